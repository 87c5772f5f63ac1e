// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/catalogue.h"
#include "eventstore/layouts/descriptor.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace eventstore::layouts {

/// A name quoted as an SQL identifier.
std::string sqlName(std::string_view name);
/// A text quoted as an SQL literal.
std::string sqlText(std::string_view text);

/// A JSON pointer as the SQL array of keys for `#>>`.
std::string pathSql(std::string_view pointer);

/// A column of a source, as SQL, and its type; the type is empty if the column does not exist.
struct MappedColumn
{
    std::string sql;
    std::string type;
    bool mayBeNull = false;

    bool exists() const { return !type.empty(); }
    bool isUuid() const { return type == "uuid"; }
    bool isText() const { return type == "text" || type == "character varying"; }
    /// True if it can hold only integers.
    bool isWhole() const
    {
        return isInteger() || (type.starts_with("numeric(") && type.ends_with(",0)"));
    }
    bool isNumber() const { return isInteger() || type.starts_with("numeric") || isReal(); }
    bool isReal() const { return type == "double precision" || type == "real"; }
    bool isInteger() const { return type == "bigint" || type == "integer" || type == "smallint"; }
    /// True for bytes, or a large object, which is read as bytes.
    bool isBytes() const { return type == "bytea" || isLargeObject(); }
    bool isLargeObject() const { return type == "oid"; }
    bool isJsonb() const { return type == "jsonb"; }
    bool isTimestamp() const { return type.starts_with("timestamp"); }
    /// Selects the column as data or metadata: JSON, text and bytes as they are, other types as
    /// text. With `most` > 0 only that many characters or bytes of a value that begins like a JSON
    /// object; other formats must be read as a whole to be decoded.
    std::string payload(std::int64_t most = 0) const;
    std::string text() const { return sql + "::text"; }
    /// For comparing with a text.
    std::string asText() const { return isText() ? sql : text(); }
};

/// The tables of a Source as SQL; optional joins are added only if they are needed.
class MappedSource
{
public:
    MappedSource(const Catalogue &catalogue, std::string schema,
                 const LayoutDescriptor::Source &source);

    /// ` from … join … where …`, always with a where; optional joins only for these aliases.
    std::string from(const std::set<std::string> &aliases) const;
    /// The same without any joins, if only columns of the main table are needed.
    std::string mainFrom() const;
    /// The same as from(), with another relation (a subselect) instead of the main table.
    std::string fromInstead(const std::string &relation,
                            const std::set<std::string> &aliases) const;
    /// The same as from(), but first selects the rows of the main table that meet `window` (more
    /// conditions and an order), then joins their partners row by row. Conditions on the result
    /// can't make the planner start elsewhere, and the order is kept. `width`: the window has at
    /// most this many rows; 0 = unknown.
    std::string fromWindow(const std::string &window, std::int64_t width,
                           const std::set<std::string> &aliases) const;
    const std::string &mainTable() const { return m_main; } ///< with its schema, quoted
    /// The column of `alias.column` or `alias.column#/pointer`; see MappedColumn::exists().
    MappedColumn column(std::string_view ref) const;
    const CatalogueTable *tableOf(std::string_view alias) const; ///< null if there is none

private:
    std::string fromTable(const std::string &relation, const std::set<std::string> *aliases) const;
    std::string joinSql(const LayoutDescriptor::Join &join) const;
    /// The join as a lateral subselect.
    std::string partnerSql(const LayoutDescriptor::Join &join, const std::string &end) const;

    const Catalogue &m_catalogue;
    std::string m_schema;
    const LayoutDescriptor::Source &m_source;
    std::string m_main;
    std::string m_where;
};

} // namespace eventstore::layouts
