// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/deadletters.h"

#include "projections/control/discards.h"

#include <algorithm>
#include <array>

namespace projections {

using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::SqlRow;

namespace {

const std::array<std::string, 9> letterNames{"projection", "global_position", "key",
                                             "event_id",   "state",           "error",
                                             "attempts",   "first_failed_at", "last_failed_at"};

std::string stateText(DeadLetter::State state)
{
    return state == DeadLetter::State::Dead ? "dead" : "queued";
}

constexpr std::string_view letterColumns =
    "global_position, key, event_id, state, error, attempts, first_failed_at, last_failed_at";

DeadLetter letterFrom(const SqlRow &row)
{
    DeadLetter letter;
    letter.position = GlobalPosition(row.integer(0));
    letter.key = row.text(1);
    letter.eventId = row.uuid(2);
    letter.state = row.text(3) == "dead" ? DeadLetter::State::Dead : DeadLetter::State::Queued;
    letter.error = row.text(4);
    letter.attempts = row.integer(5);
    letter.firstFailedAt = row.timestamp(6);
    letter.lastFailedAt = row.timestamp(7);
    return letter;
}

} // namespace

DeadLetters::DeadLetters(eventstore::Database &database, std::string projection)
    : m_database(database)
    , m_projection(std::move(projection))
{
}

Result<std::unordered_set<std::string>> DeadLetters::blockedKeys()
{
    std::unordered_set<std::string> keys;
    EG_CHECK(
        m_database.query("select distinct key from eventglass_dead_letters where projection = $1",
                         {m_projection}, [&](const SqlRow &row) { keys.emplace(row.text(0)); }));
    return keys;
}

Result<std::vector<GlobalPosition>> DeadLetters::positions()
{
    std::vector<GlobalPosition> list;
    EG_CHECK(m_database.query("select global_position from eventglass_dead_letters"
                              " where projection = $1 order by global_position",
                              {m_projection},
                              [&](const SqlRow &row) { list.emplace_back(row.integer(0)); }));
    EG_TRY(const auto discarded, Discards(m_database, m_projection).positions());
    const auto letters = static_cast<std::ptrdiff_t>(list.size());
    list.insert(list.end(), discarded.begin(), discarded.end());
    std::inplace_merge(list.begin(), list.begin() + letters, list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

Result<DeadLetterCounts> DeadLetters::counts()
{
    DeadLetterCounts counts;
    EG_CHECK(m_database.query("select state, count(*) from eventglass_dead_letters"
                              " where projection = $1 group by state",
                              {m_projection}, [&](const SqlRow &row) {
                                  (row.text(0) == "dead" ? counts.dead : counts.queued) =
                                      row.integer(1);
                              }));
    return counts;
}

Result<std::vector<DeadLetter>> DeadLetters::list(GlobalPosition after, std::int64_t limit)
{
    std::vector<DeadLetter> letters;
    EG_CHECK(m_database.query("select " + std::string(letterColumns) +
                                  " from eventglass_dead_letters where projection = $1"
                                  " and global_position > $2 order by global_position limit $3",
                              {m_projection, after.value, limit},
                              [&](const SqlRow &row) { letters.push_back(letterFrom(row)); }));
    return letters;
}

Result<std::vector<BlockedKey>> DeadLetters::keys(GlobalPosition after, std::int64_t limit)
{
    std::vector<BlockedKey> list;
    EG_CHECK(m_database.query(
        "select " + std::string(letterColumns) +
            ", (select count(*) - 1 from eventglass_dead_letters o where o.projection = $1"
            " and o.key = l.key) from eventglass_dead_letters l where projection = $1"
            " and global_position > $2 and not exists (select 1 from eventglass_dead_letters e"
            " where e.projection = $1 and e.key = l.key"
            " and e.global_position < l.global_position) order by global_position limit $3",
        {m_projection, after.value, limit}, [&](const SqlRow &row) {
            list.push_back({letterFrom(row), row.integer(8)});
        }));
    return list;
}

Result<std::vector<DeadLetter>> DeadLetters::ofKey(const std::string &key, GlobalPosition after,
                                                   std::int64_t limit)
{
    std::vector<DeadLetter> letters;
    EG_CHECK(m_database.query("select " + std::string(letterColumns) +
                                  " from eventglass_dead_letters where projection = $1 and key = $2"
                                  " and global_position > $3 order by global_position limit $4",
                              {m_projection, key, after.value, limit},
                              [&](const SqlRow &row) { letters.push_back(letterFrom(row)); }));
    return letters;
}

Result<DeadLetterCounts> DeadLetters::countsOfKey(const std::string &key, GlobalPosition upTo)
{
    DeadLetterCounts counts;
    EG_CHECK(m_database.query(
        "select state, count(*) from eventglass_dead_letters where projection = $1 and key = $2"
        " and global_position <= $3 group by state",
        {m_projection, key, upTo.value}, [&](const SqlRow &row) {
            (row.text(0) == "dead" ? counts.dead : counts.queued) = row.integer(1);
        }));
    return counts;
}

Result<std::optional<DeadLetter>> DeadLetters::find(const eventstore::EventId &event)
{
    std::optional<DeadLetter> letter;
    EG_CHECK(m_database.query("select " + std::string(letterColumns) +
                                  " from eventglass_dead_letters where projection = $1"
                                  " and event_id = $2",
                              {m_projection, event},
                              [&](const SqlRow &row) { letter = letterFrom(row); }));
    return letter;
}

Result<void> DeadLetters::update(const DeadLetter &letter)
{
    EG_CHECK(m_database.execute(
        "update eventglass_dead_letters set state = $3, error = $4, attempts = $5,"
        " first_failed_at = $6, last_failed_at = $7"
        " where projection = $1 and global_position = $2",
        {m_projection, letter.position.value, stateText(letter.state), letter.error,
         letter.attempts, letter.firstFailedAt, letter.lastFailedAt}));
    return {};
}

Result<void> DeadLetters::remove(const std::vector<GlobalPosition> &positions)
{
    for (const auto position : positions) {
        EG_CHECK(m_database.execute("delete from eventglass_dead_letters where projection = $1"
                                    " and global_position = $2",
                                    {m_projection, position.value}));
    }
    return {};
}

Result<void> DeadLetters::add(const std::vector<DeadLetter> &letters)
{
    if (letters.empty())
        return {};
    std::vector<eventstore::SqlParams> rows;
    rows.reserve(letters.size());
    for (const auto &letter : letters) {
        rows.push_back({m_projection, letter.position.value, letter.key, letter.eventId,
                        stateText(letter.state), letter.error, letter.attempts,
                        letter.firstFailedAt, letter.lastFailedAt});
    }
    return m_database.insertRows("eventglass_dead_letters", letterNames, rows);
}

Result<void> DeadLetters::removeAll()
{
    EG_CHECK(m_database.execute("delete from eventglass_dead_letters where projection = $1",
                                {m_projection}));
    return {};
}

Result<void> DeadLetters::moveTo(const std::string &other)
{
    EG_CHECK(DeadLetters(m_database, other).removeAll());
    EG_CHECK(m_database.execute(
        "update eventglass_dead_letters set projection = $2 where projection = $1",
        {m_projection, other}));
    return {};
}

} // namespace projections
