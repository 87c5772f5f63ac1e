// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace eventstore {

/// Runs a call that can block for as long as the network likes (looking up a name, asking a server
/// to cancel) on a detached thread. False if no thread can be started; then nothing is called. Any
/// thread.
bool runDetached(std::function<void()> call);

/// Waits until no such call is running, for at most `patience`. False if some still are.
bool waitForDetached(std::chrono::milliseconds patience);

/// What main() returns, after the same wait: the status. If some calls are still running, it ends
/// the program here, without exit handlers, which would unload libraries that they use.
int exitWithin(int status, std::chrono::milliseconds patience);

} // namespace eventstore
