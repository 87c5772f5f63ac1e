// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <vector>

// The GUI thread never computes for long: measured in its own processor time, which other
// programs on the machine don't change, between two moments at which a timer comes to its turn.

namespace support {

inline double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// What a fixed piece of work takes here: builds without optimisation and with sanitizers are
/// slower, and so may the interface be.
inline double unitMs()
{
    const double start = threadMs();
    std::uint64_t value = 88172645463325252ULL;
    std::vector<std::uint64_t> kept(1024);
    for (int i = 0; i < 4'000'000; ++i) {
        value ^= value << 13;
        value ^= value >> 7;
        value ^= value << 17;
        kept[value % kept.size()] += value;
    }
    return threadMs() - start + (kept[7] == 1 ? 1 : 0);
}

/// Looks at the thread's processor time as often as the event loop lets it.
class Watchdog : public QObject
{
public:
    Watchdog()
    {
        m_tick.setTimerType(Qt::PreciseTimer);
        m_tick.setInterval(1);
        connect(&m_tick, &QTimer::timeout, this, [this] {
            const double now = threadMs();
            m_worst = std::max(m_worst, now - m_since);
            m_since = now;
            ++m_ticks;
        });
    }
    void begin()
    {
        m_since = threadMs();
        m_tick.start();
    }
    double worst() const { return m_worst; }
    int ticks() const { return m_ticks; }

private:
    QTimer m_tick;
    double m_since = 0;
    double m_worst = 0;
    int m_ticks = 0;
};

/// Milliseconds that the thread may compute here: where the unit takes 15 ms, without optimisation,
/// half as much again as the 50 ms that users get.
inline double watchdogBudget()
{
    return std::max(unitMs(), unitMs()) * 75.0 / 15.0;
}

} // namespace support
