// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelinemodel.h"

#include "models/eventtext.h"
#include "models/format.h"

#include <algorithm>
#include <unordered_map>

namespace models {

using eventstore::Direction;
using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::Store;
using eventstore::StreamVersion;

namespace {

/// The first page is small so that something is on the screen at once.
constexpr qint64 firstPage = 500;
constexpr qint64 laterPage = 10'000;

bool earlier(const TimelineItem &a, const TimelineItem &b)
{
    return std::pair(a.micros, a.position) < std::pair(b.micros, b.position);
}

} // namespace

TimelineModel::TimelineModel(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::headMoved, this, &TimelineModel::catchUp);
    connect(&session, &Session::stateChanged, this, &TimelineModel::changed);
}

void TimelineModel::start(Mode mode)
{
    m_task = {};
    m_newerTask = {};
    m_mode = mode;
    m_lanes.clear();
    m_laneIndex.clear();
    m_types.clear();
    m_typeIndex.clear();
    m_error.reset();
    m_newerError.reset();
    m_capped = m_lanesCapped = false;
    m_scanned = eventstore::beforeAll;
    m_head = {};
    m_loading = mode != Mode::Nothing;
    m_wantedVersion.reset();
    clearPick();
}

void TimelineModel::clear()
{
    start(Mode::Nothing);
    m_correlation.clear();
    invalidate();
}

void TimelineModel::showStreams(const QStringList &wanted)
{
    QStringList unique = wanted;
    unique.removeAll(QString());
    unique.removeDuplicates();
    if (unique.isEmpty()) {
        clear();
        return;
    }
    start(Mode::Streams);
    m_correlation.clear();
    for (const auto &stream : unique)
        laneFor(format::utf8(stream));
    invalidate();
    loadNext();
}

void TimelineModel::showCorrelation(const QString &correlation)
{
    if (correlation.isEmpty()) {
        clear();
        return;
    }
    start(Mode::Correlation);
    m_correlation = correlation;
    invalidate();
    loadNext();
}

void TimelineModel::addStream(const QString &stream)
{
    if (stream.isEmpty() || laneOf(stream) >= 0)
        return;
    if (m_mode != Mode::Streams) {
        showStreams({stream});
        return;
    }
    laneFor(format::utf8(stream));
    const bool idle = !m_loading;
    m_loading = true;
    m_error.reset();
    invalidate();
    if (idle)
        loadNext();
}

void TimelineModel::removeStream(const QString &stream)
{
    const int lane = laneOf(stream);
    if (lane < 0)
        return;
    for (const auto &item : m_lanes[std::size_t(lane)].items)
        --m_types[std::size_t(item.type)].count;
    m_lanes.erase(m_lanes.begin() + lane);
    m_laneIndex.clear();
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_laneIndex.insert(m_lanes[i].stream, int(i));
    if (m_lanes.empty()) {
        clear();
        return;
    }
    invalidate();
    if (m_picked && !picked())
        clearPick();
    loadNext();
}

void TimelineModel::reload()
{
    const auto position = m_picked;
    if (m_mode == Mode::Streams)
        showStreams(streams());
    else if (m_mode == Mode::Correlation)
        showCorrelation(m_correlation);
    if (position)
        pickPosition(*position);
}

TimelineModel::State TimelineModel::state() const
{
    if (m_mode == Mode::Nothing)
        return State::Idle;
    if (eventCount() > 0)
        return m_loading ? State::Loading : State::Loaded;
    if (m_error)
        return State::Failed;
    return m_loading ? State::Loading : State::Empty;
}

QStringList TimelineModel::streams() const
{
    QStringList names;
    for (const auto &lane : m_lanes)
        names << lane.stream;
    return names;
}

qint64 TimelineModel::eventCount() const
{
    qint64 count = 0;
    for (const auto &lane : m_lanes)
        count += qint64(lane.items.size());
    return count;
}

