// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/projection.h"

#include "projections/publications/changes.h"
#include "projections/sinks/tablelock.h"
#include "projections/sinks/tablesql.h"

#include <algorithm>
#include <iterator>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

/// Treats all rows as possibly existing, so that they are written with upserts.
void makeCautious(std::vector<TableWrites> &writes)
{
    for (auto &table : writes) {
        std::move(table.fresh.begin(), table.fresh.end(), std::back_inserter(table.changed));
        table.fresh.clear();
    }
}

bool anyFresh(const std::vector<TableWrites> &writes)
{
    return std::any_of(writes.begin(), writes.end(),
                       [](const TableWrites &table) { return !table.fresh.empty(); });
}

/// Errors that a row may have caused that was taken for new but existed already.
bool mayBeDuplicate(const eventstore::Error &error)
{
    return error.code == ErrorCode::Conflict || error.code == ErrorCode::Database;
}

void countLetters(const std::vector<DeadLetter> &letters, DeadLetterCounts &counts)
{
    for (const auto &letter : letters)
        ++(letter.state == DeadLetter::State::Dead ? counts.dead : counts.queued);
}

std::vector<std::string> deadKeys(const std::vector<DeadLetter> &letters)
{
    std::vector<std::string> keys;
    for (const auto &letter : letters) {
        if (letter.state == DeadLetter::State::Dead)
            keys.push_back(letter.key);
    }
    return keys;
}

/// The letter after one more failed attempt.
DeadLetter failedAgain(DeadLetter letter, std::string error)
{
    letter.lastFailedAt = eventstore::Timestamp::now();
    if (letter.attempts == 0)
        letter.firstFailedAt = letter.lastFailedAt;
    letter.state = DeadLetter::State::Dead;
    letter.error = std::move(error);
    ++letter.attempts;
    return letter;
}

} // namespace

Projection::Projection(eventstore::Database &database, const ReadModel &model, Lease &lease,
                       std::string_view suffix, std::size_t cacheBytes, WriteGate *gate)
    : m_database(database)
    , m_model(model)
    , m_lease(lease)
    , m_name(model.name() + std::string(suffix))
    , m_gate(gate)
    , m_sink(database, model, suffix)
    , m_rows(&m_sink, model, cacheBytes)
    , m_fold(model, m_rows)
    , m_letters(database, m_name)
    , m_discards(database, model.name())
    , m_progress(model, tablesql::layoutOf(model.tables()))
{
}

Result<void> Projection::open(const LeaseNote &note, std::stop_token stop)
{
    m_stop = std::move(stop);
    m_sink.setWriteGate(m_gate, m_stop);
    m_rows.clear();
    m_newLetters.clear();
    m_broken = true;
    m_replaced = m_indexed = false;
    EG_TRY(auto checkpoint, readCheckpoint(m_database, m_name));
    if (checkpoint && m_name != m_model.name()) {
        EG_TRY(m_indexed, m_sink.findKeysAndIndexes());
    }
    if (!checkpoint) {
        EG_CHECK(create(note));
        EG_TRY(checkpoint, readCheckpoint(m_database, m_name));
        if (!checkpoint)
            return fail(ErrorCode::Busy,
                        "The read model " + m_name + " was reset by another process.");
    }
    if (checkpoint->layout != m_progress.layout()) {
        return fail(ErrorCode::InvalidData,
                    "The rows of " + m_name + " were made by another version of the program.",
                    "Rebuild it.");
    }
    EG_CHECK(m_sink.checkTablesExist());
    EG_CHECK(m_progress.check(*checkpoint));
    EG_CHECK(upgradeTables(note));
    m_progress.startAt(*checkpoint);
    EG_TRY(m_counts, m_letters.counts());
    EG_TRY(auto blocked, m_letters.blockedKeys());
    m_fold.block(std::move(blocked));
    EG_TRY(const auto discarded, m_discards.positions());
    m_fold.leaveOut(discarded);
    EG_TRY(const bool empty, m_sink.empty());
    if (empty)
        m_rows.startEmpty();
    else
        m_rows.goOn();
    m_broken = false;
    return {};
}

