// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/streamnumbers.h"
#include "eventstore/database.h"
#include "eventstore/event.h"
#include "eventstore/sqlite/idset.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ctl {

/// Adapts events that were read to what `import` accepts: a stream id and a type of 1 to 255 bytes,
/// a readable time, and for another library's store a unique id. The original values are kept in
/// the metadata: `$stream_id`, `$event_type`, `$event_id`, `$timestamp`.
class Importable
{
public:
    /// `whole`: each stream is read from its beginning, and its versions are renumbered without
    /// gaps (original: `$stream_version`); otherwise versions stay. `mostBytes` limits the memory
    /// for ids, and the memory for streams; beyond that a temporary file is used.
    explicit Importable(bool whole, std::size_t mostBytes = std::size_t{128} * 1024 * 1024)
        : m_whole(whole)
        , m_mostIdBytes(mostBytes)
        , m_numbers(mostBytes)
    {
    }

    /// Errors are those of the temporary file.
    eventstore::Result<> fit(eventstore::Event &event);

    /// True once a version depends on the events before it, as it was renumbered or counts from 0:
    /// `import` then takes the following events only in one file with these.
    bool countsOn() const { return m_countsOn; }

private:
    eventstore::Result<> fitVersion(eventstore::Event &event);
    eventstore::Result<> fitId(eventstore::Event &event);
    eventstore::Result<bool> isStoredAlready(const eventstore::EventId &id);
    void note(const char *key, std::string json) { m_notes.emplace_back(key, std::move(json)); }

    bool m_whole;
    bool m_countsOn = false;
    std::size_t m_mostIdBytes;
    StreamNumbers m_numbers;
    // Stores only hashes: on a collision, an event with a unique id gets a new id.
    eventstore::IdSet m_ids;
    std::unique_ptr<eventstore::Database> m_moreIds; ///< ids for which m_ids has no room
    std::optional<eventstore::Timestamp> m_lastTime;
    std::vector<std::pair<std::string, std::string>> m_notes; ///< metadata for the current event
};

} // namespace ctl
