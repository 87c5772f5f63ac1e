// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/positionwatch.h"

namespace eventstore {
namespace {

constexpr const char *advice =
    "Reading works; give each event a position of its own, with a unique index and NOT NULL, to "
    "follow and project";

std::string eventsWithout(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " event has" : " events have") +
           " no position (null)";
}

} // namespace

std::vector<std::string> PositionFacts::warnings() const
{
    std::vector<std::string> list;
    const std::string named = "column " + column + " of " + table;
    if (unplaced > 0)
        list.push_back("in " + named + ' ' + eventsWithout(unplaced) +
                       ": no list of all events shows what has none, only its stream does, and "
                       "following and projecting are refused");
    if (!known || (unique && notNull))
        return list;
    std::string lacks = unique ? "" : "no unique index";
    if (!notNull && unplaced == 0)
        lacks += std::string(lacks.empty() ? "" : " and ") + "no NOT NULL";
    if (!lacks.empty())
        list.push_back(named + " has " + lacks +
                       (unique
                            ? ": an event that gets no position would be in no list of all events"
                            : ": where events share a position, following and projecting are "
                              "refused"));
    return list;
}

void PositionWatch::see(GlobalPosition position, std::optional<GlobalPosition> before)
{
    m_least = m_least || position == beforeAll;
    if (position == before && !m_shared)
        m_shared = position;
}

Result<void> PositionWatch::mayFollow() const
{
    const auto refused = [](const std::string &why) {
        return fail(ErrorCode::Refused, why, advice);
    };
    if (m_facts.unplaced > 0)
        return refused("in " + m_facts.table + " " + eventsWithout(m_facts.unplaced) +
                       ", and would be left out");
    if (m_shared)
        return refused("several events of " + m_facts.table + " share position " +
                       std::to_string(m_shared->value) +
                       ": one that comes there later would be left out");
    if (m_least)
        return refused("an event of " + m_facts.table + " stands at position " +
                       std::to_string(beforeAll.value) +
                       ", the least there is: nothing stands before it to begin from");
    return {};
}

tl::unexpected<Error> oddPosition(const PositionFacts &facts, std::string_view cell)
{
    return fail(ErrorCode::InvalidInput,
                "column " + facts.column + " of " + facts.table + " holds " + clipped(cell) +
                    ", and a position is a whole number of 64 bits",
                "Give that event a position that is one, or describe the table in a layout file, "
                "see docs/layouts.md");
}

tl::unexpected<Error> sharedByTooMany(const PositionFacts &facts, GlobalPosition position)
{
    return fail(ErrorCode::InvalidInput,
                "more events of " + facts.table + " than a page may have share position " +
                    std::to_string(position.value),
                "Give each event a position of its own");
}

} // namespace eventstore
