// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/feeds/feed.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace projections {

/// Reads events once for several projections that catch up at the same time: each takes its own
/// events out of the shared pages. Optional: a projection that joins late, is at another position,
/// or falls behind the buffered pages reads by itself. Any thread.
class SharedEventReader
{
public:
    struct Limits
    {
        std::int64_t page = 20'000;                ///< events read at a time
        std::size_t keptBytes = 16u * 1024 * 1024; ///< of pages that not everybody has taken
        /// For how long the others wait for a slow one while so much is kept, at a time. Over all
        /// they wait for so long and for as long as they need not: who is left behind reads all
        /// that is left once more.
        std::chrono::milliseconds patience{20'000};
    };

    SharedEventReader(eventstore::StoreUrl url, eventstore::OpenOptions options)
        : SharedEventReader(std::move(url), std::move(options), Limits())
    {
    }
    SharedEventReader(eventstore::StoreUrl url, eventstore::OpenOptions options, Limits limits);
    ~SharedEventReader(); ///< after all its feeds

    /// Says that this model will probably read a long way soon, so that its events are read, too.
    void expect(const ReadModel &model);
    /// It won't, or not any more.
    void forget(const ReadModel &model);
    /// True if this projection has the most work left: at most one other is active, and it received
    /// fewer or as many events.
    bool endsLast(const ReadModel &model) const;
    /// The model's feed; as good as an AheadFeed where it is the only one expected. `stop` ends
    /// waits of read(). Its end is a forget().
    std::unique_ptr<Feed> feed(const ReadModel &model, std::stop_token stop);

    /// Pages read so far for all; for tests.
    std::int64_t pagesRead() const;

private:
    class Impl;
    class Member;
    std::unique_ptr<Impl> m_impl;
};

} // namespace projections
