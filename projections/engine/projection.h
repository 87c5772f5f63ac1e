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

/// Reads an event again by its position; nullopt when it is no longer in the store.
using EventLookup =
    std::function<eventstore::Result<std::optional<eventstore::Event>>(eventstore::GlobalPosition)>;

/// One read model on one set of tables, over one connection, under a lease. Its rows, position and
/// dead letters change in one transaction. After any error, call open() again before continuing.
/// Not thread-safe.
class Projection
{
public:
    /// `suffix` names the tables: empty for the live tables, shadowSuffix for those built beside
    /// them. `cacheBytes` limits the rows kept in memory. `gate` may be nullptr.
    Projection(eventstore::Database &database, const ReadModel &model, Lease &lease,
               std::string_view suffix, std::size_t cacheBytes, WriteGate *gate);

    /// Sets the store the events come from. Each commit checks that it is still the same store. It
    /// must outlive the projection.
    void watch(eventstore::Store &events) { m_progress.watch(events); }
    /// The same check without a commit; InvalidData as in checkSameStore().
    eventstore::Result<void> checkStore();

    /// Reads position and dead letters; creates the tables when the read model was never projected.
    /// Refused when tables of that name were not made by Eventglass. InvalidData, until a rebuild,
    /// when they have another layout, a table is missing, or they belong to another store.
    eventstore::Result<void> open(const LeaseNote &note, std::stop_token stop);

    const ReadModel &model() const { return m_model; }
    eventstore::GlobalPosition position() const { return m_progress.position(); }
    eventstore::GlobalPosition committed() const { return m_progress.committed(); }
    DeadLetterCounts deadLetters() const { return m_counts; }
    bool overLimit() const { return m_rows.overLimit(); }

    /// Applies a page of events, in memory.
    eventstore::Result<void> fold(const FeedPage &page);
    /// Writes rows, position and dead letters in one transaction, in which `also` is called.
    eventstore::Result<void> commit(const LeaseNote &note,
                                    const std::function<eventstore::Result<void>()> &also = {});
    /// The same in the caller's transaction, for few rows. When that transaction fails later, the
    /// caller has to open the projection again.
    eventstore::Result<void> commitWithin(const LeaseNote &note);
    /// After a failed commit(): true when a swap (the end of a rebuild) replaced the rows
    /// meanwhile. After open() the projection continues with the new rows.
    bool replaced() const { return m_replaced; }

    /// Applies the first letters of one key in order, up to the first that fails; rows and letters
    /// change in one transaction. Returns how many were applied.
    eventstore::Result<std::int64_t> retry(const std::vector<DeadLetter> &letters,
                                           const EventLookup &eventAt, const LeaseNote &note);
    /// Removes a letter for good and records who asked for it and why.
    eventstore::Result<void> discard(const Discard &discard, const LeaseNote &note);
    DeadLetters &letters() { return m_letters; }
    Discards &discards() { return m_discards; }

    Sink &sink() { return m_sink; }
    /// After open() of shadow tables: whether an earlier build has made their indexes.
    bool indexed() const { return m_indexed; }
    /// The name under which checkpoint and dead letters are kept.
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
    Discards m_discards; ///< of the read model; live and shadow rows share them
    std::vector<DeadLetter> m_newLetters;
    DeadLetterCounts m_counts;
    Progress m_progress;
    bool m_indexed = false;
    bool m_broken = true;
    bool m_replaced = false;
};

} // namespace projections
