// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace eventstore {

/// Registers the SQL functions that our statements use:
/// - eg_micros(text): the time in microseconds since 1970, null if the text is not a time;
/// - eg_text(json, key): the value of a key as json::memberText() gives it, null without one;
/// - eg_beginning(position, bytes): the first bytes of the data of that event, null if it is
///   neither a text nor a BLOB; only for files in UTF-8 whose positions are row ids;
/// - eg_digest(value, …): an aggregate, the sum of a 64-bit hash of each row of values; does not
///   depend on the order of the rows, 0 without rows. Only comparable on the same machine and with
///   the same version of the program.
void addSqlFunctions(sqlite3 *connection);

} // namespace eventstore
