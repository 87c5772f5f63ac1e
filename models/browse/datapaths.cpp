// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/datapaths.h"

#include "models/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models::datapaths {

namespace json = eventstore::json;

namespace {

constexpr qsizetype cellLength = 240;
constexpr int deepestPath = 6;

std::optional<json::Value> elementAt(std::string_view array, std::string_view index)
{
    std::optional<json::Value> found;
    std::size_t at = 0;
    json::forEachElement(array, [&](json::Value value) {
        if (std::to_string(at++) != index)
            return true;
        found = value;
        return false;
    });
    return found;
}

/// A text that was cut off, closed where its last whole value ends; how much of it is left in
/// `whole`.
std::string closed(std::string_view cut, std::size_t &whole)
{
    std::string open;
    bool quoted = false;
    whole = 0;
    for (std::size_t i = 0; i < cut.size(); ++i) {
        const char c = cut[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            quoted = c != '"';
            continue;
        }
        quoted = c == '"';
        if (c == '{' || c == '[')
            open += c == '{' ? '}' : ']';
        else if ((c == '}' || c == ']') && !open.empty())
            open.pop_back();
        if (c == ',')
            whole = i;
        else if (c == '{' || c == '[' || c == '}' || c == ']')
            whole = i + 1;
    }
    std::reverse(open.begin(), open.end());
    return std::string(cut.substr(0, whole)) + open;
}

void collect(QStringList &paths, const json::Value &value, const QString &above, int depth,
             qsizetype most)
{
    if (depth > deepestPath)
        return;
    const auto add = [&](const QString &name, const json::Value &below) {
        if (paths.size() >= most)
            return false;
        const QString path = above.isEmpty() ? name : above + u'.' + name;
        if (!paths.contains(path))
            paths.append(path);
        collect(paths, below, path, depth + 1, most);
        return true;
    };
    if (value.kind == json::Kind::Object)
        json::forEachMember(value.raw, [&](std::string_view key, json::Value below) {
            return add(format::text(key), below);
        });
    else if (value.kind == json::Kind::Array)
        json::forEachElement(value.raw, [&](json::Value below) {
            add(u"0"_s, below);
            return false;
        });
}

/// A text is told from what only reads like it: null, nothing.
QString shownText(const json::Value &value)
{
    if (value.kind != json::Kind::String)
        return format::shortened(format::text(json::compact(value.raw.substr(0, cellLength * 8))),
                                 cellLength);
    const QString text = format::text(json::unescape(value.raw));
    const bool alike = text.trimmed().isEmpty() || text == u"null"_s || text == u"—"_s;
    return alike ? u'"' + text + u'"' : format::shortened(text, cellLength);
}

} // namespace

std::optional<json::Value> valueAt(std::string_view text, std::string_view path)
{
    if (const auto whole = json::member(text, path))
        return whole;
    for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
        const auto name = path.substr(0, dot);
        auto below = json::member(text, name);
        if (!below)
            below = elementAt(text, name);
        if (below) {
            if (const auto found = valueAt(below->raw, path.substr(dot + 1)))
                return found;
        }
    }
    return elementAt(text, path);
}

Cell cellAt(std::string_view data, std::string_view path)
{
    std::string text;
    std::size_t whole = data.size();
    const bool cut = !json::check(data).has_value();
    if (cut) // what is whole is always JSON: a row that isn't says so in JSON
        text = closed(data, whole);
    const std::string_view read = cut ? std::string_view(text) : data;
    if (!cut && json::member(data, "$unreadable"))
        return {Cell::State::Unreadable, {}};
    const auto value = valueAt(read, path);
    const auto end = value ? std::size_t(value->raw.data() - read.data()) + value->raw.size() : 0;
    if (cut && (!value || end > whole))
        return {Cell::State::Unread, {}};
    if (!value)
        return {};
    return {Cell::State::Value, shownText(*value), value->kind == json::Kind::Number};
}

QString exactText(const std::optional<json::Value> &value)
{
    if (!value)
        return {};
    const QString text = value->kind == json::Kind::String
                             ? format::text(json::unescape(value->raw))
                             : format::text(value->raw);
    return text.isNull() ? u""_s : text;
}

QStringList pathsIn(std::string_view data, qsizetype most)
{
    QStringList paths;
    std::string text(data);
    std::size_t whole = 0;
    auto root = json::check(text);
    if (!root) {
        text = closed(data, whole);
        root = json::check(text);
    }
    if (root)
        collect(paths, *root, {}, 1, most);
    return paths;
}

} // namespace models::datapaths
