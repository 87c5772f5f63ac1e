// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/errands.h"

#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <list>
#include <mutex>
#include <system_error>
#include <thread>

namespace eventstore {

namespace {

struct Errand
{
    std::thread thread;
    bool done = false;
};

struct Errands
{
    std::mutex mutex; ///< guards the members below
    std::condition_variable changed;
    std::list<Errand> all;
};

/// Never destroyed: an errand may run until the process ends.
Errands &errands()
{
    static auto *const instance = new Errands;
    return *instance;
}

/// Joins finished threads: libraries still clean up after a thread's last line.
void joinFinished(std::list<Errand> &all)
{
    std::erase_if(all, [](Errand &errand) {
        if (errand.done)
            errand.thread.join();
        return errand.done;
    });
}

/// Joins finished threads at exit, even if main() does not wait, so that none is reported as
/// leaked.
struct AtExit
{
    AtExit() = default;
    ~AtExit()
    {
        const std::scoped_lock lock(errands().mutex);
        joinFinished(errands().all);
    }
    AtExit(const AtExit &) = delete;
    AtExit &operator=(const AtExit &) = delete;
};

} // namespace

bool runDetached(std::function<void()> call)
{
    static const AtExit atExit;
    auto &shared = errands();
    const std::scoped_lock lock(shared.mutex);
    joinFinished(shared.all);
    auto &errand = shared.all.emplace_back();
    try {
        errand.thread = std::thread([&shared, &errand, run = std::move(call)]() mutable {
            run();
            run = nullptr;
            const std::scoped_lock ending(shared.mutex);
            errand.done = true;
            shared.changed.notify_all();
        });
    } catch (const std::system_error &) {
        shared.all.pop_back();
        return false;
    }
    return true;
}

bool waitForDetached(std::chrono::milliseconds patience)
{
    auto &shared = errands();
    std::unique_lock lock(shared.mutex);
    const bool done = shared.changed.wait_for(
        lock, patience, [&shared] { return std::ranges::all_of(shared.all, &Errand::done); });
    joinFinished(shared.all);
    return done;
}

int exitWithin(int status, std::chrono::milliseconds patience)
{
    if (waitForDetached(patience))
        return status;
    std::fflush(nullptr);
    ::_exit(status);
}

} // namespace eventstore
