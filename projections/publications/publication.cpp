// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/publication.h"

#include "projections/control/samestore.h"

#include <algorithm>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::string_view layout = "publication 1";

/// Requests for all letters are served so many at a time.
constexpr std::int64_t lettersAtOnce = 500;

} // namespace

Publication::Publication(eventstore::Store &store, ReadModelSink &sink, Lease &lease,
                         WriteGate *gate)
    : m_store(store)
    , m_database(store.database())
    , m_sink(sink)
    , m_lease(lease)
    , m_gate(gate)
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
    m_letters = std::make_unique<DeadLetters>(m_database, name);
    EG_TRY(m_letterKeys, m_letters->blockedKeys());
    EG_TRY(const auto discarded, Discards(m_database, name).positions());
    for (const auto position : discarded)
        m_discarded.insert(position.value);
    m_place = {{{}, m_entry.place}, eventstore::beforeAll, {}, m_entry.epoch};
    EG_TRY(const auto checkpoint, readCheckpoint(m_database, name));
    if (checkpoint) {
        // Rows that are built anew need no word about those before.
        EG_TRY(const bool stale, needsBuild());
        if (!stale)
            EG_CHECK(checkSameStore(m_store, name, *checkpoint));
        m_place.position = checkpoint->position;
        m_place.anchor = checkpoint->anchor;
    }
    m_position = m_place.position;
    return {};
}

Result<bool> Publication::needsBuild()
{
    if (m_entry.epoch == 0)
        return true;
    EG_TRY(const auto feed, readChangeFeed(m_database, m_entry.readModel));
    return feed && feed->epoch != m_entry.epoch;
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
    const auto can = m_sink.capabilities();
    const auto place = can.builds ? SinkPlace::Build : SinkPlace::Live;
    EG_CHECK(ofSink(m_sink.drop(place)));
    EG_CHECK(ofSink(m_sink.create(place)));
    m_build = Build{from, from, false, {}};
    m_build->at.last.key.clear();
    return {};
}

Result<bool> Publication::build(std::int64_t batch, const LeaseNote &note)
{
    m_sinkFailed = false;
    if (!m_build)
        EG_CHECK(beginBuild(note));
    // What a cache may have forgotten, it has forgotten now.
    if (m_sink.capabilities().keepsRows || m_source->ofEvents()) {
        EG_TRY(const bool complete, buildPage(batch));
        if (!complete)
            return false;
    }
    EG_CHECK(finishBuild(note));
    return true;
}

/// All rows, and then those that changed meanwhile: what is put in place is not older than what
/// people read.
Result<bool> Publication::buildPage(std::int64_t batch)
{
    EG_TRY(const auto page, m_build->allRead ? m_source->changes(m_build->at, batch)
                                             : m_source->all(m_build->at, batch));
    const auto place = m_sink.capabilities().builds ? SinkPlace::Build : SinkPlace::Live;
    EG_TRY(const auto refused, write(place, page.rows));
    EG_CHECK(findLetters(page, refused, m_build->letters));
    m_build->at = page.place;
    m_position = page.place.position;
    if (!page.atEnd || m_build->allRead || m_source->ofEvents())
        return page.atEnd;
    m_build->allRead = true;
    m_build->at = m_build->from;
    return false;
}

