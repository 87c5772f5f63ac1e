// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace ctl {

/// Answers `GET /metrics` over HTTP on 127.0.0.1, all callers side by side on one thread of its
/// own, so that no slow one holds up another; who is slow or sends too much is dropped.
class MetricsServer
{
public:
    /// `port` 0 = a free one. `text` is called on the server's thread. Io where the port is taken.
    /// Who takes longer than `patience` for a whole exchange is dropped.
    static eventstore::Result<std::unique_ptr<MetricsServer>>
    start(std::int64_t port, std::function<std::string()> text,
          std::chrono::milliseconds patience = std::chrono::milliseconds(500));
    ~MetricsServer();
    MetricsServer(const MetricsServer &) = delete;
    MetricsServer &operator=(const MetricsServer &) = delete;

    int port() const { return m_port; }

private:
    MetricsServer(int listener, int port, std::function<std::string()> text,
                  std::chrono::milliseconds patience);
    void run();

    int m_listener;
    int m_wake[2] = {-1, -1}; ///< closing the second end ends the thread
    int m_port;
    std::chrono::milliseconds m_patience;
    std::function<std::string()> m_text;
    std::thread m_thread;
};

} // namespace ctl
