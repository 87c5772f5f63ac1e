// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/http/client.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <string>
#include <string_view>
#include <vector>

namespace projections::clickhouse {

/// Statements to one database of a ClickHouse server over HTTP.
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

    /// What a statement gives, in its own format; `what` begins the sentence of an error.
    eventstore::Result<std::string> ask(std::string_view what, std::string_view sql);
    /// Reads only, and ends at the server, too, when it is stopped.
    eventstore::Result<std::string> question(std::string_view what, std::string_view sql);
    /// The lines of a query of one column, whose values have no special characters.
    eventstore::Result<std::vector<std::string>> lines(std::string_view what, std::string_view sql);
    /// Rows in RowBinary, packed as gzip.
    eventstore::Result<void> insert(std::string_view into, std::string_view packed);
    /// The code of the last error that the server gave.
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

/// The server and database of such an address. InvalidInput where the database's name can't be
/// used.
eventstore::Result<Server> openServer(const SinkSettings &settings);

} // namespace projections::clickhouse