Result<void> Projection::create(const LeaseNote &note)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    // A swap (the end of a rebuild) may have put rows here just before this transaction began.
    EG_TRY(const auto there, readCheckpoint(m_database, m_name));
    if (there)
        return {};
    EG_TRY(const bool taken, m_sink.exists());
    if (taken) {
        return fail(ErrorCode::Refused,
                    "There is a table " + m_sink.tableName(0) + " that Eventglass didn't make.",
                    "Rename or drop it; Eventglass writes only to its own tables.");
    }
    // Shadow tables get their keys and indexes at the end, which is faster.
    const bool beside = m_name != m_model.name();
    EG_CHECK(m_sink.createTables(beside ? Sink::Keys::Later : Sink::Keys::Now));
    if (!beside)
        EG_CHECK(m_sink.createIndexes());
    EG_CHECK(m_letters.removeAll());
    EG_CHECK(writeCheckpoint(m_database, m_name, {eventstore::beforeAll, m_progress.layout()}));
    return transaction.commit();
}

/// Adds the column `stale` to tables that an older version made without it.
Result<void> Projection::upgradeTables(const LeaseNote &note)
{
    EG_TRY(const bool there, m_sink.hasStaleColumn());
    if (there)
        return {};
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(lockTablesOrFail(m_database, {m_sink.tableName(0)}));
    EG_CHECK(m_sink.addStaleColumn());
    EG_TRY(const auto blocked, m_letters.blockedKeys());
    EG_CHECK(m_sink.markStale({blocked.begin(), blocked.end()}, true));
    return transaction.commit();
}

Result<void> Projection::fold(const FeedPage &page)
{
    if (m_broken)
        return fail(ErrorCode::Database, "The projection has to be opened again after an error.");
    auto folded = m_fold.apply(page.events, m_newLetters);
    if (folded)
        m_progress.foldedTo(page.scannedTo);
    return finish(std::move(folded));
}

Result<void> Projection::commit(const LeaseNote &note, const std::function<Result<void>()> &also)
{
    if (m_broken)
        return fail(ErrorCode::Database, "The projection has to be opened again after an error.");
    if (auto found = m_progress.findAnchor(); !found)
        return finish(std::move(found));
    // Marking rows as stale creates the table's key, so the appended rows need unique keys.
    if (!m_newLetters.empty())
        m_rows.stopAppending();
    auto writes = m_rows.takeWrites();
    auto done = prepareAndWrite(writes, note, also);
    if (!done && anyFresh(writes) && mayBeDuplicate(done.error()) && !m_replaced) {
        makeCautious(writes);
        done = prepareAndWrite(writes, note, also);
    }
    if (done)
        keepRows(std::move(writes));
    return finish(std::move(done));
}

Result<void> Projection::checkStore()
{
    return finish(m_progress.checkStore());
}

Result<void> Projection::prepareAndWrite(const std::vector<TableWrites> &writes,
                                         const LeaseNote &note,
                                         const std::function<Result<void>()> &also)
{
    EG_CHECK(m_sink.prepare(writes, !m_newLetters.empty()));
    return writeAll(writes, note, also);
}

Result<void> Projection::commitWithin(const LeaseNote &note)
{
    if (m_broken)
        return fail(ErrorCode::Database, "The projection has to be opened again after an error.");
    if (auto found = m_progress.findAnchor(); !found)
        return finish(std::move(found));
    Checkpoint checkpoint = m_progress.next();
    auto writes = m_rows.takeWrites();
    auto done = writeIn(writes, note, checkpoint);
    if (done) {
        written(checkpoint);
        keepRows(std::move(writes));
    }
    return finish(std::move(done));
}

/// Keeps the written rows in the cache, as far as there is room.
void Projection::keepRows(std::vector<TableWrites> writes)
{
    m_rows.takeBack(std::move(writes));
    m_rows.trim();
}

Result<void> Projection::writeAll(const std::vector<TableWrites> &writes, const LeaseNote &note,
                                  const std::function<Result<void>()> &also)
{
    Checkpoint checkpoint = m_progress.next();
    const auto inTransaction = [&]() -> Result<void> {
        EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_stop));
        eventstore::Transaction transaction(m_database);
        EG_CHECK(transaction.begin());
        EG_CHECK(writeIn(writes, note, checkpoint));
        if (also)
            EG_CHECK(also());
        return transaction.commit();
    };
    auto done = inTransaction();
    if (done)
        written(checkpoint);
    else if (done.error().code == ErrorCode::Conflict || done.error().code == ErrorCode::Database)
        noteReplacement();
    return done;
}

