// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/snapshotfields.h"

#include <charconv>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using eventstore::Timestamp;
namespace json = eventstore::json;

SnapshotFields::SnapshotFields(std::string_view snapshot)
{
    m_valid = json::check(snapshot).has_value() &&
              json::forEachMember(snapshot, [this](std::string_view key, json::Value value) {
                  m_members.insert_or_assign(std::string(key), value);
                  return true;
              });
}

json::Value SnapshotFields::find(std::string_view key)
{
    const auto found = m_members.find(key);
    if (found == m_members.end()) {
        m_valid = false;
        return {};
    }
    return found->second;
}

std::string_view SnapshotFields::raw(std::string_view key, json::Kind kind)
{
    const json::Value value = find(key);
    m_valid = m_valid && value.kind == kind;
    return value.raw;
}

std::optional<std::string> SnapshotFields::text(std::string_view key)
{
    if (find(key).isNull())
        return std::nullopt;
    return json::unescape(raw(key, json::Kind::String));
}

std::optional<Timestamp> SnapshotFields::time(std::string_view key)
{
    const auto written = text(key);
    if (!written)
        return std::nullopt;
    const auto parsed = Timestamp::parse(*written);
    m_valid = m_valid && parsed.has_value();
    return parsed.value_or(Timestamp{});
}

std::int64_t SnapshotFields::integer(std::string_view key)
{
    const std::string_view digits = raw(key, json::Kind::Number);
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    m_valid = m_valid && read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    return value;
}

bool SnapshotFields::boolean(std::string_view key)
{
    const json::Kind kind = find(key).kind;
    m_valid = m_valid && (kind == json::Kind::True || kind == json::Kind::False);
    return kind == json::Kind::True;
}

Money SnapshotFields::money(std::string_view key)
{
    const auto parsed = Money::parse(raw(key, json::Kind::Number));
    m_valid = m_valid && parsed.has_value();
    return parsed.value_or(Money{});
}

std::optional<Money> SnapshotFields::optionalMoney(std::string_view key)
{
    if (find(key).isNull())
        return std::nullopt;
    return money(key);
}

Result<void> SnapshotFields::result() const
{
    return m_valid ? Result<void>() : unreadableSnapshot();
}

Result<void> unreadableSnapshot()
{
    return fail(ErrorCode::InvalidData, "the snapshot can't be read",
                "It can be deleted: the events hold all it says.");
}

void writeText(json::Writer &writer, const std::optional<std::string> &text)
{
    if (text)
        writer.string(*text);
    else
        writer.null();
}

void writeTime(json::Writer &writer, Timestamp time)
{
    if (time.readable())
        writer.string(time.toString());
    else
        writer.null();
}

} // namespace projections
