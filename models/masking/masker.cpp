// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/masker.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"

#include <algorithm>
#include <array>

namespace models {

namespace json = eventstore::json;

namespace {

/// Members with a person's name; compared without case, "_", "-" and spaces.
constexpr std::array<std::string_view, 6> nameWords = {"name",     "surname",  "nickname",
                                                       "username", "realname", "initials"};
/// "name" after one of these words is a person's name, not that of a file or table.
constexpr std::array<std::string_view, 26> persons = {
    "first",    "last",     "full",     "given",         "family", "middle",  "maiden",
    "display",  "user",     "customer", "holder",        "owner",  "payee",   "payer",
    "sender",   "receiver", "client",   "recipient",     "person", "contact", "beneficiary",
    "employee", "patient",  "member",   "accountholder", "legal"};

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::string normalised(std::string_view name)
{
    std::string result;
    for (const char c : name) {
        if (c == '_' || c == '-' || c == ' ')
            continue;
        result += c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
    }
    return result;
}

bool isPersonName(std::string_view name)
{
    if (std::find(nameWords.begin(), nameWords.end(), name) != nameWords.end())
        return true;
    constexpr std::string_view ending = "name";
    if (!name.ends_with(ending))
        return false;
    name.remove_suffix(ending.size());
    return std::any_of(persons.begin(), persons.end(),
                       [name](std::string_view person) { return name.ends_with(person); });
}

bool isEmailName(std::string_view name)
{
    return name == "mail" || name.find("email") != std::string_view::npos;
}

bool inLocalPart(char c)
{
    constexpr std::string_view signs = "!#$%&'*+-/=?^_`{|}~.";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c < 0 ||
           signs.find(c) != std::string_view::npos;
}

bool inDomain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c < 0 ||
           c == '-' || c == '.';
}

/// `text` with each e-mail address replaced by `maskText`.
std::string withoutAddresses(std::string_view text)
{
    std::string result;
    std::size_t done = 0;
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        auto from = at;
        while (from > done && inLocalPart(text[from - 1]))
            --from;
        auto end = at + 1;
        while (end < text.size() && inDomain(text[end]))
            ++end;
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-'))
            --end; // a full stop that ends the sentence
        const auto domain = text.substr(at + 1, end - at - 1);
        if (from == at || domain.find('.') == std::string_view::npos)
            continue;
        result += text.substr(done, from - done);
        result += maskText;
        done = end;
        at = end - 1;
    }
    result += text.substr(done);
    return result;
}

/// The index behind the closing quote of the string that begins at `from`; npos if it is not
/// closed.
std::size_t endOfString(std::string_view text, std::size_t from)
{
    for (auto i = from + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return std::string_view::npos;
}

std::size_t endOfWord(std::string_view text, std::size_t from)
{
    constexpr std::string_view ends = ",:]}[{\" \n\t\r";
    const auto end = text.find_first_of(ends, from);
    return end == std::string_view::npos ? text.size() : std::max(end, from + 1);
}

/// The index behind the value that begins at `from`, however nested; npos if it is not closed.
std::size_t endOfValue(std::string_view text, std::size_t from)
{
    std::size_t depth = 0;
    for (auto i = from; i < text.size();) {
        const char c = text[i];
        if (c == '"') {
            i = endOfString(text, i);
            if (i == std::string_view::npos)
                return i;
        } else if (c == '{' || c == '[') {
            ++depth;
            ++i;
            continue;
        } else if (c == '}' || c == ']') {
            --depth;
            ++i;
        } else if (depth > 0 && (isBlank(c) || c == ',' || c == ':')) {
            ++i;
            continue;
        } else {
            i = endOfWord(text, i);
        }
        if (depth == 0)
            return i;
    }
    return std::string_view::npos;
}

} // namespace

/// One pass over a text, token by token. Works for text that was cut off, too, and shows nothing of
/// it that would be masked in the whole text.
class Masker::Scan
{
public:
    Scan(const Masker &masker, std::string_view text)
        : m_masker(masker)
        , m_text(text)
    {
    }

    std::string run()
    {
        m_out.reserve(m_text.size());
        while (m_at < m_text.size() && step()) {
        }
        return std::move(m_out);
    }

private:
    struct Frame
    {
        bool object;
        bool wantsKey;
        bool hidden; ///< the next value is masked
    };

    bool step()
    {
        const char c = m_text[m_at];
        if (isBlank(c) || c == ':')
            return copy(1);
        if (c == ',') {
            if (!m_frames.empty())
                m_frames.back().wantsKey = m_frames.back().object;
            return copy(1);
        }
        if (c == '}' || c == ']') {
            if (!m_frames.empty())
                m_frames.pop_back();
            copy(1);
            return endValue();
        }
        const bool key = c == '"' && !m_frames.empty() && m_frames.back().wantsKey;
        if (key)
            return takeKey();
        if (!m_frames.empty() && m_frames.back().hidden)
            return hideValue();
        if (c == '{' || c == '[') {
            m_frames.push_back({c == '{', c == '{', false});
            return copy(1);
        }
        if (c == '"')
            return takeString();
        copy(endOfWord(m_text, m_at) - m_at);
        return endValue();
    }

