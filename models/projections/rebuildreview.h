// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionsmodel.h"
#include "models/projections/rowchangesmodel.h"
#include "models/projections/rowexplanation.h"
#include "projections/control/rebuildlog.h"
#include "projections/engine/rebuild.h"

#include <QElapsedTimer>

namespace projections {
struct RebuildOrder;
}

namespace models {

/// A rebuild that is reviewed before it takes effect: builds rows beside the live ones, compares
/// both, and waits for a decision. GUI thread.
class RebuildReview : public QObject
{
    Q_OBJECT
public:
    enum class Stage {
        None,     ///< nothing is reviewed
        Building, ///< rows are being built and compared; can be cancelled
        Reading,  ///< the differences are being read
        Ready,    ///< waiting for a decision
        Deciding, ///< the decision is being carried out
        Failed    ///< error() says why; nothing was changed
    };
    Q_ENUM(Stage)

    explicit RebuildReview(Session &session, QObject *parent = nullptr);

    /// Builds new rows of a projection beside the old ones and compares both.
    bool build(const projections::ProjectionStatus &before);
    /// Opens rows that wait for a decision already, whoever built them.
    void openWaiting(const QString &projection);
    /// Stops the build and drops its rows.
    void cancel();
    /// Swaps in the new rows, or drops them. The reason is written into the audit log.
    void approve(const QString &reason);
    void discard(const QString &reason);
    /// Ends the review without a decision; rows that wait for one stay.
    void close();
    /// Takes in the latest statuses.
    void observe(const ProjectionsModel &model);

    Stage stage() const { return m_stage; }
    const QString &projection() const { return m_projection; }
    /// The run that built the rows; present from Ready on.
    const std::optional<projections::RebuildRun> &run() const { return m_run; }
    /// 0..1 while building, and the time left as a sentence.
    double progress() const { return m_progress; }
    const QString &progressText() const { return m_progressText; }
    const QString &error() const { return m_error; }
    /// The state of the review with its numbers.
    QString sentence() const;
    /// Why the differences may have changed since; empty if they have not.
    const QString &note() const { return m_note; }
    /// The names of the columns that differ.
    const QStringList &columnNames() const { return m_columnNames; }
    RowChangesModel &changes() { return *m_changes; }
    RowExplanation &explanation() { return *m_explanation; }
    /// Explains a row of changes().
    void explain(int row);

signals:
    void changed();
    /// The review was decided, cancelled or failed; the outcome as a sentence.
    void ended(models::Severity severity, const QString &sentence);

private:
    struct Found
    {
        std::optional<projections::RebuildRun> run;
        std::vector<std::string> columns;
        std::shared_ptr<projections::RowChangeList> list;
        eventstore::GlobalPosition live;
    };
    static eventstore::Result<Found> find(eventstore::Store &store, const std::string &name,
                                          std::shared_ptr<projections::RowChangeList> list);
    bool begin(const QString &projection, Stage stage);
    void decide(projections::RebuildTask task, const QString &reason);
    void read();
    void take(eventstore::Result<Found> found);
    void post(projections::RebuildOrder order);
    void built();
    void decided();
    bool failed(const projections::ProjectionStatus &now);
    void enter(Stage stage);
    void fail(const QString &why);
    QString changesText() const;

    Session &m_session;
    RowChangesModel *m_changes = nullptr;
    RowExplanation *m_explanation = nullptr;
    Stage m_stage = Stage::None;
    QString m_projection;
    QString m_store; ///< the address of the reviewed projection's store
    std::shared_ptr<projections::RowChangeList> m_list;
    std::optional<projections::RebuildRun> m_run;
    projections::RebuildTask m_task = projections::RebuildTask::Compare;
    qint64 m_faults = 0; ///< of the worker, before the order
    QElapsedTimer m_time;
    quint64 m_entry = 0; ///< of the audit log
    bool m_cancelled = false;
    double m_progress = 0;
    QString m_progressText;
    QString m_error;
    QString m_note;
    QStringList m_columnNames;
    Task m_reading;
};

} // namespace models
