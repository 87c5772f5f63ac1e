// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace models {

/// The keywords of a PostgreSQL address without its secrets, as PostgresAddress::words() returns
/// them: libpq's (`host`, `port`, `dbname`, …), `schema` and `layout`. Several hosts or ports are
/// one value, separated by commas.
using Conninfo = QMap<QString, QString>;

/// Reads a URI or a keyword string; empty for any other text.
Conninfo parseConninfo(const QString &text);
/// A keyword string that StoreUrl::parse() reads, for the settings. Leaves out empty values and
/// secrets.
QString toText(const Conninfo &conninfo);

} // namespace models
