// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/catalogue.h"
#include "eventstore/layouts/descriptor.h"
#include "eventstore/layouts/mappedsource.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eventstore::layouts {

/// Columns of an event that are added to its metadata.
using AddedColumns = std::vector<std::pair<LayoutDescriptor::Metadata::Added, MappedColumn>>;

/// The tables of a store, as input for finding its StreamTenant.
struct FoundTables
{
    const LayoutDescriptor &layout;
    const Catalogue &catalogue;
    const std::string &schema;
    const MappedSource &events;
};

/// The "tenant": the value that distinguishes streams with the same id. It comes from the layout,
/// or from a unique index of the table of streams. If there is none, exists() is false and the id
/// alone identifies a stream.
struct StreamTenant
{
    MappedColumn column; ///< the tenant; if `parts` is not empty, an expression over all of them
    std::string ref;     ///< `alias.column`
    std::string name;    ///< of the column
    std::string usual;   ///< the default tenant, whose streams are shown by their id alone
    /// If the tenant has several columns: SQL to compare each of them.
    std::vector<std::string> parts;
    std::set<std::string> aliases; ///< of the tables that hold it
    bool mayBeNull = false;        ///< null counts as the empty text
    bool first = true;             ///< streams are ordered by tenant and id; else by id and tenant

    StreamTenant(const FoundTables &tables, const AddedColumns &added);

    bool exists() const { return column.exists(); }
    /// SQL to compare the tenant in this column.
    std::string in(const std::string &sql) const;
    /// The number of slashes before the id in a shown stream id with a tenant.
    std::size_t slashes() const { return parts.empty() ? 1 : parts.size(); }
    /// The index of the id in a shown stream id; 0 if there is no tenant before it.
    std::size_t idStart(std::string_view shown) const;
    /// SQL for the shown stream id, `id` or `tenant/id`, from id and tenant as SQL.
    std::string shownStream(const std::string &id, const std::string &of) const;
    /// ` and …`: only rows of the tenant, which is given as SQL.
    std::string condition(const std::string &of) const;

private:
    void find(const FoundTables &tables, const AddedColumns &added);
    void findParts(const FoundTables &tables, const LayoutDescriptor::Stream::Within &within);
    void findInKey(const FoundTables &tables);
    void findOrder(const FoundTables &tables);
};

/// The other columns of the unique index on a stream and its versions, or on the row of a stream.
/// Empty if these are unique by themselves, or if there is no such index.
std::vector<std::string> besideStream(const LayoutDescriptor &layout, const MappedSource &events);

} // namespace eventstore::layouts
