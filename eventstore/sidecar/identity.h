// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <algorithm>
#include <string>
#include <vector>

namespace eventstore {

/// Identifies a store; holds no password.
struct StoreIdentity
{
    std::string address;     ///< the file's full path, or host, port, database and schema
    std::string fingerprint; ///< server, database and schema or table by the server's own ids, the
                             ///< same for all addresses; empty if the server doesn't tell them
    std::string name;        ///< of the file or the database, for people
    /// Address and fingerprint as earlier versions of this program spelled them.
    std::vector<std::string> former;

    /// The fingerprint, or the address if there is no fingerprint.
    const std::string &mark() const { return fingerprint.empty() ? address : fingerprint; }
    /// True for the same store, even under another host name, or if an earlier version of this
    /// program wrote `other`.
    bool sameAs(const StoreIdentity &other) const
    {
        const bool known = !fingerprint.empty() && !other.fingerprint.empty();
        const std::string &theirs = known ? other.fingerprint : other.address;
        return theirs == (known ? fingerprint : address) ||
               std::find(former.begin(), former.end(), theirs) != former.end();
    }
};

/// `database` is a connection to `url`.
Result<StoreIdentity> identityOf(const StoreUrl &url, Database &database);

/// True if read models live, or may be created, in the store's own database: they are there
/// already, or this user may add events and create tables.
Result<bool> holdsReadModels(const StoreUrl &url, Database &database);

/// False if `url` is an existing file, and this user may not write to it or its folder.
bool mayWrite(const StoreUrl &url);

// Implementations for StoreKind (storekinds.h).
Result<StoreIdentity> sqliteIdentity(const StoreUrl &url, Database &database);
Result<StoreIdentity> postgresIdentity(const StoreUrl &url, Database &database);
Result<bool> sqliteMayHoldReadModels(const StoreUrl &url, Database &database);
Result<bool> postgresMayHoldReadModels(const StoreUrl &url, Database &database);

} // namespace eventstore
