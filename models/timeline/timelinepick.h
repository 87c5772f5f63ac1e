// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/timeline/timelinelanes.h"

#include <QObject>

#include <functional>
#include <optional>

namespace models {

/// The picked event of a timeline: steps to its neighbours among the visible events, and reads the
/// whole event when it is picked. GUI thread.
class TimelinePick : public QObject
{
    Q_OBJECT
public:
    using Ref = TimelineRef;
    using Visible = std::function<bool(const TimelineItem &)>;

    TimelinePick(Session &session, const TimelineLanes &lanes, Visible visible,
                 QObject *parent = nullptr);

    void pick(Ref ref);
    void pickPosition(qint64 position);
    /// Picks a version that may not be loaded yet; settle() tries again.
    void pickVersion(const QString &stream, qint64 version);
    void settle();
    void clear();
    std::optional<qint64> position() const { return m_picked; }
    /// The picked event; nullopt if none is picked, or it is not loaded.
    std::optional<Ref> picked() const;
    bool next();
    bool previous();
    bool first() { return pickEnd(false); }
    bool last() { return pickEnd(true); }
    /// The picked event with its data, once it has arrived.
    const std::optional<eventstore::Event> &detail() const { return m_detail; }
    QString detailError() const { return m_detailError; }

signals:
    void pickedChanged();
    void detailChanged();

private:
    const TimelineItem &item(Ref ref) const { return m_lanes.item(ref); }
    std::optional<Ref> neighbour(bool later) const;
    bool pickEnd(bool last);
    void fetchDetail();

    Session &m_session;
    const TimelineLanes &m_lanes;
    Visible m_visible;
    std::optional<qint64> m_picked; ///< position
    std::optional<std::pair<QString, qint64>> m_wanted;
    std::optional<eventstore::Event> m_detail;
    QString m_detailError;
    Task m_detailTask;
};

} // namespace models
