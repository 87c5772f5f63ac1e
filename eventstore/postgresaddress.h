// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// The parts of a PostgreSQL address. libpq reads the text; `schema` and `layout` are parameters of
/// our own, which follow the same rules: percent-encoded in a URI, quoted in a keyword string.
class PostgresAddress
{
public:
    /// Keyword to value; a keyword without a value is left out.
    using Words = std::map<std::string, std::string, std::less<>>;
    struct Endpoint
    {
        std::string host; ///< or the folder of a Unix socket; empty = as libpq chooses
        std::string port; ///< empty = as libpq chooses
        bool operator==(const Endpoint &) const = default;
    };

    PostgresAddress() = default;
    /// From keywords, as a form gives them; what is empty is left out, secrets are kept apart.
    explicit PostgresAddress(const Words &given);
    /// Reads `postgresql://…` or `host=… dbname=…`. Errors (InvalidInput) quote none of the text.
    static Result<PostgresAddress> parse(std::string_view text);

    /// All keywords but secrets: those of libpq (`host`, `port`, `dbname`, `user`, `sslmode`, …;
    /// several hosts and ports with commas between them), `schema` and `layout`.
    const Words &words() const { return m_words; }
    /// `password`, `sslpassword` and whatever else libpq hides from view.
    const Words &secrets() const { return m_secrets; }
    /// Of `words`; empty where it is not there.
    std::string value(std::string_view keyword) const;
    std::string password() const;
    /// The servers in the order in which they are tried; one with empty parts where none is named.
    std::vector<Endpoint> endpoints() const;

    /// A keyword string for libpq: without secrets, `schema` and `layout`.
    std::string conninfo() const;
    /// The same with the secrets other than the password, which libpq takes from nowhere else. For
    /// connecting only.
    std::string connectString() const;
    /// A keyword string that parse() reads, without secrets: for settings and links.
    std::string text() const;
    /// An address for people, which parse() reads, without secrets; what it leaves out is filled in
    /// from the environment.
    std::string display() const;
    /// True when both say the same: what libpq takes for granted may be left out.
    bool saysTheSame(const PostgresAddress &other) const;

    bool operator==(const PostgresAddress &) const = default;

private:
    Words m_words;
    Words m_secrets;
};

/// True for text that is meant as an address of PostgreSQL: a URI, or a keyword string, whether it
/// can be read or not.
bool isPostgresAddress(std::string_view text);

/// `text` with %XX replaced; InvalidInput for one that is cut short or gives a zero byte.
Result<std::string> percentDecoded(std::string_view text);

} // namespace eventstore
