// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/readmodels/readmodel.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace projections {

/// A page of events for one consumer. It points into a page that several consumers may share, so
/// that events are not copied. Moving it does not move the events.
struct FeedPage
{
    FeedPage() = default;
    /// All events of a page.
    explicit FeedPage(eventstore::EventPage page);

    std::shared_ptr<const eventstore::EventPage> whole; ///< owns what `events` points into
    std::vector<const eventstore::Event *> events;      ///< in the global order
    eventstore::GlobalPosition scannedTo;               ///< as in EventPage
    bool atEnd = false;                                 ///< as in EventPage
};

/// A source of a projection's events, in global order and up to the safe head. One consumer thread.
class Feed
{
public:
    virtual ~Feed() = default;
    /// The next wanted events after a position, at most `limit`.
    virtual eventstore::Result<FeedPage> read(eventstore::GlobalPosition after,
                                              std::int64_t limit) = 0;
};

/// The query for the events that a read model needs. `scanSequentially` as in ReadAll.
eventstore::ReadAll pageFor(const ReadModel &model, eventstore::GlobalPosition after,
                            std::int64_t limit, bool scanSequentially = true);

/// True when at least one in twenty of the events scanned for a page was wanted.
bool isDense(const eventstore::ReadAll &query, const eventstore::EventPage &page);

/// Reads over the caller's own connection.
class StoreFeed : public Feed
{
public:
    /// Follow: the caller will continue from a position later, so Store::mayFollow() is checked.
    /// Look: it only reads what is there now.
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

/// Reads the next pages on its own thread and connection while the caller folds and writes the last
/// one; for projections that are far behind. Stops reading ahead at the safe head.
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
