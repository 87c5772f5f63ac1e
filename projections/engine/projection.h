// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/discards.h"
#include "projections/control/lease.h"
#include "projections/engine/fold.h"
#include "projections/engine/progress.h"
#include "projections/feeds/feed.h"
#include "projections/sinks/sink.h"
#include "projections/sinks/writegate.h"

#include <functional>

namespace projections {

/// How to get at an event that was read before; none where it is not in the store any more.
using EventLookup =
    std::function<eventstore::Result<std::optional<eventstore::Event>>(eventstore::GlobalPosition)>;

/// A read model at work on one set of tables, over one connection, under a lease: rows, position
/// and dead letters, which change together or not at all. After any error call open() again before
/// going on.
class Projection
{
public:
    /// `suffix` names the tables: empty for those people read, shadowSuffix for those built beside
    /// them. `cacheBytes` bounds the rows kept in memory. `gate` may be nullptr.
    Projection(eventstore::Database &database, const ReadModel &model, Lease &lease,
               std::string_view suffix, std::size_t cacheBytes, WriteGate *gate);

    /// The store the events come from: with each commit it is looked at whether it is still the
    /// same. It outlives the projection.
    void watch(eventstore::Store &events) { m_progress.watch(events); }
    /// The same without anything to commit; InvalidData as checkSameStore().
    eventstore::Result<void> checkStore();

    /// Reads position and dead letters; makes the tables where the read model was never projected.
    /// Refused where tables of that name are somebody else's; InvalidData where they have an older
    /// layout and need a rebuild.
    eventstore::Result<void> open(const LeaseNote &note, std::stop_token stop);

    const ReadModel &model() const { return m_model; }
    eventstore::GlobalPosition position() const { return m_progress.position(); }
    eventstore::GlobalPosition committed() const { return m_progress.committed(); }
    DeadLetterCounts deadLetters() const { return m_counts; }
    bool overLimit() const { return m_rows.overLimit(); }

    /// Applies a page of events, in memory.
    eventstore::Result<void> fold(const FeedPage &page);
    /// Writes rows, position and dead letters in one transaction, with whatever `also` adds to it.
    eventstore::Result<void> commit(const LeaseNote &note,
                                    const std::function<eventstore::Result<void>()> &also = {});
    /// The same in a transaction of the caller's, for few rows. When that fails at any later point,
    /// the projection has to be opened again.
    eventstore::Result<void> commitWithin(const LeaseNote &note);
    /// After a failed commit(): true when other rows were put in the place of these meanwhile, as
    /// at the end of a rebuild. Opened again, it goes on with those.
    bool replaced() const { return m_replaced; }

    /// Applies letters of one key, its first ones in their order, up to one that fails; rows and
    /// letters change in one transaction. The number that were applied.
    eventstore::Result<std::int64_t> retry(const std::vector<DeadLetter> &letters,
                                           const EventLookup &eventAt, const LeaseNote &note);
    /// Takes a letter away for good and records who wanted that and why.
    eventstore::Result<void> discard(const Discard &discard, const LeaseNote &note);
    DeadLetters &letters() { return m_letters; }
    Discards &discards() { return m_discards; }

    Sink &sink() { return m_sink; }
    /// After open(): rows that were built beside before have their indexes.
    bool indexed() const { return m_indexed; }
    /// The name that checkpoint and dead letters have.
    const std::string &name() const { return m_name; }

private:
    eventstore::Result<void> create(const LeaseNote &note);
    eventstore::Result<void> prepareAndWrite(const std::vector<TableWrites> &writes,
                                             const LeaseNote &note,
                                             const std::function<eventstore::Result<void>()> &also);
    eventstore::Result<void> writeAll(const std::vector<TableWrites> &writes, const LeaseNote &note,
                                      const std::function<eventstore::Result<void>()> &also);
    eventstore::Result<void> writeIn(const std::vector<TableWrites> &writes, const LeaseNote &note,
                                     Checkpoint &checkpoint);
    void noteReplacement();
    void written(const Checkpoint &checkpoint);
    void keepRows(std::vector<TableWrites> writes);
    eventstore::Result<void> finish(eventstore::Result<void> done);
    eventstore::Result<void> upgradeTables(const LeaseNote &note);
    eventstore::Result<void> removeLetters(const std::string &key,
                                           const std::vector<eventstore::GlobalPosition> &gone);
    eventstore::Result<void> readBlockedKey(const std::string &key);

    eventstore::Database &m_database;
    const ReadModel &m_model;
    Lease &m_lease;
    const std::string m_name;
    WriteGate *m_gate;
    std::stop_token m_stop;
    Sink m_sink;
    RowCache m_rows;
    Fold m_fold;
    DeadLetters m_letters;
    Discards m_discards; ///< of the read model, also while it is built beside its rows
    std::vector<DeadLetter> m_newLetters;
    DeadLetterCounts m_counts;
    Progress m_progress;
    bool m_indexed = false;
    bool m_broken = true;
    bool m_replaced = false;
};

} // namespace projections
