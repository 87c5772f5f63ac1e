// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/readquery.h"
#include "eventstore/result.h"

#include <functional>
#include <stop_token>

namespace eventstore {

class Store;

/// Receives each page; returns false to end the walk.
using PageTaker = std::function<Result<bool>(EventPage &page)>;

/// Reads all events that match `query` page by page and passes each page to `take`. Pages may be
/// short or empty, as one read may scan only a part. Ends when there is nothing more to read, when
/// `take` returns false, or with Cancelled when `stop` is stopped.
Result<void> walk(Store &store, ReadAll query, const std::stop_token &stop, const PageTaker &take);
Result<void> walk(Store &store, ReadStream query, const std::stop_token &stop,
                  const PageTaker &take);

} // namespace eventstore
