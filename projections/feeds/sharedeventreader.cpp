// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/feeds/sharedeventreader.h"

#include "eventstore/logging/statementlog.h"
#include "projections/feeds/settledhead.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace projections {

using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::EventPage;
using eventstore::GlobalPosition;
using eventstore::Result;
using Clock = std::chrono::steady_clock;

namespace {

using Events = std::vector<const Event *>;

/// The events between two positions.
struct Page
{
    GlobalPosition after;
    EventPage found;
    std::size_t bytes = 0;
    std::map<const ReadModel *, Events> wanted; ///< the events of `found` that each model wants
};
using PagePtr = std::shared_ptr<const Page>;

std::size_t bytesOf(const Event &event)
{
    return sizeof event + event.streamId.size() + event.type.size() + event.data.size() +
           event.metadata.size();
}

/// Sorts the events of a page by the models that want them. The reading thread does it for all
/// models while the page is in its cache: other threads would have to fetch each event from another
/// core.
class Dealer
{
public:
    explicit Dealer(const std::set<const ReadModel *> &models)
        : m_models(models.begin(), models.end())
    {
    }

    PagePtr deal(GlobalPosition after, EventPage found)
    {
        auto page = std::make_shared<Page>(Page{after, std::move(found), 0, {}});
        std::vector<Events> dealt(m_models.size());
        for (const auto &event : page->found.events) {
            page->bytes += bytesOf(event);
            for (const auto model : wanting(event.type))
                dealt[model].push_back(&event);
        }
        for (std::size_t i = 0; i < m_models.size(); ++i)
            page->wanted.emplace(m_models[i], std::move(dealt[i]));
        return page;
    }

private:
    /// A fast hash, as it is computed for every event: length and three characters distinguish most
    /// types.
    struct TypeHash
    {
        std::size_t operator()(const std::string &type) const
        {
            const auto at = [&type](std::size_t i) { return static_cast<unsigned char>(type[i]); };
            return type.empty() ? 0
                                : type.size() + 31u * at(0) + 1'009u * at(type.size() / 2) +
                                      32'771u * at(type.size() - 1);
        }
    };

    /// The models that want events of a type, as indexes into m_models.
    const std::vector<std::size_t> &wanting(const std::string &type)
    {
        const auto [known, isNew] = m_byType.try_emplace(type);
        for (std::size_t i = 0; isNew && i < m_models.size(); ++i) {
            const auto &types = m_models[i]->eventTypes();
            if (types.empty() || std::find(types.begin(), types.end(), type) != types.end())
                known->second.push_back(i);
        }
        return known->second;
    }

    std::vector<const ReadModel *> m_models;
    std::unordered_map<std::string, std::vector<std::size_t>, TypeHash> m_byType;
};

/// The events of a page that a model wants, after a position.
FeedPage cut(const PagePtr &page, const ReadModel &model, GlobalPosition after, std::int64_t limit)
{
    FeedPage part;
    part.whole = std::shared_ptr<const EventPage>(page, &page->found);
    part.scannedTo = page->found.scannedTo;
    part.atEnd = page->found.atEnd;
    const auto &events = page->wanted.at(&model);
    const auto first = std::upper_bound(events.begin(), events.end(), after,
                                        [](auto a, const Event *b) { return a < b->position; });
    const auto left = std::distance(first, events.end());
    part.events.assign(first, first + std::min<std::ptrdiff_t>(limit, left));
    if (left > limit) {
        part.scannedTo = part.events.back()->position;
        part.atEnd = false;
    }
    return part;
}

/// The buffer of consecutive pages.
class KeptPages
{
public:
    /// Empties the range: the next page starts after this position.
    void startAt(GlobalPosition after) { m_first = m_end = after; }
    void clear()
    {
        m_pages.clear();
        m_retired.clear();
        m_bytes = 0;
        startAt(eventstore::beforeAll);
    }

    void add(PagePtr page)
    {
        m_end = page->found.scannedTo;
        m_bytes += page->bytes;
        m_pages.push_back(std::move(page));
    }

    /// The page that follows a position, or nullptr.
    PagePtr pageAt(GlobalPosition after) const
    {
        const auto next =
            std::upper_bound(m_pages.begin(), m_pages.end(), after,
                             [](auto a, const PagePtr &page) { return a < page->after; });
        if (next == m_pages.begin())
            return nullptr;
        const auto &page = *std::prev(next);
        return after < page->found.scannedTo || (page->found.atEnd && after <= m_end) ? page
                                                                                      : nullptr;
    }

