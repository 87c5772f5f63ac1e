// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace models {

/// The keywords of a PostgreSQL address without its secrets, as PostgresAddress::words() has them:
/// libpq's (`host`, `port`, `dbname`, …), `schema` and `layout`. Several hosts and ports stand in
/// one value, with commas between them.
using Conninfo = QMap<QString, QString>;

/// Of a URI or a keyword string; empty for what is neither.
Conninfo parseConninfo(const QString &text);
/// A keyword string for settings, which StoreUrl::parse() reads. Keywords with empty values and
/// secrets are left out.
QString toText(const Conninfo &conninfo);

} // namespace models
