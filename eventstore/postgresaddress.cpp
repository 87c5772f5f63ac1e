// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgresaddress.h"

#include "eventstore/types.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

namespace eventstore {
namespace {

using Words = PostgresAddress::Words;

struct FreeOptions
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

constexpr std::array<std::string_view, 2> ownKeywords{"layout", "schema"};
constexpr std::string_view blanks = " \t\n\r\f\v";

bool isOwn(std::string_view keyword)
{
    return std::find(ownKeywords.begin(), ownKeywords.end(), keyword) != ownKeywords.end();
}

/// The options that libpq marks as passwords, and those that only some versions of libpq mark.
bool isSecret(std::string_view keyword, std::string_view shownAs)
{
    constexpr std::array<std::string_view, 5> known{"password", "sslpassword", "scram_client_key",
                                                    "scram_server_key", "oauth_client_secret"};
    return shownAs.find('*') != std::string_view::npos ||
           std::find(known.begin(), known.end(), keyword) != known.end();
}

tl::unexpected<Error> unreadable()
{
    return fail(ErrorCode::InvalidInput, "This is not a PostgreSQL address",
                "Write postgresql://user@host:5432/database");
}

bool isUri(std::string_view text)
{
    return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

/// A value quoted for a keyword string of libpq.
std::string quotedValue(std::string_view value)
{
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "'";
}

std::string keywordString(const Words &words)
{
    std::string text;
    for (const auto &[keyword, value] : words)
        text += (text.empty() ? "" : " ") + keyword + '=' + quotedValue(value);
    return text;
}

/// The index of the `?` before the parameters of a URI. libpq allows a `?` in a password.
std::size_t parametersOf(std::string_view uri)
{
    const std::size_t begin = uri.find("://") + 3;
    const std::size_t stop = uri.find_first_of("@/", begin);
    const bool hasUser = stop != std::string_view::npos && uri[stop] == '@';
    return uri.find('?', hasUser ? stop : begin);
}

/// Removes our own parameters from a URI and returns them.
Result<Words> takeFromUri(std::string &uri)
{
    Words own;
    const std::size_t question = parametersOf(uri);
    if (question == std::string::npos)
        return own;
    std::string rest;
    for (std::size_t at = question + 1; at <= uri.size();) {
        const std::size_t end = std::min(uri.find('&', at), uri.size());
        const std::string_view parameter(uri.data() + at, end - at);
        const std::size_t equals = std::min(parameter.find('='), parameter.size());
        EG_TRY(const std::string keyword, percentDecoded(parameter.substr(0, equals)));
        if (isOwn(keyword)) {
            const auto value = parameter.substr(std::min(equals + 1, parameter.size()));
            if (value.find('=') != std::string_view::npos)
                return unreadable();
            EG_TRY(own[keyword], percentDecoded(value));
        } else if (!parameter.empty()) {
            rest += (rest.empty() ? '?' : '&') + std::string(parameter);
        }
        at = end + 1;
    }
    uri = uri.substr(0, question) + rest;
    return own;
}

/// Reads one value of a keyword string at `at` by libpq's rules and moves `at` behind it; false if
/// its closing quote is missing.
bool readValue(std::string_view text, std::size_t &at, std::string &value)
{
    const bool isQuoted = at < text.size() && text[at] == '\'';
    if (isQuoted)
        ++at;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (isQuoted ? c == '\'' : blanks.find(c) != std::string_view::npos)
            break;
        if (c == '\\' && at + 1 < text.size())
            ++at;
        value += text[at];
    }
    if (isQuoted && at == text.size())
        return false;
    at += isQuoted ? 1 : 0;
    return true;
}

/// Removes our own keywords from a keyword string and returns them. Leaves a string that libpq
/// would reject as it is.
Words takeFromKeywords(std::string &text)
{
    Words own;
    std::string rest;
    std::size_t at = text.find_first_not_of(blanks);
    while (at < text.size()) {
        const std::size_t begin = at;
        const std::size_t end = text.find_first_of("= \t\n\r\f\v", at);
        const std::size_t equals = text.find_first_not_of(blanks, std::min(end, text.size()));
        if (equals == std::string::npos || text[equals] != '=')
            return {};
        at = std::min(text.find_first_not_of(blanks, equals + 1), text.size());
        std::string value;
        if (!readValue(text, at, value))
            return {};
        if (const std::string keyword = text.substr(begin, end - begin); isOwn(keyword))
            own[keyword] = std::move(value);
        else
            rest += (rest.empty() ? "" : " ") + text.substr(begin, at - begin);
        at = text.find_first_not_of(blanks, at);
    }
    text = std::move(rest);
    return own;
}

/// True if the password holds an unescaped `/`: libpq would take the text before it for host and
/// port, and quote them in its messages.
bool hasOpenPassword(std::string_view uri)
{
    const std::size_t begin = uri.find("://") + 3;
    const std::string_view place = uri.substr(begin, parametersOf(uri) - begin);
    const std::size_t slash = std::min(place.find('/'), place.size());
    return place.substr(0, slash).find(':') != std::string_view::npos &&
           place.substr(slash).find('@') != std::string_view::npos;
}

/// True if an unescaped `@` is in the user name or the password: libpq would take what follows it
/// for a host, and quote that part of the password in its messages. A host may begin with an `@`.
bool hasOpenUser(std::string_view uri)
{
    const std::size_t begin = uri.find("://") + 3;
    std::string_view place = uri.substr(begin, parametersOf(uri) - begin);
    place = place.substr(0, place.find('/'));
    const std::size_t first = place.find('@');
    return first != std::string_view::npos && place.rfind('@') > first + 1;
}

/// Percent-encodes a part of a URI: the characters that could end the part, but no letters of any
/// language.
std::string encoded(std::string_view text, std::string_view special = "%/@:?#&=,[]'\"\\ ")
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f || special.find(c) != std::string_view::npos)
            out += {'%', digits[byte >> 4U], digits[byte & 15U]};
        else
            out += c;
    }
    return out;
}

