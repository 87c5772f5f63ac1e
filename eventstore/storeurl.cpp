// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/storeurl.h"

#include "eventstore/process/argumentsecrets.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace eventstore {
namespace {

constexpr auto advice = "Write sqlite:PATH, a path ending in .db, .sqlite or .sqlite3, or "
                        "postgresql://user@host/database";

bool hasSqliteEnding(std::string_view text)
{
    constexpr std::array<std::string_view, 3> endings{".db", ".sqlite", ".sqlite3"};
    return std::any_of(endings.begin(), endings.end(), [text](std::string_view ending) {
        return text.size() > ending.size() && text.ends_with(ending);
    });
}

/// True for `scheme:…` and `Word = …` with any word: a user who types that does not mean a file.
bool looksLikeAddress(std::string_view text)
{
    const auto isLetter = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '%' || c == '+' || c == ' ' || c == '\t';
    };
    const auto *const end = std::find_if_not(text.begin(), text.end(), isLetter);
    return (end != text.end() && end - text.begin() > 1 && (*end == ':' || *end == '=')) ||
           text.find("://") != std::string_view::npos;
}

} // namespace

Result<StoreUrl> StoreUrl::sqliteFile(std::string path)
{
    if (withoutSecrets(path) != path)
        return fail(ErrorCode::InvalidInput,
                    "This does not name a store: it seems to hold a password, and would become the "
                    "name of a file",
                    advice);
    StoreUrl url;
    url.m_target = std::move(path);
    return url;
}

Result<StoreUrl> StoreUrl::plainPath(std::string_view path)
{
    if (looksLikeAddress(path) || isPostgresAddress(path))
        return fail(ErrorCode::InvalidInput, "This does not name a store",
                    std::string(advice) + "; a file with such a name needs ./ before it");
    return sqliteFile(std::string(path));
}

Result<StoreUrl> StoreUrl::parse(std::string_view text)
{
    std::string given(text);
    if (given.empty() || given == "-") {
        const char *environment = std::getenv("EVENTGLASS_STORE");
        if (environment == nullptr || *environment == '\0')
            return fail(ErrorCode::InvalidInput,
                        "No store is named and EVENTGLASS_STORE is not set", advice);
        given = environment;
    }
    if (given.starts_with("sqlite:")) {
        std::string path = given.substr(7);
        if (path.starts_with("///"))
            path.erase(0, 2);
        if (path.empty())
            return fail(ErrorCode::InvalidInput, "sqlite: needs a path behind it", advice);
        return sqliteFile(std::move(path));
    }
    if (!isPostgresAddress(given)) {
        if (!hasSqliteEnding(given))
            return fail(ErrorCode::InvalidInput, "This does not name a store", advice);
        return plainPath(given);
    }
    StoreUrl url;
    url.m_kind = Kind::Postgres;
    EG_TRY(url.m_address, PostgresAddress::parse(given));
    url.m_target = url.m_address.conninfo();
    url.m_password = url.m_address.password();
    return url;
}

std::string StoreUrl::display() const
{
    return m_kind == Kind::Sqlite ? "sqlite:" + m_target : m_address.display();
}

std::string StoreUrl::text() const
{
    return m_kind == Kind::Sqlite ? "sqlite:" + m_target : m_address.text();
}

bool StoreUrl::isEquivalentTo(const StoreUrl &other) const
{
    return m_kind == other.m_kind &&
           (m_kind == Kind::Sqlite ? m_target == other.m_target
                                   : m_address.isEquivalentTo(other.m_address));
}

} // namespace eventstore
