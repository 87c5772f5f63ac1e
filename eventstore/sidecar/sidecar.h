// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <memory>
#include <string>

namespace eventstore {

/// Wraps the store in a SidecarStore if options.readModels asks for another database or the store
/// can't hold read models; else returns it as it is. A projection database belongs to one store and
/// records which: Refused if it belongs to another one, or is an event store itself.
Result<std::unique_ptr<Store>> withReadModels(std::unique_ptr<Store> store, const StoreUrl &url,
                                              const OpenOptions &options);

/// The options for opening the events: read-only if it is already clear that read models will not
/// be written to the same database.
OpenOptions optionsForEvents(const StoreUrl &url, const OpenOptions &options);

/// Parses the place of read models that a user typed: an address as for StoreUrl::parse(), or any
/// path.
Result<StoreUrl> parseReadModelsPlace(std::string_view text);

/// The folder for read models of stores that can't hold them:
/// `$XDG_DATA_HOME/eventglass/read-models`, by default under ~/.local/share. Empty if neither
/// XDG_DATA_HOME nor HOME is set.
std::string readModelsFolder();

/// A file with old read models of a store that could not hold them earlier and can now; its rows
/// are not shown any more. Empty if there is none.
std::string readModelsLeftBeside(Store &store, const StoreUrl &url, const OpenOptions &options);

} // namespace eventstore
