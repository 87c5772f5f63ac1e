// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"

#include <charconv>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eventstore::layouts {

/// The names of an enum's values in a descriptor file.
template <class E>
using Choices = std::initializer_list<std::pair<std::string_view, E>>;
using TextMap = std::vector<std::pair<std::string, std::string>>;

/// Fills fields from a JSON object; the same calls on a DescriptorWriter write them. Stores the
/// first error, which names the key with its path. The destructor reports unknown keys as errors.
class DescriptorReader
{
public:
    DescriptorReader(std::string_view object, std::string path, std::optional<Error> &error)
        : m_object(object)
        , m_path(std::move(path))
        , m_error(error)
    {
    }
    DescriptorReader(const DescriptorReader &) = delete;
    DescriptorReader &operator=(const DescriptorReader &) = delete;
    ~DescriptorReader()
    {
        json::forEachMember(m_object, [this](std::string_view key, json::Value) {
            if (!m_known.contains(std::string(key)))
                wrong(key, "is no key of a layout");
            return true;
        });
    }

    void text(std::string_view key, std::string &value)
    {
        if (const auto found = take(key, json::Kind::String, "must be a text"))
            value = json::unescape(found->raw);
    }
    void flag(std::string_view key, bool &value)
    {
        const auto found = take(key);
        if (!found)
            return;
        if (found->kind != json::Kind::True && found->kind != json::Kind::False)
            return wrong(key, "must be true or false");
        value = found->kind == json::Kind::True;
    }
    void number(std::string_view key, std::int64_t &value)
    {
        const auto found = take(key);
        if (!found)
            return;
        const char *end = found->raw.data() + found->raw.size();
        const auto read = std::from_chars(found->raw.data(), end, value);
        if (found->kind != json::Kind::Number || read.ptr != end || read.ec != std::errc())
            wrong(key, "must be a whole number");
    }
    void list(std::string_view key, std::vector<std::string> &values)
    {
        const auto found = take(key, json::Kind::Array, "must be a list of texts");
        if (!found)
            return;
        json::forEachElement(found->raw, [&](json::Value element) {
            if (element.kind != json::Kind::String)
                wrong(key, "must be a list of texts");
            else
                values.push_back(json::unescape(element.raw));
            return true;
        });
    }
    /// Values are texts or lists of texts; each text becomes one pair.
    void lists(std::string_view key, TextMap &values)
    {
        const auto found = take(key, json::Kind::Object, "must be an object of texts");
        if (!found)
            return;
        json::forEachMember(found->raw, [&](std::string_view name, json::Value value) {
            const auto take = [&](json::Value one) {
                if (one.kind == json::Kind::String)
                    values.emplace_back(name, json::unescape(one.raw));
                else
                    wrong(std::string(key) + "." + std::string(name), "must be a text or a list");
                return true;
            };
            if (value.kind == json::Kind::Array)
                json::forEachElement(value.raw, take);
            else
                take(value);
            return true;
        });
    }
    /// Values are texts; numbers and booleans become their JSON text.
    void map(std::string_view key, TextMap &values)
    {
        const auto found = take(key, json::Kind::Object, "must be an object of texts");
        if (!found)
            return;
        json::forEachMember(found->raw, [&](std::string_view name, json::Value value) {
            if (value.kind == json::Kind::String)
                values.emplace_back(name, json::unescape(value.raw));
            else if (value.kind == json::Kind::Number || value.kind == json::Kind::True ||
                     value.kind == json::Kind::False)
                values.emplace_back(name, value.raw);
            else
                wrong(std::string(key) + "." + std::string(name), "must be a text");
            return true;
        });
    }
    template <class E>
    void choice(std::string_view key, E &value, Choices<E> choices)
    {
        const auto found = take(key, json::Kind::String, "must be a text");
        if (!found)
            return;
        std::string known;
        for (const auto &[name, one] : choices) {
            if (json::unescape(found->raw) == name) {
                value = one;
                return;
            }
            known += (known.empty() ? "" : ", ") + std::string(name);
        }
        wrong(key, "must be one of " + known);
    }
    template <class T>
    void object(std::string_view key, T &value)
    {
        if (const auto found = take(key, json::Kind::Object, "must be an object")) {
            DescriptorReader inner(found->raw, pathOf(key), m_error);
            fields(inner, value);
        }
    }
    template <class T>
    void object(std::string_view key, std::optional<T> &value)
    {
        if (json::member(m_object, key)) {
            value = T{}; // clang can't emplace() a class within a class
            object(key, *value);
        }
        m_known.emplace(key);
    }
    template <class T>
    void objects(std::string_view key, std::vector<T> &values)
    {
        const auto found = take(key, json::Kind::Array, "must be a list of objects");
        if (!found)
            return;
        json::forEachElement(found->raw, [&](json::Value element) {
            const std::string path = pathOf(key) + "[" + std::to_string(values.size()) + "]";
            if (element.kind != json::Kind::Object) {
                wrong(key, "must be a list of objects");
                return true;
            }
            DescriptorReader inner(element.raw, path, m_error);
            fields(inner, values.emplace_back());
            return true;
        });
    }

private:
    std::string pathOf(std::string_view key) const
    {
        return (m_path.empty() ? "" : m_path + ".") + std::string(key);
    }
    void wrong(std::string_view key, const std::string &what)
    {
        if (!m_error)
            m_error = Error{ErrorCode::InvalidInput, "\"" + pathOf(key) + "\" " + what,
                            "docs/layouts.md lists the keys of a layout"};
    }
    std::optional<json::Value> take(std::string_view key)
    {
        m_known.emplace(key);
        return json::member(m_object, key);
    }
    std::optional<json::Value> take(std::string_view key, json::Kind kind, const char *otherwise)
    {
        auto found = take(key);
        if (found && found->kind != kind) {
            wrong(key, otherwise);
            found.reset();
        }
        return found;
    }

    std::string_view m_object;
    std::string m_path;
    std::optional<Error> &m_error;
    std::set<std::string> m_known;
};

} // namespace eventstore::layouts
