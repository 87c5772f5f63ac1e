// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"
#include "projections/aggregates/aggregate.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace projections {

/// The fold for streams of unknown kinds: merges the members of each event's data in order (later
/// ones replace earlier ones; values keep their text), and counts the events of each type
/// (`event_counts`). A merged key that has the name of a member of the state itself is printed as
/// `event_data.<key>`.
class Generic : public Aggregate
{
public:
    explicit Generic(std::string_view streamId);

    void apply(const eventstore::Event &event) override;
    std::string toJson() const override;
    std::string snapshot() const override;
    eventstore::Result<void> restore(std::string_view snapshot) override;
    std::unique_ptr<Aggregate> clone() const override { return std::make_unique<Generic>(*this); }

private:
    /// Values by key, in the order in which the keys first appeared.
    template <class T>
    class Ordered
    {
    public:
        T &operator[](std::string_view key)
        {
            const auto [found, added] = m_index.try_emplace(std::string(key), m_entries.size());
            if (added)
                m_entries.emplace_back(std::string(key), T{});
            return m_entries[found->second].second;
        }
        const std::vector<std::pair<std::string, T>> &entries() const { return m_entries; }

    private:
        std::vector<std::pair<std::string, T>> m_entries;
        std::unordered_map<std::string, std::size_t> m_index;
    };

    void merge(std::string_view object);
    void writeEnd(eventstore::json::Writer &writer) const;

    Ordered<std::string> m_state; ///< JSON by key
    Ordered<std::int64_t> m_counts;
    eventstore::StreamVersion m_version;
    eventstore::Timestamp m_timestamp;
};

} // namespace projections
