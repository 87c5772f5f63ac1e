// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelinemodel.h"

#include "models/format.h"
#include "models/timeline/timelineread.h"

#include <algorithm>

namespace models {

using eventstore::Result;
using eventstore::Store;
using eventstore::StreamVersion;

TimelineModel::TimelineModel(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_matches(session)
    , m_pick(session, m_lanes, [this](const TimelineItem &item) { return visible(item); })
    , m_sight(m_lanes, [this](const TimelineItem &item) { return visible(item); })
{
    connect(&m_pick, &TimelinePick::pickedChanged, this, &TimelineModel::pickedChanged);
    connect(&m_pick, &TimelinePick::detailChanged, this, &TimelineModel::detailChanged);
    connect(&m_matches, &EventMatches::changed, this, &TimelineModel::invalidate);
    connect(&session, &Session::headMoved, this, &TimelineModel::catchUp);
    connect(&session, &Session::stateChanged, this, &TimelineModel::changed);
}

void TimelineModel::start(Mode mode)
{
    m_task = {};
    m_newerTask = {};
    m_mode = mode;
    m_lanes.clear();
    m_error.reset();
    m_newerError.reset();
    m_capped = false;
    m_scanned = eventstore::beforeAll;
    m_head = {};
    m_loading = mode != Mode::Nothing;
    clearPick();
}

void TimelineModel::setFilter(const EventSearch &filter)
{
    QList<EventSource> sources;
    if (m_mode == Mode::Streams) {
        for (const auto &lane : lanes())
            sources.append({lane.stream, {}});
    } else if (m_mode == Mode::Correlation) {
        EventSource all;
        all.filter.correlation = format::utf8(m_correlation);
        sources.append(all);
    }
    m_matches.look(filter, std::move(sources));
}

/// Again, as what is shown changed.
void TimelineModel::lookForMatches()
{
    if (!filter().empty())
        setFilter(EventSearch(filter()));
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
        m_lanes.laneFor(stream);
    lookForMatches();
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
    lookForMatches();
    invalidate();
    loadNext();
}

void TimelineModel::addStream(const QString &stream)
{
    if (stream.isEmpty() || m_lanes.laneOf(stream) >= 0)
        return;
    if (m_mode != Mode::Streams) {
        showStreams({stream});
        return;
    }
    m_lanes.laneFor(stream);
    const bool idle = !m_loading;
    m_loading = true;
    m_error.reset();
    lookForMatches();
    invalidate();
    if (idle)
        loadNext();
}

void TimelineModel::removeStream(const QString &stream)
{
    const int lane = m_lanes.laneOf(stream);
    if (lane < 0)
        return;
    m_lanes.remove(lane);
    if (lanes().empty()) {
        clear();
        return;
    }
    lookForMatches();
    invalidate();
    if (m_pick.position() && !picked())
        clearPick();
    loadNext();
}

void TimelineModel::reload()
{
    const auto position = m_pick.position();
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
    for (const auto &lane : lanes())
        names << lane.stream;
    return names;
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
    for (const auto &lane : lanes()) {
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
    const int laneCount = int(lanes().size());
    parts << tr("%1 in %2")
                 .arg(eventCount() == 1 ? tr("1 event")
                                        : tr("%1 events").arg(format::number(eventCount())),
                      laneCount == 1 ? tr("1 stream") : tr("%1 streams").arg(laneCount));
    parts << m_lanes.notes(m_mode == Mode::Streams);
    if (const auto fits = m_matches.text(); !fits.isEmpty())
        parts << fits;
    if (m_capped)
        parts << tr("only the first %1 events of the correlation are shown")
                     .arg(format::number(maxPerLane));
    if (m_lanes.lanesLeftOut())
        parts << tr("only the first %1 streams are shown").arg(TimelineLanes::maxLanes);
    return parts.join(QStringLiteral(" · "));
}

void TimelineModel::setTypeHidden(int type, bool hidden)
{
    auto &entry = m_lanes.type(type);
    if (entry.hidden == hidden)
        return;
    entry.hidden = hidden;
    invalidate();
}

void TimelineModel::invalidate()
{
    m_sight.change();
    emit changed();
}

void TimelineModel::loadNext()
{
    if (m_mode == Mode::Correlation) {
        loadCorrelationPage();
        return;
    }
    for (std::size_t i = 0; i < lanes().size(); ++i) {
        const auto state = lanes()[i].state;
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
        for (const auto &lane : lanes()) {
            if (lane.state == TimelineLane::State::Failed)
                m_error = lane.error;
        }
    }
    invalidate();
}

void TimelineModel::loadStreamPage(int index)
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

void TimelineModel::takeStreamPage(const QString &stream, Result<TimelineBatch> page)
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
        invalidate();
    }
    loadNext();
}

void TimelineModel::loadCorrelationPage()
{
    m_task = m_session.run<TimelineBatch>(
        this,
        [id = format::utf8(m_correlation), after = m_scanned](Store &store, std::stop_token) {
            return timelineread::ofCorrelation(store, id, after);
        },
        [this](Result<TimelineBatch> page) { takeCorrelationPage(std::move(page)); });
}

void TimelineModel::takeCorrelationPage(Result<TimelineBatch> page)
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
        for (int i = 0; i < int(lanes().size()); ++i)
            m_lanes.lane(i).state = TimelineLane::State::Complete;
        finish();
        return;
    }
    invalidate();
    loadNext();
}

void TimelineModel::merge(std::vector<TimelineArrival> items)
{
    m_lanes.merge(std::move(items));
    m_pick.settle();
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
    std::vector<std::pair<std::string, std::optional<StreamVersion>>> wanted;
    for (const auto &lane : lanes()) {
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

void TimelineModel::takeNewer(Result<std::vector<TimelineBatch>> pages)
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
        invalidate();
    if (more)
        catchUpStreams();
}

const std::vector<TimelineModel::Link> &TimelineModel::links() const
{
    static const std::vector<Link> none;
    return m_loading ? none : m_sight.links();
}

std::optional<qint64> TimelineModel::sincePrevious(Ref ref) const
{
    if (ref.index == 0)
        return {};
    return item(ref).micros - item({ref.lane, ref.index - 1}).micros;
}

} // namespace models
