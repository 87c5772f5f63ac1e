// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "eventstore/store.h"

#include <memory>

namespace ctl {

using StorePtr = std::unique_ptr<eventstore::Store>;

/// The options for every connection of this program.
eventstore::OpenOptions openOptions(const Context &context, bool readOnly);

/// Opens STORE; its calls end early once a stop was requested. Reading also works on files that are
/// not writable. Prints warnings to standard error, and where read models are kept if that is
/// neither the store nor given by --read-models.
eventstore::Result<StorePtr> openForReading(const Context &context);
eventstore::Result<StorePtr> openForWriting(const Context &context);
/// Opens for writing and prints nothing; after openForWriting().
eventstore::Result<StorePtr> openQuietly(const Context &context);
/// Opens for reading and prints nothing; after one of the above.
eventstore::Result<StorePtr> openAgain(const Context &context);
/// Opens for the audit log and prints nothing; also works after a stop, as it uses `stop` instead.
eventstore::Result<StorePtr> openToAudit(const Context &context, std::stop_token stop = {});
/// A store to fill. If the database has no tables yet, the first transaction of
/// Store::beginImport() creates them.
struct StoreToFill
{
    StorePtr store;
    bool toBeMade = false; ///< there are no tables yet
    std::string newFile;   ///< path of an SQLite file that was created for it; else empty
};

/// Opens STORE to be filled; creates the SQLite file if there is none.
eventstore::Result<StoreToFill> openOrCreate(const Context &context);
/// Call it after the import's transaction: completes tables that the import created.
eventstore::Result<> finishMaking(const StoreToFill &filled);
/// Call it after a failed import that left nothing: removes a file that was created for it.
void takeBack(StoreToFill filled);

} // namespace ctl
