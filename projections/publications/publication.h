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
#include "projections/publications/sinkstate.h"
#include "projections/sinks/outside/readmodelsink.h"
#include "projections/sinks/writegate.h"

namespace projections {

/// Runs a publication under a lease: reads changed rows, writes them to the sink, then stores its
/// position. After a kill at any point it writes its last batch again, without effect. It renews
/// the lease before each publish or drop in the sink, so after another process has taken over it
/// does neither. Starts no thread (but see runBy()) and does not sleep. Not thread-safe.
class Publication
{
public:
    /// All arguments must outlive the object; `gate` may be nullptr.
    Publication(eventstore::Store &store, ReadModelSink &sink, Lease &lease, WriteGate *gate);

    /// Loads the publication `name`. NotFound if there is none; InvalidData when the sink was
    /// filled from another store.
    eventstore::Result<void> open(const std::string &name, std::stop_token stop);

    void interruptOn(std::stop_token stop) { m_stop = std::move(stop); }
    /// Makes build() read ahead on another thread, from a store that `open` opens, and counts
    /// written rows in `writing`, which must outlive the object.
    void runBy(OpenStore open, SinkWriting &writing)
    {
        m_openAhead = std::move(open);
        m_writing = &writing;
    }

    /// True when build() has to run before step(): the sink was never filled, or a rebuild or reset
    /// replaced the read model's rows since, or a cache may again hold keys that were removed.
    eventstore::Result<bool> needsBuild();
    /// Checks that the sink still holds what was published. InvalidData when somebody emptied or
    /// replaced it; for a cache, needsBuild() becomes true instead.
    eventstore::Result<void> lookAtSink(const LeaseNote &note);
    /// Whether build() comes next. Calls lookAtSink() when that is due.
    eventstore::Result<bool> mustBuild(const LeaseNote &note);
    /// Writes the next batch of all rows; true when it was the last one and the built rows are
    /// live.
    eventstore::Result<bool> build(std::int64_t batch, const LeaseNote &note);
    /// Drops what build() has written so far.
    eventstore::Result<void> abandonBuild(const LeaseNote &note);
    bool building() const { return m_build.has_value(); }
    /// True when step() may keep the live rows up to date while others are built beside them.
    eventstore::Result<bool> stepsWhileBuilding();

    /// Writes the next batch of changed rows and stores the position.
    eventstore::Result<StepResult> step(std::int64_t batch, const LeaseNote &note);
    /// Deletes everything in the sink, and the position and dead letters.
    eventstore::Result<void> reset(const LeaseNote &note);
    /// Carries out a request about dead letters.
    eventstore::Result<LetterOutcome> serve(const LetterRequest &request, const LeaseNote &note);

    /// The position of the live rows; while building, of the built rows.
    eventstore::GlobalPosition position() const { return m_position; }
    eventstore::Result<DeadLetterCounts> deadLetters() { return m_letters->counts(); }
    /// The last error came from the sink; the database session is still usable.
    bool sinkFailed() const { return m_sinkFailed; }
    /// True when rows are events, so that new rows arrive with new events.
    bool followsEvents() const { return m_source && m_source->ofEvents(); }

private:
    /// The state of a build.
    struct Build
    {
        SourcePlace from;     ///< place of the rows when the build began
        SourcePlace at;       ///< place up to which rows were written
        bool allRead = false; ///< all rows were written; those changed since `from` remain
        bool whole = false;   ///< all rows were written; publishing remains
        std::vector<DeadLetter> letters;
        std::optional<SourcePage> page; ///< read, but not written yet
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
            m_watch.lookAgain(); // another server may answer next
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
    SourcePlace m_place; ///< of the live rows
    SinkWatch m_watch;
    bool m_forgotten = false; ///< the cache was restarted or replaced
    bool m_sinkFailed = false;
};

} // namespace projections
