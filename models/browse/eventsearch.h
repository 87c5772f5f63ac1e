// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/readquery.h"
#include "eventstore/walk.h"

#include <QString>

#include <string>
#include <vector>

namespace models {

/// A condition that no store evaluates: the program tests it event by event.
struct EventCondition
{
    enum class Field { Type, Category, Stream, User, Correlation, Text, Data, Metadata };
    Field field = Field::Text;
    std::string path; ///< of Data and Metadata, dotted: "items.0.name"
    std::string value;
    bool wanted = true; ///< false: excludes the events that fulfil it
    bool operator==(const EventCondition &) const = default;
};

/// A filter for events: the part that a store evaluates, and conditions that the program tests
/// event by event. All conditions must hold; of several wanted values for one field, one suffices.
struct EventSearch : eventstore::EventFilter
{
    EventSearch() = default;
    EventSearch(const eventstore::EventFilter &stored) // NOLINT(google-explicit-constructor)
        : EventFilter(stored)
    {
    }

    std::vector<EventCondition> conditions;
    bool fold = false; ///< text matches in any case, and with or without accents

    bool empty() const { return EventFilter::empty() && conditions.empty(); }
    /// True if the program has to test events itself.
    bool inProgram() const { return !conditions.empty() || (fold && !contains.empty()); }
    /// The part that the store evaluates. The program tests its results with matches().
    eventstore::EventFilter stored() const;
    /// Tests the part that the store does not evaluate.
    bool matches(const eventstore::Event &event) const;
    /// Tests the whole filter, for events that were read without it.
    bool matchesAll(const eventstore::Event &event) const;
    /// This filter with a condition added. A wanted value replaces the wanted one of the same
    /// field; a masked value is ignored.
    EventSearch with(EventCondition condition) const;
};

/// `text` without case and accents, precomposed or not: "Krüger" and "KRUGER" become "kruger".
std::string folded(std::string_view text);

/// The events that a list shows: of one stream (keys are versions), or of the whole store (keys are
/// positions).
struct EventSource
{
    QString stream; ///< empty = the whole store
    EventSearch filter;

    bool isStream() const { return !stream.isEmpty(); }
};

/// Passes the events of a source to `take`, forwards from key `from` (inclusive; from the first
/// event if absent), page by page; a page may be empty. Blocks.
eventstore::Result<void> walkSource(eventstore::Store &store, const EventSource &source,
                                    std::optional<std::int64_t> from,
                                    const eventstore::Columns &columns, const std::stop_token &stop,
                                    const eventstore::PageTaker &take);

/// The next page of a source after key `behind` (exclusive, in reading direction). Blocks. For a
/// stream, searches on to the next page that is not empty, as versions can't tell how far an
/// unsuccessful search came.
eventstore::Result<eventstore::EventPage>
readSourcePage(eventstore::Store &store, const EventSource &source,
               std::optional<std::int64_t> behind, eventstore::Direction direction,
               std::int64_t limit, const eventstore::Columns &columns, const std::stop_token &stop);

} // namespace models
