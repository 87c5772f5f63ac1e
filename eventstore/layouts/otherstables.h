// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/catalogue.h"
#include "eventstore/types.h"

#include <string>
#include <vector>

namespace eventstore {

/// Tables of other programs in the place where ours would be created.
struct OthersTables
{
    std::vector<std::string> names;
    std::string likely; ///< the one most like a table of events; empty if none is like one

    bool empty() const { return names.empty(); }
    /// "its table x looks like a table of events", or the first names.
    std::string text() const;
};

/// Finds them in the file, or in the schema where new tables are created; with `alsoElsewhere` also
/// tables in other schemas that look like tables of events. Ignores tables of extensions and those
/// that our programs create.
Result<OthersTables> othersTables(Database &database, bool alsoElsewhere);

/// All tables of one schema.
OthersTables othersTablesIn(Catalogue catalogue, const std::string &schema);

/// The error that we don't create our tables beside those of other programs, with an advice.
Error besideOthersError(const OthersTables &tables, const std::string &target,
                        const Dialect &dialect);
/// `error` says that our store is not there; adds the tables of other programs to it.
Error unknownStoreError(Error error, const OthersTables &tables, const Dialect &dialect);

} // namespace eventstore
