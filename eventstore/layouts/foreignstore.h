// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/detect.h"
#include "eventstore/layouts/foreignquery.h"
#include "eventstore/layouts/pairorder.h"
#include "eventstore/layouts/readahead.h"
#include "eventstore/postgres/safehead.h"
#include "eventstore/sql/sqlstore.h"

#include <map>
#include <memory>

namespace eventstore {

/// The events of a store that another library made, read by a layout descriptor. Never writes: its
/// session is read only, and every call that would write says so. Versions and ids are the
/// library's own. Thread rule as for Store.
class ForeignStore final : public SqlStore
{
public:
    /// `database` must be read only already; the match was found in `catalogue`.
    ForeignStore(std::unique_ptr<PostgresDatabase> database, LayoutMatch match,
                 Catalogue catalogue);

    const LayoutDescriptor *foreignLayout() const override { return &m_layout; }
    /// The table of events, as SQL spells it with its schema.
    const std::string &eventsTable() const { return m_mapping.events.mainTable(); }
    const std::string &schema() const { return m_mapping.schema; }
    Result<std::vector<ForeignCheckpoint>> foreignCheckpoints() override;
    std::vector<std::string> openingWarnings() const override;

    Result<InitReport> init() override;
    Result<AppendResult> append(std::span<const StreamAppend> appends) override;
    Result<std::unique_ptr<ImportSession>> beginImport() override;

    Result<EventPage> readStream(const ReadStream &query) override;
    Result<EventPage> readAll(const ReadAll &query) override;
    Result<std::optional<Event>> eventById(const EventId &id) override;
    Result<std::optional<Event>> eventAt(GlobalPosition position) override;
    Result<std::optional<GlobalPosition>> positionAt(Timestamp time) override;

    Result<SafeHead> safeHead() override;
    Result<void> mayFollow() override;
    Result<std::string> readingNote() override;
    Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds() override;
    Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo) override;

    Result<std::optional<StreamInfo>> stream(std::string_view streamId) override;
    Result<std::vector<StreamInfo>> streams(const StreamsQuery &query) override;
    Result<std::vector<CategoryInfo>> categories() override;
    Result<std::vector<TypeInfo>> eventTypes() override;

    Result<bool> waitForEvents(GlobalPosition after, std::chrono::milliseconds limit) override;

private:
    using Place = layouts::Place;
    using Range = layouts::PlaceRange;

    tl::unexpected<Error> readingOnly() const;
    Result<EventPage> readSorted(const ReadAll &query);
    SqlLayout positionsLayout() const;
    /// Up to where readAll() may go; `remembered` when nobody was asked.
    Result<Place> headFor(const ReadAll &query, bool &remembered);
    Result<Place> headNow();
    Result<Place> placeOf(GlobalPosition position);
    Result<Range> windowOf(Range range, bool backwards, std::int64_t width);
    /// Before the first place.
    Place start() const { return m_mapping.isPair() ? Place{} : Place{0, beforeAll.value}; }
    Result<std::optional<std::int64_t>> nextPosition(const Range &range, bool backwards,
                                                     std::int64_t further);
    Result<void> passGap(Range &range, bool backwards);
    Result<void> scan(const ReadAll &query, Range range, EventPage &page, bool &exhausted);
    Result<std::vector<layouts::FoundEvent>> fetch(const SqlStatement &statement,
                                                   const layouts::EventRows &rows);
    /// The first event of a window (as MappedSource::fromWindow() takes it), or of all, that
    /// meets the condition.
    Result<std::optional<Event>> findOne(const std::string &window, const std::string &condition,
                                         SqlParams params);
    Result<std::optional<Event>> findInWindows(const EventId &id);
    Result<layouts::StreamRead> streamRead(std::string_view streamId);
    Result<bool> hasStream(const layouts::StreamRead &read);
    bool isAbsent(std::string_view streamId) const;
    Result<EventPage> readAbsent(const ReadStream &query);

    PostgresDatabase &m_postgres; ///< the one SqlStore owns
    const LayoutDescriptor m_layout;
    const Catalogue m_catalogue;
    const layouts::Mapping m_mapping;
    postgres::SafeHeadTracker m_heads;
    layouts::TransactionOrder m_pairs;
    bool m_sparse = false; ///< the last gap that was passed was wide
    layouts::ReadAhead m_ahead;
    std::map<std::string, Place> m_ends; ///< the last events of each set of streams
    Place m_endsAt;                      ///< the head then
};

} // namespace eventstore
