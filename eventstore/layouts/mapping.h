// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"
#include "eventstore/layouts/catalogue.h"
#include "eventstore/layouts/descriptor.h"
#include "eventstore/readquery.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore::layouts {

/// A name as an SQL identifier.
std::string sqlName(std::string_view name);
/// A text as an SQL literal.
std::string sqlText(std::string_view text);

/// A JSON pointer as the list of keys that `#>>` takes.
std::string pathSql(std::string_view pointer);

/// Where an event stands in the order of a store; `transaction` only with Order::Horizon.
struct Place
{
    std::int64_t transaction = 0;
    std::int64_t position = 0;
    auto operator<=>(const Place &) const = default;
};

/// A column of a table that is joined, as SQL, and its type; the type is empty where the database
/// has no such column.
struct MappedColumn
{
    std::string sql;
    std::string type;
    bool mayBeNull = false;

    bool exists() const { return !type.empty(); }
    bool isUuid() const { return type == "uuid"; }
    bool isText() const { return type == "text" || type == "character varying"; }
    /// Holds whole numbers only.
    bool isWhole() const
    {
        return isInteger() || (type.starts_with("numeric(") && type.ends_with(",0)"));
    }
    bool isNumber() const
    {
        return isInteger() || type.starts_with("numeric") || type == "double precision" ||
               type == "real";
    }
    bool isInteger() const { return type == "bigint" || type == "integer" || type == "smallint"; }
    /// Bytes, or a large object that is read as bytes.
    bool isBytes() const { return type == "bytea" || isLargeObject(); }
    bool isLargeObject() const { return type == "oid"; }
    bool isJsonb() const { return type == "jsonb"; }
    bool isTimestamp() const { return type.starts_with("timestamp"); }
    /// As it is where rows give it as text or bytes, else as text. At most so many characters or
    /// bytes of what begins like a JSON object (0 = all): other forms need all to be understood.
    std::string payload(std::int64_t most = 0) const;
    std::string text() const { return sql + "::text"; }
    /// As it is compared with a text.
    std::string asText() const { return isText() ? sql : text(); }
};

/// The tables of a Source as SQL; joins come only as far as they are needed.
class MappedSource
{
public:
    MappedSource(const Catalogue &catalogue, std::string schema,
                 const LayoutDescriptor::Source &source);

    /// `from … join … where …`, always with a where; optional joins only for these aliases.
    std::string from(const std::set<std::string> &aliases) const;
    /// The same without any join: what is asked for stands in the main table.
    std::string mainFrom() const;
    /// mainFrom() with another relation (a subselect) in the place of the main table.
    /// Optional joins for these aliases, as from().
    std::string fromInstead(const std::string &relation,
                            const std::set<std::string> &aliases) const;
    /// The same as from(), read row by row: first the rows of the main table that `window` (further
    /// conditions and an order) leaves, then their partners. Whatever is asked of the result, the
    /// server can't begin elsewhere, and the order stays. `width`: there are no more rows than
    /// that; 0 = nobody knows.
    std::string fromWindow(const std::string &window, std::int64_t width,
                           const std::set<std::string> &aliases) const;
    const std::string &mainTable() const { return m_main; } ///< with its schema
    MappedColumn column(std::string_view ref) const;
    const CatalogueTable *tableOf(std::string_view alias) const; ///< null where there is none

private:
    std::string fromTable(const std::string &relation, const std::set<std::string> *aliases) const;
    std::string joinSql(const LayoutDescriptor::Join &join) const;
    /// The join as a subselect for each row of the tables before.
    std::string partnerSql(const LayoutDescriptor::Join &join, const std::string &end) const;

    const Catalogue &m_catalogue;
    std::string m_schema;
    const LayoutDescriptor::Source &m_source;
    std::string m_main;
    std::string m_where;
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
    MappedSource one;         ///< of one stream; the same where the layout names no other
    MappedColumn transaction; ///< Order::Horizon
    MappedColumn position;
    MappedColumn stream;
    MappedColumn version;
    MappedColumn versionOrder; ///< where versions may be null
    MappedColumn oneStream;
    MappedColumn oneVersion;
    MappedColumn oneOrder;
    MappedColumn onePosition;
    MappedColumn eventId;
    MappedColumn type;
    MappedColumn data;
    MappedColumn alternative;
    MappedColumn metadata;
    MappedColumn time;
    std::vector<std::pair<LayoutDescriptor::Metadata::Added, MappedColumn>> added; ///< that exist
    const CatalogueTable &mainTable;
    /// What tells streams of the same id apart: the layout says it, or the table of streams has the
    /// tenant in a key.
    MappedColumn tenant;
    std::string tenantRef;     ///< `alias.column`
    std::string tenantName;    ///< of the column
    std::string defaultTenant; ///< whose streams are shown by their id alone
    /// Several columns are the tenant: each of them, as it is compared. `tenant` is all of them.
    std::vector<std::string> tenantParts;
    bool tenantMayBeNull = false;  ///< it then is the empty text
    bool tenantFirst = true;       ///< streams are listed by tenant and id; else by id and tenant
    bool versionMayBeNull = false; ///< versions are then counted in the order of oneOrder

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
    /// What else is in the key that makes the versions of a stream, or its row, unique; empty where
    /// they are so by themselves, or nothing does.
    std::vector<std::string> besideStream() const;
    /// The tenant in this column, as it is compared.
    std::string tenantIn(const std::string &column) const;
    /// ` and …`: only rows of `one` that are of the stream whose id, and tenant where there is one,
    /// are given as SQL.
    std::string ofStream(const std::string &id, const std::string &of) const;
    /// The slashes that end the tenant in what is shown of a stream.
    std::size_t tenantSlashes() const { return tenantParts.empty() ? 1 : tenantParts.size(); }
    /// Where the id begins in what is shown of a stream; 0 where no tenant stands before it.
    std::size_t idStart(std::string_view shown) const;
    /// A stream's id as it is shown, from id and tenant as SQL: `id`, or `tenant/id`.
    std::string shownStream(const std::string &id, const std::string &of) const;
    /// The aliases that tell which stream an event of `one` is in.
    std::set<std::string> streamAliases() const;
    /// The events of `one` with what tells their stream, in any order.
    std::string streamFrom() const { return one.from(streamAliases()); }
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
    void findTenant();
    void findTenantParts(const LayoutDescriptor::Stream::Within &within);
    void findTenantInKey();
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
