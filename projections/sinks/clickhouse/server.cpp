// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/clickhouse/server.h"

#include "eventstore/process/errands.h"
#include "eventstore/types.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace projections::clickhouse {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

struct Rule
{
    int code = 0;
    ErrorCode means = ErrorCode::Database;
    const char *advice = "";
};

// Error codes (from ClickHouse's ErrorCodes.cpp) that have a more specific meaning here.
constexpr std::array rules{
    Rule{60, ErrorCode::NotFound, "Somebody removed the table: rebuild the publication"},
    Rule{75, ErrorCode::Io, "Free space on the server's disk"},
    Rule{76, ErrorCode::Io, "Check the server's disk and its log"},
    Rule{77, ErrorCode::Io, "Check the server's disk and its log"},
    Rule{81, ErrorCode::NotFound, "Create that database, or name another one behind the host"},
    Rule{159, ErrorCode::TimedOut, "Check the server's load and its limits"},
    Rule{160, ErrorCode::TimedOut, "Check the server's load and its limits"},
    Rule{164, ErrorCode::ReadOnly, "This user or profile has permission to read only"},
    Rule{173, ErrorCode::Busy, "The server has too little memory at the moment"},
    Rule{201, ErrorCode::Busy, "The user's quota is used up for now"},
    Rule{202, ErrorCode::Busy, "The server is overloaded"},
    Rule{209, ErrorCode::TimedOut, "Check the server's network"},
    Rule{210, ErrorCode::ConnectionLost, "Check the server's network"},
    Rule{236, ErrorCode::Busy, "The server was shutting down"},
    Rule{241, ErrorCode::Busy, "The server has too little memory at the moment"},
    Rule{242, ErrorCode::ReadOnly, "The table is read-only for now"},
    Rule{243, ErrorCode::Io, "Free space on the server's disk"},
    Rule{252, ErrorCode::Busy, "The server merges more slowly than it is written to"},
    Rule{291, ErrorCode::Denied, "Grant this user the permission"},
    Rule{319, ErrorCode::Busy, "It is written once more"},
    Rule{439, ErrorCode::Busy, "The server is overloaded"},
    Rule{497, ErrorCode::Denied, "Grant this user the permission"},
    Rule{999, ErrorCode::Busy, "Check the server's keeper"},
    Rule{192, ErrorCode::Database, "Check user and password"},
    Rule{193, ErrorCode::Database, "Check user and password"},
    Rule{194, ErrorCode::Database, "Check user and password"},
    Rule{516, ErrorCode::Database, "Check user and password"},
};

constexpr int defaultPort = 8123;
/// Error codes for a user who may not change settings, and for a setting unknown to the server.
constexpr int readOnly = 164;
constexpr int unknownSetting = 115;
/// Limits for cancelling a query: a slow server must not occupy a thread for long.
constexpr http::Limits errand{std::chrono::seconds(5), std::chrono::seconds(5),
                              std::chrono::seconds(5), 1u << 20};

bool isName(std::string_view name)
{
    constexpr std::size_t most = 100;
    if (name.empty() || name.size() > most || (name.front() >= '0' && name.front() <= '9'))
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
}

/// The number in `Code: 516. DB::Exception: …`; 0 if there is none.
int codeIn(std::string_view answer)
{
    constexpr std::string_view begin = "Code: ";
    const auto at = answer.find(begin);
    int code = 0;
    if (at != std::string_view::npos && at < 100)
        std::from_chars(answer.data() + at + begin.size(), answer.data() + answer.size(), code);
    return code;
}

} // namespace

Result<std::string> Server::send(std::string_view what, const http::Request &request)
{
    m_lastCode = 0;
    EG_TRY(http::Answer answer, m_client.send(request));
    if (answer.good() && answer.header("x-clickhouse-exception-code").empty())
        return std::move(answer.body);
    m_lastCode = codeIn(answer.body);
    // ClickHouse uses status 500 for most errors: only its own code tells them apart.
    Error error =
        http::errorOfStatus(address(), m_lastCode > 0 ? 400 : answer.status, what, answer.body);
    for (const Rule &rule : rules) {
        if (rule.code == m_lastCode) {
            error.code = rule.means;
            error.advice = rule.advice;
        }
    }
    return fail(std::move(error));
}

Result<std::string> Server::ask(std::string_view what, std::string_view sql)
{
    const bool once = sql.starts_with("EXCHANGE") || sql.starts_with("RENAME");
    // Without wait_end_of_query, an error in the middle would follow the status 200.
    return send(what, {"POST", "/?wait_end_of_query=1&database=" + http::percentEncoded(m_database),
                       "text/plain", sql, false, once});
}

Result<std::string> Server::question(std::string_view what, std::string_view sql)
{
    const std::string id = "eventglass-" + eventstore::EventId::random().toString();
    const std::string target =
        "/?wait_end_of_query=1&query_id=" + id + "&database=" + http::percentEncoded(m_database);
    // The server cancels a query on disconnect only if the query is read-only.
    constexpr std::string_view settings =
        "&readonly=2&cancel_http_readonly_queries_on_client_close=1";
    const auto askWith = [&](std::string_view more) {
        auto answer =
            send(what, {"POST", target + std::string(more), "text/plain", sql, false, false});
        if (!answer && answer.error().cancelled())
            endAtServer(id);
        return answer;
    };
    if (!m_mayNotSet) {
        auto answer = askWith(settings);
        m_mayNotSet = !answer && (m_lastCode == readOnly || m_lastCode == unknownSetting);
        if (!m_mayNotSet)
            return answer;
    }
    return askWith({});
}

/// Cancels the query over another connection, on a detached thread.
void Server::endAtServer(const std::string &query) const
{
    (void)eventstore::runDetached([address = address(), login = m_login, query] {
        http::Client client(address, login, errand);
        (void)client.send({"POST", "/", "text/plain",
                           "KILL QUERY WHERE query_id = '" + query + "' ASYNC", false, true});
    });
}

Result<std::vector<std::string>> Server::lines(std::string_view what, std::string_view sql)
{
    EG_TRY(const std::string text, ask(what, std::string(sql) + " FORMAT TabSeparated"));
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        if (end == std::string::npos)
            return fail(nonsense(what));
        found.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return found;
}

Result<void> Server::insert(std::string_view into, std::string_view packed)
{
    const std::string sql = "INSERT INTO " + std::string(into) + " FORMAT RowBinary";
    EG_TRY(const std::string said,
           send("Writing rows", {"POST",
                                 "/?database=" + http::percentEncoded(m_database) +
                                     "&query=" + http::percentEncoded(sql),
                                 "application/octet-stream", packed, true, false}));
    if (!said.empty())
        return fail(nonsense("Writing rows"));
    return {};
}

Error Server::nonsense(std::string_view what) const
{
    return {ErrorCode::ConnectionLost,
            std::string(what) + " on " + address().server() +
                " failed: the answer is not one of ClickHouse",
            "Check what answers at this address"};
}

Result<Server> openServer(const SinkSettings &settings)
{
    EG_TRY(http::Address address, http::parseAddress(settings.url, "clickhouse", defaultPort));
    std::string database = address.place.empty() ? "default" : address.place;
    if (!isName(database))
        return fail(ErrorCode::InvalidInput, "The database's name can't be used",
                    "Write it with a-z, A-Z, 0-9 and _, not beginning with a digit");
    return Server(std::move(address), {settings.user, settings.password}, std::move(database));
}

} // namespace projections::clickhouse