std::vector<std::string> splitAtCommas(std::string_view list)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        parts.emplace_back(list.substr(at, end - at));
        if (end == list.size())
            return parts;
        at = end + 1;
    }
}

std::vector<PostgresAddress::Endpoint> endpointsOf(const std::string &hosts,
                                                   const std::string &ports)
{
    const auto hostList = splitAtCommas(hosts);
    const auto portList = splitAtCommas(ports);
    std::vector<PostgresAddress::Endpoint> endpoints;
    for (std::size_t i = 0; i < std::max(hostList.size(), portList.size()); ++i) {
        endpoints.push_back({hostList[std::min(i, hostList.size() - 1)],
                             portList[std::min(i, portList.size() - 1)]});
    }
    return endpoints;
}

/// `host:port,host:port` for a URI; empty when a host is the folder of a socket, which a URI can't
/// hold there.
std::string authority(const std::vector<PostgresAddress::Endpoint> &endpoints)
{
    std::string text;
    for (const auto &[host, port] : endpoints) {
        if (host.starts_with('/') || host.starts_with('@'))
            return {};
        text += text.empty() ? "" : ",";
        text += host.find(':') == std::string::npos ? encoded(host) : '[' + host + ']';
        text += port.empty() || (port == "5432" && endpoints.size() == 1) ? "" : ':' + port;
    }
    return text;
}

} // namespace

PostgresAddress::PostgresAddress(const Words &given)
{
    for (const auto &[keyword, value] : given) {
        if (!value.empty())
            (isSecret(keyword, {}) ? m_secrets : m_words)[keyword] = value;
    }
}

