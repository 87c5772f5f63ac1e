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

/// The last half hour of one projection: its position, the head, the duration of its batches, its
/// errors; and its runs. Combines what its worker recorded, in whatever process, with what was
/// observed since the page is visible. A row is a moment, the oldest first. GUI thread.
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
        std::optional<double> batchSeconds; ///< mean since the row before; absent: no batch
        std::optional<qint64> faults;       ///< since the row before; absent where they were not
                                            ///< recorded
    };

    explicit ProjectionHistory(Session &session, QObject *parent = nullptr);

    /// Shows another projection; empty shows none.
    void show(const QString &projection);
    const QString &projection() const { return m_projection; }
    /// Adds the current status; at most one row per second.
    void observe(const projections::ProjectionStatus &status);
    /// While active, reads what workers recorded.
    void setActive(bool active);
    const std::vector<Moment> &moments() const { return m_moments; }
    WorkerRunsModel &runs() { return m_runs; }
    /// Why it could not be read; empty if it could.
    QString problem() const { return m_problem; }

    /// Converts recorded samples: totals become differences to the sample before.
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
    std::vector<Moment> m_seen; ///< observed while the page was visible
    std::vector<Moment> m_moments;
    WorkerRunsModel m_runs;
    QString m_problem;
    QTimer m_timer;
    Task m_task;
};

} // namespace models
