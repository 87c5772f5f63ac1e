// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelineloader.h"

#include "models/format.h"
#include "models/timeline/timelineread.h"

#include <algorithm>

namespace models {

using eventstore::Result;
using eventstore::Store;
using eventstore::StreamVersion;

TimelineLoader::TimelineLoader(Session &session, TimelineLanes &lanes, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_lanes(lanes)
{
    connect(&session, &Session::headMoved, this, &TimelineLoader::catchUp);
}

void TimelineLoader::start(Mode mode, const QString &correlation)
{
    m_task = {};
    m_newerTask = {};
    m_mode = mode;
    m_correlation = correlation;
    m_lanes.clear();
    m_error.reset();
    m_newerError.reset();
    m_capped = false;
    m_scanned = eventstore::beforeAll;
    m_head = {};
    m_loading = mode != Mode::Nothing;
}

void TimelineLoader::include(const QString &stream)
{
    m_lanes.laneFor(stream);
    m_loading = true;
    m_error.reset();
}

std::optional<double> TimelineLoader::progress() const
{
    if (!m_loading)
        return {};
    if (m_mode == Mode::Correlation)
        return m_head.value > 0
                   ? std::optional(std::max(0.0, double(m_scanned.value) / double(m_head.value)))
                   : std::nullopt;
    qint64 expected = 0;
    for (const auto &lane : m_lanes.all()) {
        const bool ended = lane.state == TimelineLane::State::Complete ||
                           lane.state == TimelineLane::State::Failed;
        if (!ended && !lane.eventCount)
            return {};
        expected += std::min(lane.eventCount.value_or(qint64(lane.items.size())), maxPerLane);
    }
    return expected > 0 ? std::optional(double(m_lanes.eventCount()) / double(expected))
                        : std::nullopt;
}

void TimelineLoader::goOn()
{
    if (m_mode == Mode::Correlation) {
        loadCorrelationPage();
        return;
    }
    for (std::size_t i = 0; i < m_lanes.all().size(); ++i) {
        const auto state = m_lanes.all()[i].state;
        if (state == TimelineLane::State::Waiting || state == TimelineLane::State::Loading) {
            loadStreamPage(int(i));
            return;
        }
    }
    finish();
}

void TimelineLoader::finish()
{
    m_task = {};
    m_loading = false;
    if (m_lanes.eventCount() == 0) {
        for (const auto &lane : m_lanes.all()) {
            if (lane.state == TimelineLane::State::Failed)
                m_error = lane.error;
        }
    }
    emit changed();
}

void TimelineLoader::loadStreamPage(int index)
{
    auto &lane = m_lanes.lane(index);
    const bool first = lane.state == TimelineLane::State::Waiting;
    lane.state = TimelineLane::State::Loading;
    std::optional<StreamVersion> before;
    if (!first && !lane.items.empty()) {
        const auto lowest =
            std::min_element(lane.items.begin(), lane.items.end(),
                             [](const auto &a, const auto &b) { return a.version < b.version; });
        before = StreamVersion(lowest->version);
    }
    m_task = m_session.run<TimelineBatch>(
        this,
        [stream = format::utf8(lane.stream), before](Store &store, std::stop_token) {
            return timelineread::olderOf(store, stream, before);
        },
        [this, stream = lane.stream](Result<TimelineBatch> page) {
            takeStreamPage(stream, std::move(page));
        });
}

void TimelineLoader::takeStreamPage(const QString &stream, Result<TimelineBatch> page)
{
    const int index = m_lanes.laneOf(stream);
    if (index >= 0) {
        auto &lane = m_lanes.lane(index);
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
            auto &grown = m_lanes.lane(index);
            grown.capped = !atFirst && qint64(grown.items.size()) >= maxPerLane;
            if (atFirst || grown.capped)
                grown.state = TimelineLane::State::Complete;
            if (!grown.items.empty())
                grown.lastVersion =
                    std::max(grown.lastVersion, std::optional(grown.items.back().version));
        }
        emit changed();
    }
    goOn();
}

void TimelineLoader::loadCorrelationPage()
{
    m_task = m_session.run<TimelineBatch>(
        this,
        [id = format::utf8(m_correlation), after = m_scanned](Store &store, std::stop_token) {
            return timelineread::ofCorrelation(store, id, after);
        },
        [this](Result<TimelineBatch> page) { takeCorrelationPage(std::move(page)); });
}

void TimelineLoader::takeCorrelationPage(Result<TimelineBatch> page)
{
    if (!page) {
        if (m_loading)
            m_error = page.error();
        else
            m_newerError = page.error();
        m_loading = false;
        emit changed();
        return;
    }
    m_newerError.reset();
    const bool followed = !m_loading && page->items.empty() && page->atEnd;
    m_scanned = page->scannedTo;
    m_head = page->head;
    if (followed)
        return; // none of the new events belongs to it
    const bool atEnd = page->atEnd;
    merge(std::move(page->items));
    m_capped = m_lanes.eventCount() >= maxPerLane && !atEnd;
    if (atEnd || m_capped) {
        for (int i = 0; i < int(m_lanes.all().size()); ++i)
            m_lanes.lane(i).state = TimelineLane::State::Complete;
        finish();
        return;
    }
    emit changed();
    goOn();
}

void TimelineLoader::merge(std::vector<TimelineArrival> items)
{
    m_lanes.merge(std::move(items));
    emit merged();
}

void TimelineLoader::catchUp()
{
    if (m_loading)
        return;
    if (m_mode == Mode::Streams)
        catchUpStreams();
    else if (m_mode == Mode::Correlation && !m_capped && !m_error)
        loadCorrelationPage();
}

void TimelineLoader::catchUpStreams()
{
    std::vector<std::pair<std::string, std::optional<StreamVersion>>> wanted;
    for (const auto &lane : m_lanes.all()) {
        if (lane.state == TimelineLane::State::Complete)
            wanted.emplace_back(format::utf8(lane.stream),
                                lane.lastVersion
                                    ? std::optional(StreamVersion(*lane.lastVersion + 1))
                                    : std::nullopt);
    }
    m_newerTask = m_session.run<std::vector<TimelineBatch>>(
        this,
        [wanted](Store &store, std::stop_token) -> Result<std::vector<TimelineBatch>> {
            std::vector<TimelineBatch> pages;
            for (const auto &[stream, from] : wanted) {
                EG_TRY(auto page, timelineread::newerOf(store, stream, from));
                pages.push_back(std::move(page));
            }
            return pages;
        },
        [this](Result<std::vector<TimelineBatch>> pages) { takeNewer(std::move(pages)); });
}

void TimelineLoader::takeNewer(Result<std::vector<TimelineBatch>> pages)
{
    if (m_loading || m_mode != Mode::Streams)
        return;
    if (!pages) { // retried when the head moves next
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
        const int lane = m_lanes.laneOf(format::text(page.items.front().stream));
        const auto last = page.items.back().item.version;
        if (lane < 0 || page.items.front().item.version <= m_lanes.lane(lane).lastVersion)
            continue;
        const auto added = qint64(page.items.size());
        more = more || added >= timelineread::mostAtOnce;
        merge(std::move(page.items));
        auto &grown = m_lanes.lane(lane);
        grown.lastVersion = last;
        if (grown.eventCount)
            *grown.eventCount += added;
        grew = true;
    }
    if (grew)
        emit changed();
    if (more)
        catchUpStreams();
}

} // namespace models
