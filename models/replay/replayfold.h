// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/aggregates/aggregate.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace models {

/// The effect of an event on the balance of an account, as computed by the fold; units of 1/10000.
struct LedgerEntry
{
    std::int64_t change = 0; ///< balance after minus balance before; includes the fee
    /// False for an event whose amount can't be read; the balance then stays as it was.
    bool readable = true;
    std::int64_t fee = 0;
    std::int64_t balance = 0; ///< after the event
    std::string counterparty; ///< account id of the other side of a transfer
};

/// One version of a stream, for lists and curves.
struct VersionLine
{
    std::int64_t version = 0;
    std::int64_t micros = 0; ///< timestamp of the event, since 1970 UTC
    std::int64_t position = 0;
    std::string type;
    std::optional<LedgerEntry> ledger; ///< only for events about money in account streams
};

/// A state kept in memory, from which later versions are folded. Shared between threads and never
/// changed.
struct Checkpoint
{
    std::int64_t version = 0;
    std::shared_ptr<const projections::Aggregate> state;
};

/// A contradiction between the events of an account, found by the fold.
struct ReplayFinding
{
    std::int64_t version = 0;
    std::string expected; ///< JSON
    std::string recorded; ///< JSON
    std::string kind;
    std::string text; ///< the finding's own words, where it has some
};

/// The state of the stream at one version, with the event that led to it and the state before.
struct ReplayFrame
{
    std::int64_t version = 0;
    eventstore::Event event;
    std::string before; ///< state before the event, empty at the first version
    std::string state;
};

/// Folds a stream once, page by page, into lines and checkpoints. Used by one job at a time; its
/// functions block. Uses the same aggregates as replay and the projections, so the results are the
/// same.
class ReplayFold
{
public:
    struct Batch
    {
        std::vector<VersionLine> lines;
        std::vector<Checkpoint> checkpoints;
        std::vector<ReplayFinding> findings; ///< all found so far
        /// The stream's last version when it was read; absent if the stream does not exist.
        std::optional<std::int64_t> lastVersion;
        std::string aggregate; ///< name of the aggregate type
        std::string currency;  ///< of an account
        bool atEnd = false;
    };

    explicit ReplayFold(std::string streamId);
    /// Reads and folds the next page. A failed read changes nothing, so that the call can be
    /// repeated.
    eventstore::Result<Batch> next(eventstore::Store &store, std::int64_t limit);

private:
    eventstore::Result<void> checkOrder(const std::vector<eventstore::Event> &events,
                                        eventstore::StreamVersion first) const;
    void take(const eventstore::Event &event, Batch &batch);
    std::optional<LedgerEntry> ledgerEntry(const eventstore::Event &event);

    std::string m_streamId;
    const projections::AggregateType *m_type = nullptr;
    bool m_account = false;
    std::unique_ptr<projections::Aggregate> m_state;
    std::optional<std::int64_t> m_version; ///< of the last event folded
    std::int64_t m_balance = 0;
    std::string m_currency;
    std::int64_t m_nextCheckpoint = 0;
    std::int64_t m_page; ///< number of events to read at once
};

/// The state at a version and the state before it, folded from the checkpoint (from the start if
/// `from` has no state) or from a snapshot in the store that is nearer. NotFound if the stream ends
/// earlier.
eventstore::Result<ReplayFrame> replayFrame(eventstore::Store &store, const std::string &streamId,
                                            const Checkpoint &from, std::int64_t version);

/// The entries of the list `findings` in a state.
std::vector<ReplayFinding> replayFindings(std::string_view state);

} // namespace models
