// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <span>

namespace eventstore {

/// A kind of database that stores can be in: an address of this kind is opened with these.
struct StoreKind
{
    StoreUrl::Kind kind;
    bool isFile; ///< the place is a path, and no server stands before it
    const Dialect &(*dialect)();
    Result<std::unique_ptr<Store>> (*openEvents)(const StoreUrl &url, const OpenOptions &options);
    Result<std::unique_ptr<Database>> (*openDatabase)(const StoreUrl &url,
                                                      const OpenOptions &options);
};

/// All there are. openStore() and openDatabase() know no others.
std::span<const StoreKind> storeKinds();

/// StoreKind::isFile of that address; false where no kind is known for it.
bool isFile(const StoreUrl &url);

} // namespace eventstore
