// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <memory>
#include <string>

namespace eventstore {

/// A store whose read models live in a database of their own, as the options ask for or the store
/// needs it; else the store as it was given. That database belongs to this one store, and says so
/// itself: Refused where it belongs to another, or is an event store.
Result<std::unique_ptr<Store>> withReadModels(std::unique_ptr<Store> store, const StoreUrl &url,
                                              const OpenOptions &options);

/// How the events are to be opened: for reading only where it is clear that nothing will be written
/// beside them.
OpenOptions optionsForEvents(const StoreUrl &url, const OpenOptions &options);

/// What a user names as the place of read models: as StoreUrl::parse() takes it, or any path.
Result<StoreUrl> parseReadModelsPlace(std::string_view text);

/// Where this user's read models over stores go that can't hold them:
/// `$XDG_DATA_HOME/eventglass/read-models`. Empty when there is no home either.
std::string readModelsFolder();

/// The file in which read models were kept before the store could hold them, where it is still
/// there; the rows that are shown are not those. Else empty.
std::string readModelsLeftBeside(Store &store, const StoreUrl &url, const OpenOptions &options);

} // namespace eventstore