    void dropFirst()
    {
        m_bytes -= m_pages.front()->bytes;
        m_first = m_pages.front()->found.scannedTo;
        m_retired.push_back(std::move(m_pages.front()));
        m_pages.pop_front();
    }

    /// Drops pages that end at or before a position, except the last page of the store.
    void dropUpTo(GlobalPosition position)
    {
        while (!m_pages.empty() && m_pages.front()->found.scannedTo <= position &&
               !m_pages.front()->found.atEnd)
            dropFirst();
    }

    std::size_t behind(GlobalPosition position) const
    {
        return static_cast<std::size_t>(
            std::count_if(m_pages.begin(), m_pages.end(),
                          [&](const PagePtr &page) { return page->found.scannedTo > position; }));
    }

    bool empty() const { return m_pages.empty(); }
    std::size_t bytes() const { return m_bytes; }
    /// The position after which the buffered pages begin.
    GlobalPosition first() const { return m_first; }
    GlobalPosition end() const { return m_end; }
    /// Dropped pages, to be destroyed without the lock, as that takes a while.
    std::vector<PagePtr> takeRetired() { return std::exchange(m_retired, {}); }

private:
    std::deque<PagePtr> m_pages;
    std::vector<PagePtr> m_retired;
    std::size_t m_bytes = 0;
    GlobalPosition m_first = eventstore::beforeAll;
    GlobalPosition m_end = eventstore::beforeAll;
};

} // namespace

/// The reading thread, its pages and its members.
class SharedEventReader::Impl
{
public:
    Impl(eventstore::StoreUrl url, eventstore::OpenOptions options, Limits limits)
        : m_url(std::move(url))
        , m_options(std::move(options))
        , m_limits(limits)
    {
        m_options.readOnly = true;
        m_options.readModels = {};
        m_options.pageCacheBytes = eventstore::readingCacheBytes;
    }

    void expect(const ReadModel &model)
    {
        const std::scoped_lock lock(m_mutex);
        m_expected.insert(&model);
    }

    void forget(const ReadModel &model)
    {
        const std::scoped_lock lock(m_mutex);
        m_expected.erase(&model);
        dropTaken();
    }

    bool endsLast(const ReadModel &model) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto got = eventsFor(&model);
        return m_expected.size() <= m_expected.count(&model) + 1 &&
               std::none_of(m_expected.begin(), m_expected.end(),
                            [&](const auto *other) { return eventsFor(other) > got; });
    }

    std::unique_ptr<Feed> alone(const ReadModel &model, std::stop_token stop) const
    {
        return std::make_unique<AheadFeed>(m_url, m_options, model, std::move(stop));
    }

    /// False when the member has to read on its own.
    bool join(Member &member, const ReadModel &model)
    {
        const std::scoped_lock lock(m_mutex);
        m_expected.insert(&model);
        const bool others = m_expected.size() > 1;
        const bool known = m_state == State::Idle || m_models.contains(&model);
        if (!others || !known)
            return false;
        m_members[&member] = m_pages.first();
        m_joined.insert(&model);
        return true;
    }

    void leave(Member &member)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_members.erase(&member) == 0)
            return;
        if (m_members.empty()) {
            m_pages.clear();
            m_joined.clear();
            m_state = State::Idle;
            ++m_generation;
        }
        dropTaken();
        m_changed.notify_all();
    }

    /// The page that follows a position, waiting for it; nullptr if the member has to read on its
    /// own from there.
    Result<PagePtr> take(Member &member, const ReadModel &model, GlobalPosition after,
                         const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        if (m_state == State::Idle)
            begin(after);
        if (!m_models.contains(&model))
            return PagePtr();
        m_members[&member] = after;
        dropTaken();
        m_changed.notify_all();
        PagePtr page;
        const auto settled = [&] {
            page = m_pages.pageAt(after);
            return page || m_state != State::Reading || after < m_pages.first() ||
                   after > m_pages.end();
        };
        if (!m_changed.wait(lock, stop, settled))
            return eventstore::fail(ErrorCode::Cancelled, "Reading ahead was cancelled.");
        return page;
    }

    std::int64_t pagesRead() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_read;
    }

