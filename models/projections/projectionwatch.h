// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "projections/control/rebuildlog.h"
#include "projections/control/workerrequests.h"
#include "projections/engine/status.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>
#include <vector>

namespace models {

/// Observes the projections while active: this window's workers several times a second, the
/// database once a second, and the consumers of the library that made the store. GUI thread.
class ProjectionWatch : public QObject
{
    Q_OBJECT
public:
    /// The result of a read of the database, and its time.
    struct Observed
    {
        std::vector<projections::ProjectionStatus> statuses;
        /// Seconds since the time of the oldest event that is not projected, by projection.
        std::vector<std::pair<std::string, std::optional<double>>> ages;
        std::vector<projections::RebuildRun> waiting; ///< rebuilds that wait for a decision
        projections::WorkerRequests requests;
        eventstore::Timestamp at;
    };

    explicit ProjectionWatch(Session &session, QObject *parent = nullptr);

    const Observed &observed() const { return m_observed; }
    /// Observed::ages of that projection; absent if unknown or nothing is pending.
    std::optional<double> ageOf(const std::string &name) const;
    /// The name of the library that made the store ("Marten"), and why its consumers can't be read.
    QString keeper() const { return m_keeper; }
    QString externalProblem() const { return m_externalProblem; }
    bool asking() const { return m_reading; }

    void setActive(bool active);
    bool active() const { return m_poll.isActive(); }
    /// Reads the database at once.
    void readAgain();
    void poll();
    void setKeeper(const QString &keeper) { m_keeper = keeper; }

signals:
    /// New statuses from workers or the database.
    void seen(const std::vector<projections::ProjectionStatus> &statuses);
    void consumersSeen(const QString &keeper,
                       const std::vector<eventstore::ForeignCheckpoint> &consumers);
    void consumersFailed();
    void failed(const eventstore::Error &error);
    /// The store was closed, or another one is being opened.
    void emptied();

private:
    static eventstore::Result<Observed> observe(eventstore::Store &store);
    std::vector<projections::ProjectionStatus> latest() const;
    void readFromDatabase();
    void takeObserved(eventstore::Result<Observed> result);
    void readExternal();
    void clear();

    Session &m_session;
    Task m_task;
    Task m_externalTask;
    QTimer m_poll;
    bool m_reading = false;
    Observed m_observed;
    QElapsedTimer m_databaseAsked;
    QString m_keeper;
    QString m_externalProblem;
    QElapsedTimer m_externalAsked; ///< time of the last read of the consumers
    bool m_readingExternal = false;
    bool m_noExternal = false; ///< the store has Eventglass's own tables: no consumers
};

} // namespace models
