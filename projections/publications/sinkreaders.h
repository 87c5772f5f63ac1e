// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/analytics/figures.h"
#include "projections/publications/entries.h"
#include "projections/sinks/outside/transactionsearch.h"

#include <memory>
#include <optional>
#include <string>

namespace projections {

/// The publication whose sink can count the events of events_analytics for charts, by its name;
/// none where nobody configured one, or this build lacks its library.
eventstore::Result<std::optional<PublicationEntry>>
countingPublication(eventstore::Database &database);
/// The publication whose sink can find rows of transaction_history by their words.
eventstore::Result<std::optional<PublicationEntry>>
searchingPublication(eventstore::Database &database);

/// A sink that is read, and the event up to which it holds all rows.
struct OpenedCounter
{
    std::unique_ptr<analytics::EventCounter> counter;
    eventstore::GlobalPosition upTo;
};
struct OpenedSearch
{
    std::unique_ptr<TransactionSearch> search;
    eventstore::GlobalPosition upTo;
};

/// Not connected yet. NotFound where the publication was never filled.
eventstore::Result<OpenedCounter> openCounter(eventstore::Database &database,
                                              const PublicationEntry &publication);
eventstore::Result<OpenedSearch> openSearch(eventstore::Database &database,
                                            const PublicationEntry &publication);

/// "from ClickHouse HOST/…, up to position 42": where an answer comes from, for people.
std::string provenanceOf(const std::string &target, eventstore::GlobalPosition upTo);

} // namespace projections
