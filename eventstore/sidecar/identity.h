// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <string>

namespace eventstore {

/// Which store this is, told without a password.
struct StoreIdentity
{
    std::string address;     ///< the file's full path, or host, port, database and schema
    std::string fingerprint; ///< the database as its server knows it; empty where that is not told
    std::string name;        ///< the file's or the database's name, for people

    /// The same store, also when it is reached by another name of its host.
    bool sameAs(const StoreIdentity &other) const
    {
        return fingerprint.empty() || other.fingerprint.empty() ? address == other.address
                                                                : fingerprint == other.fingerprint;
    }
};

/// `events` is a connection to the database a URL names.
Result<StoreIdentity> identityOf(const StoreUrl &url, Database &database);

/// True when read models have, or may get, their place beside the events: they are there already,
/// or this user may add events and make tables.
Result<bool> holdsReadModels(const StoreUrl &url, Database &database);

/// False for a file that is there, but not for this user to write.
bool mayWrite(const std::string &path);

} // namespace eventstore
