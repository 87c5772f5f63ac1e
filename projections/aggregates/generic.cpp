// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/generic.h"

#include "projections/aggregates/snapshotfields.h"

namespace projections {

using eventstore::Event;
using eventstore::Result;
using eventstore::StreamVersion;
namespace json = eventstore::json;

namespace {

// Whether the key is a member of the state itself, beside the merged ones.
bool isOurs(std::string_view key)
{
    return key == "event_counts" || key == "version" || key == "timestamp";
}

} // namespace

Generic::Generic(std::string_view) {}

void Generic::merge(std::string_view object)
{
    json::forEachMember(object, [this](std::string_view key, json::Value value) {
        m_state[key] = value.kind == json::Kind::Object || value.kind == json::Kind::Array
                           ? json::compact(value.raw)
                           : std::string(value.raw);
        return true;
    });
}

void Generic::apply(const Event &event)
{
    m_version = event.version;
    m_timestamp = event.timestamp;
    ++m_counts[event.type];
    // Another library's store may contain invalid JSON, which must not get into the state. The
    // placeholder for an unreadable payload is not merged either.
    if (!eventstore::unreadableReason(event.data) && json::check(event.data))
        merge(event.data);
}

std::string Generic::toJson() const
{
    json::Writer writer;
    writer.beginObject();
    for (const auto &[key, value] : m_state.entries())
        writer.key(isOurs(key) ? "event_data." + key : key).raw(value);
    writeEnd(writer);
    return writer.take();
}

std::string Generic::snapshot() const
{
    json::Writer writer;
    writer.beginObject();
    writer.key("state").beginObject();
    for (const auto &[key, value] : m_state.entries())
        writer.key(key).raw(value);
    writer.endObject();
    writeEnd(writer);
    return writer.take();
}

void Generic::writeEnd(json::Writer &writer) const
{
    writer.key("event_counts").beginObject();
    for (const auto &[type, count] : m_counts.entries())
        writer.key(type).integer(count);
    writer.endObject();
    writer.key("version").integer(m_version.value);
    writeTime(writer.key("timestamp"), m_timestamp);
    writer.endObject();
}

Result<void> Generic::restore(std::string_view snapshot)
{
    SnapshotFields fields(snapshot);
    Generic read({});
    read.merge(fields.raw("state", json::Kind::Object));
    const std::string_view counts = fields.raw("event_counts", json::Kind::Object);
    SnapshotFields countFields(counts.empty() ? "{}" : counts);
    json::forEachMember(counts, [&](std::string_view type, json::Value) {
        read.m_counts[type] = countFields.integer(type);
        return true;
    });
    read.m_version = StreamVersion(fields.integer("version"));
    read.m_timestamp = fields.time("timestamp").value_or(eventstore::Timestamp::unknown());
    EG_CHECK(fields.result());
    EG_CHECK(countFields.result());
    *this = std::move(read);
    return {};
}

} // namespace projections