    bool copy(std::size_t length)
    {
        m_out += m_text.substr(m_at, length);
        m_at += length;
        return true;
    }

    bool takeKey()
    {
        const auto end = endOfString(m_text, m_at);
        if (end == std::string_view::npos)
            return false;
        m_path.push_back(normalised(json::unescape(m_text.substr(m_at, end - m_at))));
        auto &frame = m_frames.back();
        frame.wantsKey = false;
        frame.hidden = m_masker.hidesPath(m_path);
        return copy(end - m_at);
    }

    /// null is not masked: it holds no secret.
    bool hideValue()
    {
        if (m_text.substr(m_at).starts_with("null")) {
            copy(4);
            return endValue();
        }
        m_out += '"';
        m_out += maskText;
        m_out += '"';
        m_at = endOfValue(m_text, m_at);
        if (m_at == std::string_view::npos)
            return false;
        return endValue();
    }

    bool takeString()
    {
        const auto end = endOfString(m_text, m_at);
        if (end == std::string_view::npos)
            return false;
        const auto raw = m_text.substr(m_at, end - m_at);
        const bool address = m_masker.m_emails && (raw.find('@') != std::string_view::npos ||
                                                   raw.find("\\u") != std::string_view::npos);
        const auto shown = address ? m_masker.text(json::unescape(raw)) : std::string();
        if (!address || !hasMask(shown)) {
            copy(raw.size());
        } else {
            json::appendQuoted(m_out, shown);
            m_at = end;
        }
        return endValue();
    }

    bool endValue()
    {
        if (m_frames.empty() || !m_frames.back().object)
            return true;
        m_frames.back().hidden = false;
        if (!m_path.empty())
            m_path.pop_back();
        return true;
    }

    const Masker &m_masker;
    std::string_view m_text;
    std::string m_out;
    std::size_t m_at = 0;
    std::vector<Frame> m_frames;
    std::vector<std::string> m_path;
};

Masker::Masker(const MaskRules &rules)
    : m_emails(rules.emails)
    , m_names(rules.names)
{
    for (const QString &typed : rules.paths) {
        Path path;
        const QString names = typed.startsWith(idPrefix) ? typed.mid(idPrefix.size()) : typed;
        for (const QString &name : names.split(u'.', Qt::SkipEmptyParts)) {
            if (name == QLatin1StringView("$"))
                path.whole = path.names.empty();
            else
                path.names.push_back(normalised(format::utf8(name)));
        }
        if (!path.names.empty())
            m_paths.push_back(std::move(path));
    }
}

std::string Masker::json(std::string_view text) const
{
    return Scan(*this, text).run();
}

std::string Masker::text(std::string_view value) const
{
    return m_emails ? withoutAddresses(value) : std::string(value);
}

std::string Masker::cell(std::string_view column, std::string_view value) const
{
    if (hides(column))
        return value.empty() ? std::string() : std::string(maskText);
    const bool isJson = value.starts_with('{') || value.starts_with('[');
    return isJson ? json(value) : text(value);
}

bool Masker::hides(std::string_view name) const
{
    return hidesPath({normalised(name)});
}

bool Masker::hidesPath(const std::vector<std::string> &path) const
{
    const auto &last = path.back();
    if ((m_emails && isEmailName(last)) || (m_names && isPersonName(last)))
        return true;
    return std::any_of(m_paths.begin(), m_paths.end(), [&path](const Path &masked) {
        const auto &names = masked.names;
        if (names.size() > path.size() || (masked.whole && names.size() != path.size()))
            return false;
        return std::equal(
            names.rbegin(), names.rend(), path.rbegin(),
            [](const auto &wanted, const auto &name) { return wanted == "*" || wanted == name; });
    });
}

bool hasMask(std::string_view text)
{
    return text.find(maskText) != std::string_view::npos;
}

QStringList maskedNames(std::string_view object)
{
    QStringList names;
    std::vector<std::string_view> waiting{object};
    while (!waiting.empty()) {
        const auto text = waiting.back();
        waiting.pop_back();
        json::forEachMember(text, [&](std::string_view key, json::Value value) {
            const auto name = format::text(key);
            if (value.kind == json::Kind::Object || value.kind == json::Kind::Array)
                waiting.push_back(value.raw);
            else if (hasMask(value.raw) && !names.contains(name))
                names.append(name);
            return true;
        });
        json::forEachElement(text, [&](json::Value value) {
            if (value.kind == json::Kind::Object || value.kind == json::Kind::Array)
                waiting.push_back(value.raw);
            else if (hasMask(value.raw) && !names.contains(QString()))
                names.append(QString());
            return true;
        });
    }
    names.removeAll(QString());
    return names;
}

} // namespace models
