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
/// A notice receiver that drops notices; libpq's default prints them to standard error.
inline void ignoreNotice(void *, const PGresult *) {}
using ConnectionPtr = std::unique_ptr<PGconn, FinishConnection>;
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

/// A file descriptor for poll() that is readable from raise() until lower(). Thread-safe.
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

/// The parameters of a connection, kept for reconnecting.
struct ConnectPlan
{
    std::string conninfo; ///< URI or keyword string, without the password
    std::string password; ///< empty: libpq looks in PGPASSWORD and .pgpass
    std::string applicationName;
    /// Time limit of a connection attempt if no connect_timeout is set (address, service file,
    /// PGCONNECT_TIMEOUT).
    std::chrono::milliseconds limit{10'000};
    std::chrono::milliseconds commitPatience{2'000}; ///< see OpenOptions
    /// The connection is about to be closed: `limit` overrides connect_timeout, holds for all hosts
    /// together and also for waits for the server. See Database::setShutdownTimeout().
    bool hurried = false;

    /// Checks the conninfo; the message of InvalidInput quotes none of it.
    Result<void> check() const;
    /// `host:port/database` for people; takes missing parts from the environment.
    std::string target() const;
};

/// Connects. Blocks for at most the plan's limit for each address of each host; returns Cancelled
/// when `stop` is raised. Resolving a host name can block inside the C library, so the work runs on
/// a detached thread that is abandoned when the time is over.
Result<ConnectionPtr> connect(const ConnectPlan &plan, const Signal &stop);

} // namespace eventstore::postgres
