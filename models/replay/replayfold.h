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

/// What an event did to the balance of an account, as the fold computes it; units of 1/10000.
struct LedgerEntry
{
    std::int64_t change = 0; ///< balance after less balance before, fee included
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
    std::optional<LedgerEntry> ledger; ///< in account streams, for the events that are about money
};

/// A state kept in memory, from which later versions are folded. Shared by threads, so never
/// changed.
struct Checkpoint
{
    std::int64_t version = 0;
    std::shared_ptr<const projections::Aggregate> state;
};

/// Something the events of an account contradict, found by the fold.
struct ReplayFinding
{
    std::int64_t version = 0;
    std::string expected; ///< JSON
    std::string recorded; ///< JSON
    std::string kind;
    std::string text; ///< the finding's own words, where it has some
};

/// A state of the stream with the event that led to it and what it changed.
struct ReplayFrame
{
    std::int64_t version = 0;
    eventstore::Event event;
    std::string before; ///< state before the event, empty at the first version
    std::string state;
};

/// Folds a stream once, a page at a time, into lines and checkpoints. Belongs to one job at a time;
/// its functions block on the store. Uses the same folds as everything else, so what is seen here
/// is what is computed there.
class ReplayFold
{
public:
    struct Batch
    {
        std::vector<VersionLine> lines;
        std::vector<Checkpoint> checkpoints;
        std::vector<ReplayFinding> findings; ///< all so far
        /// Of the stream, when it was read; absent where it does not exist.
        std::optional<std::int64_t> lastVersion;
        std::string aggregate; ///< the kind that is folded
        std::string currency;  ///< of an account
        bool atEnd = false;
    };

    explicit ReplayFold(std::string streamId);
    /// Reads and folds the next page. A failed read leaves everything as it was, so that it can be
    /// tried again.
    eventstore::Result<Batch> next(eventstore::Store &store, std::int64_t limit);

private:
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
    std::int64_t m_page; ///< events that are read at once
};

/// The state at a version, folded from the nearest checkpoint (or from the start where `from` holds
/// none) or a snapshot the store holds nearer to it, and the state before it. NotFound where the
/// stream ends earlier.
eventstore::Result<ReplayFrame> replayFrame(eventstore::Store &store, const std::string &streamId,
                                            const Checkpoint &from, std::int64_t version);

/// What the list `findings` of a state says.
std::vector<ReplayFinding> replayFindings(std::string_view state);

} // namespace models