private:
    enum class State {
        Idle,    ///< no reading is going on
        Reading, ///< the thread has more to read, or waits for members to take pages
        Ended,   ///< at the head, or after an error; each member then reads on its own
    };

    /// How long the others may still wait for a slow member; it grows while they don't wait.
    struct Patience
    {
        Clock::duration left{};
        Clock::time_point since; ///< end of the last wait
    };

    std::size_t eventsFor(const ReadModel *model) const
    {
        const auto dealt = m_dealt.find(model);
        return dealt == m_dealt.end() ? 0 : dealt->second;
    }

    void begin(GlobalPosition after)
    {
        m_dealt.clear();
        m_models = m_expected;
        m_query = {};
        m_query.limit = m_limits.page;
        m_query.scanSequentially = true;
        m_query.columns = {true, false, false};
        bool all = false;
        for (const auto *model : m_models) {
            const auto &types = model->eventTypes();
            all = all || types.empty();
            m_query.filter.types.insert(m_query.filter.types.end(), types.begin(), types.end());
            m_query.columns.metadata = m_query.columns.metadata || model->wantsMetadata();
        }
        auto &types = m_query.filter.types;
        std::sort(types.begin(), types.end());
        types.erase(std::unique(types.begin(), types.end()), types.end());
        if (all)
            types.clear();
        m_dealer = std::make_shared<Dealer>(m_models);
        m_begin = after;
        m_pages.startAt(after);
        m_patience = {m_limits.patience, Clock::now()};
        m_state = State::Reading;
        if (!m_thread.joinable())
            m_thread = std::jthread([this](const std::stop_token &ending) { run(ending); });
    }

    /// Drops the pages that all members have taken.
    void dropTaken()
    {
        if (m_state == State::Idle)
            return;
        auto slowest = m_pages.end();
        for (const auto &[member, after] : m_members)
            slowest = std::min(slowest, after);
        if (m_pages.first() == m_begin && m_pages.bytes() < m_limits.keptBytes && someAreAwaited())
            return;
        m_pages.dropUpTo(slowest);
    }

    /// Whether an expected model has not joined yet; it may still start with the first page.
    bool someAreAwaited() const
    {
        return std::any_of(m_models.begin(), m_models.end(), [this](const auto *model) {
            return m_expected.contains(model) && !m_joined.contains(model);
        });
    }

    /// Number of pages that no member has taken yet.
    std::size_t ahead() const
    {
        auto fastest = m_pages.first();
        for (const auto &[member, after] : m_members)
            fastest = std::max(fastest, after);
        return m_pages.behind(fastest);
    }

    bool mayRead() const
    {
        constexpr std::size_t depth = 2;
        return m_state == State::Reading && !m_members.empty() && ahead() < depth;
    }

    /// Waits until the buffer has room for another page; if that takes too long, drops pages, which
    /// leaves slow members behind.
    void makeRoom(std::unique_lock<std::mutex> &lock, const std::stop_token &ending)
    {
        const auto full = [this] { return m_pages.bytes() >= m_limits.keptBytes; };
        const auto generation = m_generation;
        const auto begun = Clock::now();
        m_patience.left += begun - m_patience.since;
        m_changed.wait_for(lock, ending,
                           std::min<Clock::duration>(m_patience.left, m_limits.patience),
                           [&] { return !full() || generation != m_generation; });
        m_patience.since = Clock::now();
        m_patience.left -= std::min(m_patience.left, m_patience.since - begun);
        while (generation == m_generation && full() && !m_pages.empty())
            m_pages.dropFirst();
    }

    void run(const std::stop_token &ending)
    {
        eventstore::useConnectionsAs(eventstore::ConnectionUse::Worker);
        std::unique_ptr<eventstore::Store> store;
        std::unique_lock lock(m_mutex);
        const auto due = [&] { return mayRead() || (store && m_state != State::Reading); };
        while (m_changed.wait(lock, ending, due)) {
            if (m_state == State::Reading && m_pages.bytes() >= m_limits.keptBytes) {
                makeRoom(lock, ending);
                continue;
            }
            auto retired = m_pages.takeRetired();
            const auto generation = m_generation;
            const auto dealer = m_dealer;
            const auto after = m_pages.end();
            auto query = m_query;
            query.after = after;
            const bool reading = m_state == State::Reading;
            lock.unlock();
            retired.clear();
            if (!reading) {
                store.reset();
                lock.lock();
                continue;
            }
            auto page = readPage(store, query, ending).map([&](EventPage found) {
                return dealer->deal(after, std::move(found));
            });
            lock.lock();
            if (generation == m_generation)
                keep(page);
        }
    }

    Result<EventPage> readPage(std::unique_ptr<eventstore::Store> &store,
                               const eventstore::ReadAll &query,
                               const std::stop_token &ending) const
    {
        if (!store) {
            auto options = m_options;
            options.stop = ending;
            EG_TRY(store, eventstore::openStore(m_url, options));
            store->interruptOn(ending);
            EG_CHECK(store->mayFollow());
            // So that its first look does not mistake another worker's read for a writer.
            EG_CHECK(settledHead(*store, ending));
        }
        EG_TRY(auto page, store->readAll(query));
        EG_CHECK(store->mayFollow());
        return page;
    }

    void keep(const Result<PagePtr> &page)
    {
        if (!page || (*page)->found.atEnd)
            m_state = State::Ended;
        if (page) {
            ++m_read;
            for (const auto &[model, events] : (*page)->wanted)
                m_dealt[model] += events.size();
            m_pages.add(*page);
        }
        m_changed.notify_all();
    }

    const eventstore::StoreUrl m_url;
    eventstore::OpenOptions m_options;
    const Limits m_limits;
    mutable std::mutex m_mutex; ///< guards all below but the thread
    std::condition_variable_any m_changed;
    State m_state = State::Idle;
    std::set<const ReadModel *> m_expected;
    std::set<const ReadModel *> m_models;               ///< models whose events are read
    std::set<const ReadModel *> m_joined;               ///< those of m_models that have joined
    std::map<const Member *, GlobalPosition> m_members; ///< position of each member
    std::map<const ReadModel *, std::size_t> m_dealt;   ///< number of events read for each model
    eventstore::ReadAll m_query;
    std::shared_ptr<Dealer> m_dealer; ///< deal() is called only by m_thread
    KeptPages m_pages;
    GlobalPosition m_begin; ///< position at which the reading began
    Patience m_patience;
    std::uint64_t m_generation = 0;
    std::int64_t m_read = 0;
    std::jthread m_thread; ///< last, so that it ends first
};

