// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/feeds/feed.h"

#include "eventstore/logging/statementlog.h"
#include "projections/feeds/settledhead.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace projections {

using eventstore::ErrorCode;
using eventstore::EventPage;
using eventstore::GlobalPosition;
using eventstore::Result;

eventstore::ReadAll pageFor(const ReadModel &model, GlobalPosition after, std::int64_t limit,
                            bool scanSequentially)
{
    eventstore::ReadAll query;
    query.after = after;
    query.limit = limit;
    query.filter.types = model.eventTypes();
    query.columns.metadata = model.wantsMetadata();
    query.columns.judgeMetadata = false;
    query.scanSequentially = scanSequentially;
    return query;
}

bool isDense(const eventstore::ReadAll &query, const EventPage &page)
{
    constexpr std::int64_t oneIn = 20;
    const auto looked = page.scannedTo - query.after.value_or(eventstore::beforeAll);
    return looked / oneIn <= static_cast<std::int64_t>(page.events.size());
}

FeedPage::FeedPage(EventPage page)
    : scannedTo(page.scannedTo)
    , atEnd(page.atEnd)
{
    const auto kept = std::make_shared<const EventPage>(std::move(page));
    events.reserve(kept->events.size());
    for (const auto &event : kept->events)
        events.push_back(&event);
    whole = kept;
}

Result<FeedPage> StoreFeed::read(GlobalPosition after, std::int64_t limit)
{
    const auto query = pageFor(m_model, after, limit, m_dense);
    EG_TRY(auto page, m_store.readAll(query));
    if (m_purpose == Purpose::Follow)
        EG_CHECK(m_store.mayFollow());
    m_dense = isDense(query, page);
    return FeedPage(std::move(page));
}

/// The reading thread and the few pages between it and the consumer.
class AheadFeed::Reader
{
public:
    Reader(eventstore::StoreUrl url, eventstore::OpenOptions options, const ReadModel &model,
           std::stop_token stop)
        : m_url(std::move(url))
        , m_options(std::move(options))
        , m_model(model)
        , m_stop(std::move(stop))
        , m_thread([this](std::stop_token ending) { run(std::move(ending)); })
        , m_onStop(m_stop, End{this})
    {
    }

    Result<FeedPage> take(GlobalPosition after, std::int64_t limit)
    {
        std::unique_lock lock(m_mutex);
        if (after != m_expected || limit != m_limit) {
            m_pages.clear();
            ++m_generation;
            m_next = after;
            m_limit = limit;
            m_resting = false;
        } else if (m_pages.empty()) {
            m_resting = false;
        }
        m_changed.notify_all();
        if (!m_changed.wait(lock, m_stop, [this] { return !m_pages.empty(); }))
            return eventstore::fail(ErrorCode::Cancelled, "Reading ahead was cancelled.");
        auto page = std::move(m_pages.front());
        m_pages.pop_front();
        m_expected = page ? std::optional(page->scannedTo) : std::nullopt;
        m_changed.notify_all();
        lock.unlock();
        if (!page)
            return eventstore::fail(std::move(page).error());
        return FeedPage(std::move(*page));
    }

private:
    static constexpr std::size_t depth = 2;

    void run(std::stop_token ending)
    {
        eventstore::useConnectionsAs(eventstore::ConnectionUse::Worker);
        std::unique_ptr<eventstore::Store> store;
        std::unique_lock lock(m_mutex);
        bool scanSequentially = true;
        const auto wanted = [this] { return !m_resting && m_pages.size() < depth; };
        while (m_changed.wait(lock, ending, wanted)) {
            const auto generation = m_generation;
            const auto query = pageFor(m_model, m_next, m_limit, scanSequentially);
            lock.unlock();
            auto page = readPage(store, query, ending);
            lock.lock();
            if (generation != m_generation)
                continue;
            m_resting = !page || page->atEnd;
            if (page) {
                m_next = page->scannedTo;
                scanSequentially = isDense(query, *page);
            }
            m_pages.push_back(std::move(page));
            m_changed.notify_all();
        }
    }

    Result<EventPage> readPage(std::unique_ptr<eventstore::Store> &store,
                               const eventstore::ReadAll &query, const std::stop_token &ending)
    {
        if (!store) {
            auto options = m_options;
            options.readOnly = true;
            options.readModels = {};
            options.pageCacheBytes = eventstore::readingCacheBytes;
            options.stop = ending;
            EG_TRY(store, eventstore::openStore(m_url, options));
            store->interruptOn(ending);
            EG_CHECK(store->mayFollow());
            // So that its first look does not mistake another worker's read for a writer.
            EG_CHECK(settledHead(*store, ending));
        }
        auto page = store->readAll(query);
        const auto allowed = page ? store->mayFollow() : eventstore::Result<void>();
        if (!allowed)
            return eventstore::fail(allowed.error());
        if (!page)
            store.reset();
        return page;
    }

    const eventstore::StoreUrl m_url;
    const eventstore::OpenOptions m_options;
    const ReadModel &m_model;
    const std::stop_token m_stop;
    std::mutex m_mutex; ///< guards all below but the thread
    std::condition_variable_any m_changed;
    std::deque<Result<EventPage>> m_pages;
    std::int64_t m_limit = 0;
    std::uint64_t m_generation = 0;
    GlobalPosition m_next;
    std::optional<GlobalPosition> m_expected;
    bool m_resting = true;
    std::jthread m_thread; ///< last but for what ends it, so that it ends first
    /// Stops the reading when the consumer is stopped, so that nobody has to wait for it.
    struct End
    {
        Reader *reader;
        void operator()() const { reader->m_thread.request_stop(); }
    };
    std::stop_callback<End> m_onStop;
};

AheadFeed::AheadFeed(eventstore::StoreUrl url, eventstore::OpenOptions options,
                     const ReadModel &model, std::stop_token stop)
    : m_reader(std::make_unique<Reader>(std::move(url), std::move(options), model, std::move(stop)))
{
}

AheadFeed::~AheadFeed() = default;

Result<FeedPage> AheadFeed::read(GlobalPosition after, std::int64_t limit)
{
    return m_reader->take(after, limit);
}

} // namespace projections
