// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/readquery.h"
#include "eventstore/result.h"

#include <functional>
#include <stop_token>

namespace eventstore {

class Store;

/// False ends the walk.
using PageTaker = std::function<Result<bool>(EventPage &page)>;

/// Hands over what `query` asks for, a page at a time: one read may look at a part only, and find
/// nothing there or less than its limit. Ends when nothing more can follow, when `take` says so, or
/// with Cancelled when `stop` is stopped.
Result<void> walk(Store &store, ReadAll query, const std::stop_token &stop, const PageTaker &take);
Result<void> walk(Store &store, ReadStream query, const std::stop_token &stop,
                  const PageTaker &take);

} // namespace eventstore
