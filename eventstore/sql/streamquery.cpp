// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/binder.h"
#include "eventstore/sql/eventquery.h"
#include "eventstore/sql/textmatch.h"

#include <algorithm>

namespace eventstore {
namespace {

std::string both(const std::string &left, const std::string &right)
{
    return left.empty() ? right : left + " and " + right;
}

/// The category, checked on rows that the index on the key finds. Spelled so that the planner does
/// not choose the index on the category instead and then sort.
std::string checkedCategory(const SqlLayout &layout)
{
    return layout.dialect->withoutIndex(layout.category);
}

/// The streams of a category or prefix as one range of the key that starts after the last row of
/// the previous page.
std::string keyRange(const SqlLayout &layout, const StreamsQuery &query, Binder &binder)
{
    std::string low = query.prefix;
    std::string high = afterPrefix(query.prefix);
    if (!query.category.empty()) {
        // All ids of the category lie between its bare name and its name followed by '.', the
        // character after '-'.
        const std::string end = query.category + ".";
        low = std::max(low, query.category);
        high = high.empty() ? end : std::min(high, end);
    }
    std::string sql;
    // Only one lower bound: with two, the planner may start the scan from the wrong one.
    if (query.order == StreamsQuery::Order::ById && query.after && query.after->streamId >= low)
        sql = layout.streamKey + " > " + binder.add(query.after->streamId);
    else if (!low.empty())
        sql = layout.streamKey + " >= " + binder.add(low);
    if (!high.empty())
        sql = both(sql, layout.streamKey + " < " + binder.add(high));
    if (!query.category.empty())
        sql = both(sql, checkedCategory(layout) + " = " + binder.add(query.category));
    return sql;
}

std::string where(const std::string &conditions)
{
    return conditions.empty() ? "" : " where " + conditions;
}

std::string keptById(const SqlLayout &layout, const StreamsQuery &query, Binder &binder)
{
    return "select stream_id, version, last_updated from " + layout.streams +
           where(keyRange(layout, query, binder)) + " order by " + layout.streamKey;
}

std::string keptByLastChange(const SqlLayout &layout, const StreamsQuery &query, Binder &binder)
{
    std::string conditions;
    if (!query.prefix.empty())
        conditions = keyRange(layout, query, binder);
    else if (!query.category.empty())
        conditions = layout.category + " = " + binder.add(query.category);
    if (query.after) {
        const std::string id = binder.add(query.after->streamId);
        // The stored text may not be a time, but it still has a place in the order.
        const bool text =
            layout.dialect->keepsTimesAsText() && !query.after->lastUpdated.readable();
        const std::string changed =
            text ? "(select last_updated from " + layout.streams + " where stream_id = " + id + ")"
                 : binder.add(query.after->lastUpdated);
        conditions = both(conditions, "(last_updated, " + layout.streamKey + ") < (" + changed +
                                          ", " + id + ")");
    }
    return "select stream_id, version, last_updated from " + layout.streams + where(conditions) +
           " order by last_updated desc, " + layout.streamKey + " desc";
}

/// Computes the streams from the events: each with the version and time of its last event.
std::string derived(const SqlLayout &layout, const StreamsQuery &query, Binder &binder)
{
    const bool byId = query.order == StreamsQuery::Order::ById;
    std::string last = "select stream_id as id, max(stream_version) as version from " +
                       layout.events + where(keyRange(layout, query, binder)) +
                       " group by stream_id";
    if (byId)
        last += " order by " + layout.streamKey + " limit " + std::to_string(query.limit);
    std::string sql = "select stream_id, stream_version, timestamp from " + layout.events +
                      " e join (" + last +
                      ") m on e.stream_id = m.id and e.stream_version = m.version";
    if (byId)
        return sql + " order by " + layout.streamKey;
    if (query.after) {
        sql += " where (" + layout.time + ", " + layout.streamKey + ") < (" +
               binder.addTime(query.after->lastUpdated) + ", " + binder.add(query.after->streamId) +
               ")";
    }
    return sql + " order by " + layout.time + " desc, " + layout.streamKey + " desc";
}

} // namespace

SqlStatement streamsSql(const SqlLayout &layout, const StreamsQuery &query)
{
    Binder binder(layout);
    std::string sql;
    if (!layout.streamsKept)
        sql = derived(layout, query, binder);
    else if (query.order == StreamsQuery::Order::ById)
        sql = keptById(layout, query, binder);
    else
        sql = keptByLastChange(layout, query, binder);
    return {sql + " limit " + std::to_string(query.limit), binder.take()};
}

SqlStatement categoriesSql(const SqlLayout &layout)
{
    if (layout.streamsKept) {
        return {"select " + layout.category + ", count(*), cast(sum(version + " +
                    std::to_string(1 - layout.firstVersion) + ") as bigint) from " +
                    layout.streams + " group by 1 order by 1",
                {}};
    }
    return {"select " + layout.category + ", count(distinct stream_id), count(*) from " +
                layout.events + " group by 1 order by 1",
            {}};
}

SqlStatement eventTypesSql(const SqlLayout &layout)
{
    return {"select event_type, count(*) from " + layout.events +
                " group by event_type order by event_type",
            {}};
}

} // namespace eventstore
