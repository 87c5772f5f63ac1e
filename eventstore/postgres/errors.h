// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace eventstore::postgres {

/// The ErrorCode for a five-character SQLSTATE; ErrorCode::Database for an unknown or empty one.
ErrorCode codeOf(std::string_view sqlstate);

/// The error of a failed statement: the server's own message, the SQLSTATE, and an advice.
Error errorOf(const PGresult *result);

/// Of a statement that was refused because its transaction may only read: says why that is so,
/// where the server tells. Not to be asked where the session is one that we made a reader.
void nameReadOnlyCause(Error &error, const PGconn *connection);

/// Why no connection came about. `target` names the server for people. The connection must have
/// been made with PQERRORS_VERBOSE, so that the SQLSTATE stands in its message; `password` is
/// struck out wherever it turns up.
Error connectError(const PGconn *connection, const std::string &target,
                   const std::string &password);

/// The error for a connection that broke while it was in use.
Error lostError(const PGconn *connection, const std::string &target);

/// The SQLSTATE of an error made by errorOf(); empty for other errors.
std::string_view sqlstateOf(const Error &error);

} // namespace eventstore::postgres