std::optional<double> TimelineModel::progress() const
{
    if (!m_loading)
        return {};
    if (m_mode == Mode::Correlation)
        return m_head.value > 0
                   ? std::optional(std::max(0.0, double(m_scanned.value) / double(m_head.value)))
                   : std::nullopt;
    qint64 expected = 0;
    for (const auto &lane : m_lanes) {
        const bool ended = lane.state == TimelineLane::State::Complete ||
                           lane.state == TimelineLane::State::Failed;
        if (!ended && !lane.eventCount)
            return {};
        expected += std::min(lane.eventCount.value_or(qint64(lane.items.size())), maxPerLane);
    }
    return expected > 0 ? std::optional(double(eventCount()) / double(expected)) : std::nullopt;
}

Freshness TimelineModel::freshness() const
{
    return freshnessOf(m_session, {m_mode != Mode::Nothing && state() != State::Failed, false,
                                   m_newerError ? &*m_newerError : nullptr});
}

QString TimelineModel::statusText() const
{
    if (m_mode == Mode::Nothing)
        return {};
    QStringList parts;
    const int laneCount = int(m_lanes.size());
    parts << tr("%1 in %2")
                 .arg(eventCount() == 1 ? tr("1 event")
                                        : tr("%1 events").arg(format::number(eventCount())),
                      laneCount == 1 ? tr("1 stream") : tr("%1 streams").arg(laneCount));
    for (const auto &lane : m_lanes) {
        const auto shown = format::number(qint64(lane.items.size()));
        if (lane.capped && lane.eventCount)
            parts << tr("%1: only the newest %2 of %3 events are shown")
                         .arg(lane.stream, shown, format::number(*lane.eventCount));
        else if (lane.capped)
            parts << tr("%1: only the newest %2 events are shown").arg(lane.stream, shown);
        if (lane.state == TimelineLane::State::Complete && !lane.lastVersion &&
            m_mode == Mode::Streams)
            parts << tr("%1 has no events").arg(lane.stream);
        if (lane.state == TimelineLane::State::Failed)
            parts << tr("%1 could not be read: %2").arg(lane.stream, format::error(*lane.error));
    }
    if (m_capped)
        parts << tr("only the first %1 events of the correlation are shown")
                     .arg(format::number(maxPerLane));
    if (m_lanesCapped)
        parts << tr("only the first %1 streams are shown").arg(maxLanes);
    return parts.join(QStringLiteral(" · "));
}

int TimelineModel::laneOf(const QString &stream) const
{
    return m_laneIndex.value(stream, -1);
}

int TimelineModel::laneFor(const std::string &stream)
{
    const auto name = format::text(stream);
    if (const int known = laneOf(name); known >= 0)
        return known;
    if (int(m_lanes.size()) >= maxLanes) {
        m_lanesCapped = true;
        return -1;
    }
    TimelineLane lane;
    lane.stream = name;
    m_lanes.push_back(std::move(lane));
    m_laneIndex.insert(name, int(m_lanes.size()) - 1);
    return int(m_lanes.size()) - 1;
}

int TimelineModel::typeOf(const std::string &type)
{
    const auto name = format::text(type);
    const auto known = m_typeIndex.constFind(name);
    if (known != m_typeIndex.constEnd())
        return *known;
    const int index = int(m_types.size());
    m_types.push_back({name, 0, false});
    m_typeIndex.insert(name, index);
    return index;
}

void TimelineModel::setTypeHidden(int type, bool hidden)
{
    auto &entry = m_types[std::size_t(type)];
    if (entry.hidden == hidden)
        return;
    entry.hidden = hidden;
    invalidate();
}

void TimelineModel::invalidate()
{
    m_timesDirty = true;
    m_linksDirty = true;
    emit changed();
}

TimelineModel::RawPage TimelineModel::rawPage(eventstore::EventPage page)
{
    RawPage raw;
    raw.scannedTo = page.scannedTo;
    raw.atEnd = page.atEnd;
    raw.items.reserve(page.events.size());
    for (auto &event : page.events) {
        RawItem entry;
        entry.item = {
            event.timestamp.micros, event.position.value, event.version.value, 0, event.id, {}};
        const auto cause = eventtext::originOf(event.metadata).causation;
        if (!cause.empty()) {
            if (auto id = eventstore::EventId::parse(cause))
                entry.item.cause = *id;
        }
        entry.type = std::move(event.type);
        entry.stream = std::move(event.streamId);
        raw.items.push_back(std::move(entry));
    }
    return raw;
}

