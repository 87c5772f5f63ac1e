// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/trace/tracefetch.h"

#include <QAbstractItemModel>

#include <vector>

namespace models {

/// The events of a correlation as a tree across streams: below each event those that it caused (by
/// causation_id), with the time each step took. An event whose cause is not part of the correlation
/// is at the top. GUI thread.
class CausesModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Empty, Failed };
    Q_ENUM(State)
    enum Column {
        EventColumn,
        StreamColumn,
        TimeColumn,
        LatencyColumn,
        ElapsedColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum CauseRole { LatencyRole = FirstFreeRole, OutsideCauseRole };
    Q_ENUM(CauseRole)

    explicit CausesModel(Session &session, QObject *parent = nullptr);

    void show(const QString &correlation);
    void clear() { show({}); }
    void reload();
    /// Shows these events, oldest first; show() calls it when they have arrived.
    void setEvents(CorrelationAnswer answer);

    QString correlation() const { return m_correlation; }
    State state() const { return m_state; }
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// Whether the tree holds all events of the correlation.
    Freshness freshness() const;
    bool capped() const { return m_answer.capped; }
    qint64 eventCount() const { return qint64(m_answer.events.size()); }
    /// "6 events in 3 streams, 1.2 s from first to last".
    QString summary() const;
    /// The data may be cut off, see isWhole().
    const eventstore::Event *eventAt(const QModelIndex &index) const;
    bool isWhole(const eventstore::Event &event) const
    {
        return !m_answer.cut.contains(event.position.value);
    }
    QModelIndex indexOfPosition(qint64 position) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

signals:
    void stateChanged();
    void freshnessChanged();

private:
    struct Node
    {
        int parent = -1; ///< index into m_nodes; negative at the top
        int row = 0;
        std::string outside; ///< causation_id that is not among the events
        std::vector<int> children;
    };
    void link();
    QString exact(int node, int column) const;
    QVariant display(int node, int column) const;
    QModelIndex indexOf(int node, int column = 0) const;
    const std::vector<int> &childrenOf(const QModelIndex &parent) const;
    std::optional<qint64> latency(int node) const;

    Session &m_session;
    QString m_correlation;
    State m_state = State::Idle;
    std::optional<eventstore::Error> m_error;
    CorrelationAnswer m_answer;
    std::vector<Node> m_nodes; ///< one per event
    std::vector<int> m_roots;
    Task m_task;
    NewerWatch m_newer;
};

} // namespace models
