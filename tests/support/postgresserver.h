// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace support {

/// A real, throw-away PostgreSQL server on loopback for one test process. It trusts everybody, does
/// not fsync, and lives in a temporary directory that goes away with it, also when the process is
/// killed. Where something is wrong (no PostgreSQL installed, a server that doesn't start) the
/// process ends with a message: such a test must not pass.
class PostgresServer
{
public:
    /// The server of this process, started at the first call and shared by all tests in it.
    static PostgresServer &shared();

    /// Makes the data directory and starts. `settings` are further lines for postgresql.conf.
    explicit PostgresServer(std::string_view settings = {});
    /// A hot standby that follows `primary`, which must outlive it.
    static std::unique_ptr<PostgresServer> standbyOf(const PostgresServer &primary);
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;
    ~PostgresServer();

    /// Starts again after stop() or kill(), with the same data and at the same port.
    void start();
    /// Ends it in order; sessions are thrown out.
    void stop();
    /// Ends it as a crash would: at once, without a checkpoint, links cut.
    void kill();

    /// Makes an empty database and gives its name. `options` are put behind CREATE DATABASE.
    std::string freshDatabase(std::string_view options = {});
    /// `postgresql://…` over TCP.
    std::string url(std::string_view database) const;
    /// The same over the Unix socket.
    std::string socketUrl(std::string_view database) const;
    /// A schema of its own in a database shared by all who ask for one: much cheaper to make.
    std::string freshSchemaUrl();
    /// url(freshDatabase()).
    std::string freshUrl() { return url(freshDatabase()); }

    /// Runs statements as superuser; what the last one gives, columns by `|`, rows by line feeds.
    std::string sql(std::string_view database, std::string_view statements) const;

    int port() const { return m_port; }
    const std::string &directory() const { return m_directory; }
    /// The folder of initdb, pg_ctl, psql, pg_basebackup.
    const std::string &programs() const { return m_programs; }
    /// Runs a program as the user the server runs as; true when it ends well. Output goes to the
    /// server's log file.
    bool run(const std::string &program, const std::string &arguments) const;

private:
    struct Standby
    {
        const PostgresServer &primary;
    };
    explicit PostgresServer(Standby of);
    void prepare();
    void startSomewhere(std::string_view settings);
    void makeDirectory();
    void watch();
    bool tryStart();
    bool isOurs() const;
    [[noreturn]] void giveUp(const std::string &what) const;

    std::string m_programs;
    std::string m_directory;
    int m_port = 0;
    int m_watchPipe = -1;
    int m_databases = 0;
    std::string m_schemas; ///< the database of freshSchemaUrl()
    bool m_running = false;
};

} // namespace support
