// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/publication.h"

#include "projections/control/samestore.h"

#include <algorithm>
#include <chrono>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

/// Letters per page when a request is for all letters.
constexpr std::int64_t lettersAtOnce = 500;

} // namespace

Publication::Publication(eventstore::Store &store, ReadModelSink &sink, Lease &lease,
                         WriteGate *gate)
    : m_store(store)
    , m_database(store.database())
    , m_sink(sink)
    , m_lease(lease)
    , m_gate(gate)
    , m_watch(sink)
{
}

Result<void> Publication::open(const std::string &name, std::stop_token stop)
{
    m_stop = std::move(stop);
    EG_TRY(const auto entry, findPublication(m_database, name));
    const auto *model = entry ? findReadModel(entry->readModel) : nullptr;
    if (!model) {
        return fail(ErrorCode::NotFound, "There is no publication called " + name + '.',
                    "`eventglassctl sinks` lists them.");
    }
    m_entry = *entry;
    m_source = makeRowSource(m_store, *model);
    m_letters = std::make_unique<PublicationLetters>(m_database, name);
    EG_CHECK(m_letters->open());
    m_place = {{{}, m_entry.place}, eventstore::beforeAll, {}, m_entry.epoch};
    EG_TRY(const auto checkpoint, readCheckpoint(m_database, name));
    if (checkpoint) {
        // If the rows will be built again, it does not matter which store the old ones are from.
        EG_TRY(const bool stale, needsBuild());
        if (!stale)
            EG_CHECK(checkSameStore(m_store, name, *checkpoint));
        m_place.position = checkpoint->position;
        m_place.anchor = checkpoint->anchor;
        m_watch.begin(KeptState::parse(checkpoint->layout));
    }
    m_position = m_place.position;
    return {};
}

Result<bool> Publication::needsBuild()
{
    if (m_entry.epoch == 0 || m_forgotten)
        return true;
    EG_TRY(const auto feed, readChangeFeed(m_database, m_entry.readModel));
    return feed && feed->epoch != m_entry.epoch;
}

Result<void> Publication::lookAtSink(const LeaseNote &note)
{
    m_sinkFailed = false;
    EG_TRY(auto why, ofSink(m_watch.look()));
    if (why.empty())
        return {};
    // Another process may have taken over and replaced it.
    EG_CHECK(m_lease.renew(note));
    m_forgotten = !m_sink.capabilities().keepsRows;
    if (m_forgotten)
        return {};
    return fail(ErrorCode::InvalidData, std::move(why),
                "Find out who did that. A rebuild of " + m_entry.name + " fills it again.");
}

Result<bool> Publication::mustBuild(const LeaseNote &note)
{
    EG_TRY(const bool stale, needsBuild());
    if (stale || m_build)
        return true;
    if (m_watch.isDue())
        EG_CHECK(lookAtSink(note));
    return needsBuild();
}

Result<bool> Publication::stepsWhileBuilding()
{
    const auto can = m_sink.capabilities();
    if (!can.builds || !can.keepsRows)
        return false;
    EG_TRY(const bool stale, needsBuild());
    return !stale;
}

