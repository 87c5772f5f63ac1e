// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/lease.h"
#include "projections/engine/status.h"
#include "projections/engine/step.h"
#include "projections/publications/changes.h"
#include "projections/publications/entries.h"
#include "projections/publications/publicationletters.h"
#include "projections/publications/rowsahead.h"
#include "projections/publications/rowsource.h"
#include "projections/publications/sinkstanding.h"
#include "projections/sinks/outside/readmodelsink.h"
#include "projections/sinks/writegate.h"

namespace projections {

/// A publication at work under a lease: takes rows where they change and writes them to the sink,
/// then notes how far it came. Killed anywhere, it writes its last batch again, without effect.
/// Taken over by another process, it puts nothing in place and takes nothing away any more: before
/// each such step the lease is renewed. No thread, no sleep.
class Publication
{
public:
    /// All outlive it; `gate` may be nullptr.
    Publication(eventstore::Store &store, ReadModelSink &sink, Lease &lease, WriteGate *gate);

    /// Reads what is known of `name`. InvalidData where the store is not the one it was filled
    /// from.
    eventstore::Result<void> open(const std::string &name, std::stop_token stop);

    void interruptOn(std::stop_token stop) { m_stop = std::move(stop); }
    /// From now on build() has the next rows read on a further thread, from a store opened so, and
    /// what is written is counted in `writing`, which outlives it.
    void runBy(OpenStore open, SinkWriting &writing)
    {
        m_openAhead = std::move(open);
        m_writing = &writing;
    }

    /// True where the sink was never filled, or holds rows of the read model that were replaced by
    /// a rebuild or reset, or is a cache that may have forgotten what was taken from it: then
    /// build() comes before step().
    eventstore::Result<bool> needsBuild();
    /// InvalidData where what the sink holds is not what was published any more: somebody emptied
    /// or replaced it.
    eventstore::Result<void> lookAtSink(const LeaseNote &note);
    /// Whether build() comes next; before anything is written to a sink it is looked at, now and
    /// then.
    eventstore::Result<bool> mustBuild(const LeaseNote &note);
    /// A batch of all rows; true when it was the last one and people read what was built.
    eventstore::Result<bool> build(std::int64_t batch, const LeaseNote &note);
    /// Takes away what build() made so far.
    eventstore::Result<void> abandonBuild(const LeaseNote &note);
    bool building() const { return m_build.has_value(); }
    /// True where step() may go on with the rows people read while others are built beside them.
    eventstore::Result<bool> stepsWhileBuilding();

    eventstore::Result<StepResult> step(std::int64_t batch, const LeaseNote &note);
    /// Takes everything away from the sink, and forgets position and dead letters.
    eventstore::Result<void> reset(const LeaseNote &note);
    /// Does what was asked for about dead letters.
    eventstore::Result<LetterOutcome> serve(const LetterRequest &request, const LeaseNote &note);

    /// Of the rows people read; while building, of those that are built.
    eventstore::GlobalPosition position() const { return m_position; }
    eventstore::Result<DeadLetterCounts> deadLetters() { return m_letters->counts(); }
    /// The last error came from the sink, and the database is as it was.
    bool sinkFailed() const { return m_sinkFailed; }
    /// Rows that are events come with them.
    bool followsEvents() const { return m_source && m_source->ofEvents(); }

private:
    /// Rows that are being built.
    struct Build
    {
        SourcePlace from;     ///< where the rows stood when it began
        SourcePlace at;       ///< how far it is
        bool allRead = false; ///< what is left to take is what changed since it began
        bool whole = false;   ///< nothing more goes into it: what is left is to put it in place
        std::vector<DeadLetter> letters;
        std::optional<SourcePage> page; ///< taken, and not written yet
        std::unique_ptr<RowsAhead> ahead;
    };

    eventstore::Result<void> beginBuild(const LeaseNote &note);
    eventstore::Result<bool> buildPage(std::int64_t batch);
    eventstore::Result<SourcePage> nextOfBuild(std::int64_t batch);
    eventstore::Result<void> finishBuild(const LeaseNote &note);
    eventstore::Result<void> commitPosition(eventstore::Transaction &transaction);
    eventstore::Result<std::vector<SinkRefusal>> write(SinkPlace place, const SourcePage &page);
    eventstore::Result<void> commit(const LeaseNote &note);
    eventstore::Result<void> serveOne(const DeadLetter &letter, const LetterRequest &request,
                                      const LeaseNote &note, LetterOutcome &outcome);
    template <class T>
    eventstore::Result<T> ofSink(eventstore::Result<T> answer)
    {
        m_sinkFailed = !answer;
        if (!answer)
            m_watch.lookAgain(); // who answers next may be another one
        return answer;
    }

    eventstore::Store &m_store;
    eventstore::Database &m_database;
    ReadModelSink &m_sink;
    Lease &m_lease;
    WriteGate *m_gate;
    std::stop_token m_stop;
    OpenStore m_openAhead;
    SinkWriting *m_writing = nullptr;
    PublicationEntry m_entry;
    std::unique_ptr<RowSource> m_source;
    std::unique_ptr<PublicationLetters> m_letters;
    eventstore::GlobalPosition m_position;
    std::optional<Build> m_build;
    SourcePlace m_place; ///< of the rows people read
    SinkWatch m_watch;
    bool m_forgotten = false; ///< the cache is another one
    bool m_sinkFailed = false;
};

} // namespace projections