void TimelineModel::loadNext()
{
    if (m_mode == Mode::Correlation) {
        loadCorrelationPage();
        return;
    }
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const auto state = m_lanes[i].state;
        if (state == TimelineLane::State::Waiting || state == TimelineLane::State::Loading) {
            loadStreamPage(int(i));
            return;
        }
    }
    finish();
}

void TimelineModel::finish()
{
    m_task = {};
    m_loading = false;
    if (eventCount() == 0) {
        for (const auto &lane : m_lanes) {
            if (lane.state == TimelineLane::State::Failed)
                m_error = lane.error;
        }
    }
    invalidate();
}

void TimelineModel::loadStreamPage(int index)
{
    auto &lane = m_lanes[std::size_t(index)];
    const bool first = lane.state == TimelineLane::State::Waiting;
    lane.state = TimelineLane::State::Loading;
    eventstore::ReadStream query;
    query.streamId = format::utf8(lane.stream);
    query.direction = Direction::Backwards;
    query.columns.data = false;
    query.limit = first ? firstPage : laterPage;
    if (!first && !lane.items.empty()) {
        const auto lowest =
            std::min_element(lane.items.begin(), lane.items.end(),
                             [](const auto &a, const auto &b) { return a.version < b.version; });
        query.from = StreamVersion(lowest->version - 1);
    }
    m_task = m_session.run<RawPage>(
        this,
        [query, first](Store &store, std::stop_token) -> Result<RawPage> {
            std::optional<eventstore::StreamInfo> info;
            if (first) {
                EG_TRY(info, store.stream(query.streamId));
                if (!info) {
                    RawPage nothing;
                    nothing.atEnd = true;
                    return nothing;
                }
            }
            EG_TRY(auto page, store.readStream(query));
            auto raw = rawPage(std::move(page));
            raw.info = std::move(info);
            return raw;
        },
        [this, stream = lane.stream](Result<RawPage> page) {
            takeStreamPage(stream, std::move(page));
        });
}

void TimelineModel::takeStreamPage(const QString &stream, Result<RawPage> page)
{
    const int index = laneOf(stream);
    if (index >= 0) {
        auto &lane = m_lanes[std::size_t(index)];
        if (!page) {
            lane.state = TimelineLane::State::Failed;
            lane.error = page.error();
        } else {
            if (page->info) {
                lane.lastVersion = page->info->version.value;
                lane.eventCount = page->info->count;
            }
            const bool atFirst = page->items.empty() || page->atEnd;
            merge(std::move(page->items));
            auto &grown = m_lanes[std::size_t(index)];
            grown.capped = !atFirst && qint64(grown.items.size()) >= maxPerLane;
            if (atFirst || grown.capped)
                grown.state = TimelineLane::State::Complete;
            if (!grown.items.empty())
                grown.lastVersion =
                    std::max(grown.lastVersion, std::optional(grown.items.back().version));
        }
        invalidate();
    }
    loadNext();
}

void TimelineModel::loadCorrelationPage()
{
    eventstore::ReadAll query;
    query.after = m_scanned;
    query.limit = m_scanned == eventstore::beforeAll ? firstPage : laterPage;
    query.filter.correlation = format::utf8(m_correlation);
    query.columns.data = false;
    m_task = m_session.run<RawPage>(
        this,
        [query](Store &store, std::stop_token) -> Result<RawPage> {
            EG_TRY(auto head, store.safeHead());
            EG_TRY(auto page, store.readAll(query));
            auto raw = rawPage(std::move(page));
            raw.head = head.position;
            return raw;
        },
        [this](Result<RawPage> page) { takeCorrelationPage(std::move(page)); });
}

