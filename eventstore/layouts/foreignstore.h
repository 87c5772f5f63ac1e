// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/detect.h"
#include "eventstore/layouts/foreigncheckpoints.h"
#include "eventstore/layouts/foreignevents.h"
#include "eventstore/layouts/foreignstreamreads.h"
#include "eventstore/sql/newestevent.h"
#include "eventstore/sql/sqlstore.h"

#include <memory>

namespace eventstore {

/// A store of another library, read by a layout descriptor. Never writes: its session is read-only,
/// and all calls that would write fail with ReadOnly. Versions and ids are the library's own.
/// Thread rule as for Store.
class ForeignStore final : public SqlStore
{
public:
    /// `database` must already be read-only; `match` was found in `catalogue`.
    ForeignStore(std::unique_ptr<PostgresDatabase> database, LayoutMatch match, Catalogue catalogue,
                 PositionFacts positions);

    const LayoutDescriptor *foreignLayout() const override { return &m_layout; }
    /// The table of events with its schema, quoted for SQL.
    const std::string &eventsTable() const { return m_mapping.events.mainTable(); }
    const std::string &schema() const { return m_mapping.schema; }
    Result<std::vector<ForeignCheckpoint>> foreignCheckpoints() override
    {
        return m_checkpoints.read(*this);
    }
    std::vector<std::string> openingWarnings() const override;

    Result<InitReport> init() override;
    Result<AppendResult> append(std::span<const StreamAppend> appends) override;
    Result<std::unique_ptr<ImportSession>> beginImport() override;

    Result<EventPage> readStream(const ReadStream &query) override;
    Result<EventPage> readAll(const ReadAll &query) override;
    Result<std::optional<Event>> eventById(const EventId &id) override
    {
        return m_events.eventById(id);
    }
    Result<std::optional<Event>> eventAt(GlobalPosition position) override
    {
        return m_events.eventAt(position);
    }
    Result<std::optional<GlobalPosition>> positionAt(Timestamp time) override
    {
        return m_events.positionAt(time);
    }

    Result<SafeHead> safeHead() override { return m_places.safeHead(); }
    Result<void> mayFollow() override
    {
        EG_CHECK(m_places.mayFollow());
        return SqlStore::mayFollow();
    }
    Result<std::string> readingNote() override { return m_places.readingNote(); }
    Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds() override
    {
        return m_places.bounds();
    }
    Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo) override
    {
        return m_places.countBetween(after, upTo);
    }

    Result<std::optional<StreamInfo>> stream(std::string_view streamId) override
    {
        return m_streams.stream(streamId);
    }
    Result<std::vector<StreamInfo>> streams(const StreamsQuery &query) override;
    Result<std::vector<CategoryInfo>> categories() override { return m_streams.categories(); }
    Result<std::vector<TypeInfo>> eventTypes() override { return m_events.eventTypes(); }

    Result<bool> waitForEvents(GlobalPosition after, std::chrono::milliseconds limit) override;

private:
    tl::unexpected<Error> readingOnly() const;
    Result<bool> isStandby();
    Result<void> checkNewest();
    Result<void> checkNewestPlace();
    Result<std::string> idAt(GlobalPosition position);

    PostgresDatabase &m_postgres; ///< owned by SqlStore
    const LayoutDescriptor m_layout;
    const Catalogue m_catalogue;
    const layouts::Mapping m_mapping;
    layouts::EventPlaces m_places;
    layouts::ForeignEvents m_events;
    layouts::ForeignStreamReads m_streams;
    layouts::ForeignCheckpoints m_checkpoints;
    NewestEvent m_newest;
    layouts::Place m_newestPlace; ///< of a store that is read in the order of transactions
};

} // namespace eventstore
