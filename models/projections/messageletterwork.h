// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "projections/kafka/messageletters.h"

#include <optional>
#include <utility>

namespace models {

/// What to do with messages of a topic that could not become events: retry or discard one, or all.
struct MessageOrder
{
    bool retries = true;                                               ///< false: discard
    QString source;                                                    ///< kafka:TOPIC/GROUP
    std::optional<std::pair<std::int32_t, std::int64_t>> message = {}; ///< partition and offset
    QString reason = {};                                               ///< of a discard

    projections::kafka::LetterChoice choice() const;
};

/// Counts for the question before an order; nullopt if that fails.
[[nodiscard]] Task countMessages(Session &session, QObject *guard, const MessageOrder &order,
                                 std::function<void(std::optional<std::int64_t>)> done);

/// Retries or discards messages on a reader thread, reports the outcome and writes it into the
/// audit log. One order at a time. GUI thread.
class MessageLetterWork : public QObject
{
    Q_OBJECT
public:
    explicit MessageLetterWork(Session &session, QObject *parent = nullptr);

    bool running() const { return m_running; }
    void start(const MessageOrder &order);

signals:
    void runningChanged();
    void ended(models::Severity severity, const QString &sentence);

private:
    /// How many messages became events, had their event in the store already, failed again, or were
    /// discarded.
    struct Outcome
    {
        std::int64_t stored = 0;
        std::int64_t known = 0;
        std::int64_t failed = 0;
        std::int64_t discarded = 0;
    };
    static eventstore::Result<Outcome> perform(eventstore::Store &store, const MessageOrder &order,
                                               const std::stop_token &stop);
    void finish(const MessageOrder &order, const eventstore::Result<Outcome> &outcome);
    QString sentenceOf(const Outcome &outcome) const;

    Session &m_session;
    Task m_task;
    quint64 m_entry = 0; ///< of the audit log
    bool m_running = false;
};

} // namespace models
