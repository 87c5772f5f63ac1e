// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/control/rebuildlog.h"
#include "projections/engine/status.h"

#include <QElapsedTimer>
#include <QList>
#include <QTimer>

#include <optional>
#include <vector>

namespace models {

/// Every projection of the open store with what it does, and the verbs to change that. Unlocked
/// sessions run the workers themselves and are asked several times a second; read-only ones read
/// what the workers of others wrote. What is shown is what was observed, never what was asked for.
/// Behind them stand the consumers of the library that made the store, where it keeps their
/// positions: to be looked at only. Interface thread.
class ProjectionsModel : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        StateColumn,
        PositionColumn,
        LagColumn,
        RateColumn,
        HistoryColumn,
        DeadLettersColumn,
        HolderColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum ProjectionRole {
        ProgressRole = FirstFreeRole, ///< 0..1 while catching up or rebuilding, else -1
        HistoryRole                   ///< QList<double>: events per second, the newest last
    };
    Q_ENUM(ProjectionRole)
    enum class Action { Start, Stop, Rebuild, CancelRebuild, Reset };
    Q_ENUM(Action)
    enum class Load { Idle, Loading, Ready, Failed };
    Q_ENUM(Load)

    explicit ProjectionsModel(Session &session, QObject *parent = nullptr);

    Load load() const { return m_load; }
    const eventstore::Error &error() const { return m_error; }
    /// Of a valid row; a library's consumer has name, positions, lag and the time it moved.
    const projections::ProjectionStatus &status(int row) const;
    int rowOf(const QString &name) const; ///< -1 when there is none
    /// True for a consumer of the library that made the store: no action can be done with it.
    bool isExternal(int row) const;
    /// The rebuild whose rows wait beside this projection's for a decision.
    std::optional<projections::RebuildRun> waitingRun(int row) const;
    /// That library, "Marten", and why its consumers can't be read, empty when they can.
    QString keeper() const { return m_keeper; }
    QString externalProblem() const { return m_externalProblem; }
    /// Where a row stands in one line: progressText(), or what is known of a library's consumer.
    QString summary(int row) const;
    /// Why an action can't be done now, for a tooltip; empty when it can.
    QString whyNot(Action action, int row) const;
    /// The same for starting (stopping) all that can be.
    QString whyNotAll(Action action) const;
    void perform(Action action, int row);
    void startAll();
    void stopAll();

    /// "catching up", "stopping…", "live": the state as people read it.
    static QString stateText(const projections::ProjectionStatus &status);
    static Severity stateSeverity(const projections::ProjectionStatus &status);
    /// "5 min 20 s left", "at the head": where it stands in one line.
    static QString progressText(const projections::ProjectionStatus &status);

    /// Asks only while somebody looks.
    void setActive(bool active);
    /// Asks the database at once.
    void readAgain();
    /// Shows these; for tests and for what arrives from workers.
    void update(std::vector<projections::ProjectionStatus> statuses);
    /// The same for the consumers of the library that made the store.
    void updateExternal(const QString &keeper,
                        std::vector<eventstore::ForeignCheckpoint> consumers);

signals:
    /// Something was observed: rows changed, or loading ended.
    void observed();

protected:
    int rows() const override;
    int columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Entry
    {
        projections::ProjectionStatus status;
        QList<double> history;
        std::optional<std::string> external; ///< what the library says its consumer does
        bool placed = true;                  ///< false: what the library keeps is no position
        bool known = true; ///< false: nobody has read positions and dead letters yet
    };
    /// What the database says, and when it was asked.
    struct Observed
    {
        std::vector<projections::ProjectionStatus> statuses;
        /// Seconds since the oldest event that is not projected happened, by projection.
        std::vector<std::pair<std::string, std::optional<double>>> ages;
        std::vector<projections::RebuildRun> waiting; ///< for a decision
        eventstore::Timestamp at;
    };
    static eventstore::Result<Observed> observe(eventstore::Store &store);
    void poll();
    void readFromDatabase();
    void takeObserved(eventstore::Result<Observed> result);
    void correct(projections::ProjectionStatus &status) const;
    std::optional<double> ageOf(const std::string &name) const;
    void readExternal();
    /// Replaces our own rows or the library's by these.
    void replace(std::vector<Entry> entries, bool external);
    QVariant externalText(int row, int column) const;
    void sampleHistory();
    void clear();
    bool heldElsewhere(const projections::ProjectionStatus &status) const;
    static bool heldHere(const projections::ProjectionStatus &status);
    QVariant text(int row, int column) const;
    QVariant exact(int row, int column) const;
    QVariant toolTip(int row, int column) const;

    Session &m_session;
    std::vector<Entry> m_entries;
    Load m_load = Load::Idle;
    eventstore::Error m_error;
    Task m_task;
    Task m_externalTask;
    QTimer m_poll;
    QTimer m_sample;
    bool m_reading = false;
    Observed m_observed;
    QElapsedTimer m_databaseAsked;
    QString m_keeper;
    QString m_externalProblem;
    QElapsedTimer m_externalAsked; ///< since then nobody asked again
    bool m_readingExternal = false;
    bool m_noExternal = false; ///< the open store is ours
};

} // namespace models
