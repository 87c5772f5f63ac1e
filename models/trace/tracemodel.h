// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "models/roles.h"
#include "models/session/session.h"
#include "models/trace/tracefetch.h"

#include <QAbstractListModel>
#include <QMap>
#include <QTimer>

#include <atomic>
#include <memory>
#include <set>

namespace models {

/// Figures about what a user did.
struct TraceSummary
{
    struct Flow
    {
        qint64 in = 0;  ///< deposits and received transfers, units of 1/10000
        qint64 out = 0; ///< withdrawals and transfers with their fees
    };
    qint64 events = 0;
    QMap<eventtext::Kind, qint64> byKind;
    QMap<QString, Flow> money; ///< by currency
    qint64 deposits = 0;
    qint64 withdrawals = 0;
    qint64 transfers = 0;
    qint64 titles = 0; ///< different contents watched
    qint64 watches = 0;
    qint64 watchedMicros = 0;
    qint64 ratings = 0;
    qint64 activeDays = 0; ///< days in the shown zone with at least one event
    qint64 firstMicros = 0;
    qint64 lastMicros = 0;

    /// Sentences for people, one per subject: "Money: 3 deposits, 1 withdrawal; in 420.50 EUR, out
    /// 80.00 EUR".
    QStringList sentences() const;
};
/// Counts money on the accounts that the user owns only: the other side of a transfer is not the
/// user's.
TraceSummary summarise(const TraceAnswer &answer);

/// Everything about one user across streams as a list of days and sentences. Loads on a reader
/// thread; kinds and order change without loading again. GUI thread.
class TraceModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Empty, Failed };
    Q_ENUM(State)
    enum RowKind { DayRow, EventRow };
    Q_ENUM(RowKind)
    enum TraceRole {
        RowKindRole = FirstFreeRole,
        KindRole,     ///< int of eventtext::Kind
        TimeTextRole, ///< time of day
        CountRole,    ///< of a day row: number of its events
        CorrelationRole,
        CellsRole ///< of an event row: its exact values for copying (QStringList)
    };
    Q_ENUM(TraceRole)

    explicit TraceModel(Session &session, QObject *parent = nullptr);

    void show(const TraceQuery &query);
    void clear();
    void reload();
    void cancel();

    const TraceQuery &query() const { return m_query; }
    State state() const { return m_state; }
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// Whether the rows are all events that were asked for.
    Freshness freshness() const;
    /// When the user last did something; only known where nothing was found in the requested time.
    std::optional<eventstore::Timestamp> lastSeen() const { return m_answer.lastSeen; }
    /// 0..1 while loading: how much of the store was searched.
    double progress() const { return *m_progress; }

    const TraceUser &user() const { return m_answer.user; }
    const TraceSummary &summary() const { return m_summary; }
    bool capped() const { return m_answer.capped; }
    qint64 eventCount() const { return qint64(m_answer.events.size()); }
    qint64 shownCount() const { return m_shown; }

    bool newestFirst() const { return m_newestFirst; }
    void setNewestFirst(bool newest);
    /// Shows only the events that match, of those that were read.
    void setFilter(const EventSearch &filter);
    const EventSearch &filter() const { return m_filter; }
    void setKindHidden(eventtext::Kind kind, bool hidden);

    /// The event of a row; nullptr for a day row. Its data may be cut off, see TraceAnswer::cut.
    const eventstore::Event *eventAt(const QModelIndex &index) const;
    bool isWhole(const eventstore::Event &event) const
    {
        return !m_answer.cut.contains(event.position.value);
    }
    QString sentence(const eventstore::Event &event) const;
    QModelIndex indexOfPosition(qint64 position) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void stateChanged();
    void progressChanged();
    void freshnessChanged();
    void orderChanged();

private:
    struct Row
    {
        int event = -1; ///< index into the answer's events; negative for a day row
        int firstEvent = 0;
        int count = 0; ///< of a day row
    };
    void take(eventstore::Result<TraceAnswer> answer);
    bool matches(const eventstore::Event &event) const;
    void lookIntoCut();
    void arrange();
    void forgetAnswer();
    void setState(State state);
    QVariant dayData(const Row &row, int role) const;
    QStringList cells(const eventstore::Event &event) const;
    QVariant eventData(const eventstore::Event &event, int role) const;

    Session &m_session;
    TraceQuery m_query;
    State m_state = State::Idle;
    std::optional<eventstore::Error> m_error;
    TraceAnswer m_answer;
    TraceQuery m_answered; ///< the query that m_answer belongs to
    TraceSummary m_summary;
    std::vector<Row> m_rows;
    std::set<eventtext::Kind> m_hidden;
    EventSearch m_filter;
    /// Of the events whose data is cut off, those that match; absent until that is known.
    std::optional<std::set<std::int64_t>> m_cutMatches;
    bool m_newestFirst = true;
    qint64 m_shown = 0;
    std::shared_ptr<std::atomic<double>> m_progress; ///< written by the job
    QTimer m_progressTimer;
    Task m_task;
    Task m_cutTask;
    NewerWatch m_newer;
};

} // namespace models
