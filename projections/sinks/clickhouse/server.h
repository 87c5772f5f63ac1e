// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/http/client.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <string>
#include <string_view>
#include <vector>

namespace projections::clickhouse {

/// Sends statements to one database of a ClickHouse server over HTTP. Not thread-safe.
class Server
{
public:
    Server(http::Address address, http::Login login, std::string database)
        : m_client(std::move(address), login)
        , m_login(std::move(login))
        , m_database(std::move(database))
    {
    }

    void interruptOn(std::stop_token stop) { m_client.interruptOn(std::move(stop)); }
    const http::Address &address() const { return m_client.address(); }
    const std::string &database() const { return m_database; }

    /// Runs a statement and returns its output in the format that the statement names. `what` is
    /// the start of an error's sentence.
    eventstore::Result<std::string> ask(std::string_view what, std::string_view sql);
    /// Runs a read-only query. When it is stopped, the query is cancelled at the server, too.
    eventstore::Result<std::string> question(std::string_view what, std::string_view sql);
    /// The lines of a query with one column, whose values have no special characters.
    eventstore::Result<std::vector<std::string>> lines(std::string_view what, std::string_view sql);
    /// Inserts rows in RowBinary, compressed with gzip. `into` is the table with its column list.
    eventstore::Result<void> insert(std::string_view into, std::string_view packed);
    /// The code of the server's last error.
    int lastCode() const { return m_lastCode; }
    eventstore::Error nonsense(std::string_view what) const;

private:
    eventstore::Result<std::string> send(std::string_view what, const http::Request &request);

    void endAtServer(const std::string &query) const;

    http::Client m_client;
    http::Login m_login;
    std::string m_database;
    int m_lastCode = 0;
    bool m_mayNotSet = false; ///< this user may not change settings, or the server is too old
};

/// The server and database of a sink's address. InvalidInput when the database's name is invalid.
eventstore::Result<Server> openServer(const SinkSettings &settings);

} // namespace projections::clickhouse