void TimelineModel::takeCorrelationPage(Result<RawPage> page)
{
    if (!page) {
        if (m_loading)
            m_error = page.error();
        else
            m_newerError = page.error();
        m_loading = false;
        invalidate();
        return;
    }
    m_newerError.reset();
    const bool followed = !m_loading && page->items.empty() && page->atEnd;
    m_scanned = page->scannedTo;
    m_head = page->head;
    if (followed)
        return; // nothing of it among what came
    const bool atEnd = page->atEnd;
    merge(std::move(page->items));
    m_capped = eventCount() >= maxPerLane && !atEnd;
    if (atEnd || m_capped) {
        for (auto &lane : m_lanes)
            lane.state = TimelineLane::State::Complete;
        finish();
        return;
    }
    invalidate();
    loadNext();
}

void TimelineModel::merge(std::vector<RawItem> items)
{
    std::vector<std::vector<TimelineItem>> arrived(m_lanes.size());
    for (auto &raw : items) {
        const int lane = laneFor(raw.stream);
        if (lane < 0)
            continue;
        if (std::size_t(lane) >= arrived.size())
            arrived.resize(std::size_t(lane) + 1);
        raw.item.type = typeOf(raw.type);
        ++m_types[std::size_t(raw.item.type)].count;
        arrived[std::size_t(lane)].push_back(raw.item);
    }
    for (std::size_t i = 0; i < arrived.size(); ++i) {
        auto &lane = m_lanes[i];
        const auto middle = std::ptrdiff_t(lane.items.size());
        lane.items.insert(lane.items.end(), std::make_move_iterator(arrived[i].begin()),
                          std::make_move_iterator(arrived[i].end()));
        std::sort(lane.items.begin() + middle, lane.items.end(), earlier);
        std::inplace_merge(lane.items.begin(), lane.items.begin() + middle, lane.items.end(),
                           earlier);
    }
    if (m_wantedVersion) {
        const auto [stream, version] = *m_wantedVersion;
        pickVersion(stream, version);
    }
}

void TimelineModel::catchUp()
{
    if (m_loading)
        return;
    if (m_mode == Mode::Streams)
        catchUpStreams();
    else if (m_mode == Mode::Correlation && !m_capped && !m_error)
        loadCorrelationPage();
}

void TimelineModel::catchUpStreams()
{
    std::vector<eventstore::ReadStream> queries;
    for (const auto &lane : m_lanes) {
        if (lane.state != TimelineLane::State::Complete)
            continue;
        eventstore::ReadStream query;
        query.streamId = format::utf8(lane.stream);
        if (lane.lastVersion)
            query.from = StreamVersion(*lane.lastVersion + 1);
        query.limit = laterPage;
        query.columns.data = false;
        queries.push_back(std::move(query));
    }
    m_newerTask = m_session.run<std::vector<RawPage>>(
        this,
        [queries](Store &store, std::stop_token) -> Result<std::vector<RawPage>> {
            std::vector<RawPage> pages;
            for (const auto &query : queries) {
                EG_TRY(auto page, store.readStream(query));
                pages.push_back(rawPage(std::move(page)));
            }
            return pages;
        },
        [this](Result<std::vector<RawPage>> pages) { takeNewer(std::move(pages)); });
}

void TimelineModel::takeNewer(Result<std::vector<RawPage>> pages)
{
    if (m_loading || m_mode != Mode::Streams)
        return;
    if (!pages) { // the next move of the head asks again
        m_newerError = pages.error();
        emit changed();
        return;
    }
    bool grew = m_newerError.has_value();
    bool more = false;
    m_newerError.reset();
    for (auto &page : *pages) {
        if (page.items.empty())
            continue;
        const int lane = laneOf(format::text(page.items.front().stream));
        const auto last = page.items.back().item.version;
        if (lane < 0 || page.items.front().item.version <= m_lanes[std::size_t(lane)].lastVersion)
            continue;
        const auto added = qint64(page.items.size());
        more = more || added >= laterPage;
        merge(std::move(page.items));
        auto &grown = m_lanes[std::size_t(lane)];
        grown.lastVersion = last;
        if (grown.eventCount)
            *grown.eventCount += added;
        grew = true;
    }
    if (grew)
        invalidate();
    if (more)
        catchUpStreams();
}

} // namespace models
