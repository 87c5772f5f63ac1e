// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/payload.h"

#include <yaml.h>

#include <algorithm>
#include <vector>

namespace eventstore::layouts {
namespace {

/// Nesting limit, deeper than any payload; the limit for JSON is higher.
constexpr std::size_t maxDepth = 100;

std::string_view textOf(const yaml_event_t &event)
{
    return {reinterpret_cast<const char *>(event.data.scalar.value), event.data.scalar.length};
}

/// Builds JSON text from the events of libyaml's parser, without recursion.
class YamlToJson
{
public:
    explicit YamlToJson(std::string_view yaml)
    {
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_input_string(
            &m_parser, reinterpret_cast<const unsigned char *>(yaml.data()), yaml.size());
    }
    YamlToJson(const YamlToJson &) = delete;
    YamlToJson &operator=(const YamlToJson &) = delete;
    ~YamlToJson() { yaml_parser_delete(&m_parser); }

    std::string convert()
    {
        bool more = true;
        while (more) {
            yaml_event_t event;
            if (yaml_parser_parse(&m_parser, &event) == 0)
                return {};
            more = event.type != YAML_DOCUMENT_END_EVENT && event.type != YAML_STREAM_END_EVENT;
            const bool good = take(event);
            yaml_event_delete(&event);
            if (!good)
                return {};
        }
        return m_open.empty() ? m_writer.take() : std::string();
    }

private:
    struct Level
    {
        bool mapping = false;
        bool keyNext = false;
    };

    bool take(const yaml_event_t &event)
    {
        switch (event.type) {
        case YAML_SCALAR_EVENT:
            return scalar(event);
        case YAML_MAPPING_START_EVENT:
            return event.data.mapping_start.anchor == nullptr && open(true);
        case YAML_SEQUENCE_START_EVENT:
            return event.data.sequence_start.anchor == nullptr && open(false);
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT:
            return close();
        case YAML_ALIAS_EVENT:
            return false; // aliases could expand without limit
        default:
            return true;
        }
    }

    bool open(bool mapping)
    {
        if (isKey() || m_open.size() >= maxDepth)
            return false;
        valueDone();
        mapping ? m_writer.beginObject() : m_writer.beginArray();
        m_open.push_back({mapping, mapping});
        return true;
    }
    bool close()
    {
        m_open.back().mapping ? m_writer.endObject() : m_writer.endArray();
        m_open.pop_back();
        return true;
    }
    bool isKey() const { return !m_open.empty() && m_open.back().keyNext; }
    /// After a value in a mapping, a key is expected next.
    void valueDone()
    {
        if (!m_open.empty() && m_open.back().mapping)
            m_open.back().keyNext = true;
    }

    bool scalar(const yaml_event_t &event)
    {
        const std::string_view text = textOf(event);
        if (event.data.scalar.anchor != nullptr)
            return false;
        const bool plain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        if (isKey()) {
            m_writer.key(plain && text.size() > 1 && text.starts_with(':') ? text.substr(1) : text);
            m_open.back().keyNext = false;
            return true;
        }
        valueDone();
        if (plain && event.data.scalar.tag == nullptr)
            plainScalar(text);
        else
            m_writer.string(text);
        return true;
    }
    void plainScalar(std::string_view text)
    {
        if (text.empty() || text == "~" || text == "null")
            m_writer.null();
        else if (text == "true" || text == "false")
            m_writer.boolean(text == "true");
        else if (isNumber(text))
            m_writer.raw(text);
        else
            m_writer.string(text);
    }
    /// True for text that is also a JSON number, which is copied as it is.
    static bool isNumber(std::string_view text)
    {
        const auto value = json::check(text);
        return value && value->kind == json::Kind::Number;
    }

    yaml_parser_t m_parser{};
    json::Writer m_writer;
    std::vector<Level> m_open;
};

} // namespace

std::string yamlToJson(std::string_view yaml)
{
    return YamlToJson(yaml).convert();
}

} // namespace eventstore::layouts