Result<void> Publication::beginBuild(const LeaseNote &note)
{
    EG_TRY(auto from, m_source->begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(ofSink(m_entry.epoch == 0 ? m_sink.checkOwn() : Result<void>()));
    const auto can = m_sink.capabilities();
    const auto place = can.builds ? SinkPlace::Build : SinkPlace::Live;
    EG_CHECK(ofSink(m_sink.drop(place)));
    EG_CHECK(ofSink(m_sink.create(place)));
    m_build.emplace();
    m_watch.beginBuild();
    m_build->from = from;
    m_build->at = from;
    m_build->at.last.key.clear();
    return {};
}

Result<bool> Publication::build(std::int64_t batch, const LeaseNote &note)
{
    m_sinkFailed = false;
    if (!m_build)
        EG_CHECK(beginBuild(note));
    // A cache has nothing to build: beginBuild() has emptied it. Nothing more is written to a whole
    // build, as it may be live already and only the reply of publishBuild() was lost.
    if (!m_build->whole && (m_sink.capabilities().keepsRows || m_source->ofEvents())) {
        EG_TRY(const bool complete, buildPage(batch));
        if (!complete)
            return false;
    }
    m_build->whole = true;
    EG_CHECK(finishBuild(note));
    return true;
}

/// Writes a page: of all rows first, then of those that changed meanwhile, so that the built rows
/// are not older than the live ones when they replace them.
Result<bool> Publication::buildPage(std::int64_t batch)
{
    // A page that could not be written is written again.
    if (!m_build->page) {
        EG_TRY(m_build->page, nextOfBuild(batch));
    }
    const auto place = m_sink.capabilities().builds ? SinkPlace::Build : SinkPlace::Live;
    EG_TRY(const auto refused, write(place, *m_build->page));
    EG_CHECK(m_letters->find(*m_source, *m_build->page, refused, m_build->letters));
    m_build->at = m_build->page->place;
    m_position = m_build->at.position;
    const bool atEnd = m_build->page->atEnd;
    m_build->page.reset();
    if (!atEnd || m_build->allRead || m_source->ofEvents())
        return atEnd;
    m_build->allRead = true;
    m_build->at = m_build->from;
    return false;
}

Result<SourcePage> Publication::nextOfBuild(std::int64_t batch)
{
    if (m_build->allRead) {
        m_build->ahead.reset();
        return m_source->changes(m_build->at, batch);
    }
    if (!m_openAhead)
        return m_source->all(m_build->at, batch);
    if (!m_build->ahead) {
        m_build->ahead = std::make_unique<RowsAhead>(m_openAhead, *findReadModel(m_entry.readModel),
                                                     m_build->at, batch, m_sink.preparer());
        if (!m_build->ahead->begin())
            m_build->ahead.reset();
    }
    if (!m_build->ahead)
        return m_source->all(m_build->at, batch);
    auto page = m_build->ahead->next(m_stop);
    if (!page)
        m_build->ahead.reset(); // it ended with the error: the next try continues from `at`
    return page;
}

Result<void> Publication::finishBuild(const LeaseNote &note)
{
    // If another process has taken over meanwhile, publishBuild() would publish its build.
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(ofSink(m_sink.publishBuild()));
    EG_CHECK(ofSink(m_watch.tookPlace()));
    m_place = m_build->at;
    m_entry.epoch = m_build->from.epoch;
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(m_letters->replace(m_build->letters));
    m_entry.place = m_place.last.change;
    EG_CHECK(commitPosition(transaction));
    m_letters->replaced(m_build->letters);
    m_build.reset();
    m_forgotten = false;
    m_position = m_place.position;
    return {};
}

Result<void> Publication::commitPosition(eventstore::Transaction &transaction)
{
    EG_CHECK(notePublished(m_database, m_entry));
    EG_CHECK(writeCheckpoint(m_database, m_entry.name,
                             {m_place.position, m_watch.kept().text(), {}, m_place.anchor}));
    EG_CHECK(forgetPublished(m_database, m_entry.readModel));
    return transaction.commit();
}

Result<void> Publication::abandonBuild(const LeaseNote &note)
{
    if (!m_build)
        return {};
    m_build.reset();
    m_position = m_place.position;
    EG_CHECK(m_lease.renew(note));
    return m_sink.capabilities().builds ? ofSink(m_sink.drop(SinkPlace::Build)) : Result<void>();
}

Result<StepResult> Publication::step(std::int64_t batch, const LeaseNote &note)
{
    m_sinkFailed = false;
    EG_TRY(const auto page, m_source->changes(m_place, batch));
    EG_TRY(const auto refused, write(SinkPlace::Live, page));
    EG_CHECK(m_letters->notePage(*m_source, page, refused));
    StepResult result;
    result.events = page.events;
    result.atHead = page.atEnd;
    result.position = page.place.position;
    result.moved = page.place.position != m_place.position ||
                   page.place.last.change != m_place.last.change ||
                   page.place.last.key != m_place.last.key;
    if (!result.moved)
        return result;
    m_place = page.place;
    EG_CHECK(commit(note));
    if (!m_build)
        m_position = m_place.position;
    return result;
}

Result<std::vector<SinkRefusal>> Publication::write(SinkPlace place, const SourcePage &page)
{
    if (page.rows.empty())
        return std::vector<SinkRefusal>();
    const auto begun = std::chrono::steady_clock::now();
    auto written = ofSink(page.prepared ? m_sink.writePrepared(place, page.rows, *page.prepared)
                                        : m_sink.write(place, page.rows));
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    if (m_writing)
        m_writing->seconds += taken.count();
    EG_CHECK(written);
    if (m_writing)
        m_writing->rows += static_cast<std::int64_t>(page.rows.size());
    m_watch.wrote(place, page.rows, written->refused.size());
    return std::move(written->refused);
}

Result<void> Publication::commit(const LeaseNote &note)
{
    // A change that is written only in part is repeated as a whole.
    m_entry.place = m_place.last.change - (m_place.last.key.empty() ? 0 : 1);
    // The build still needs the changes since it began.
    if (m_build)
        m_entry.place = std::min(m_entry.place, m_build->from.last.change);
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(m_letters->write());
    EG_CHECK(commitPosition(transaction));
    m_letters->written();
    return {};
}

Result<void> Publication::reset(const LeaseNote &note)
{
    m_sinkFailed = false;
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(ofSink(m_entry.epoch == 0 ? m_sink.checkOwn() : Result<void>()));
    if (m_sink.capabilities().builds)
        EG_CHECK(ofSink(m_sink.drop(SinkPlace::Build)));
    EG_CHECK(ofSink(m_sink.drop(SinkPlace::Live)));
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    m_entry.place = m_entry.epoch = 0;
    EG_CHECK(notePublished(m_database, m_entry));
    EG_CHECK(removeCheckpoint(m_database, m_entry.name));
    EG_CHECK(m_letters->replace({}));
    EG_CHECK(transaction.commit());
    m_build.reset();
    m_watch.begin({});
    m_letters->replaced({});
    m_position = eventstore::beforeAll;
    return {};
}

Result<LetterOutcome> Publication::serve(const LetterRequest &request, const LeaseNote &note)
{
    m_sinkFailed = false;
    LetterOutcome outcome;
    const bool all = !request.event && !request.key;
    auto after = eventstore::beforeAll;
    bool more = true;
    while (more) {
        EG_TRY(const auto letters, m_letters->wanted(request, after, lettersAtOnce));
        if (letters.empty() && request.event) {
            outcome.error = "The event " + request.event->toString() +
                            " is not among the dead letters any more.";
        }
        for (const auto &letter : letters)
            EG_CHECK(serveOne(letter, request, note, outcome));
        more = all && !letters.empty();
        if (more)
            after = letters.back().position;
    }
    return outcome;
}

Result<void> Publication::serveOne(const DeadLetter &letter, const LetterRequest &request,
                                   const LeaseNote &note, LetterOutcome &outcome)
{
    const bool discard = request.action == LetterRequest::Action::Discard;
    std::string error;
    if (!discard) {
        auto row = m_source->rowOf(letter);
        if (!row && row.error().code != ErrorCode::InvalidData)
            return fail(row.error());
        if (!row) {
            error = row.error().text();
        } else if (*row) {
            SourcePage page;
            page.rows.push_back(std::move(**row));
            EG_TRY(const auto refused, write(SinkPlace::Live, page));
            if (!refused.empty())
                error = refused.front().reason;
        }
    }
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(m_letters->settle(letter, request, std::move(error), outcome));
    EG_CHECK(transaction.commit());
    m_letters->settled(letter, request);
    return {};
}

} // namespace projections
