// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/descriptorreader.h"

namespace eventstore::layouts {

/// Writes fields as JSON; counterpart of DescriptorReader. Skips most fields that have their
/// default value.
class DescriptorWriter
{
public:
    explicit DescriptorWriter(json::Writer &writer)
        : m_writer(writer)
    {
    }

    void text(std::string_view key, const std::string &value)
    {
        if (!value.empty())
            m_writer.key(key).string(value);
    }
    void flag(std::string_view key, bool value)
    {
        if (value)
            m_writer.key(key).boolean(true);
    }
    void number(std::string_view key, std::int64_t value) { m_writer.key(key).integer(value); }
    void list(std::string_view key, const std::vector<std::string> &values)
    {
        if (values.empty())
            return;
        m_writer.key(key).beginArray();
        for (const std::string &value : values)
            m_writer.string(value);
        m_writer.endArray();
    }
    void map(std::string_view key, const TextMap &values)
    {
        if (values.empty())
            return;
        m_writer.key(key).beginObject();
        for (const auto &[name, value] : values)
            m_writer.key(name).string(value);
        m_writer.endObject();
    }
    void lists(std::string_view key, const TextMap &values)
    {
        if (values.empty())
            return;
        m_writer.key(key).beginObject();
        for (std::size_t i = 0; i < values.size();) {
            std::size_t end = i;
            while (end < values.size() && values[end].first == values[i].first)
                ++end;
            m_writer.key(values[i].first);
            if (end - i > 1)
                m_writer.beginArray();
            for (std::size_t k = i; k < end; ++k)
                m_writer.string(values[k].second);
            if (end - i > 1)
                m_writer.endArray();
            i = end;
        }
        m_writer.endObject();
    }
    template <class E>
    void choice(std::string_view key, E value, Choices<E> choices)
    {
        for (const auto &[name, one] : choices) {
            if (one == value && value != E{})
                m_writer.key(key).string(name);
        }
    }
    template <class T>
    void object(std::string_view key, T &value)
    {
        m_writer.key(key).beginObject();
        fields(*this, value);
        m_writer.endObject();
    }
    template <class T>
    void object(std::string_view key, std::optional<T> &value)
    {
        if (value)
            object(key, *value);
    }
    template <class T>
    void objects(std::string_view key, std::vector<T> &values)
    {
        if (values.empty())
            return;
        m_writer.key(key).beginArray();
        for (T &value : values) {
            m_writer.beginObject();
            fields(*this, value);
            m_writer.endObject();
        }
        m_writer.endArray();
    }

private:
    json::Writer &m_writer;
};

} // namespace eventstore::layouts
