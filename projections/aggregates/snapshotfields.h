// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"
#include "eventstore/types.h"
#include "projections/aggregates/money.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace projections {

/// Reads the members of a snapshot (a JSON object, which must outlive this). A missing member or
/// one of another kind makes valid() false; then no value that was read may be used.
class SnapshotFields
{
public:
    explicit SnapshotFields(std::string_view snapshot);

    bool valid() const { return m_valid; }
    /// nullopt if the member is null.
    std::optional<std::string> text(std::string_view key);
    std::optional<eventstore::Timestamp> time(std::string_view key);
    std::int64_t integer(std::string_view key);
    bool boolean(std::string_view key);
    Money money(std::string_view key);
    std::optional<Money> optionalMoney(std::string_view key);
    /// The member's JSON, which must be of this kind.
    std::string_view raw(std::string_view key, eventstore::json::Kind kind);
    /// The result for restore(): success, or InvalidData if not valid().
    eventstore::Result<void> result() const;

private:
    eventstore::json::Value find(std::string_view key);

    std::map<std::string, eventstore::json::Value, std::less<>> m_members;
    bool m_valid = true;
};

/// The error InvalidData for a snapshot that can't be read.
eventstore::Result<void> unreadableSnapshot();

/// Writes a time, or null if it is outside the readable range.
void writeTime(eventstore::json::Writer &writer, eventstore::Timestamp time);
/// Writes a text, or null if there is none.
void writeText(eventstore::json::Writer &writer, const std::optional<std::string> &text);

} // namespace projections
