// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/projectionspec.h"

#include <QElapsedTimer>
#include <QProcess>

#include <random>

namespace support {

/// When a victim kills itself; by default it does not.
struct Death
{
    long atCall = 0; ///< see mortality::arm()
    QString when = QStringLiteral("before");
};

/// A process that runs projections (see tests/programs/projectchild.cpp) and that tests kill.
class Victim
{
public:
    /// Starts it and waits until it has begun.
    Victim(const AnyStore &any, const QString &action, const Death &death = {},
           const QStringList &names = {});
    Victim(const Victim &) = delete;
    Victim &operator=(const Victim &) = delete;
    ~Victim(); ///< kills what still runs

    /// Waits for its end, at most this long; true if it has ended.
    bool ends(int milliseconds)
    {
        return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(milliseconds);
    }
    /// Waits until it has ended; sends SIGKILL after this time.
    void kill(int afterMilliseconds);
    /// True if it ended by a signal, false if it finished before. Call it after it has ended.
    bool wasKilled() const { return m_process.exitStatus() == QProcess::CrashExit; }
    /// For a run that was not killed: how many calls it made (see Death::atCall).
    long calls();
    /// Sends a signal, such as SIGSTOP or SIGCONT.
    void signal(int number);
    qint64 pid() const { return m_process.processId(); }
    /// The output since the last call.
    QString said() { return QString::fromUtf8(m_process.readAllStandardOutput()); }
    /// True if it finished without an error.
    bool wasDone() const { return !wasKilled() && m_process.exitCode() == 0; }
    /// The time since it began.
    qint64 milliseconds() const { return m_clock.elapsed(); }

private:
    QProcess m_process;
    QElapsedTimer m_clock;
};

/// Kills victims at random moments: most at one of their calls, some after a random time.
class Executioner
{
public:
    /// Set `EG_SEED` in the environment to repeat the same choices.
    Executioner();

    /// How many kills each test makes: $EG_KILLS, or as many as fit into a test run.
    static int killsEach();

    /// Runs `action` to its end to measure its calls and its time. If kill() then kills at a call,
    /// it chooses one after the first part `fromPart` (0 to 1) of the calls.
    void measure(const AnyStore &any, const QString &action, const QStringList &names = {},
                 double fromPart = 0);
    /// Runs it again and kills it at a random moment; false if it finished before.
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

/// The differences between stored rows and dead letters and those of the naive folds of all events.
/// Empty if there are none.
QStringList differencesFromNaive(AnyStore &any);

/// Checks the database after a kill; then runs the projections to the head, compares rows and dead
/// letters with the naive folds, and looks for leftovers. Returns the problems, a line each; empty
/// if there are none.
QString complaints(AnyStore &any);

} // namespace support
