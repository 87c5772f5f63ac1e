// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/readquery.h"
#include "eventstore/walk.h"

#include <QString>

#include <string>
#include <vector>

namespace models {

/// A condition that no store answers: it is looked at event by event.
struct EventCondition
{
    enum class Field { Type, Category, Stream, User, Correlation, Text, Data, Metadata };
    Field field = Field::Text;
    std::string path; ///< of Data and Metadata: dotted, "items.0.name"
    std::string value;
    bool wanted = true; ///< false: events with it are left out
    bool operator==(const EventCondition &) const = default;
};

/// Which events somebody looks for: what a store can answer, and what is looked at event by event.
/// All conditions must hold; of several wanted values of one field, one.
struct EventSearch : eventstore::EventFilter
{
    EventSearch() = default;
    EventSearch(const eventstore::EventFilter &stored) // NOLINT(google-explicit-constructor)
        : EventFilter(stored)
    {
    }

    std::vector<EventCondition> conditions;
    bool fold = false; ///< texts are found in any case, and with or without accents

    bool empty() const { return EventFilter::empty() && conditions.empty(); }
    /// Something of it is looked at event by event.
    bool inProgram() const { return !conditions.empty() || (fold && !contains.empty()); }
    /// What the store is asked for; of what comes, matches() holds for what is wanted.
    eventstore::EventFilter stored() const;
    /// The part that the store does not answer.
    bool matches(const eventstore::Event &event) const;
    /// All of it, for events that were read for something else.
    bool matchesAll(const eventstore::Event &event) const;
    /// With a condition added: another wanted value of a field takes the place of the first.
    EventSearch with(EventCondition condition) const;
};

/// `text` without case and accents, composed or not: "Krüger" and "KRUGER" become "kruger".
std::string folded(std::string_view text);

/// Which events a list runs over: one stream (keys are versions), or the whole store (keys are
/// positions).
struct EventSource
{
    QString stream; ///< empty = the whole store
    EventSearch filter;

    bool isStream() const { return !stream.isEmpty(); }
};

/// Hands over the events of a source, forwards from a key on (from the first where it is absent), a
/// page at a time; a page may be empty. Blocks.
eventstore::Result<void> walkSource(eventstore::Store &store, const EventSource &source,
                                    std::optional<std::int64_t> from,
                                    const eventstore::Columns &columns, const std::stop_token &stop,
                                    const eventstore::PageTaker &take);

/// The next page of a source behind a key (exclusive, in reading direction). Of a stream it is the
/// next that is not empty, as versions can't say how far a search came that found none. Blocks.
eventstore::Result<eventstore::EventPage>
readSourcePage(eventstore::Store &store, const EventSource &source,
               std::optional<std::int64_t> behind, eventstore::Direction direction,
               std::int64_t limit, const eventstore::Columns &columns, const std::stop_token &stop);

} // namespace models
