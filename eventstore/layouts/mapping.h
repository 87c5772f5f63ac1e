// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"
#include "eventstore/layouts/catalogue.h"
#include "eventstore/layouts/descriptor.h"
#include "eventstore/layouts/mappedsource.h"
#include "eventstore/layouts/streamtenant.h"
#include "eventstore/readquery.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore::layouts {

/// The place of an event in the global order; `transaction` is only used with Order::Horizon.
struct Place
{
    std::int64_t transaction = 0;
    std::int64_t position = 0;
    auto operator<=>(const Place &) const = default;
};

/// The tables and columns for reading one stream.
struct StreamSource
{
    MappedSource source; ///< the source of all events, unless the layout has another
    MappedColumn id;
    MappedColumn version;
    MappedColumn order; ///< orders a stream if versions may be null
    MappedColumn position;
    bool versionMayBeNull = false; ///< true: versions may be counted in that order
};

/// The tables and columns of one store, for building SQL statements. Keeps references to the layout
/// and the catalogue.
struct Mapping
{
    Mapping(const LayoutDescriptor &layout, const Catalogue &catalogue, std::string schema);

    const LayoutDescriptor &layout;
    const Catalogue &catalogue;
    std::string schema;
    MappedSource events;
    MappedColumn transaction; ///< only with Order::Horizon
    MappedColumn position;
    MappedColumn stream;
    MappedColumn version;
    MappedColumn versionOrder; ///< orders a stream if versions may be null
    StreamSource one;
    MappedColumn eventId;
    MappedColumn type;
    MappedColumn data;
    MappedColumn alternative;
    MappedColumn metadata;
    MappedColumn time;
    AddedColumns added; ///< only columns that exist
    const CatalogueTable &mainTable;
    StreamTenant tenant;

    /// True if the layout names a column that orders the events of a stream.
    bool ordersStreams() const
    {
        return layout.oneStream ? !layout.oneStream->orderedBy.empty()
                                : !layout.version.orderedBy.empty();
    }
    /// True if no index covers the order of all events, so that each page sorts them all.
    bool sortsAll() const;
    /// True if places are pairs of transaction and position.
    bool isPair() const { return layout.position.order == LayoutDescriptor::Order::Horizon; }
    /// The table with its schema, quoted for SQL.
    std::string table(const std::string &name) const;
    /// ` and …`: only the rows of `one` of a stream; its id, and its tenant if there are tenants,
    /// are given as SQL.
    std::string ofStream(const std::string &id, const std::string &of) const;
    /// The aliases that are needed to find the stream of an event of `one`.
    std::set<std::string> streamAliases() const;
    /// ` from … where …`: the events of `one` with the joins of streamAliases().
    std::string streamFrom() const { return one.source.from(streamAliases()); }
    /// The part of a shown stream id after its category, by the rule of the layout.
    std::string aggregateIdOf(const std::string &shown, const std::string &category) const;
    /// SQL for the category of a stream id, which is given as SQL.
    std::string categoryOf(const std::string &stream) const;
    /// SQL for the category of a row of `events`; needs the joins of categoryAliases().
    std::string category() const;
    std::set<std::string> categoryAliases() const;
    /// True if there is an index on the type followed by the position.
    bool typeIndexed() const;
    /// The same for the category.
    bool categoryIndexed() const;
    bool eventIdIndexed() const;
    /// SQL for the id of the causing event, found by its position in the metadata; empty if the
    /// layout has no causePosition.
    std::string causeSql() const;

private:
    void findVersionOrder();
};

/// The select list of a read of events, and the conversion of its rows to events.
class EventRows
{
public:
    EventRows(const Mapping &mapping, const Columns &columns)
        : m_mapping(mapping)
        , m_columns(columns)
    {
    }

    /// The select list over `events`.
    std::string ofAll() const;
    /// The select list over `one`; `version` is SQL.
    std::string ofStream(const std::string &version) const;
    /// The select list for events without a stream; `version` is SQL.
    std::string ofAbsent(const std::string &version) const;
    /// The aliases that these select lists need.
    std::set<std::string> aliases() const;

    Place place(const SqlRow &row) const { return {row.integer(0), row.integer(1)}; }
    Event event(const SqlRow &row) const;

private:
    std::string rest() const;
    std::string metadata(const SqlRow &row, int column) const;
    std::string payload(const SqlRow &row, int column, const MappedColumn &mapped) const;
    std::string data(const SqlRow &row, int column, const MappedColumn &mapped) const;

    const Mapping &m_mapping;
    Columns m_columns;
};

/// Warnings for users of a store that is read by this mapping, a sentence each.
std::vector<std::string> warningsOf(const Mapping &mapping);

/// Reads a time that was selected with timeSql(), by the unit of the layout.
Timestamp timeOf(const Mapping &mapping, const SqlRow &row, int column);
/// SQL that selects the time of an event, in the form for timeOf().
std::string timeColumn(const Mapping &mapping);
/// The same for another column that holds such times.
std::string timeSql(const Mapping &mapping, const MappedColumn &time);
/// Makes the result of timeSql() comparable: texts become times, or null if they are no times.
std::string comparedTime(const Mapping &mapping, const std::string &time);

} // namespace eventstore::layouts
