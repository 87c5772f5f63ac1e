// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "eventstore/sql/eventquery.h"

#include <utility>
#include <vector>

namespace eventstore {
namespace {

enum Cell { Position, StreamId, Version, Id, Type, Time, FirstJson };

/// Reads one row and collects everything that is wrong with it.
class EventRow
{
public:
    EventRow(const SqlLayout &layout, const SqlRow &row)
        : m_layout(layout)
        , m_row(row)
    {
    }

    Event read(const Columns &columns)
    {
        Event event;
        event.unplaced = m_row.isNull(Position);
        event.position = GlobalPosition(m_row.integer(Position));
        event.streamId = text(StreamId, "stream_id");
        event.version = StreamVersion(version());
        event.id = id();
        event.type = text(Type, "event_type");
        event.timestamp = time();
        int column = FirstJson;
        if (columns.data)
            event.data = data(column++, columns.dataBytes);
        if (columns.metadata)
            event.metadata = metadata(column, columns);
        if (!m_why.empty() && columns.data)
            markUnreadable(event.data);
        return event;
    }

private:
    void wrong(std::string_view name, std::string_view why, std::string_view cell)
    {
        m_why += (m_why.empty() ? "" : "; ") + std::string(name) + " " + std::string(why);
        m_kept.emplace_back("$" + std::string(name), shownBytes(cell));
    }

    std::string text(int column, std::string_view name)
    {
        const std::string_view cell = m_row.text(column);
        if (m_row.isNull(column))
            m_why += (m_why.empty() ? "" : "; ") + std::string(name) + " is null";
        if (m_layout.textIsUtf8 || json::isUtf8(cell))
            return std::string(cell);
        wrong(name, "is not valid UTF-8", cell);
        return repairedText(cell);
    }

    std::int64_t version()
    {
        if (const auto number = m_row.wholeNumber(Version))
            return *number;
        wrong("stream_version", "is not a whole number", m_row.stored(Version));
        return 0;
    }

    EventId id()
    {
        if (const auto found = m_row.id(Id))
            return *found;
        wrong("event_id", "is not a UUID", m_row.stored(Id));
        return EventId::fromText(m_row.stored(Id));
    }

    Timestamp time()
    {
        const auto found = m_row.time(Time);
        if (!found)
            wrong("timestamp", "is not a time", m_row.stored(Time));
        else if (!found->readable())
            wrong("timestamp", "is not a time of the years 1 to 9999", found->toString());
        return found.value_or(Timestamp::unknown());
    }

    /// A JSON object as it is stored; empty if the value is not a JSON object.
    std::string object(int column, std::string_view name)
    {
        // Stores of other programs may have no metadata.
        if (m_row.isNull(column))
            return "{}";
        const std::string_view cell = m_row.stored(column);
        const std::size_t first = cell.find_first_not_of(" \t\r\n");
        if (m_layout.jsonIsChecked && first != std::string_view::npos && cell[first] == '{')
            return std::string(cell);
        const auto value = json::check(cell);
        if (!value) {
            wrong(name, "is no JSON: " + value.error().message, cell);
            return {};
        }
        if (value->kind != json::Kind::Object) {
            m_why += (m_why.empty() ? "" : "; ") + std::string(name) + " is not a JSON object";
            m_kept.emplace_back("$" + std::string(name), json::compact(value->raw));
            return {};
        }
        return std::string(cell);
    }

    /// The data; only its beginning if it is longer than requested.
    std::string data(int column, std::int64_t bytes)
    {
        const std::string_view cell = m_row.stored(column);
        if (bytes <= 0 || m_row.isNull(column) || static_cast<std::int64_t>(cell.size()) <= bytes)
            return object(column, "event_data");
        const std::string_view there = beginningOf(cell, static_cast<std::size_t>(bytes));
        const std::size_t first = there.find_first_not_of(" \t\r\n");
        if (first != std::string_view::npos && there[first] != '{') {
            wrong("event_data", "is not a JSON object", there);
            return {};
        }
        m_cut = true;
        return m_layout.textIsUtf8 || json::isUtf8(there) ? std::string(there)
                                                          : repairedText(there);
    }

    std::string metadata(int column, const Columns &columns)
    {
        auto why = std::exchange(m_why, {});
        auto kept = std::exchange(m_kept, {});
        std::string read = object(column, "metadata");
        if (m_why.empty() || !columns.judgeMetadata) {
            if (!m_why.empty())
                read = unreadableObject(m_why, m_kept);
            m_why = std::move(why);
            m_kept = std::move(kept);
            return read;
        }
        read = unreadableObject(m_why, m_kept);
        m_why = why.empty() ? m_why : why + "; " + m_why;
        m_kept.insert(m_kept.begin(), kept.begin(), kept.end());
        return read;
    }

    void markUnreadable(std::string &data)
    {
        if (!data.empty())
            m_kept.emplace_back("$event_data", m_cut ? json::quote(data) : json::compact(data));
        data = unreadableObject(m_why, m_kept);
    }

    const SqlLayout &m_layout;
    const SqlRow &m_row;
    bool m_cut = false; ///< only the beginning of the data was read
    std::string m_why;  ///< the reasons why the row can't be read, separated by `; `
    std::vector<std::pair<std::string, std::string>> m_kept;
};

} // namespace

Event eventFromRow(const SqlLayout &layout, const SqlRow &row, const Columns &columns)
{
    return EventRow(layout, row).read(columns);
}

} // namespace eventstore
