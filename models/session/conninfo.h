// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace models {

/// The keywords of a PostgreSQL address (`host='db' port='5433'`), as StoreUrl::conninfo() gives
/// them.
using Conninfo = QMap<QString, QString>;

Conninfo parseConninfo(const QString &text);
/// Keywords with empty values are left out; values are quoted as libpq wants it.
QString toText(const Conninfo &conninfo);

} // namespace models
