// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/feeds/feed.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace projections {

/// One reading of the events for several projections that come a long way at the same time: what
/// one of them wants is read once, and each takes its own events out of the pages. Nobody depends
/// on it: who comes later, is elsewhere, or too slow for the pages that are kept, reads alone.
/// Any thread.
class SharedReading
{
public:
    struct Limits
    {
        std::int64_t page = 20'000;                ///< events read at a time
        std::size_t keptBytes = 16u * 1024 * 1024; ///< of pages that not everybody has taken
        /// For how long, over all, the others wait for a slow one while so much is kept.
        std::chrono::milliseconds patience{20'000};
    };

    SharedReading(eventstore::StoreUrl url, eventstore::OpenOptions options)
        : SharedReading(std::move(url), std::move(options), Limits())
    {
    }
    SharedReading(eventstore::StoreUrl url, eventstore::OpenOptions options, Limits limits);
    ~SharedReading(); ///< after all its feeds

    /// Says that this model will probably read a long way soon, so that its events are read, too.
    void expect(const ReadModel &model);
    /// It won't, or not any more.
    void forget(const ReadModel &model);
    /// True where at most one other model is expected, or has a feed, and got no more events here:
    /// what is left to be done with them takes longest for this one.
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
