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

/// Where an event stands in the order of a store; `transaction` only with Order::Horizon.
struct Place
{
    std::int64_t transaction = 0;
    std::int64_t position = 0;
    auto operator<=>(const Place &) const = default;
};

/// Where the events of one stream are read from.
struct StreamSource
{
    MappedSource source; ///< the same as that of all events where the layout names no other
    MappedColumn id;
    MappedColumn version;
    MappedColumn order; ///< where versions may be null
    MappedColumn position;
    bool versionMayBeNull = false; ///< versions are then counted in this order
};

/// Everything statements over one found store are written with. Refers to the layout and the
/// catalogue it was made of.
struct Mapping
{
    Mapping(const LayoutDescriptor &layout, const Catalogue &catalogue, std::string schema);

    const LayoutDescriptor &layout;
    const Catalogue &catalogue;
    std::string schema;
    MappedSource events;
    MappedColumn transaction; ///< Order::Horizon
    MappedColumn position;
    MappedColumn stream;
    MappedColumn version;
    MappedColumn versionOrder; ///< where versions may be null
    StreamSource one;
    MappedColumn eventId;
    MappedColumn type;
    MappedColumn data;
    MappedColumn alternative;
    MappedColumn metadata;
    MappedColumn time;
    AddedColumns added; ///< those that exist
    const CatalogueTable &mainTable;
    StreamTenant tenant;

    /// The layout says what orders the events of a stream.
    bool ordersStreams() const
    {
        return layout.oneStream ? !layout.oneStream->orderedBy.empty()
                                : !layout.version.orderedBy.empty();
    }
    /// No index covers the order of all events: each page sorts them all.
    bool sortsAll() const;
    bool isPair() const { return layout.position.order == LayoutDescriptor::Order::Horizon; }
    std::string table(const std::string &name) const;
    /// ` and …`: only rows of `one` that are of the stream whose id, and tenant where there is one,
    /// are given as SQL.
    std::string ofStream(const std::string &id, const std::string &of) const;
    /// The aliases that tell which stream an event of `one` is in.
    std::set<std::string> streamAliases() const;
    /// The events of `one` with what tells their stream, in any order.
    std::string streamFrom() const { return one.source.from(streamAliases()); }
    /// The part of a stream's id behind its category, by the rule of the layout; `shown` is the id.
    std::string aggregateIdOf(const std::string &shown, const std::string &category) const;
    /// The category of a stream id given as SQL.
    std::string categoryOf(const std::string &stream) const;
    /// The category of a row of `events`; needs the joins of categoryAliases().
    std::string category() const;
    std::set<std::string> categoryAliases() const;
    /// True when an index leads with the type and goes on with the position.
    bool typeIndexed() const;
    /// The same for the category.
    bool categoryIndexed() const;
    bool eventIdIndexed() const;
    /// The id of the event that was the cause, by its position in the metadata; empty where the
    /// layout names none.
    std::string causeSql() const;

private:
    void findVersionOrder();
};

/// What a read of events selects, and how its rows become events.
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
    /// The select list over `one`; `version` as SQL.
    std::string ofStream(const std::string &version) const;
    /// The select list for events of no stream; `version` as SQL.
    std::string ofAbsent(const std::string &version) const;
    /// The aliases that any of them needs.
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

/// What users of a store that is read by this mapping should know, a sentence each.
std::vector<std::string> warningsOf(const Mapping &mapping);

/// The time a row gives in this column, by the unit of the layout.
Timestamp timeOf(const Mapping &mapping, const SqlRow &row, int column);
/// The same column as it is to be selected, and another one that holds such times.
std::string timeColumn(const Mapping &mapping);
std::string timeSql(const Mapping &mapping, const MappedColumn &time);
/// What timeSql() gave as it is ordered by: texts as times, null where they are none.
std::string comparedTime(const Mapping &mapping, const std::string &time);

} // namespace eventstore::layouts
