// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/readmodels/readmodel.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace projections {

/// A page for one consumer. Its events belong to a page that several consumers may look at, so that
/// nobody has to copy them. Moved freely; the events stay where they are.
struct FeedPage
{
    FeedPage() = default;
    /// All of a page.
    explicit FeedPage(eventstore::EventPage page);

    std::shared_ptr<const eventstore::EventPage> whole; ///< keeps what `events` points into
    std::vector<const eventstore::Event *> events;      ///< in the global order
    eventstore::GlobalPosition scannedTo;               ///< as in EventPage
    bool atEnd = false;                                 ///< as in EventPage
};

/// Where a projection's events come from, in the global order and up to the safe head. One consumer
/// thread.
class Feed
{
public:
    virtual ~Feed() = default;
    /// The next wanted events after a position, at most `limit`.
    virtual eventstore::Result<FeedPage> read(eventstore::GlobalPosition after,
                                              std::int64_t limit) = 0;
};

/// What a read model needs to see of the global order. `scanSequentially` as in ReadAll.
eventstore::ReadAll pageFor(const ReadModel &model, eventstore::GlobalPosition after,
                            std::int64_t limit, bool scanSequentially = true);

/// True when at least one in twenty of the events looked at for a page was wanted.
bool isDense(const eventstore::ReadAll &query, const eventstore::EventPage &page);

/// Reads over the worker's own connection.
class StoreFeed : public Feed
{
public:
    /// Whoever goes on from a position later, or looks at what is there, see Store::mayFollow().
    enum class Purpose { Follow, Look };

    StoreFeed(eventstore::Store &store, const ReadModel &model, Purpose purpose = Purpose::Follow)
        : m_store(store)
        , m_model(model)
        , m_purpose(purpose)
    {
    }
    eventstore::Result<FeedPage> read(eventstore::GlobalPosition after,
                                      std::int64_t limit) override;

private:
    eventstore::Store &m_store;
    const ReadModel &m_model;
    Purpose m_purpose;
    bool m_dense = true;
};

/// Reads the next pages on a thread and connection of its own while the last one is folded and
/// written; for long ways. Stops reading ahead at the safe head.
class AheadFeed : public Feed
{
public:
    /// `stop` ends waits of read().
    AheadFeed(eventstore::StoreUrl url, eventstore::OpenOptions options, const ReadModel &model,
              std::stop_token stop);
    ~AheadFeed() override;
    eventstore::Result<FeedPage> read(eventstore::GlobalPosition after,
                                      std::int64_t limit) override;

private:
    class Reader;
    std::unique_ptr<Reader> m_reader;
};

} // namespace projections
