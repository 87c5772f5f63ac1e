// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "eventstore/store.h"

#include <memory>

namespace ctl {

using StorePtr = std::unique_ptr<eventstore::Store>;

/// What every connection of this program is opened with.
eventstore::OpenOptions openOptions(const Context &context, bool readOnly);

/// Opens STORE; its calls end early once a stop was asked for. Read-only works on files nobody may
/// write. Says on standard error where read models are kept when that is not the store and nobody
/// asked for it.
eventstore::Result<StorePtr> openForReading(const Context &context);
eventstore::Result<StorePtr> openForWriting(const Context &context);
/// For writing, after openForWriting(): says nothing.
eventstore::Result<StorePtr> openQuietly(const Context &context);
/// For reading, after one of the above: says nothing.
eventstore::Result<StorePtr> openAgain(const Context &context);
/// To write down what was done, after it was done; also after a stop. Says nothing.
eventstore::Result<StorePtr> openToAudit(const Context &context, std::stop_token stop = {});
/// A store to fill. Where the database has no tables yet, the first transaction of
/// Store::beginImport() makes them.
struct StoreToFill
{
    StorePtr store;
    bool toBeMade = false; ///< there are no tables yet
    std::string newFile;   ///< the SQLite file that was made for it; else empty
};
/// Opens STORE for that; makes the SQLite file where there is none.
eventstore::Result<StoreToFill> openOrCreate(const Context &context);
/// After a transaction of the import: what tables that it made still lack.
eventstore::Result<> finishMaking(const StoreToFill &filled);
/// After an import of which nothing stays: takes away a file that was made for it.
void takeBack(StoreToFill filled);

} // namespace ctl
