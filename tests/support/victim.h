// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/projectionspec.h"

#include <QElapsedTimer>
#include <QProcess>

#include <random>

namespace support {

/// How a victim dies by itself; by default it doesn't.
struct Death
{
    long atCall = 0; ///< of mortality::arm()
    QString when = QStringLiteral("before");
};

/// A process that projects (see tests/programs/projectchild.cpp), ours to kill.
class Victim
{
public:
    /// Starts it and waits until it has begun.
    Victim(const AnyStore &any, const QString &action, const Death &death = {},
           const QStringList &names = {});
    Victim(const Victim &) = delete;
    Victim &operator=(const Victim &) = delete;
    ~Victim(); ///< kills what still runs

    /// Waits so long for its end; true when it has ended.
    bool ends(int milliseconds)
    {
        return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(milliseconds);
    }
    /// Waits until it has died by itself or is done; SIGKILL after so many milliseconds.
    void kill(int afterMilliseconds);
    /// True when it ended by SIGKILL, false when it was done before. Call after it has ended.
    bool wasKilled() const { return m_process.exitStatus() == QProcess::CrashExit; }
    /// Of a run that was not killed: how many calls it made, and how long it took from its
    /// beginning.
    long calls();
    /// SIGSTOP, SIGCONT.
    void signal(int number);
    qint64 pid() const { return m_process.processId(); }
    /// What it printed since it had begun.
    QString said() { return QString::fromUtf8(m_process.readAllStandardOutput()); }
    /// Whether it ended with nothing to complain of.
    bool wasDone() const { return !wasKilled() && m_process.exitCode() == 0; }
    qint64 milliseconds() const { return m_clock.elapsed(); }

private:
    QProcess m_process;
    QElapsedTimer m_clock;
};

/// Kills victims at random moments: most at one of their calls, some by the clock.
class Executioner
{
public:
    /// `EG_SEED` in the environment gives the same choice again.
    Executioner();

    /// How many kills each test is to make: $EG_KILLS, or as many as fit into a test run.
    static int killsEach();

    /// Runs `action` to its end, to learn how long that is; `fromPart` cuts off its beginning.
    void measure(const AnyStore &any, const QString &action, const QStringList &names = {},
                 double fromPart = 0);
    /// Runs it again and kills it somewhere on the way; false when it was done before.
    bool kill(const AnyStore &any, const QString &action, const QStringList &names = {});

    Death deathWithin(long calls, long from = 1);
    int below(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most)); }

private:
    std::mt19937 m_random;
    long m_first = 1;
    long m_calls = 1;
    qint64 m_milliseconds = 1;
    int m_turn = 0;
};

/// Runs all projections to the head.
void finishProjections(const AnyStore &any);

/// Where rows and dead letters differ from those of the naive folds of all events. Empty when they
/// don't.
QStringList differencesFromNaive(AnyStore &any);

/// What is wrong after a kill: first with what stands there, then, gone on to the head, with rows
/// and dead letters beside those of the naive folds, and with what is left behind. A line each,
/// empty when all is well.
QString complaints(AnyStore &any);

} // namespace support
