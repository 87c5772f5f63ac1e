// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventmarks.h"
#include "models/browse/eventmatches.h"
#include "models/freshness.h"
#include "models/session/session.h"
#include "models/timeline/timelinelanes.h"
#include "models/timeline/timelineloader.h"
#include "models/timeline/timelinepick.h"
#include "models/timeline/visibleevents.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace models {

/// The events of several streams, or of one correlation, on one time axis: which of them are drawn,
/// and which one is picked. Not an item model, but for a widget that paints itself. GUI thread.
class TimelineModel : public QObject
{
    Q_OBJECT
public:
    using Mode = TimelineLoader::Mode;
    enum class State { Idle, Loading, Loaded, Empty, Failed };
    Q_ENUM(State)

    using Ref = TimelineRef;
    using Link = TimelineLink;

    explicit TimelineModel(Session &session, QObject *parent = nullptr);

    void showStreams(const QStringList &streams);
    void showCorrelation(const QString &correlation);
    void addStream(const QString &stream);
    void removeStream(const QString &stream);
    void clear();
    void reload();

    Mode mode() const { return m_loader.mode(); }
    State state() const;
    QStringList streams() const;
    QString correlation() const { return m_loader.correlation(); }
    /// Why nothing could be read.
    const std::optional<eventstore::Error> &error() const { return m_loader.error(); }
    /// Whether all events of the displayed streams or correlation are loaded.
    Freshness freshness() const;
    /// Finished sentence on what is loaded, what is left out and what failed.
    QString statusText() const;
    /// 0..1 while loading, where the end is known.
    std::optional<double> progress() const { return m_loader.progress(); }

    const std::vector<TimelineLane> &lanes() const { return m_lanes.all(); }
    const std::vector<TimelineType> &types() const { return m_lanes.types(); }
    void setTypeHidden(int type, bool hidden);
    /// Only matching events are drawn and stepped through; the others stay loaded.
    void setFilter(const EventSearch &filter);
    const EventSearch &filter() const { return m_matches.search(); }
    const EventMatches &matches() const { return m_matches; }
    /// True if neither its type nor the filter hides the event.
    bool visible(const TimelineItem &item) const
    {
        return !types()[std::size_t(item.type)].hidden && m_matches.mayFit(item.position);
    }
    qint64 eventCount() const { return m_lanes.eventCount(); }
    /// Times of the first and last event of all lanes; absent without events.
    std::optional<std::pair<qint64, qint64>> range() const { return m_lanes.range(); }
    /// Times of all visible events, ascending.
    const std::vector<std::int64_t> &allTimes() const { return m_visible.times(); }
    /// Links from causes to their effects where both are loaded. Empty while loading.
    const std::vector<Link> &links() const;
    const TimelineItem &item(Ref ref) const { return m_lanes.item(ref); }

    /// Of an event that is loaded.
    std::optional<Ref> find(qint64 position) const { return m_lanes.find(position); }

    void pick(Ref ref) { m_pick.pick(ref); }
    void pickPosition(qint64 position) { m_pick.pickPosition(position); }
    void pickVersion(const QString &stream, qint64 version) { m_pick.pickVersion(stream, version); }
    void clearPick() { m_pick.clear(); }
    std::optional<Ref> picked() const { return m_pick.picked(); }
    bool pickNext() { return m_pick.next(); }
    bool pickPrevious() { return m_pick.previous(); }
    bool pickFirst() { return m_pick.first(); }
    bool pickLast() { return m_pick.last(); }
    const std::optional<eventstore::Event> &detail() const { return m_pick.detail(); }
    QString detailError() const { return m_pick.detailError(); }
    /// Microseconds since the previous event in its lane; absent for the first.
    std::optional<qint64> sincePrevious(Ref ref) const;
    /// The user's mark on the event, with its note; nullptr if there is none.
    const EventMark *markOf(Ref ref) const;

signals:
    void changed();
    void pickedChanged();
    void detailChanged();

private:
    void start(Mode mode, const QString &correlation = {});
    void lookForMatches();
    void invalidate();

    Session &m_session;
    const EventMarks &m_marks;
    TimelineLanes m_lanes;
    TimelineLoader m_loader;
    EventMatches m_matches;
    TimelinePick m_pick;
    VisibleEvents m_visible;
};

} // namespace models
