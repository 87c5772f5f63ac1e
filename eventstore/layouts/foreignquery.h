// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/mapping.h"
#include "eventstore/sql/eventquery.h"

#include <optional>
#include <string>
#include <utility>

namespace eventstore::layouts {

/// Places to be looked at: low < place <= high.
struct PlaceRange
{
    Place low;
    Place high;

    bool empty() const { return low >= high; }
};

/// An event and where it stands.
struct FoundEvent
{
    Place place;
    Event event;
};

/// How a stream is read: by its versions as they are kept, or, where one is null, by counting.
struct StreamRead
{
    std::string id;
    SqlValue key;         ///< as the column wants it
    SqlValue tenant;      ///< the same, where the store tells streams apart by it
    bool counted = false; ///< some version is null
};

/// Collects the values of a statement; each add gives the `$n` to write.
class Params
{
public:
    std::string add(SqlValue value)
    {
        m_values.push_back(std::move(value));
        return "$" + std::to_string(m_values.size());
    }
    SqlParams take() { return std::move(m_values); }

private:
    SqlParams m_values;
};

/// The order of all events as SQL.
std::string orderSql(const Mapping &mapping, bool backwards);
/// ` and low < place and place <= high`, over the raw columns.
std::string rangeSql(const Mapping &mapping, const PlaceRange &range, Params &params);
/// The same for a count, which asks for no order: the server sees how narrow a range of pairs is.
std::string countedRangeSql(const Mapping &mapping, const PlaceRange &range, Params &params);
/// The tenant and the id of a stream from what is shown of it; no tenant where there are none.
std::pair<std::string, std::string> streamParts(const Mapping &mapping, std::string_view shown);
/// What a stream id is bound as; absent where no stream can have it (a uuid column, another text).
std::optional<SqlValue> streamKey(const MappedColumn &column, std::string_view streamId);

/// ` and …`: only the event of this id; texts may be in capitals.
std::string ofIdSql(const Mapping &mapping, const EventId &id, Params &params);
/// True when one statement over the whole range costs no more than its page.
bool isIndexed(const Mapping &mapping, const EventFilter &filter);
/// `width`: with pairs, and without an index for the filter, no more events are in the range.
/// (Other positions need not be unique.)
SqlStatement allEventsSql(const Mapping &mapping, const EventRows &rows, const ReadAll &query,
                          const PlaceRange &range, std::int64_t width, std::int64_t limit);
/// `after`: where query.after stands, if it is set.
SqlStatement streamEventsSql(const Mapping &mapping, const EventRows &rows, const ReadStream &query,
                             const StreamRead &stream, const std::optional<Place> &after);
/// Of a stream's last event: version, time; and the version of its first.
SqlStatement streamEndSql(const Mapping &mapping, const StreamRead &stream);
/// One row where the stream has an event.
SqlStatement anyOfStreamSql(const Mapping &mapping, const StreamRead &stream);
/// One row where a version in the stream is null.
SqlStatement uncountedSql(const Mapping &mapping, const StreamRead &stream);
/// The same two for the events that are in no stream; the filter is left to passes().
SqlStatement absentEventsSql(const Mapping &mapping, const EventRows &rows,
                             const ReadStream &query);
SqlStatement absentEndSql(const Mapping &mapping);
/// stream_id, version, last_updated, version of its first event (null where that is not asked).
SqlStatement foreignStreamsSql(const Mapping &mapping, const StreamsQuery &query);
/// category, streams, events.
SqlStatement foreignCategoriesSql(const Mapping &mapping);
/// Of the library's own consumers: name, position, updated, status, what is followed, within.
std::string consumersSql(const Mapping &mapping, const LayoutDescriptor::Checkpoints &form,
                         const CatalogueTable &table);
/// type, events.
SqlStatement typesInSql(const Mapping &mapping, const PlaceRange &range);

} // namespace eventstore::layouts
