// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>

namespace ctl {

/// Turns SIGINT and SIGTERM into a stop token, so that a command ends cleanly; another signal
/// half a second later ends the process at once. One object a process, made first in main; its
/// functions may be called from any thread.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    std::stop_token token() const { return m_source.get_token(); }
    bool requested() const { return m_source.stop_requested(); }
    /// Becomes readable, and stays so, once a stop was asked for: to be polled beside an input.
    int descriptor() const { return m_wake[0]; }

    /// From now on a stop is also asked for when the reader of standard output is gone.
    void endWithReader() const;
    bool readerGone() const { return m_readerGone; }

    /// While one lives, the program is in a call that may block for good and that nothing ends,
    /// such as opening a file on a network that hangs: a stop that is not heard within half a
    /// second ends the process. Nothing may be half done then.
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
    mutable std::atomic<int> m_hangs{0}; ///< how many times it began
    std::atomic<bool> m_readerGone{false};
    // Of the listening thread:
    bool m_watchReader = false;
    bool m_over = false;
    int m_hangsSeen = -1;
    std::chrono::steady_clock::time_point m_first;
    std::thread m_listener;
};

} // namespace ctl
