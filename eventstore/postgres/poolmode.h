// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/link.h"

namespace eventstore::postgres {

/// Behind a pooler: whether it keeps one process of the server for a client as long as that is
/// connected (session mode), rather than for a transaction. Two connections ask for the number of
/// their process, many times and in an order that nobody knows before. A pooler by transaction
/// gives a process to whoever comes next and doesn't look at who that is, so both can't hear the
/// same two numbers all along.
class PoolMode
{
public:
    /// Asks once a session, outside of a transaction, and believes it as long as `process`, the one
    /// that worked for us last, is the one that was kept. False also where it can't be found out:
    /// the second connection is refused, or gets no process in time.
    Result<bool> keepsProcess(Link &link, int session, int process);

private:
    int m_session = 0; ///< in which it was asked
    int m_kept = 0;    ///< the number of the process; 0: none
};

} // namespace eventstore::postgres
