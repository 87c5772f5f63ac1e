// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelinemodel.h"

#include "models/format.h"

using namespace Qt::StringLiterals;

namespace models {

TimelineModel::TimelineModel(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_marks(EventMarks::of(session))
    , m_loader(session, m_lanes)
    , m_matches(session)
    , m_pick(session, m_lanes, [this](const TimelineItem &item) { return visible(item); })
    , m_visible(m_lanes, [this](const TimelineItem &item) { return visible(item); })
{
    connect(&m_pick, &TimelinePick::pickedChanged, this, &TimelineModel::pickedChanged);
    connect(&m_pick, &TimelinePick::detailChanged, this, &TimelineModel::detailChanged);
    connect(&m_matches, &EventMatches::changed, this, &TimelineModel::invalidate);
    connect(&m_loader, &TimelineLoader::merged, &m_pick, &TimelinePick::settle);
    connect(&m_loader, &TimelineLoader::changed, this, &TimelineModel::invalidate);
    connect(&session, &Session::stateChanged, this, &TimelineModel::changed);
}

void TimelineModel::start(Mode mode, const QString &correlation)
{
    m_loader.start(mode, correlation);
    clearPick();
}

void TimelineModel::setFilter(const EventSearch &filter)
{
    QList<EventSource> sources;
    if (mode() == Mode::Streams) {
        for (const auto &lane : lanes())
            sources.append({lane.stream, {}});
    } else if (mode() == Mode::Correlation) {
        EventSource all;
        all.filter.correlation = format::utf8(correlation());
        sources.append(all);
    }
    m_matches.look(filter, std::move(sources));
}

/// Searches again, as the streams or the correlation changed.
void TimelineModel::lookForMatches()
{
    if (!filter().empty())
        setFilter(EventSearch(filter()));
}

void TimelineModel::clear()
{
    start(Mode::Nothing);
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
    for (const auto &stream : unique)
        m_lanes.laneFor(stream);
    lookForMatches();
    invalidate();
    m_loader.goOn();
}

void TimelineModel::showCorrelation(const QString &correlation)
{
    if (correlation.isEmpty()) {
        clear();
        return;
    }
    start(Mode::Correlation, correlation);
    lookForMatches();
    invalidate();
    m_loader.goOn();
}

void TimelineModel::addStream(const QString &stream)
{
    if (stream.isEmpty() || m_lanes.laneOf(stream) >= 0)
        return;
    if (mode() != Mode::Streams) {
        showStreams({stream});
        return;
    }
    const bool idle = !m_loader.loading();
    m_loader.include(stream);
    lookForMatches();
    invalidate();
    if (idle)
        m_loader.goOn();
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
    m_loader.goOn();
}

void TimelineModel::reload()
{
    const auto position = m_pick.position();
    if (mode() == Mode::Streams)
        showStreams(streams());
    else if (mode() == Mode::Correlation)
        showCorrelation(correlation());
    if (position)
        pickPosition(*position);
}

TimelineModel::State TimelineModel::state() const
{
    if (mode() == Mode::Nothing)
        return State::Idle;
    if (eventCount() > 0)
        return m_loader.loading() ? State::Loading : State::Loaded;
    if (error())
        return State::Failed;
    return m_loader.loading() ? State::Loading : State::Empty;
}

QStringList TimelineModel::streams() const
{
    QStringList names;
    for (const auto &lane : lanes())
        names << lane.stream;
    return names;
}

Freshness TimelineModel::freshness() const
{
    const auto &newer = m_loader.newerError();
    return freshnessOf(m_session, {mode() != Mode::Nothing && state() != State::Failed, false,
                                   newer ? &*newer : nullptr});
}

QString TimelineModel::statusText() const
{
    if (mode() == Mode::Nothing)
        return {};
    QStringList parts;
    const int laneCount = int(lanes().size());
    parts << tr("%1 in %2")
                 .arg(eventCount() == 1 ? tr("1 event")
                                        : tr("%1 events").arg(format::number(eventCount())),
                      laneCount == 1 ? tr("1 stream") : tr("%1 streams").arg(laneCount));
    parts << m_lanes.notes(mode() == Mode::Streams);
    if (const auto fits = m_matches.text(); !fits.isEmpty())
        parts << fits;
    if (m_loader.capped())
        parts << tr("only the first %1 events of the correlation are shown")
                     .arg(format::number(TimelineLoader::maxPerLane));
    if (m_lanes.lanesLeftOut())
        parts << tr("only the first %1 streams are shown").arg(TimelineLanes::maxLanes);
    return parts.join(u" · "_s);
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
    m_visible.change();
    emit changed();
}

const std::vector<TimelineModel::Link> &TimelineModel::links() const
{
    static const std::vector<Link> none;
    return m_loader.loading() ? none : m_visible.links();
}

std::optional<qint64> TimelineModel::sincePrevious(Ref ref) const
{
    if (ref.index == 0)
        return {};
    return item(ref).micros - item({ref.lane, ref.index - 1}).micros;
}

const EventMark *TimelineModel::markOf(Ref ref) const
{
    if (m_marks.all().empty())
        return nullptr;
    EventRow row;
    row.id = item(ref).id;
    row.version = eventstore::StreamVersion{item(ref).version};
    row.stream = lanes()[std::size_t(ref.lane)].stream;
    return m_marks.markOf(row);
}

} // namespace models
