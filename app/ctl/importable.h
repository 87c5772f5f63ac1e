// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ctl {

/// Gives the events of another library's store the form that `import` takes, as they are read: a
/// stream id and a type of 1 to 255 bytes, an id that no event before had, a time. What was there
/// instead stays in the metadata: `$stream_id`, `$event_type`, `$event_id`, `$timestamp`. Events of
/// ours pass as they are.
class Importable
{
public:
    /// `whole`: each stream comes from its beginning, so that its versions are made to follow each
    /// other (`$stream_version`); else they stay.
    explicit Importable(bool whole)
        : m_whole(whole)
    {
    }

    void fit(eventstore::Event &event);

private:
    void fitVersion(eventstore::Event &event);
    void fitId(eventstore::Event &event);
    void note(const char *key, std::string json) { m_notes.emplace_back(key, std::move(json)); }

    bool m_whole;
    // Of ids nothing is kept but a hash: two that fall together cost an event its id.
    tsl::robin_map<std::size_t, std::int64_t> m_next; ///< version of each stream
    tsl::robin_set<std::uint64_t> m_ids;
    std::optional<eventstore::Timestamp> m_lastTime;
    std::vector<std::pair<std::string, std::string>> m_notes; ///< of the event at hand
};

} // namespace ctl
