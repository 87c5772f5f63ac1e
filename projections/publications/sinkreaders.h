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

/// The first publication, by name, whose sink can count the events of events_analytics for charts;
/// nullopt when there is none or this build lacks its library.
eventstore::Result<std::optional<PublicationEntry>>
countingPublication(eventstore::Database &database);
/// The same for a sink with a full-text search for transaction_history.
eventstore::Result<std::optional<PublicationEntry>>
searchingPublication(eventstore::Database &database);

/// A counter on a sink, and the position up to which the sink has all rows.
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

/// Opens the counter or search without connecting. NotFound when the publication was never filled.
eventstore::Result<OpenedCounter> openCounter(eventstore::Database &database,
                                              const PublicationEntry &publication);
eventstore::Result<OpenedSearch> openSearch(eventstore::Database &database,
                                            const PublicationEntry &publication);

/// "from ClickHouse HOST/…, up to position 42": the source of an answer, for people.
std::string provenanceOf(const std::string &target, eventstore::GlobalPosition upTo);

} // namespace projections
