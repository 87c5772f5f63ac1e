// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/link.h"

namespace eventstore::postgres {

/// Finds out whether a connection pool is in session mode, where a client keeps one server process
/// as long as it is connected, or in transaction mode. Two connections ask for the id of their
/// server process many times, in random order. In transaction mode the pool assigns processes
/// without regard to the client, so it can't be that each connection always gets the same id.
class PoolMode
{
public:
    /// True in session mode. Asks once for each session, outside of a transaction; the result holds
    /// as long as `process`, the last server process that worked for us, is still that one. False
    /// also if it can't be found out: the pool rejects the second connection, or has no process for
    /// it in time.
    Result<bool> keepsProcess(Link &link, int session, int process);

private:
    int m_session = 0; ///< the session in which it was asked
    int m_kept = 0;    ///< the process id that we keep; 0 in transaction mode or if unknown
};

} // namespace eventstore::postgres
