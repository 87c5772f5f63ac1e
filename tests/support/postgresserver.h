// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace support {

/// A real temporary PostgreSQL server on loopback for one test process. It trusts all clients, does
/// not fsync, and runs in a temporary directory that is removed with it, even if the process is
/// killed. On an error (PostgreSQL is not installed, the server doesn't start) the process ends
/// with a message, so that the test can't pass.
class PostgresServer
{
public:
    /// The server of this process, started by the first call and shared by all its tests.
    static PostgresServer &shared();

    /// Creates the data directory and starts. `settings` are more lines for postgresql.conf.
    explicit PostgresServer(std::string_view settings = {});
    /// A hot standby that follows `primary`, which must outlive it.
    static std::unique_ptr<PostgresServer> standbyOf(const PostgresServer &primary);
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;
    ~PostgresServer();

    /// Starts again after stop() or kill(), with the same data and the same port.
    void start();
    /// Shuts down cleanly and terminates all sessions.
    void stop();
    /// Stops like a crash: at once, without a checkpoint, all connections broken.
    void kill();

    /// Creates an empty database and returns its name. `options` are appended to CREATE DATABASE.
    std::string freshDatabase(std::string_view options = {});
    /// Creates a copy of a database that `make` filled, and returns the copy's name. `make` is
    /// called once for each `what`: copying our tables takes a quarter of the time of making them.
    std::string freshCopy(const std::string &what,
                          const std::function<void(const std::string &database)> &make);
    /// `postgresql://…` over TCP.
    std::string url(std::string_view database) const;
    /// The same over the Unix socket.
    std::string socketUrl(std::string_view database) const;
    /// The URL of a new schema in a database with those of earlier calls. Each slows the next.
    std::string freshSchemaUrl();
    /// url(freshDatabase()).
    std::string freshUrl() { return url(freshDatabase()); }

    /// Runs statements as superuser; returns the result of the last one, columns separated by `|`,
    /// rows by line feeds.
    std::string sql(std::string_view database, std::string_view statements) const;

    int port() const { return m_port; }
    const std::string &directory() const { return m_directory; }
    /// The folder with initdb, pg_ctl, psql and pg_basebackup.
    const std::string &programs() const { return m_programs; }
    /// Runs a program as the user of the server; true if it exits with status 0. Its output goes to
    /// the server's log file.
    bool run(const std::string &program, const std::string &arguments) const;

private:
    struct Standby
    {
        const PostgresServer &primary;
    };
    /// Begins with a copy of a data directory that initdb made once, which takes most of the time
    /// of a start. All copies have the same system identifier, so only shared() is one.
    struct Copied
    {
    };
    explicit PostgresServer(Standby of);
    explicit PostgresServer(Copied);
    void makeData();
    void startEmpty(std::string_view settings);
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
    std::map<std::string, std::string> m_copied; ///< databases that freshCopy() copies
    std::string m_schemas;                       ///< the database of freshSchemaUrl()
    bool m_running = false;
};

} // namespace support
