// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/mapping.h"
#include "eventstore/sql/eventquery.h"

#include <optional>
#include <string>
#include <utility>

namespace eventstore::layouts {

/// Places to read: low < place <= high (without pairs, a low of beforeAll is included).
struct PlaceRange
{
    Place low;
    Place high;

    bool empty() const { return low >= high; }
};

/// An event and its place.
struct FoundEvent
{
    Place place;
    Event event;
};

/// The parameters for reading one stream.
struct StreamRead
{
    std::string id;       ///< as it is shown
    SqlValue key;         ///< the id in the type of its column
    SqlValue tenant;      ///< the same for the tenant; null if the store has none
    bool counted = false; ///< a stored version is null, so versions are counted
};

/// Collects the parameters of a statement; add() returns the `$n` to write.
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

/// ` order by …`: the global order.
std::string orderSql(const Mapping &mapping, bool backwards);
/// ` and low < place and place <= high`, over the raw columns.
std::string rangeSql(const Mapping &mapping, const PlaceRange &range, Params &params);
/// The same for a count, without an order: also bounds the transaction of pairs by itself, which
/// the server estimates better.
std::string countedRangeSql(const Mapping &mapping, const PlaceRange &range, Params &params);
/// The tenant and the id of a stream, from its shown id; the tenant is empty if there are none.
std::pair<std::string, std::string> streamParts(const Mapping &mapping, std::string_view shown);
/// The id as a parameter for the column; absent if no stream can have it (a text for a uuid
/// column).
std::optional<SqlValue> streamKey(const MappedColumn &column, std::string_view streamId);

/// ` and …`: only the event with this id; an id stored as text may be in upper case.
std::string ofIdSql(const Mapping &mapping, const EventId &id, Params &params);
/// True if an index serves the filter, so that one statement over a whole range costs no more than
/// the page it returns.
bool isIndexed(const Mapping &mapping, const EventFilter &filter);
/// `width`: the range has at most this many events; only used for pairs and a filter without an
/// index, as other positions may be shared.
SqlStatement allEventsSql(const Mapping &mapping, const EventRows &rows, const ReadAll &query,
                          const PlaceRange &range, std::int64_t width, std::int64_t limit);
/// `after`: the place of query.after, if that is set.
SqlStatement streamEventsSql(const Mapping &mapping, const EventRows &rows, const ReadStream &query,
                             const StreamRead &stream, const std::optional<Place> &after);
/// Selects version and time of a stream's last event, and the version of its first event.
SqlStatement streamEndSql(const Mapping &mapping, const StreamRead &stream);
/// Returns a row if the stream has an event.
SqlStatement anyOfStreamSql(const Mapping &mapping, const StreamRead &stream);
/// Returns a row if a version in the stream is null.
SqlStatement uncountedSql(const Mapping &mapping, const StreamRead &stream);
/// streamEventsSql() and streamEndSql() for the events without a stream; only passes() applies the
/// filter.
SqlStatement absentEventsSql(const Mapping &mapping, const EventRows &rows,
                             const ReadStream &query);
SqlStatement absentEndSql(const Mapping &mapping);
/// Selects stream_id, version, last_updated, version of the first event (null if unknown).
SqlStatement foreignStreamsSql(const Mapping &mapping, const StreamsQuery &query);
/// Selects category, number of streams, number of events.
SqlStatement foreignCategoriesSql(const Mapping &mapping);
/// Selects for each consumer of the library: name, position, updated, status, followed stream,
/// within.
std::string consumersSql(const Mapping &mapping, const LayoutDescriptor::Checkpoints &form,
                         const CatalogueTable &table);
/// Selects type, number of events.
SqlStatement typesInSql(const Mapping &mapping, const PlaceRange &range);

} // namespace eventstore::layouts
