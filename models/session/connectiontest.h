// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/openingerror.h"
#include "models/session/session.h"

#include <QObject>
#include <QString>

#include <thread>

namespace models {

/// Tests a connection step by step on a thread of its own, so that the result names the failed step
/// and what to do about it. Reads only. GUI thread; can be cancelled at any time, also by
/// destroying it.
class ConnectionTest : public QObject
{
    Q_OBJECT
public:
    enum class Step { Reach, Database, Tables, Read };
    Q_ENUM(Step)
    enum class Result { Running, Passed, Failed, Skipped };
    Q_ENUM(Result)

    explicit ConnectionTest(QObject *parent = nullptr);
    ~ConnectionTest() override;

    void start(const ConnectionSpec &spec);
    void cancel();
    bool running() const { return m_running; }
    /// The step's title for people; differs between a file and a server.
    static QString title(Step step, eventstore::StoreUrl::Kind kind);
    /// Its title when it failed.
    static QString failureTitle(Step step, eventstore::StoreUrl::Kind kind);

signals:
    /// `details`: the server's or the system's own message; may be empty.
    void stepChanged(models::ConnectionTest::Step step, models::ConnectionTest::Result result,
                     const QString &text, const QString &details);
    void finished(bool passed);

private:
    class Run;
    void told(quint64 run, Step step, Result result, const OpeningError &text);

    std::jthread m_thread;
    std::vector<std::jthread> m_old; ///< cancelled, and still ending
    quint64 m_run = 0;
    bool m_running = false;
};

} // namespace models
