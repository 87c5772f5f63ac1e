// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/discards.h"

#include <algorithm>

namespace projections {

using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::SqlRow;

namespace {

constexpr std::string_view table = "eventglass_discards";
constexpr std::int64_t pageSize = 500;

/// The text with each number replaced by an ellipsis, as it may come from the event's data.
std::string withoutFigures(std::string_view text)
{
    constexpr std::string_view digits = "0123456789";
    std::string kept;
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find_first_of(digits), text.size());
        kept += text.substr(0, begin);
        text.remove_prefix(begin);
        if (text.empty())
            break;
        kept += "\u2026";
        text.remove_prefix(std::min(text.find_first_not_of("0123456789.eE+-"), text.size()));
    }
    return kept;
}

} // namespace

Discards::Discards(eventstore::Database &database, std::string projection)
    : m_database(database)
    , m_projection(std::move(projection))
{
}

Result<std::vector<GlobalPosition>> Discards::positions()
{
    std::vector<GlobalPosition> list;
    // A read-only store that an older version projected has no such table.
    EG_TRY(const bool there, m_database.hasTable(table));
    if (!there)
        return list;
    EG_CHECK(m_database.query("select global_position from eventglass_discards"
                              " where projection = $1 order by global_position",
                              {m_projection},
                              [&](const SqlRow &row) { list.emplace_back(row.integer(0)); }));
    return list;
}

Result<std::vector<Discard>> Discards::list(GlobalPosition after, std::int64_t limit)
{
    std::vector<Discard> list;
    EG_TRY(const bool there, m_database.hasTable(table));
    if (!there)
        return list;
    EG_CHECK(m_database.query(
        "select global_position, event_id, key, error, attempts, first_failed_at, last_failed_at,"
        " reason, discarded_by, discarded_at from eventglass_discards where projection = $1"
        " and global_position > $2 order by global_position limit $3",
        {m_projection, after.value, limit}, [&](const SqlRow &row) {
            list.push_back({{GlobalPosition(row.integer(0)), row.uuid(1), std::string(row.text(2)),
                             DeadLetter::State::Dead, std::string(row.text(3)), row.integer(4),
                             row.timestamp(5), row.timestamp(6)},
                            std::string(row.text(7)),
                            std::string(row.text(8)),
                            row.timestamp(9)});
        }));
    return list;
}

Result<std::vector<DeadLetter>> Discards::stillWaiting()
{
    std::vector<DeadLetter> letters;
    EG_CHECK(m_database.query(
        "select l.global_position, l.event_id, l.key from eventglass_dead_letters l"
        " join eventglass_discards d on d.projection = l.projection"
        " and d.global_position = l.global_position where l.projection = $1"
        " order by l.global_position",
        {m_projection}, [&](const SqlRow &row) {
            DeadLetter letter;
            letter.position = GlobalPosition(row.integer(0));
            letter.eventId = row.uuid(1);
            letter.key = row.text(2);
            letters.push_back(std::move(letter));
        }));
    return letters;
}

Result<void> Discards::add(const Discard &discard)
{
    const auto &letter = discard.letter;
    EG_CHECK(m_database.execute(
        "insert into eventglass_discards (projection, global_position, key, event_id, error,"
        " attempts, first_failed_at, last_failed_at, reason, discarded_by, discarded_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        " on conflict (projection, global_position) do nothing",
        {m_projection, letter.position.value, letter.key, letter.eventId, letter.error,
         letter.attempts, letter.firstFailedAt, letter.lastFailedAt, discard.reason,
         discard.discardedBy, discard.discardedAt}));
    return {};
}

Result<void> Discards::removeAll()
{
    EG_TRY(const bool there, m_database.hasTable(table));
    if (!there)
        return {};
    return m_database
        .execute("delete from eventglass_discards where projection = $1", {m_projection})
        .map([](std::int64_t) {});
}

Result<void> Discards::renew(
    const std::function<Result<std::optional<eventstore::Event>>(GlobalPosition)> &eventAt,
    const std::function<std::string(const eventstore::Event &)> &keyOf)
{
    GlobalPosition after = eventstore::beforeAll;
    for (;;) {
        EG_TRY(const auto page, list(after, pageSize));
        for (const Discard &discard : page) {
            after = discard.letter.position;
            EG_TRY(const auto event, eventAt(after));
            const bool there = event && event->id == discard.letter.eventId;
            const std::string key = there ? keyOf(*event) : std::string();
            const std::string error =
                there ? withoutFigures(discard.letter.error) : "The event is not there any more.";
            if (key == discard.letter.key && error == discard.letter.error)
                continue;
            EG_CHECK(m_database.execute("update eventglass_discards set key = $3, error = $4"
                                        " where projection = $1 and global_position = $2",
                                        {m_projection, after.value, key, error}));
        }
        if (page.empty())
            return {};
    }
}

} // namespace projections
