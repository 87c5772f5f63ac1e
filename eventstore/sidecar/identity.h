// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <algorithm>
#include <string>
#include <vector>

namespace eventstore {

/// Which store this is, told without a password.
struct StoreIdentity
{
    std::string address;     ///< the file's full path, or host, port, database and schema
    std::string fingerprint; ///< the database and the table as the server knows them, however it is
                             ///< reached; empty where that is not told
    std::string name;        ///< the file's or the database's name, for people
    /// The same, address and fingerprint, in the spellings of versions before.
    std::vector<std::string> former;

    /// What of the store does not depend on the way to it, as far as it is known.
    const std::string &mark() const { return fingerprint.empty() ? address : fingerprint; }
    /// The same store, also when it is reached by another name of its host, or when `other` was
    /// written by a version before.
    bool sameAs(const StoreIdentity &other) const
    {
        const bool known = !fingerprint.empty() && !other.fingerprint.empty();
        const std::string &theirs = known ? other.fingerprint : other.address;
        return theirs == (known ? fingerprint : address) ||
               std::find(former.begin(), former.end(), theirs) != former.end();
    }
};

/// `database` is a connection to what the address names.
Result<StoreIdentity> identityOf(const StoreUrl &url, Database &database);

/// True when read models have, or may get, their place beside the events: they are there already,
/// or this user may add events and make tables.
Result<bool> holdsReadModels(const StoreUrl &url, Database &database);

/// False where this user surely may not write there: a file that is there and can't be written.
bool mayWrite(const StoreUrl &url);

// What the kinds of stores answer with (storekinds.h).
Result<StoreIdentity> sqliteIdentity(const StoreUrl &url, Database &database);
Result<StoreIdentity> postgresIdentity(const StoreUrl &url, Database &database);
Result<bool> sqliteMayHoldReadModels(const StoreUrl &url, Database &database);
Result<bool> postgresMayHoldReadModels(const StoreUrl &url, Database &database);

} // namespace eventstore
