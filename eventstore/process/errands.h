// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace eventstore {

/// Runs a call that may block on the network without limit (a DNS lookup, a cancel request) on a
/// detached thread. False if no thread can be started; then `call` does not run. Thread-safe.
bool runDetached(std::function<void()> call);

/// Waits until no such call is running, for at most `patience`. False if some still are.
bool waitForDetached(std::chrono::milliseconds patience);

/// For the end of main(): waits like waitForDetached() and returns `status`. If calls are still
/// running, ends the program at once without exit handlers, which would unload libraries that the
/// calls use.
int exitWithin(int status, std::chrono::milliseconds patience);

} // namespace eventstore
