// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/differences.h"

namespace projections {

using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::SqlValue;

namespace {

constexpr std::int64_t rowsAPage = 500;

/// A stored difference.
struct Kept
{
    std::int64_t number = 0;
    Discrepancy difference;
    std::optional<GlobalPosition> last;
    std::string lead;
    std::string why; ///< for a surplus row: why the event doesn't count
};

Kept keptFrom(const SqlRow &row)
{
    const auto text = [&](int column) { return std::string(row.text(column)); };
    Kept kept{row.integer(0),
              {text(1), text(2), text(3), text(4), text(5), text(6), {}},
              {},
              text(8),
              text(9)};
    if (!row.isNull(7))
        kept.last = GlobalPosition(row.integer(7));
    return kept;
}

/// The event at a position; nullopt if it is no longer in the store.
Result<std::optional<TouchingEvent>> touchingEvent(eventstore::Store &store,
                                                   GlobalPosition position)
{
    EG_TRY(auto event, store.eventAt(position));
    if (!event)
        return std::optional<TouchingEvent>();
    return std::optional(
        TouchingEvent{position, event->id, std::move(event->type), std::move(event->streamId)});
}

std::string sentenceFor(const Kept &kept)
{
    if (!kept.last)
        return " No event touches it.";
    const auto at = " at position " + std::to_string(kept.last->value);
    const auto &event = kept.difference.lastEvent;
    const auto what = event ? event->type + ' ' + event->id.toString() + " of " + event->streamId
                            : std::string("an event that is gone");
    return ' ' + kept.lead + ' ' + what + at + kept.why + '.';
}

} // namespace

Result<void> Differences::create()
{
    return m_database.script(
        "create table differences (number integer primary key, read_model text, key text,"
        " column_name text, stored text, expected text, message text, position integer,"
        " lead text, why text not null default '', surplus text);"
        "create index differences_surplus on differences (surplus) where surplus is not null");
}

Result<void> Differences::insert(const Discrepancy &difference, SqlValue last,
                                 std::string_view lead, SqlValue row)
{
    EG_CHECK(m_database.execute(
        "insert into differences (read_model, key, column_name, stored, expected, message,"
        " position, lead, surplus) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {difference.readModel, difference.key, difference.column, difference.stored,
         difference.expected, difference.message, std::move(last), std::string(lead),
         std::move(row)}));
    ++m_count;
    return {};
}

Result<void> Differences::add(const Discrepancy &difference, GlobalPosition last,
                              std::string_view lead)
{
    return insert(difference, last.value, lead, {});
}

Result<void> Differences::addWithoutEvent(const Discrepancy &difference)
{
    return insert(difference, {}, touchedBy, {});
}

Result<void> Differences::addSurplus(const Discrepancy &difference, std::string_view row)
{
    ++m_surplus;
    return insert(difference, {}, touchedBy, std::string(row));
}

Result<void> Differences::relate(std::string_view row, GlobalPosition position,
                                 std::string_view why)
{
    EG_CHECK(m_database.execute("update differences set position = $2, why = $3 where surplus = $1",
                                {std::string(row), position.value, std::string(why)}));
    return {};
}

Result<void> Differences::deliver(eventstore::Store &store,
                                  const std::function<void(const Discrepancy &)> &found)
{
    std::int64_t after = 0;
    std::optional<TouchingEvent> event;
    for (bool atEnd = m_count == 0; !atEnd;) {
        std::vector<Kept> page;
        EG_CHECK(m_database.query("select number, read_model, key, column_name, stored, expected, "
                                  "message, position, lead,"
                                  " why from differences where number > $1 order by number limit " +
                                      std::to_string(rowsAPage),
                                  {after},
                                  [&](const SqlRow &row) { page.push_back(keptFrom(row)); }));
        for (auto &kept : page) {
            // Differences of one row are consecutive and have the same event: read it once.
            if (kept.last && (!event || event->position != *kept.last)) {
                EG_TRY(event, touchingEvent(store, *kept.last));
            }
            if (kept.last)
                kept.difference.lastEvent = event;
            kept.difference.message += sentenceFor(kept);
            found(kept.difference);
            after = kept.number;
        }
        atEnd = static_cast<std::int64_t>(page.size()) < rowsAPage;
    }
    return {};
}

} // namespace projections
