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

/// One event on the time axis, with what is needed to draw and pick it. The rest is read when it is
/// picked.
struct TimelineItem
{
    qint64 micros = 0; ///< since 1970 UTC
    qint64 position = 0;
    qint64 version = 0;
    int type = 0; ///< index into TimelineLanes::types()
    eventstore::EventId id;
    std::optional<eventstore::EventId> cause; ///< causation_id, if it is an event id
};

/// One stream on the time axis.
struct TimelineLane
{
    enum class State { Waiting, Loading, Complete, Failed };
    QString stream;
    std::vector<TimelineItem> items; ///< by time, then position
    State state = State::Waiting;
    /// The stream's last version when it was read; absent if unknown or if there is no such stream.
    std::optional<qint64> lastVersion;
    std::optional<qint64> eventCount; ///< of the stream; absent if unknown
    bool capped = false;              ///< older events were left out
    std::optional<eventstore::Error> error;
};

/// An event type that occurs. The types are in the order of their first occurrence, so that the
/// index of a type does not change.
struct TimelineType
{
    QString name;
    qint64 count = 0;
    bool hidden = false;
};

/// An event by its lane and its index in the lane; valid until events are added or removed.
struct TimelineRef
{
    int lane = 0;
    int index = 0;
    bool operator==(const TimelineRef &) const = default;
};

/// An event that was read and not yet assigned to a lane and a type.
struct TimelineArrival
{
    TimelineItem item;
    std::string type;
    std::string stream;
};

/// The lanes of a timeline as sorted arrays, and the types that occur in them.
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
    /// The same; adds a lane if there is none. Negative if there are too many lanes.
    int laneFor(const QString &stream);
    void remove(int lane);
    /// Sorts events into their lanes.
    void merge(std::vector<TimelineArrival> arrived);

    bool lanesLeftOut() const { return m_leftOut; }
    /// Finished sentences on what is left out of the lanes, and what failed.
    QStringList notes(bool ofStreams) const;
    qint64 eventCount() const;
    /// Times of the first and last event of all lanes; absent without events.
    std::optional<std::pair<qint64, qint64>> range() const;
    /// The event at a position; nullopt if it is not loaded.
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
