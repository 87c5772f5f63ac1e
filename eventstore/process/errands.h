// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace eventstore {

/// Runs a call that may block as long as the network likes (looking up a name, asking a server to
/// cancel) in a thread of its own, which nobody waits for but errandsDone(). False where no thread
/// can be started; then nothing is called. Any thread.
bool runErrand(std::function<void()> call);

/// Waits until no errand is under way, at most so long. False where some still are.
bool errandsDone(std::chrono::milliseconds patience);

/// What main() returns, after the same wait: the status. Where some errands still are under way, it
/// ends the program here, without exit handlers, which would take libraries away from under them.
int endOfMain(int status, std::chrono::milliseconds patience);

} // namespace eventstore
