// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"
#include "eventstore/store.h"

#include <chrono>
#include <memory>

namespace eventstore {

/// The reading side of a store, the same for every SQL database: what differs is in the SqlLayout.
/// Subclasses add safeHead, init, append, beginImport and waitForEvents, and call setLayout() once
/// they know the tables.
class SqlStore : public Store
{
public:
    explicit SqlStore(std::unique_ptr<Database> database);

    void interruptOn(std::stop_token token) override;
    Database &database() override { return *m_database; }

    Result<EventPage> readStream(const ReadStream &query) override;
    Result<EventPage> readAll(const ReadAll &query) override;
    Result<std::optional<Event>> eventById(const EventId &id) override;
    Result<std::optional<Event>> eventAt(GlobalPosition position) override;
    Result<std::optional<GlobalPosition>> positionAt(Timestamp time) override;

    Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds() override;
    Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo) override;

    Result<std::optional<StreamInfo>> stream(std::string_view streamId) override;
    Result<std::vector<StreamInfo>> streams(const StreamsQuery &query) override;
    Result<std::vector<CategoryInfo>> categories() override;
    Result<std::vector<TypeInfo>> eventTypes() override;

    /// As the first event of the store has it.
    StreamVersion firstVersion() const override
    {
        return foreignLayout() ? Store::firstVersion() : StreamVersion(m_layout.firstVersion);
    }

    const SqlLayout &layout() const { return m_layout; }
    /// After this long a filtered readAll() gives back what it has, so that callers can show
    /// progress.
    void setScanBudget(std::chrono::milliseconds budget) { m_scanBudget = budget; }

protected:
    void setLayout(SqlLayout layout) { m_layout = std::move(layout); }
    /// Looks from which version on streams are counted; for a layout whose positions are indexed.
    Result<void> findFirstVersion();
    const std::stop_token &stopToken() const { return m_stop; }
    std::chrono::milliseconds scanBudget() const { return m_scanBudget; }

    /// How far readAll() may go; by default safeHead(). A store whose safe head is expensive may
    /// answer from what it remembers as settled when that already covers the page asked for.
    virtual Result<GlobalPosition> readableHead(const ReadAll &query);
    /// The condition and values that find an event by its id.
    virtual SqlStatement whereId(const EventId &id) const;

    /// Runs a statement that selects eventColumns().
    Result<std::vector<Event>> fetchEvents(const SqlStatement &statement, const Columns &columns);
    /// The first event of a statement that selects eventColumns() with data and metadata.
    Result<std::optional<Event>> fetchEvent(const SqlStatement &statement);

private:
    Result<void> scanAll(const ReadAll &query, PositionRange range, EventPage &page);
    Result<std::optional<GlobalPosition>> fetchPassing(const SqlStatement &statement,
                                                       const EventFilter &filter,
                                                       const Columns &columns, std::int64_t limit,
                                                       std::vector<Event> &events);
    Result<PositionRange> windowOf(PositionRange range, bool backwards, std::int64_t rows);
    Result<void> passGap(PositionRange &range, bool backwards);
    /// The latest time among the events up to a position, from the block before on.
    struct LatestTime
    {
        GlobalPosition upTo;
        Timestamp time;
    };
    Result<LatestTime> latestIn(PositionRange range);
    /// The first event behind a position whose time is at or after `time`.
    Result<std::optional<GlobalPosition>> firstSince(Timestamp time, GlobalPosition after);
    Result<std::optional<GlobalPosition>> searchedPosition(Timestamp time, GlobalPosition after);
    Result<std::int64_t> countRange(std::int64_t after, std::int64_t upTo);
    void rememberDense(std::int64_t after, std::int64_t upTo);

    std::unique_ptr<Database> m_database;
    SqlLayout m_layout;
    std::stop_token m_stop;
    std::chrono::milliseconds m_scanBudget{100};
    bool m_sparse = false; ///< the last gap that was passed was wide
    /// A range known to hold an event at every position; events never go, so it stays true.
    PositionRange m_dense;
    std::vector<LatestTime> m_latest; ///< of blocks from the start on; what is settled stays so
};

} // namespace eventstore
