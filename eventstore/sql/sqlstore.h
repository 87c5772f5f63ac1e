// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"
#include "eventstore/sql/pagebudget.h"
#include "eventstore/sql/positioncounts.h"
#include "eventstore/sql/positionwatch.h"
#include "eventstore/sql/positionwindows.h"
#include "eventstore/sql/timesearch.h"
#include "eventstore/store.h"

#include <chrono>
#include <memory>

namespace eventstore {

/// The read functions of a store, the same for every SQL database; differences are in the
/// SqlLayout. Subclasses implement safeHead, init, append, beginImport and waitForEvents, and call
/// setLayout() once they know the tables.
class SqlStore : public Store
{
public:
    explicit SqlStore(std::unique_ptr<Database> database);

    void interruptOn(std::stop_token token) override;
    Database &database() override { return *m_database; }

    Result<void> mayFollow() override { return m_watch.mayFollow(); }
    std::vector<std::string> openingWarnings() const override { return m_watch.facts().warnings(); }
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

    bool versionsMayBeNull() const override { return m_layout.nullVersionsLast; }
    /// 0 if the first event of the store has version 0, else 1.
    StreamVersion firstVersion() const override
    {
        return foreignLayout() ? Store::firstVersion() : StreamVersion(m_layout.firstVersion);
    }

    const SqlLayout &layout() const { return m_layout; }
    /// The time after which a filtered readAll() returns what it has found, so that callers can
    /// show progress.
    void setScanBudget(std::chrono::milliseconds budget) { m_scanBudget = budget; }

protected:
    void setLayout(SqlLayout layout) { m_layout = std::move(layout); }
    PositionWatch &watch() { return m_watch; }
    /// Reads from the first event whether versions start at 0 or 1. Only call it if positions are
    /// indexed.
    Result<void> findFirstVersion();
    const std::chrono::milliseconds &scanBudget() const { return m_scanBudget; }

    /// The position up to which readAll() may read; by default safeHead(). A store whose safe head
    /// is expensive may return an earlier, cached one if that is enough for the requested page.
    virtual Result<GlobalPosition> readableHead(const ReadAll &query);
    /// The where condition and its parameters that find an event by its id.
    virtual SqlStatement whereId(const EventId &id) const;

    /// Runs a statement that selects eventColumns().
    Result<std::vector<Event>> fetchEvents(const SqlStatement &statement, const Columns &columns);
    /// The first event of a statement that selects eventColumns() with data and metadata.
    Result<std::optional<Event>> fetchEvent(const SqlStatement &statement);

private:
    Result<void> scanAll(const ReadAll &query, PositionRange range, EventPage &page);
    Result<void> scanFurther(ReadAll query, PositionRange range, EventPage &page);
    Result<std::optional<GlobalPosition>>
    fetchPassing(const SqlStatement &statement, const EventFilter &filter, const Columns &columns,
                 std::int64_t limit, std::vector<Event> &events, PageBudget *budget);
    Result<void> takeAllOf(const ReadStream &query, std::vector<Event> &events);
    Result<void> takeAllAt(const ReadAll &query, EventDriver driver, GlobalPosition position,
                           std::vector<Event> &events);

    std::unique_ptr<Database> m_database;
    SqlLayout m_layout;
    PositionWatch m_watch;
    /// The last event read whose version is no whole number.
    std::optional<GlobalPosition> m_versionless;
    RowPace m_pace;
    std::chrono::milliseconds m_scanBudget{100};
    PositionWindows m_windows;
    PositionCounts m_counts;
    TimeSearch m_times;
};

} // namespace eventstore
