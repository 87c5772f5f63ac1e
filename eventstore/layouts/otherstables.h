// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/catalogue.h"
#include "eventstore/types.h"

#include <string>
#include <vector>

namespace eventstore {

/// The tables that stand where ours would be made and that we did not make.
struct OthersTables
{
    std::vector<std::string> names;
    std::string likely; ///< the one most like a table of events; empty where none is like one

    bool empty() const { return names.empty(); }
    /// "its table x looks like a table of events", or the first names.
    std::string text() const;
};

/// Those of the file, or of the schema in which the database makes tables; `alsoElsewhere`: and in
/// other schemas those that look like tables of events. What belongs to an extension is nobody's,
/// and what our programs make is ours.
Result<OthersTables> othersTables(Database &database, bool alsoElsewhere);

/// All of one schema.
OthersTables othersTablesIn(Catalogue catalogue, const std::string &schema);

/// Why no tables are made beside those of others, and what to do instead.
Error besideOthersError(const OthersTables &tables, const std::string &target,
                        const Dialect &dialect);
/// `error` says that this is no store of ours; the same where tables of others are there.
Error unknownStoreError(Error error, const OthersTables &tables, const Dialect &dialect);

} // namespace eventstore
