// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrequest.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace models {

/// Runs one query at a time on a thread of its own, for the window. Does not wait for a server that
/// doesn't answer, but abandons the thread. Files never get what is masked; rows do, and
/// QueryResult hides it. GUI thread; no function blocks.
class QueryRun : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Connecting,
        Running,  ///< the server executes the statement
        Arriving, ///< rows are arriving
        Done,
        Failed,
        Cancelled
    };
    Q_ENUM(State)

    explicit QueryRun(QObject *parent = nullptr);
    ~QueryRun() override;

    /// Cancels the running query and starts this one.
    void start(const QueryRequest &request);
    /// Cancels on the server; state() changes when that is done, or after two seconds.
    void cancel();
    /// Cancels without waiting for the answer, and forgets the last query and its outcome.
    void forget();
    State state() const { return m_state; }
    bool busy() const;
    bool cancelling() const { return m_cancelling; }
    const QueryRequest &request() const { return m_request; }
    std::chrono::milliseconds elapsed() const; ///< of the current or last run
    qint64 rows() const { return m_rows; }
    bool more() const { return m_more; }
    /// The error of a failed run.
    const QueryFault &fault() const { return m_fault; }

signals:
    void stateChanged();
    void progressed(); ///< rows() changed
    void columnsArrived(const QList<models::ResultColumn> &columns);
    void rowsArrived(const std::vector<models::ResultRow> &rows);

private:
    class Outlet;
    class TableSink;
    class FileSink;
    void enter(State state);
    void finish(const QueryOutcome<QueryEnd> &outcome);
    void leaveBehind();
    void giveUp();

    State m_state = State::Idle;
    QueryRequest m_request;
    std::shared_ptr<Outlet> m_outlet;
    std::stop_source m_stop{std::nostopstate};
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_took{};
    QTimer m_patience; ///< time limit for the server's answer
    bool m_cancelling = false;
    qint64 m_rows = 0;
    bool m_more = false;
    QueryFault m_fault;
};

} // namespace models