class SharedEventReader::Member : public Feed
{
public:
    Member(Impl &reading, const ReadModel &model, std::stop_token stop)
        : m_reading(reading)
        , m_model(model)
        , m_stop(std::move(stop))
        , m_joined(reading.join(*this, model))
    {
    }
    ~Member() override
    {
        leave();
        m_reading.forget(m_model);
    }
    Member(const Member &) = delete;
    Member &operator=(const Member &) = delete;

    Result<FeedPage> read(GlobalPosition after, std::int64_t limit) override
    {
        if (m_joined) {
            EG_TRY(const auto page, m_reading.take(*this, m_model, after, m_stop));
            if (page) {
                auto part = cut(page, m_model, after, limit);
                // At the head the shared reading ends; read on alone.
                if (part.atEnd)
                    leave();
                return part;
            }
            leave();
        }
        if (!m_alone)
            m_alone = m_reading.alone(m_model, m_stop);
        return m_alone->read(after, limit);
    }

private:
    void leave()
    {
        if (m_joined)
            m_reading.leave(*this);
        m_joined = false;
    }

    Impl &m_reading;
    const ReadModel &m_model;
    const std::stop_token m_stop;
    bool m_joined;
    std::unique_ptr<Feed> m_alone;
};

SharedEventReader::SharedEventReader(eventstore::StoreUrl url, eventstore::OpenOptions options,
                                     Limits limits)
    : m_impl(std::make_unique<Impl>(std::move(url), std::move(options), limits))
{
}

SharedEventReader::~SharedEventReader() = default;

void SharedEventReader::expect(const ReadModel &model)
{
    m_impl->expect(model);
}

void SharedEventReader::forget(const ReadModel &model)
{
    m_impl->forget(model);
}

bool SharedEventReader::endsLast(const ReadModel &model) const
{
    return m_impl->endsLast(model);
}

std::unique_ptr<Feed> SharedEventReader::feed(const ReadModel &model, std::stop_token stop)
{
    return std::make_unique<Member>(*m_impl, model, std::move(stop));
}

std::int64_t SharedEventReader::pagesRead() const
{
    return m_impl->pagesRead();
}

} // namespace projections