Result<PostgresAddress> PostgresAddress::parse(std::string_view text)
{
    std::string left(text);
    Words own;
    if (isUri(left)) {
        if (hasOpenPassword(left))
            return fail(ErrorCode::InvalidInput,
                        "This is not a PostgreSQL address: there is an @ behind a /",
                        "Write / as %2F and @ as %40 in a password or a name");
        if (hasOpenUser(left))
            return fail(
                ErrorCode::InvalidInput,
                "This is not a PostgreSQL address: there is more than one @ before the host",
                "Write @ as %40 in a user name or a password");
        EG_TRY(own, takeFromUri(left));
    } else {
        own = takeFromKeywords(left);
    }
    char *message = nullptr;
    const Options options(PQconninfoParse(left.c_str(), &message));
    PQfreemem(message); // not shown: it may quote the text, and with it a password
    if (!options)
        return unreadable();
    PostgresAddress address(own);
    for (const auto *option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr || *option->val == '\0')
            continue;
        (isSecret(option->keyword, option->dispchar) ? address.m_secrets
                                                     : address.m_words)[option->keyword] =
            option->val;
    }
    return address;
}

std::string PostgresAddress::value(std::string_view keyword) const
{
    const auto found = m_words.find(keyword);
    return found == m_words.end() ? std::string() : found->second;
}

std::string PostgresAddress::password() const
{
    const auto found = m_secrets.find("password");
    return found == m_secrets.end() ? std::string() : found->second;
}

std::vector<PostgresAddress::Endpoint> PostgresAddress::endpoints() const
{
    const std::string host = value("host");
    return endpointsOf(host.empty() ? value("hostaddr") : host, value("port"));
}

std::string PostgresAddress::conninfo() const
{
    Words words = m_words;
    for (const auto keyword : ownKeywords)
        words.erase(std::string(keyword));
    return keywordString(words);
}

std::string PostgresAddress::connectString() const
{
    Words words = m_secrets;
    words.erase("password");
    const std::string secrets = keywordString(words);
    return secrets.empty() ? conninfo() : conninfo() + ' ' + secrets;
}

std::string PostgresAddress::text() const
{
    return keywordString(m_words);
}

std::string PostgresAddress::display() const
{
    const auto given = [this](std::string_view keyword, const char *variable) {
        std::string word = value(keyword);
        const char *fallback = std::getenv(variable);
        return !word.empty() || fallback == nullptr ? word : std::string(fallback);
    };
    const std::string service = given("service", "PGSERVICE");
    if (!service.empty() && value("schema").empty() && value("layout").empty())
        return "service=" + service;
    std::string host = given("host", "PGHOST");
    if (host.empty())
        host = given("hostaddr", "PGHOSTADDR");
    const std::string port = given("port", "PGPORT");
    const std::string user = given("user", "PGUSER");
    const std::string place = authority(endpointsOf(host, port));
    std::string parameters;
    const auto add = [&parameters](const std::string &keyword, const std::string &word) {
        if (!word.empty()) // a folder reads better as it is
            parameters += (parameters.empty() ? '?' : '&') + keyword + '=' + encoded(word, "%&=# ");
    };
    add("service", service);
    if (place.empty()) {
        add("host", host);
        add("port", port == "5432" ? "" : port);
    }
    for (const auto keyword : ownKeywords)
        add(std::string(keyword), value(keyword));
    return "postgresql://" + (user.empty() ? "" : encoded(user) + '@') + place + '/' +
           encoded(given("dbname", "PGDATABASE")) + parameters;
}

bool PostgresAddress::isEquivalentTo(const PostgresAddress &other) const
{
    const auto plain = [](Words words) {
        for (const auto &[keyword, preset] : {std::pair("port", "5432"), {"sslmode", "prefer"}}) {
            if (const auto found = words.find(keyword);
                found != words.end() && found->second == preset)
                words.erase(found);
        }
        return words;
    };
    return plain(m_words) == plain(other.m_words);
}

bool isPostgresAddress(std::string_view text)
{
    if (isUri(text))
        return true;
    const std::size_t equals = text.find('=');
    const std::size_t begin = text.find_first_not_of(blanks);
    if (equals == std::string_view::npos || begin >= equals)
        return false;
    const std::size_t end = text.find_last_not_of(blanks, equals - 1) + 1;
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                       text.begin() + static_cast<std::ptrdiff_t>(end),
                       [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

Result<std::string> percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0 || high + low == 0)
            return fail(ErrorCode::InvalidInput,
                        "This is not an address: a % is not followed by two hexadecimal digits",
                        "Write a % as %25");
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

} // namespace eventstore
