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

/// Further columns of an event that are shown as metadata.
using AddedColumns = std::vector<std::pair<LayoutDescriptor::Metadata::Added, MappedColumn>>;

/// The tables of a store that was found, before it is known what tells streams apart.
struct FoundTables
{
    const LayoutDescriptor &layout;
    const Catalogue &catalogue;
    const std::string &schema;
    const MappedSource &events;
};

/// What tells streams of the same id apart, such as a tenant: the layout says it, or the table of
/// streams has the tenant in a key. Where nothing does, exists() is false and an id is enough.
struct StreamTenant
{
    MappedColumn column; ///< where `parts` has any, all of them
    std::string ref;     ///< `alias.column`
    std::string name;    ///< of the column
    std::string usual;   ///< whose streams are shown by their id alone
    /// Several columns are the tenant: each of them, as it is compared.
    std::vector<std::string> parts;
    std::set<std::string> aliases; ///< of the tables it is in
    bool mayBeNull = false;        ///< it then is the empty text
    bool first = true;             ///< streams are listed by tenant and id; else by id and tenant

    StreamTenant(const FoundTables &tables, const AddedColumns &added);

    bool exists() const { return column.exists(); }
    /// The tenant in this column, as it is compared.
    std::string in(const std::string &sql) const;
    /// The slashes that end the tenant in what is shown of a stream.
    std::size_t slashes() const { return parts.empty() ? 1 : parts.size(); }
    /// Where the id begins in what is shown of a stream; 0 where no tenant stands before it.
    std::size_t idStart(std::string_view shown) const;
    /// A stream's id as it is shown, from id and tenant as SQL: `id`, or `tenant/id`.
    std::string shownStream(const std::string &id, const std::string &of) const;
    /// ` and …`: only rows of the tenant that is given as SQL.
    std::string condition(const std::string &of) const;

private:
    void find(const FoundTables &tables, const AddedColumns &added);
    void findParts(const FoundTables &tables, const LayoutDescriptor::Stream::Within &within);
    void findInKey(const FoundTables &tables);
    void findOrder(const FoundTables &tables);
};

/// What else is in the key that makes the versions of a stream, or its row, unique; empty where
/// they are so by themselves, or nothing does.
std::vector<std::string> besideStream(const LayoutDescriptor &layout, const MappedSource &events);

} // namespace eventstore::layouts
