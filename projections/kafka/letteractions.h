// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/kafka/intake.h"

#include <functional>
#include <stop_token>

namespace projections::kafka {

/// Calls `call` for each letter, in the order of list(), at most `most` times; reads them page by
/// page. Returns how many there were.
eventstore::Result<std::int64_t>
forEachLetter(Letters letters, const LetterChoice &choice, std::int64_t most,
              const std::function<eventstore::Result<void>(const Letter &)> &call);

/// Retries letters, each in a transaction of its own, so that those that were done before an error
/// stay done. The store must be open for writing. A stop request ends it (Cancelled).
eventstore::Result<Taken> retryLetters(eventstore::Store &store, const LetterChoice &choice,
                                       const std::stop_token &stop);

/// Discards letters in one transaction and records who did so and why. Returns how many.
eventstore::Result<std::int64_t> discardLetters(eventstore::Database &database,
                                                const LetterChoice &choice,
                                                const std::string &reason,
                                                const std::string &actor);

} // namespace projections::kafka
