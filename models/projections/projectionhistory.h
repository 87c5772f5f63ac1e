// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/workerrunsmodel.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/control/progresslog.h"
#include "projections/engine/status.h"

#include <QTimer>

#include <optional>
#include <vector>

namespace models {

/// What one projection did during the last half hour: where it was and where the events were, how
/// long its batches took, what went wrong; and its runs. From what its worker wrote down, wherever
/// that is, and from what was observed since somebody looks. A row is a moment, the oldest first.
/// Interface thread.
class ProjectionHistory : public TableModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, PositionColumn, HeadColumn, LagColumn, BatchColumn, FaultsColumn };

    struct Moment
    {
        qint64 micros = 0;
        qint64 position = 0;
        qint64 head = 0;
        qint64 lag = 0;
        std::optional<double> batchSeconds; ///< the mean since the moment before; none: no batch
        std::optional<qint64> faults;       ///< since then; none where nobody wrote them down
    };

    explicit ProjectionHistory(Session &session, QObject *parent = nullptr);

    /// Another projection; empty: none.
    void show(const QString &projection);
    const QString &projection() const { return m_projection; }
    /// It is so now; taken down at most once a second.
    void observe(const projections::ProjectionStatus &status);
    /// Asks for what was written down only while somebody looks.
    void setActive(bool active);
    const std::vector<Moment> &moments() const { return m_moments; }
    WorkerRunsModel &runs() { return m_runs; }
    /// Why it could not be read; empty when it could.
    QString problem() const { return m_problem; }

    /// The moments of what was written down: figures that only grow become what they grew by.
    static std::vector<Moment> fromLog(const std::vector<projections::ProgressSample> &samples);

signals:
    void changed();

protected:
    int rows() const override { return static_cast<int>(m_moments.size()); }
    int columns() const override { return FaultsColumn + 1; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Answer
    {
        std::vector<projections::ProgressSample> samples;
        std::vector<projections::WorkerRun> runs;
        std::vector<projections::RebuildRun> rebuilds;
    };
    static eventstore::Result<Answer> read(eventstore::Store &store, const std::string &name);
    void readAgain();
    void arrange();

    Session &m_session;
    QString m_projection;
    std::vector<Moment> m_logged;
    std::vector<Moment> m_seen; ///< since somebody looks
    std::vector<Moment> m_moments;
    WorkerRunsModel m_runs;
    QString m_problem;
    QTimer m_timer;
    Task m_task;
};

} // namespace models
