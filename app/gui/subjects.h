// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "views/page.h"

namespace app {

/// Finds something worth showing in any store: a busy stream (an account if there are any), one of
/// its later events, its owner. Keeps the fields that are set in `given`. Reads little. Any thread.
eventstore::Result<views::Place> chooseSubjects(eventstore::Store &store, views::Place given);

} // namespace app
