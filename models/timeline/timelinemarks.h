// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventcopies.h"
#include "models/timeline/timelinemodel.h"

#include <QObject>

namespace models {

/// The pinned events and rows of a timeline, which stay visible, and the selected area: a time
/// range on some rows. Those of a stream end when it is taken off the timeline. GUI thread.
class TimelineMarks : public QObject
{
    Q_OBJECT
public:
    using Ref = TimelineRef;

    struct Area
    {
        qint64 first = 0; ///< microseconds since 1970 UTC, both ends inside
        qint64 last = 0;
        QStringList streams; ///< in the order of the rows
        bool operator==(const Area &) const = default;
    };

    explicit TimelineMarks(TimelineModel &model);

    void pinEvent(qint64 position, bool pinned);
    bool isEventPinned(qint64 position) const { return m_events.contains(position); }
    /// The loaded ones, in the order they were pinned.
    std::vector<Ref> pinnedEvents() const;
    void pinStream(const QString &stream, bool pinned);
    const QStringList &pinnedStreams() const { return m_streams; }
    bool hasPins() const { return !m_events.isEmpty() || !m_streams.isEmpty(); }
    void unpinAll();
    /// Pins or unpins the picked event, or its row.
    void togglePicked();
    void togglePickedRow();

    const std::optional<Area> &area() const { return m_area; }
    /// Sets or clears the area; an area without rows clears it.
    void setArea(std::optional<Area> area);
    /// The visible events in the area, sorted by time, then position.
    std::vector<Ref> events() const;
    /// "12 events in 2 streams within 3 h 20 min: MoneyDeposited 8, MoneyWithdrawn 4".
    QString text() const;
    /// The reads that get these events with all their data.
    struct Part
    {
        EventSource source;
        std::vector<eventcopies::Range> ranges;
    };
    std::vector<Part> parts() const;
    /// Runs these reads, up to eventcopies::most events per row; sorted by time, then position.
    /// Blocks.
    static eventstore::Result<eventcopies::Events>
    read(eventstore::Store &store, const std::vector<Part> &parts, const std::stop_token &stop);

signals:
    void changed();

private:
    void modelChanged();

    TimelineModel &m_model;
    QList<qint64> m_events; ///< positions
    QStringList m_streams;
    std::optional<Area> m_area;
};

} // namespace models
