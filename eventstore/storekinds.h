// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sidecar/identity.h"
#include "eventstore/store.h"

#include <span>

namespace eventstore {

/// A kind of database that can hold a store, and how it is opened.
struct StoreKind
{
    StoreUrl::Kind kind;
    const char *name;       ///< of the database, as its makers write it
    bool isFile;            ///< the store is a local file, not on a server
    const char *newAddress; ///< how a form prefills the address of a new connection
    const Dialect &(*dialect)();
    Result<std::unique_ptr<Store>> (*openEvents)(const StoreUrl &url, const OpenOptions &options);
    Result<std::unique_ptr<Database>> (*openDatabase)(const StoreUrl &url,
                                                      const OpenOptions &options);
    /// Identifies the store; the same for all addresses that lead to it.
    Result<StoreIdentity> (*identity)(const StoreUrl &url, Database &database);
    /// True when this user may create tables for read models in the database of the events.
    Result<bool> (*mayHoldReadModels)(const StoreUrl &url, Database &database);
};

/// All kinds that openStore() and openDatabase() support.
std::span<const StoreKind> storeKinds();

/// StoreKind::isFile of that kind or address; false for an unsupported kind.
bool isFile(StoreUrl::Kind kind);
bool isFile(const StoreUrl &url);

/// The default kind for files, or for servers: the first such entry of storeKinds().
const StoreKind &usualKind(bool isFile);

/// The kind of an address; Unsupported if storeKinds() has none for it.
Result<const StoreKind *> kindOf(const StoreUrl &url);

} // namespace eventstore
