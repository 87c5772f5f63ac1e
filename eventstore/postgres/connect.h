// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <libpq-fe.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace eventstore::postgres {

struct FinishConnection
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
struct ClearResult
{
    void operator()(PGresult *result) const { PQclear(result); }
};
struct FreeOptions
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};
struct FreeCancel
{
    void operator()(PGcancel *cancel) const { PQfreeCancel(cancel); }
};
/// A notice receiver: libpq's own writes to standard error.
inline void ignoreNotice(void *, const PGresult *) {}
using ConnectionPtr = std::unique_ptr<PGconn, FinishConnection>;
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

/// A file descriptor that becomes readable when somebody, on any thread, calls raise(). Stays so
/// until lower().
class Signal
{
public:
    Signal();
    Signal(const Signal &) = delete;
    Signal &operator=(const Signal &) = delete;
    ~Signal();
    void raise() const;
    void lower() const;
    int fd() const { return m_fd; }

private:
    int m_fd;
};

/// Where to connect and as whom; kept for connecting again.
struct ConnectPlan
{
    std::string conninfo; ///< URI or keyword string, without the password
    std::string password; ///< empty: libpq looks in PGPASSWORD and .pgpass
    std::string applicationName;
    /// Where no connect_timeout is given (address, service, PGCONNECT_TIMEOUT).
    std::chrono::milliseconds limit{10'000};
    std::chrono::milliseconds commitPatience{2'000}; ///< see OpenOptions
    bool hurried = false; ///< the limit stands whatever is given, and for everything

    /// Checks the conninfo; InvalidInput without quoting any of it.
    Result<void> check() const;
    /// `host:port/database` for people, what the address leaves out from the environment.
    std::string target() const;
};

/// Connects; waits at most the plan's limit for each host of the address, and each address of a
/// host, and less when `stop` is raised. Finding the host's
/// address can block for long inside the C library, so the work is done on a thread of its own that
/// is left behind when time is up.
Result<ConnectionPtr> connect(const ConnectPlan &plan, const Signal &stop);

} // namespace eventstore::postgres
