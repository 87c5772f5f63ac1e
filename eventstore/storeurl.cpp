// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/storeurl.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace eventstore {
namespace {

bool startsWith(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

bool endsWith(std::string_view text, std::string_view suffix)
{
    return text.size() > suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

bool isSqliteFile(std::string_view text)
{
    return endsWith(text, ".db") || endsWith(text, ".sqlite") || endsWith(text, ".sqlite3");
}

bool isPostgresUri(std::string_view text)
{
    return startsWith(text, "postgresql://") || startsWith(text, "postgres://");
}

bool isPostgres(std::string_view text)
{
    if (isPostgresUri(text))
        return true;
    // A keyword string: `host=… dbname=…`, `service=…`.
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return false;
    for (const char c : text.substr(0, equals)) {
        if ((c < 'a' || c > 'z') && c != '_')
            return false;
    }
    return true;
}

// A value of a keyword string, quoted as libpq wants it.
std::string quoted(std::string_view value)
{
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "'";
}

/// Takes `key=value` out of a URI's query or of a keyword string; empty where it is not there.
std::string takeOwn(std::string &text, std::string_view key)
{
    const bool uri = isPostgresUri(text);
    const std::string wanted = std::string(key) + "=";
    std::size_t at = uri ? text.find('?') : 0;
    if (at == std::string::npos)
        return {};
    at += uri ? 1 : 0;
    const char between = uri ? '&' : ' ';
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(between, at), text.size());
        if (text.compare(at, wanted.size(), wanted) == 0) {
            const std::string value = text.substr(at + wanted.size(), end - at - wanted.size());
            text.erase(at, std::min(end + 1, text.size()) - at);
            while (!text.empty() && (text.back() == '?' || text.back() == between))
                text.pop_back();
            return value;
        }
        at = end + 1;
    }
    return {};
}

/// libpq takes what stands before an unescaped / in a password for host and port, and would name
/// them in its messages.
bool hasOpenPassword(std::string_view text)
{
    if (!isPostgresUri(text))
        return false;
    const std::string_view place =
        text.substr(text.find("://") + 3, text.find('?') - text.find("://") - 3);
    const std::size_t slash = std::min(place.find('/'), place.size());
    return place.substr(0, slash).find(':') != std::string_view::npos &&
           place.substr(slash).find('@') != std::string_view::npos;
}

struct Conninfo
{
    std::string text; ///< keyword string without the password
    std::string password;
};

Result<Conninfo> split(const std::string &text)
{
    char *message = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(text.c_str(), &message), &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> owned(message, &PQfreemem);
    if (!options) // libpq's message may quote the text, and with it a password
        return fail(ErrorCode::InvalidInput, "This is not a PostgreSQL address",
                    "Write postgresql://user@host:5432/database");
    Conninfo conninfo;
    for (const auto *option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr)
            continue;
        if (std::string_view(option->keyword) == "password") {
            conninfo.password = option->val;
            continue;
        }
        if (!conninfo.text.empty())
            conninfo.text += ' ';
        conninfo.text += std::string(option->keyword) + "=" + quoted(option->val);
    }
    return conninfo;
}

/// What the address says, else the environment.
std::string valueOf(const std::string &conninfo, std::string_view keyword, const char *variable)
{
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(conninfo.c_str(), nullptr), &PQconninfoFree);
    for (const auto *option = options.get(); option != nullptr && option->keyword != nullptr;
         ++option) {
        if (option->keyword == keyword && option->val != nullptr)
            return option->val;
    }
    const char *value = std::getenv(variable);
    return value != nullptr ? value : "";
}

} // namespace

Result<StoreUrl> StoreUrl::parse(std::string_view text)
{
    const std::string advice = "Write sqlite:PATH, a path ending in .db, .sqlite or .sqlite3, "
                               "or postgresql://user@host/database";
    std::string given(text);
    if (given.empty() || given == "-") {
        const char *environment = std::getenv("EVENTGLASS_STORE");
        if (environment == nullptr || *environment == '\0')
            return fail(ErrorCode::InvalidInput,
                        "No store is named and EVENTGLASS_STORE is not set", advice);
        given = environment;
    }
    StoreUrl url;
    if (startsWith(given, "sqlite:")) {
        url.m_target = given.substr(7);
        if (startsWith(url.m_target, "///"))
            url.m_target.erase(0, 2);
        if (url.m_target.empty())
            return fail(ErrorCode::InvalidInput, "sqlite: needs a path behind it", advice);
        return url;
    }
    if (!isPostgresUri(given) && isSqliteFile(given)) {
        url.m_target = given;
        return url;
    }
    if (!isPostgres(given))
        return fail(ErrorCode::InvalidInput, "This does not name a store", advice);
    if (hasOpenPassword(given))
        return fail(ErrorCode::InvalidInput,
                    "This is not a PostgreSQL address: there is an @ behind a /",
                    "Write / as %2F and @ as %40 in a password or a name");
    url.m_kind = Kind::Postgres;
    url.m_layout = takeOwn(given, "layout");
    url.m_schema = takeOwn(given, "schema");
    EG_TRY(auto conninfo, split(given));
    url.m_target = std::move(conninfo.text);
    url.m_password = std::move(conninfo.password);
    return url;
}

std::string StoreUrl::display() const
{
    if (m_kind == Kind::Sqlite)
        return "sqlite:" + m_target;
    if (const auto service = valueOf(m_target, "service", "PGSERVICE"); !service.empty())
        return "service " + service;
    const auto user = valueOf(m_target, "user", "PGUSER");
    const auto host = valueOf(m_target, "host", "PGHOST");
    const auto port = valueOf(m_target, "port", "PGPORT");
    const auto database = valueOf(m_target, "dbname", "PGDATABASE");
    std::string text = "postgresql://";
    if (!user.empty())
        text += user + "@";
    text += host.empty() ? "localhost" : host;
    if (!port.empty() && port != "5432")
        text += ":" + port;
    return text + "/" + database;
}

} // namespace eventstore
