// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/commands/savewithretry.h"

#include <condition_variable>
#include <mutex>

namespace projections {

using eventstore::AppendResult;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using eventstore::Store;
using eventstore::StreamAppend;

namespace {

void rest(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any wake;
    wake.wait_for(lock, stop, time, [] { return false; });
}

} // namespace

Result<AppendResult> saveWithRetry(Store &store,
                                   const std::function<Result<std::vector<StreamAppend>>()> &decide,
                                   const RetryPolicy &policy)
{
    auto delay = policy.firstDelay;
    for (int attempt = 1;; ++attempt) {
        EG_TRY(const std::vector<StreamAppend> appends, decide());
        auto written = store.append(appends);
        if (written || !written.error().conflict())
            return written;
        if (attempt >= policy.attempts) {
            written.error().message +=
                " (tried " + std::to_string(attempt) + " times, others were faster)";
            written.error().advice = "Try again when fewer programs write at once to this stream";
            return written;
        }
        rest(delay, policy.stop);
        delay *= 2;
        if (policy.stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the command was cancelled; nothing was written");
    }
}

} // namespace projections
