// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/argumentsecrets.h"

#include "eventstore/types.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace eventstore {

namespace {

constexpr std::string_view separators = " \t\n'\"`";

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// A text in lower case with %XX decoded, repeatedly if it was encoded more than once, as for an
/// address inside a link. Maps each character to its place in the original text.
class Reading
{
public:
    explicit Reading(std::span<char> given)
        : m_given(given)
    {
        for (std::size_t i = 0; i < given.size(); ++i) {
            m_text += lower(given[i]);
            m_places.push_back({i, i + 1, 0});
        }
        while (decode()) {
        }
    }

    std::string_view text() const { return m_text; }
    /// How many times the character was percent-encoded.
    int depth(std::size_t at) const { return m_places[at].depth; }
    void overwrite(std::size_t begin, std::size_t end)
    {
        for (std::size_t i = begin; i < end; ++i)
            std::fill(m_given.begin() + static_cast<std::ptrdiff_t>(m_places[i].begin),
                      m_given.begin() + static_cast<std::ptrdiff_t>(m_places[i].end), '*');
    }

private:
    struct Place
    {
        std::size_t begin;
        std::size_t end;
        int depth;
    };

    bool decode()
    {
        std::string text;
        std::vector<Place> places;
        for (std::size_t i = 0; i < m_text.size(); ++i) {
            const bool isCode = m_text[i] == '%' && i + 2 < m_text.size() &&
                                hexValue(m_text[i + 1]) >= 0 && hexValue(m_text[i + 2]) >= 0;
            if (!isCode) {
                text += m_text[i];
                places.push_back(m_places[i]);
                continue;
            }
            text +=
                lower(static_cast<char>(hexValue(m_text[i + 1]) * 16 + hexValue(m_text[i + 2])));
            places.push_back({m_places[i].begin, m_places[i + 2].end, m_places[i].depth + 1});
            i += 2;
        }
        const bool changed = text.size() != m_text.size();
        m_text = std::move(text);
        m_places = std::move(places);
        return changed;
    }

    std::span<char> m_given;
    std::string m_text;
    std::vector<Place> m_places;
};

/// True for the text after a colon in `host:99` or `host:99/path`: a port, not a password.
bool isPort(std::string_view text)
{
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    return end == text.size() || text[end] == '/' || text[end] == '?' || text[end] == ',';
}

/// Where an address that begins at `begin` ends in a message: at its closing quote, or at a word
/// separator.
std::size_t endOfAddress(const Reading &reading, std::size_t begin)
{
    const std::string_view text = reading.text();
    const std::size_t scheme = text.find_last_of(separators, begin) + 1;
    const bool isQuoted = scheme > 0 && text[scheme - 1] == '\'';
    for (std::size_t at = begin; at < text.size(); ++at) {
        const bool isEnd =
            isQuoted ? text[at] == '\'' : separators.find(text[at]) != std::string_view::npos;
        if (isEnd && reading.depth(at) == 0)
            return at;
    }
    return text.size();
}

/// Where the user and password of the next address begin: after `scheme://`, for PostgreSQL's
/// schemes after any number of slashes. npos if there is no further address.
std::size_t nextAddress(std::string_view text, std::size_t from)
{
    for (std::size_t colon = text.find(':', from); colon != std::string_view::npos;
         colon = text.find(':', colon + 1)) {
        const std::string_view before = text.substr(0, colon);
        const bool isOurs = before.ends_with("postgresql") || before.ends_with("postgres");
        const bool hasSlash = colon + 1 < text.size() && text[colon + 1] == '/';
        if (isOurs || (hasSlash && !before.ends_with("sqlite")))
            return std::min(text.find_first_not_of('/', colon + 1), text.size());
    }
    return std::string_view::npos;
}

/// Hides SECRET in `scheme://user:SECRET@host/…`, up to the last @, as a secret may contain one.
template <typename EndOf>
void hideUserInfo(Reading &reading, EndOf endOf)
{
    const std::string_view text = reading.text();
    for (std::size_t begin = nextAddress(text, 0); begin < text.size();
         begin = nextAddress(text, begin)) {
        const std::string_view address = text.substr(begin, endOf(reading, begin) - begin);
        const std::size_t colon = address.find(':');
        std::size_t at = address.rfind('@');
        if (colon == std::string_view::npos || address.find('@') < colon)
            continue;
        // The secret may contain a space or a quote and so be longer than the address seems.
        if (at == std::string_view::npos && !isPort(address.substr(colon + 1)))
            at = text.substr(begin).rfind('@');
        if (at != std::string_view::npos && at > colon)
            reading.overwrite(begin + colon + 1, begin + at);
    }
}

/// Where the value after the = at `equals` ends in a message. An encoded separator ends it only if
/// the = is encoded more often.
std::size_t endOfWord(const Reading &reading, std::size_t equals)
{
    const std::string_view text = reading.text();
    const int depth = reading.depth(equals);
    const auto counts = [&](std::size_t at) {
        return depth == 0 ? reading.depth(at) == 0 : reading.depth(at) < depth;
    };
    std::size_t at = std::min(text.find_first_not_of(' ', equals + 1), text.size());
    const bool isQuoted = at < text.size() && text[at] == '\'';
    const std::string ends = isQuoted ? "'" : std::string(separators) + "&,;";
    for (at += isQuoted ? 1 : 0; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (ends.find(text[at]) != std::string::npos && counts(at))
            return at;
    }
    return text.size();
}

/// The same for an argument, where it does no harm to hide more: in a keyword string everything
/// after the =, as only libpq's parser knows where a quoted value ends.
std::size_t endOfParameter(const Reading &reading, std::size_t equals)
{
    const std::string_view text = reading.text();
    const std::size_t scheme = text.find("://");
    const bool isUri = scheme < equals && text.find(' ') > scheme;
    const int depth = reading.depth(equals);
    for (std::size_t at = equals; isUri && at < text.size(); ++at) {
        if (text[at] == '&' && (reading.depth(at) < depth || reading.depth(at) == 0))
            return at;
    }
    return text.size();
}

/// Hides SECRET in `…?password=SECRET&…` and `host=h password='SECRET'`; `endOf` finds the end of
/// the value.
template <typename EndOf>
void hideParameters(Reading &reading, EndOf endOf)
{
    constexpr std::array<std::string_view, 6> names{
        "password", "passwd", "pwd", "secret", "scram_client_key", "scram_server_key"};
    const std::string_view text = reading.text();
    for (const std::string_view name : names) {
        for (std::size_t at = text.find(name); at != std::string_view::npos;
             at = text.find(name, at + 1)) {
            const std::size_t equals = text.find_first_not_of(separators, at + name.size());
            if (equals != std::string_view::npos && text[equals] == '=')
                reading.overwrite(equals + 1, endOf(reading, equals));
        }
    }
}

} // namespace

void hideArgumentSecrets(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        Reading argument(std::span<char>(argv[i], std::strlen(argv[i])));
        hideUserInfo(argument,
                     [](const Reading &reading, std::size_t) { return reading.text().size(); });
        hideParameters(argument, endOfParameter);
    }
}

std::string withoutSecrets(std::string message)
{
    Reading reading{std::span<char>(message)};
    hideUserInfo(reading, endOfAddress);
    hideParameters(reading, endOfWord);
    return message;
}

} // namespace eventstore
