// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/feeds/feed.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace projections {

/// Reads events once for several projections that catch up at the same time: each takes its own
/// events out of the shared pages. A projection that joins late, is at another position, or falls
/// behind the buffered pages reads on its own instead. Thread-safe.
class SharedEventReader
{
public:
    struct Limits
    {
        std::int64_t page = 20'000;                ///< events per page
        std::size_t keptBytes = 16u * 1024 * 1024; ///< buffered pages that not all have taken
        /// The longest single wait for the slowest projection when the buffer is full. The total
        /// waiting time is limited to this plus the time spent without waiting. A projection that
        /// is left behind has to read the rest of the store again.
        std::chrono::milliseconds patience{20'000};
    };

    SharedEventReader(eventstore::StoreUrl url, eventstore::OpenOptions options)
        : SharedEventReader(std::move(url), std::move(options), Limits())
    {
    }
    SharedEventReader(eventstore::StoreUrl url, eventstore::OpenOptions options, Limits limits);
    ~SharedEventReader(); ///< all its feeds must be destroyed before
    /// Announces that this model will probably read many events soon, so that they are read for it.
    void expect(const ReadModel &model);
    /// Reverts expect().
    void forget(const ReadModel &model);
    /// True if this projection will probably finish last: at most one other is active, and none has
    /// received more events.
    bool endsLast(const ReadModel &model) const;
    /// The model's feed; it reads like an AheadFeed if no other model is expected. `stop` ends
    /// waits of read(). Its destructor calls forget().
    std::unique_ptr<Feed> feed(const ReadModel &model, std::stop_token stop);

    /// Number of shared pages read so far; for tests.
    std::int64_t pagesRead() const;

private:
    class Impl;
    class Member;
    std::unique_ptr<Impl> m_impl;
};

} // namespace projections
