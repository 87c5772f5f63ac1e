// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore {

/// The parts of a PostgreSQL address. libpq parses the text; `schema` and `layout` are our own
/// parameters with the same syntax: percent-encoded in a URI, quoted in a keyword string.
class PostgresAddress
{
public:
    /// Keyword to value; holds no empty values.
    using Words = std::map<std::string, std::string, std::less<>>;
    struct Endpoint
    {
        std::string host; ///< or the folder of a Unix socket; empty = libpq's default
        std::string port; ///< empty = libpq's default
        bool operator==(const Endpoint &) const = default;
    };

    PostgresAddress() = default;
    /// From keywords, for instance of a form: skips empty values and stores secrets separately.
    explicit PostgresAddress(const Words &given);
    /// Parses `postgresql://…` or `host=… dbname=…`. Error messages (InvalidInput) quote nothing of
    /// the text, as it may hold a password.
    static Result<PostgresAddress> parse(std::string_view text);

    /// All keywords except secrets: those of libpq (`host`, `port`, `dbname`, `user`, `sslmode`, …;
    /// several hosts or ports are separated by commas), `schema` and `layout`.
    const Words &words() const { return m_words; }
    /// `password`, `sslpassword` and all other options that libpq marks as passwords.
    const Words &secrets() const { return m_secrets; }
    /// A value of words(); empty when the keyword is absent.
    std::string value(std::string_view keyword) const;
    std::string password() const;
    /// The servers in the order in which libpq tries them; one empty Endpoint when none is named.
    std::vector<Endpoint> endpoints() const;

    /// A keyword string for libpq: without secrets, `schema` and `layout`.
    std::string conninfo() const;
    /// The same plus the secrets other than the password, which libpq reads from nowhere else. Only
    /// for connecting: never show or store it.
    std::string connectString() const;
    /// A keyword string that parse() reads, without secrets: for settings and links.
    std::string text() const;
    /// An address for people, which parse() reads, without secrets; parts that the address lacks
    /// are filled in from the environment.
    std::string display() const;
    /// True when both mean the same: libpq's defaults count as if they were written.
    bool isEquivalentTo(const PostgresAddress &other) const;

    bool operator==(const PostgresAddress &) const = default;

private:
    Words m_words;
    Words m_secrets;
};

/// True for text that is meant as a PostgreSQL address (a URI or a keyword string), even if it does
/// not parse.
bool isPostgresAddress(std::string_view text);

/// `text` with each %XX decoded; InvalidInput for an incomplete %XX and for %00.
Result<std::string> percentDecoded(std::string_view text);

} // namespace eventstore
