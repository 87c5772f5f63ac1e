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

/// Gives events the form that `import` takes, as they are read: a stream id and a type of 1 to 255
/// bytes, a time, and in another library's store an id that no event before had. What was there
/// instead stays in the metadata: `$stream_id`, `$event_type`, `$event_id`, `$timestamp`.
class Importable
{
public:
    /// `whole`: each stream comes from its beginning, so that its versions are made to follow each
    /// other (`$stream_version`); else they stay. More than `mostBytes` of ids, and as much of
    /// streams, are kept in a temporary file.
    explicit Importable(bool whole, std::size_t mostBytes = std::size_t{128} * 1024 * 1024)
        : m_whole(whole)
        , m_mostIdBytes(mostBytes)
        , m_numbers(mostBytes)
    {
    }

    /// Fails where the temporary file does.
    eventstore::Result<> fit(eventstore::Event &event);

private:
    eventstore::Result<> fitVersion(eventstore::Event &event);
    eventstore::Result<> fitId(eventstore::Event &event);
    eventstore::Result<bool> cameBefore(const eventstore::EventId &id);
    void note(const char *key, std::string json) { m_notes.emplace_back(key, std::move(json)); }

    bool m_whole;
    std::size_t m_mostIdBytes;
    StreamNumbers m_numbers;
    // Of ids nothing is kept but a hash: two that fall together cost an event its id.
    eventstore::IdSet m_ids;
    std::unique_ptr<eventstore::Database> m_moreIds; ///< those that m_ids has no room for
    std::optional<eventstore::Timestamp> m_lastTime;
    std::vector<std::pair<std::string, std::string>> m_notes; ///< of the event at hand
};

} // namespace ctl
