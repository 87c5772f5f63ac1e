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

/// A name as an SQL identifier.
std::string sqlName(std::string_view name);
/// A text as an SQL literal.
std::string sqlText(std::string_view text);

/// A JSON pointer as the list of keys that `#>>` takes.
std::string pathSql(std::string_view pointer);

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
    bool isNumber() const { return isInteger() || type.starts_with("numeric") || isReal(); }
    bool isReal() const { return type == "double precision" || type == "real"; }
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

} // namespace eventstore::layouts
