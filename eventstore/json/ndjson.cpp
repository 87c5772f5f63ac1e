// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/ndjson.h"

#include "eventstore/json/rawjson.h"

#include <algorithm>
#include <charconv>

namespace eventstore::ndjson {
namespace {

// The known fields of a line; the values point into its text.
struct Fields
{
    std::optional<json::Value> streamId, streamVersion, eventId, eventType, eventData, metadata,
        timestamp;
};

// Parses one line; its errors name the line and the column.
class LineReader
{
public:
    LineReader(std::string_view line, std::int64_t number)
        : m_line(line)
        , m_number(number)
    {
    }

    Result<Fields> fields()
    {
        std::size_t at = 0;
        const auto whole = json::check(m_line, {}, at);
        if (!whole)
            return problem(m_line.substr(std::min(at, m_line.size())), whole.error().message);
        if (whole->kind != json::Kind::Object)
            return problem(whole->raw, "an event is a JSON object");
        Fields fields;
        json::forEachMember(whole->raw, [&fields](std::string_view key, json::Value value) {
            if (auto *field = slot(fields, key))
                *field = value;
            return true;
        });
        return fields;
    }

    Result<std::string> text(const std::optional<json::Value> &value, std::string_view name)
    {
        if (!value || value->isNull())
            return problem(m_line, std::string(name) + " is missing");
        if (value->kind != json::Kind::String)
            return problem(value->raw, std::string(name) + " is not a string");
        return json::unescape(value->raw);
    }

    Result<std::string> object(const std::optional<json::Value> &value, std::string_view name)
    {
        if (!value || value->isNull())
            return problem(m_line, std::string(name) + " is missing");
        if (value->kind != json::Kind::Object)
            return problem(value->raw, std::string(name) + " is not a JSON object");
        return std::string(value->raw);
    }

    Result<EventId> eventId(const json::Value &value)
    {
        EG_TRY(const auto text, this->text(value, "event_id"));
        const auto id = EventId::parse(text);
        if (!id)
            return problem(value.raw, "event_id " + id.error().message);
        return *id;
    }

    Result<Timestamp> timestamp(const json::Value &value)
    {
        EG_TRY(const auto text, this->text(value, "timestamp"));
        const auto time = Timestamp::parse(text);
        if (!time)
            return problem(value.raw, "timestamp " + time.error().text());
        return *time;
    }

    Result<StreamVersion> version(const json::Value &value)
    {
        std::int64_t number = 0;
        const char *end = value.raw.data() + value.raw.size();
        const auto read = std::from_chars(value.raw.data(), end, number);
        if (value.kind != json::Kind::Number || read.ptr != end || read.ec != std::errc() ||
            number < 0)
            return problem(value.raw, "stream_version is not a whole number of 0 or more");
        return StreamVersion(number);
    }

    // The fields that all kinds of lines have: type, data, and the optional ones.
    Result<NewEvent> event(const Fields &fields)
    {
        NewEvent event;
        EG_TRY(event.type, text(fields.eventType, "event_type"));
        EG_TRY(event.data, object(fields.eventData, "event_data"));
        if (present(fields.metadata)) {
            EG_TRY(event.metadata, object(fields.metadata, "metadata"));
        }
        if (present(fields.eventId)) {
            EG_TRY(event.id, eventId(*fields.eventId));
        }
        if (present(fields.timestamp)) {
            EG_TRY(event.timestamp, timestamp(*fields.timestamp));
        }
        return event;
    }

    Result<void> require(const std::optional<json::Value> &value, std::string_view name)
    {
        if (!present(value))
            return problem(m_line, std::string(name) + " is missing");
        return {};
    }

    static bool present(const std::optional<json::Value> &value)
    {
        return value && !value->isNull();
    }

    /// `at` must point into the line. Columns count characters from 1, as editors do.
    tl::unexpected<Error> problem(std::string_view at, const std::string &what,
                                  std::string advice = {}) const
    {
        const std::string_view before =
            m_line.substr(0, static_cast<std::size_t>(at.data() - m_line.data()));
        const auto column = std::count_if(before.begin(), before.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        });
        return fail(ErrorCode::InvalidInput,
                    "line " + std::to_string(m_number) + ", column " + std::to_string(column + 1) +
                        ": " + what,
                    std::move(advice));
    }

private:
    static std::optional<json::Value> *slot(Fields &fields, std::string_view key)
    {
        if (key == "stream_id")
            return &fields.streamId;
        if (key == "stream_version")
            return &fields.streamVersion;
        if (key == "event_id")
            return &fields.eventId;
        if (key == "event_type")
            return &fields.eventType;
        if (key == "event_data")
            return &fields.eventData;
        if (key == "metadata")
            return &fields.metadata;
        if (key == "timestamp")
            return &fields.timestamp;
        return nullptr;
    }

    std::string_view m_line;
    std::int64_t m_number;
};

} // namespace

std::string toLine(const Event &event)
{
    json::Writer writer;
    writer.beginObject();
    writer.key("global_position");
    event.unplaced ? writer.null() : writer.integer(event.position.value);
    writer.key("stream_id").string(event.streamId);
    writer.key("stream_version").integer(event.version.value);
    writer.key("event_id").string(event.id.toString());
    writer.key("event_type").string(event.type);
    writer.key("event_data").raw(json::compact(event.data));
    writer.key("metadata").raw(json::compact(event.metadata));
    writer.key("timestamp");
    event.timestamp.readable() ? writer.string(event.timestamp.toString()) : writer.null();
    writer.endObject();
    return writer.take();
}

Result<ImportEvent> fromLine(std::string_view line, std::int64_t number)
{
    LineReader reader(line, number);
    EG_TRY(const Fields fields, reader.fields());
    ImportEvent imported;
    imported.line = number;
    EG_TRY(imported.streamId, reader.text(fields.streamId, "stream_id"));
    // An import never makes up ids or times.
    EG_CHECK(reader.require(fields.eventId, "event_id"));
    if (!LineReader::present(fields.timestamp))
        return reader.problem(fields.timestamp ? fields.timestamp->raw : line,
                              "timestamp is missing", "Write the event's time in, or leave it out");
    if (LineReader::present(fields.streamVersion)) {
        EG_TRY(imported.version, reader.version(*fields.streamVersion));
    }
    EG_TRY(imported.event, reader.event(fields));
    if (const auto checked = checkStreamId(imported.streamId); !checked)
        return reader.problem(fields.streamId->raw, checked.error().message,
                              "Give its events another stream_id, or leave them out");
    if (imported.event.type.empty() || imported.event.type.size() > 255 ||
        imported.event.type.find('\0') != std::string::npos)
        return reader.problem(fields.eventType->raw, "event_type has not 1 to 255 bytes of text",
                              "Give the event a type, or leave it out");
    return imported;
}

Result<NewEvent> newEventFromLine(std::string_view line, std::int64_t number)
{
    LineReader reader(line, number);
    EG_TRY(const Fields fields, reader.fields());
    return reader.event(fields);
}

} // namespace eventstore::ndjson
