// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "projections/control/deadletters.h"
#include "projections/control/letterrequests.h"

#include <QStringList>
#include <QTimer>

namespace models {

/// What to do with dead letters (retry, discard), and of which projections.
struct LetterOrder
{
    projections::LetterRequest::Action action = projections::LetterRequest::Action::Retry;
    QStringList projections;
    std::optional<QString> key = {};
    std::optional<eventstore::EventId> event = {};
    QString reason = {};

    bool retries() const { return action == projections::LetterRequest::Action::Retry; }
};

/// How many dead letters an order affects, and where else the same event is one.
struct LetterCount
{
    projections::DeadLetterCounts counts;
    QStringList alsoIn; ///< other projections with a dead letter of the event
};

/// Counts for the question before an order; nullopt if that fails.
[[nodiscard]] Task countLetters(Session &session, QObject *guard, const LetterOrder &order,
                                std::function<void(std::optional<LetterCount>)> done);

/// Has dead letters retried or discarded by the process that holds their projection, which may be
/// another one. Reports the outcome and writes it into the audit log. One order at a time. GUI
/// thread.
class LetterWork : public QObject
{
    Q_OBJECT
public:
    explicit LetterWork(Session &session, QObject *parent = nullptr);

    bool running() const { return !m_waiting.isEmpty(); }
    void start(const LetterOrder &order);

signals:
    void runningChanged();
    void ended(models::Severity severity, const QString &sentence);

private:
    struct Asked
    {
        QString projection;
        std::string id; ///< id of the request; empty before it is written
        quint64 entry = 0;
        qint64 sinceMillis = 0;
        bool started = false;
        std::optional<projections::LetterOutcome> outcome;
        QString problem;
        QString said; ///< the problem as the audit log keeps it, in English
        bool over() const { return outcome || !problem.isEmpty(); }
    };
    void ask(int at);
    void look();
    void took(int at, eventstore::Result<projections::RequestProgress> progress);
    void withdraw(const Asked &asked);
    void finishIfAll();
    QString sentenceOf(const Asked &asked) const;

    Session &m_session;
    LetterOrder m_order;
    QList<Asked> m_waiting;
    std::vector<Task> m_tasks;
    QTimer m_timer;
    bool m_looking = false;
};

} // namespace models
