// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace eventstore {

/// Gives a connection the SQL functions that our statements use:
/// - eg_micros(text): the microseconds of a timestamp, null where it is none;
/// - eg_beginning(position, bytes): the beginning of the data of that event, null where it is
///   neither a text nor a BLOB; only where positions are row ids, in UTF-8;
/// - eg_digest(value, …): an aggregate, the sum of a 64 bit hash of each row of values, whatever
///   the order of the rows; 0 without rows. Comparable on this machine and in this version only.
void addSqlFunctions(sqlite3 *connection);

} // namespace eventstore
