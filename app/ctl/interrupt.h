// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace ctl {

/// Turns SIGINT and SIGTERM into a stop token, so that a command ends cleanly; another signal
/// some seconds later ends the process at once. One object a process, made first in main; its
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

private:
    void listen();

    std::stop_source m_source;
    int m_wake[2] = {-1, -1};
    std::thread m_listener;
};

} // namespace ctl