Result<void> Projection::writeIn(const std::vector<TableWrites> &writes, const LeaseNote &note,
                                 Checkpoint &checkpoint)
{
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(m_sink.write(writes));
    // Changes of shadow rows are not noted: the swap notes that all rows were replaced.
    if (m_name == m_model.name())
        EG_CHECK(noteChanges(m_database, m_model, writes));
    EG_CHECK(m_letters.add(m_newLetters));
    EG_CHECK(m_sink.markStale(deadKeys(m_newLetters), true));
    EG_TRY(const bool ours, advanceCheckpoint(m_database, m_name, checkpoint));
    if (!ours) {
        return fail(ErrorCode::Conflict,
                    "The rows of " + m_name + " were replaced by somebody else.");
    }
    return {};
}

/// Sets m_replaced when a swap replaced the rows, which may make any statement fail: the checkpoint
/// shows it.
void Projection::noteReplacement()
{
    const auto now = readCheckpoint(m_database, m_name);
    m_replaced = now && (!*now || (*now)->updatedAt != m_progress.stamp());
}

void Projection::written(const Checkpoint &checkpoint)
{
    m_progress.written(checkpoint);
    countLetters(m_newLetters, m_counts);
    m_newLetters.clear();
}

Result<std::int64_t> Projection::retry(const std::vector<DeadLetter> &letters,
                                       const EventLookup &eventAt, const LeaseNote &note)
{
    if (m_broken)
        return fail(ErrorCode::Database, "The projection has to be opened again after an error.");
    std::vector<eventstore::GlobalPosition> applied;
    std::optional<DeadLetter> failed;
    for (const auto &letter : letters) {
        auto error = eventAt(letter.position).and_then([this](const auto &event) {
            return event ? m_fold.applyOne(*event)
                         : Result<std::string>("The event is not in the store any more.");
        });
        if (!error)
            return fail(finish(fail(error.error())).error());
        if (!error->empty()) {
            failed = failedAgain(letter, std::move(*error));
            break;
        }
        applied.push_back(letter.position);
    }
    const auto &key = letters.front().key;
    const auto changeLetters = [&]() -> Result<void> {
        if (failed)
            EG_CHECK(m_letters.update(*failed));
        return removeLetters(key, applied);
    };
    EG_CHECK(commit(note, changeLetters));
    EG_CHECK(readBlockedKey(key));
    return static_cast<std::int64_t>(applied.size());
}

Result<void> Projection::discard(const Discard &discard, const LeaseNote &note)
{
    const auto &letter = discard.letter;
    const auto record = [&]() -> Result<void> {
        EG_CHECK(m_discards.add(discard));
        return removeLetters(letter.key, {letter.position});
    };
    EG_CHECK(commit(note, record));
    return readBlockedKey(letter.key);
}

/// Removes the letters `gone` of a key. In the caller's transaction.
Result<void> Projection::removeLetters(const std::string &key,
                                       const std::vector<eventstore::GlobalPosition> &gone)
{
    EG_CHECK(m_letters.remove(gone));
    EG_TRY(const auto left, m_letters.ofKey(key, eventstore::beforeAll, 1));
    return left.empty() ? m_sink.markStale({key}, false) : Result<void>();
}

/// Reads again whether the key still has letters, after they changed.
Result<void> Projection::readBlockedKey(const std::string &key)
{
    auto counts = m_letters.counts();
    auto left = m_letters.ofKey(key, eventstore::beforeAll, 1);
    if (!counts || !left)
        return finish(fail(!counts ? counts.error() : left.error()));
    m_counts = *counts;
    if (left->empty())
        m_fold.unblock(key);
    return {};
}

/// Drops everything of the batch from memory when it failed.
Result<void> Projection::finish(Result<void> done)
{
    if (done)
        return done;
    m_rows.clear();
    m_newLetters.clear();
    m_progress.takeBack();
    m_broken = true;
    return done;
}

} // namespace projections
