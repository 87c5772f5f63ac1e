// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "views/page.h"

namespace app {

/// Something worth a look in any store: a busy stream (an account where there are any), one of its
/// later events, its owner. What is given already is kept. Reads little. Any thread.
eventstore::Result<views::Place> chooseSubjects(eventstore::Store &store, views::Place given);

} // namespace app
