// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/timeline/timelinelanes.h"

#include <QObject>

#include <optional>
#include <vector>

namespace models {

struct TimelineBatch;

/// Fills the lanes of a timeline page by page from the store: with the events of its streams,
/// newest first, or those of one correlation, oldest first; afterwards with new events. GUI thread;
/// pages are read on reader threads.
class TimelineLoader : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Nothing, Streams, Correlation };
    Q_ENUM(Mode)

    /// Further events are left out of a lane: the oldest of a stream, the latest of a correlation.
    static constexpr qint64 maxPerLane = 200'000;

    TimelineLoader(Session &session, TimelineLanes &lanes, QObject *parent = nullptr);

    /// Empties the lanes and cancels reads. Nothing is read before goOn().
    void start(Mode mode, const QString &correlation = {});
    /// A lane was added: loading continues, also after an error.
    void include(const QString &stream);
    /// Reads the next page that is missing.
    void goOn();

    Mode mode() const { return m_mode; }
    const QString &correlation() const { return m_correlation; }
    bool loading() const { return m_loading; }
    /// Later events of the correlation were left out.
    bool capped() const { return m_capped; }
    /// Why nothing could be read.
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// Why newer events could not be read.
    const std::optional<eventstore::Error> &newerError() const { return m_newerError; }
    /// 0..1 while loading, where the end is known.
    std::optional<double> progress() const;

signals:
    /// Events were added to the lanes.
    void merged();
    /// Any of the above properties changed.
    void changed();

private:
    void loadStreamPage(int lane);
    void loadCorrelationPage();
    void catchUp();
    void catchUpStreams();
    void takeStreamPage(const QString &stream, eventstore::Result<TimelineBatch> page);
    void takeCorrelationPage(eventstore::Result<TimelineBatch> page);
    void takeNewer(eventstore::Result<std::vector<TimelineBatch>> pages);
    void merge(std::vector<TimelineArrival> items);
    void finish();

    Session &m_session;
    TimelineLanes &m_lanes;
    Mode m_mode = Mode::Nothing;
    QString m_correlation;
    bool m_loading = false;
    bool m_capped = false;
    std::optional<eventstore::Error> m_error;
    std::optional<eventstore::Error> m_newerError;
    eventstore::GlobalPosition m_scanned = eventstore::beforeAll; ///< last position searched for
                                                                  ///< events of the correlation
    eventstore::GlobalPosition m_head; ///< head of the store when the last page was read

    Task m_task;
    Task m_newerTask;
};

} // namespace models
