// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace models {

/// One event on the time axis: what is needed to draw and to pick it. The rest is fetched when it
/// is picked.
struct TimelineItem
{
    qint64 micros = 0; ///< since 1970 UTC
    qint64 position = 0;
    qint64 version = 0;
    int type = 0; ///< index into TimelineLanes::types()
    eventstore::EventId id;
    std::optional<eventstore::EventId> cause; ///< causation_id, where it is an event id
};

/// One stream on the time axis.
struct TimelineLane
{
    enum class State { Waiting, Loading, Complete, Failed };
    QString stream;
    std::vector<TimelineItem> items; ///< by time, then position
    State state = State::Waiting;
    /// Of the stream when it was read; absent where that is not known, or it does not exist.
    std::optional<qint64> lastVersion;
    std::optional<qint64> eventCount; ///< of the stream, where it is known
    bool capped = false;              ///< older events were left out
    std::optional<eventstore::Error> error;
};

/// A type of event that occurs, in the order of first sight: the index stays the same while others
/// are added.
struct TimelineType
{
    QString name;
    qint64 count = 0;
    bool hidden = false;
};

/// An event by lane and index in its lane; good until events come or go.
struct TimelineRef
{
    int lane = 0;
    int index = 0;
    bool operator==(const TimelineRef &) const = default;
};

/// An event as it was read, before it has a lane and a type.
struct TimelineArrival
{
    TimelineItem item;
    std::string type;
    std::string stream;
};

/// The lanes of a timeline: sorted arrays that can be searched, and the types that occur in them.
class TimelineLanes
{
public:
    static constexpr int maxLanes = 64;

    void clear();
    const std::vector<TimelineLane> &all() const { return m_lanes; }
    TimelineLane &lane(int index) { return m_lanes[std::size_t(index)]; }
    const std::vector<TimelineType> &types() const { return m_types; }
    TimelineType &type(int index) { return m_types[std::size_t(index)]; }
    const TimelineItem &item(TimelineRef ref) const
    {
        return m_lanes[std::size_t(ref.lane)].items[std::size_t(ref.index)];
    }

    /// Negative where there is none.
    int laneOf(const QString &stream) const { return m_laneIndex.value(stream, -1); }
    /// The same, made where there is none; negative where there are too many already.
    int laneFor(const QString &stream);
    void remove(int lane);
    /// Sorts events into their lanes.
    void merge(std::vector<TimelineArrival> arrived);

    bool lanesLeftOut() const { return m_leftOut; }
    /// Finished sentences on what is left out of a lane, and what failed.
    QStringList notes(bool ofStreams) const;
    qint64 eventCount() const;
    /// Times of the first and last event of all lanes; absent without events.
    std::optional<std::pair<qint64, qint64>> range() const;
    std::optional<TimelineRef> find(qint64 position) const;

private:
    int typeOf(const std::string &type);

    std::vector<TimelineLane> m_lanes;
    std::vector<TimelineType> m_types;
    QHash<QString, int> m_typeIndex;
    QHash<QString, int> m_laneIndex;
    bool m_leftOut = false;
};

} // namespace models