Result<void> Publication::finishBuild(const LeaseNote &note)
{
    // Whoever was taken over while it wrote would put in place what another is building there.
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(ofSink(m_sink.publishBuild()));
    m_place = m_build->at;
    m_entry.epoch = m_build->from.epoch;
    const auto built = m_build->letters;
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(m_letters->removeAll());
    EG_CHECK(m_letters->add(built));
    m_entry.place = m_place.last.change;
    EG_CHECK(notePublished(m_database, m_entry));
    EG_CHECK(writeCheckpoint(m_database, m_entry.name,
                             {m_place.position, std::string(layout), {}, m_place.anchor}));
    EG_CHECK(forgetPublished(m_database, m_entry.readModel));
    EG_CHECK(transaction.commit());
    m_letterKeys.clear();
    for (const auto &letter : built)
        m_letterKeys.insert(letter.key);
    m_build.reset();
    m_position = m_place.position;
    return {};
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
    EG_TRY(const auto refused, write(SinkPlace::Live, page.rows));
    m_newLetters.clear();
    m_goneKeys.clear();
    EG_CHECK(findLetters(page, refused, m_newLetters));
    for (const auto &row : page.rows) {
        if (m_letterKeys.contains(row.id))
            m_goneKeys.push_back(row.id);
    }
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

Result<std::vector<SinkRefusal>> Publication::write(SinkPlace place,
                                                    const std::vector<SinkRow> &rows)
{
    if (rows.empty())
        return std::vector<SinkRefusal>();
    EG_TRY(auto written, ofSink(m_sink.write(place, rows)));
    return std::move(written.refused);
}

/// The letters of rows that were refused and of events that give none. A row that comes again makes
/// an older letter of its own void.
Result<void> Publication::findLetters(const SourcePage &page,
                                      const std::vector<SinkRefusal> &refused,
                                      std::vector<DeadLetter> &letters)
{
    if (!letters.empty()) {
        std::unordered_set<std::string_view> ids;
        for (const auto &row : page.rows)
            ids.insert(row.id);
        std::erase_if(letters,
                      [&ids](const DeadLetter &letter) { return ids.contains(letter.key); });
    }
    const auto add = [&](DeadLetter letter) {
        if (!m_discarded.contains(letter.position.value))
            letters.push_back(std::move(letter));
    };
    for (const auto &letter : page.letters)
        add(letter);
    for (const auto &refusal : refused) {
        if (refusal.row >= page.rows.size())
            continue;
        EG_TRY(auto letter, m_source->letterOf(page.rows[refusal.row], refusal.reason));
        add(std::move(letter));
    }
    return {};
}

/// In a transaction.
Result<void> Publication::writeLetters()
{
    for (const auto &key : m_goneKeys) {
        EG_TRY(const auto old, m_letters->ofKey(key, eventstore::beforeAll, lettersAtOnce));
        std::vector<eventstore::GlobalPosition> positions;
        for (const auto &letter : old)
            positions.push_back(letter.position);
        EG_CHECK(m_letters->remove(positions));
    }
    std::vector<eventstore::GlobalPosition> again;
    for (const auto &letter : m_newLetters)
        again.push_back(letter.position);
    if (!again.empty())
        EG_CHECK(m_letters->remove(again));
    return m_letters->add(m_newLetters);
}

Result<void> Publication::commit(const LeaseNote &note)
{
    // A change of which a part is there is repeated as a whole.
    m_entry.place = m_place.last.change - (m_place.last.key.empty() ? 0 : 1);
    // What is built has yet to take what changed since it began.
    if (m_build)
        m_entry.place = std::min(m_entry.place, m_build->from.last.change);
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(writeLetters());
    EG_CHECK(notePublished(m_database, m_entry));
    EG_CHECK(writeCheckpoint(m_database, m_entry.name,
                             {m_place.position, std::string(layout), {}, m_place.anchor}));
    EG_CHECK(forgetPublished(m_database, m_entry.readModel));
    EG_CHECK(transaction.commit());
    for (const auto &key : m_goneKeys)
        m_letterKeys.erase(key);
    for (const auto &letter : m_newLetters)
        m_letterKeys.insert(letter.key);
    m_newLetters.clear();
    m_goneKeys.clear();
    return {};
}

Result<void> Publication::reset(const LeaseNote &note)
{
    m_sinkFailed = false;
    EG_CHECK(m_lease.renew(note));
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
    EG_CHECK(m_letters->removeAll());
    EG_CHECK(transaction.commit());
    m_build.reset();
    m_letterKeys.clear();
    m_position = eventstore::beforeAll;
    return {};
}

Result<LetterOutcome> Publication::serve(const LetterRequest &request, const LeaseNote &note)
{
    m_sinkFailed = false;
    LetterOutcome outcome;
    std::vector<DeadLetter> letters;
    if (request.event) {
        EG_TRY(const auto letter, m_letters->find(*request.event));
        if (!letter) {
            outcome.error = "The event " + request.event->toString() +
                            " is not among the dead letters any more.";
            return outcome;
        }
        letters.push_back(*letter);
    } else if (request.key) {
        EG_TRY(letters, m_letters->ofKey(*request.key, eventstore::beforeAll, lettersAtOnce));
    }
    const bool all = !request.event && !request.key;
    auto after = eventstore::beforeAll;
    do {
        if (all) {
            EG_TRY(letters, m_letters->list(after, lettersAtOnce));
        }
        for (const auto &letter : letters)
            EG_CHECK(serveOne(letter, request, note, outcome));
        if (!letters.empty())
            after = letters.back().position;
    } while (all && !letters.empty());
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
            EG_TRY(const auto refused, write(SinkPlace::Live, {**row}));
            if (!refused.empty())
                error = refused.front().reason;
        }
    }
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    if (error.empty()) {
        EG_CHECK(m_letters->remove({letter.position}));
        ++(discard ? outcome.discarded : outcome.applied);
    } else {
        auto failed = letter;
        failed.error = std::move(error);
        failed.lastFailedAt = eventstore::Timestamp::now();
        ++failed.attempts;
        ++outcome.failed;
        EG_CHECK(m_letters->update(failed));
    }
    if (discard) {
        EG_CHECK(Discards(m_database, m_entry.name)
                     .add({letter, request.reason, request.actor, eventstore::Timestamp::now()}));
    }
    EG_CHECK(transaction.commit());
    if (discard)
        m_discarded.insert(letter.position.value);
    return {};
}

} // namespace projections
