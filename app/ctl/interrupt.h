// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>

namespace ctl {

/// Turns SIGINT and SIGTERM into a stop token, so that a command ends cleanly; another signal at
/// least half a second later ends the process at once. One object per process, created first in
/// main. Thread-safe.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    std::stop_token token() const { return m_source.get_token(); }
    bool requested() const { return m_source.stop_requested(); }
    /// A descriptor that becomes (and stays) readable once a stop was requested; for poll().
    int descriptor() const { return m_wake[0]; }

    /// From now on a stop is also requested when the reader of standard output is gone.
    void endWithReader() const;
    bool readerGone() const { return m_readerGone; }

    /// Marks a call that may block forever and can't be interrupted, such as opening a file on a
    /// network that hangs: if it is still running half a second after a stop request, the process
    /// ends. So the process must not leave anything half done then.
    class MayHang
    {
    public:
        explicit MayHang(const Interrupt &interrupt);
        ~MayHang();
        MayHang(const MayHang &) = delete;
        MayHang &operator=(const MayHang &) = delete;

    private:
        const Interrupt &m_interrupt;
    };

private:
    void listen();
    void stop();
    void look(char word);
    void giveUpWhereItHangs();

    std::stop_source m_source;
    int m_wake[2] = {-1, -1};
    mutable std::atomic<int> m_mayHang{0};
    mutable std::atomic<int> m_hangs{0}; ///< number of MayHang objects created so far
    std::atomic<bool> m_readerGone{false};
    // Used only by the listening thread:
    bool m_watchReader = false;
    bool m_over = false;
    int m_hangsSeen = -1;
    std::chrono::steady_clock::time_point m_first;
    std::thread m_listener;
};

} // namespace ctl
