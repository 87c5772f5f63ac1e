// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace eventstore::postgres {

/// What a five-character SQLSTATE means to our callers; an unknown or empty one is
/// ErrorCode::Database.
ErrorCode codeOf(std::string_view sqlstate);

/// The server's answer to a statement as an Error: its own words, the SQLSTATE, and what to do
/// about it.
Error errorOf(const PGresult *result);

/// Of a statement that was refused because its transaction may only read: says why that is so,
/// where the server tells. Not to be asked where the session is one that we made a reader.
void nameReadOnlyCause(Error &error, const PGconn *connection);

/// Why no connection came about. `target` names the server for people. The connection must have
/// been made with PQERRORS_VERBOSE, so that the SQLSTATE stands in its message; `password` is
/// struck out wherever it turns up.
Error connectError(const PGconn *connection, const std::string &target,
                   const std::string &password);

/// The link broke while it was in use.
Error lostError(const PGconn *connection, const std::string &target);

/// The SQLSTATE behind an error of errorOf(), empty where it isn't one.
std::string_view sqlstateOf(const Error &error);

} // namespace eventstore::postgres
