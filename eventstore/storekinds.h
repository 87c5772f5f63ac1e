// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sidecar/identity.h"
#include "eventstore/store.h"

#include <span>

namespace eventstore {

/// A kind of database that stores can be in, and what is particular to it.
struct StoreKind
{
    StoreUrl::Kind kind;
    const char *name;       ///< of the database, as its makers write it
    bool isFile;            ///< the place is a path, and no server stands before it
    const char *newAddress; ///< what the address of a new connection begins with, in a form
    const Dialect &(*dialect)();
    Result<std::unique_ptr<Store>> (*openEvents)(const StoreUrl &url, const OpenOptions &options);
    Result<std::unique_ptr<Database>> (*openDatabase)(const StoreUrl &url,
                                                      const OpenOptions &options);
    /// Which store it is, by whatever way it is reached.
    Result<StoreIdentity> (*identity)(const StoreUrl &url, Database &database);
    /// True when this user may make tables for read models beside the events.
    Result<bool> (*mayHoldReadModels)(const StoreUrl &url, Database &database);
};

/// All there are. openStore() and openDatabase() know no others.
std::span<const StoreKind> storeKinds();

/// StoreKind::isFile of that kind or address; false where no kind is known for it.
bool isFile(StoreUrl::Kind kind);
bool isFile(const StoreUrl &url);

/// The first kind that is a file, or the first that is a server: what is offered to somebody who
/// named none.
const StoreKind &usualKind(bool isFile);

/// The kind an address is of; Unsupported where none is known for it.
Result<const StoreKind *> kindOf(const StoreUrl &url);

} // namespace eventstore
