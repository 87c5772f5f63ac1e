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

/// Answers `GET /metrics` over HTTP on 127.0.0.1. One thread serves all clients concurrently, so
/// that a slow client does not hold up others; clients that are slow or send too much are dropped.
class MetricsServer
{
public:
    /// `port` 0 = a free one. `text` is called on the server's thread. Io when the port is taken. A
    /// client that takes longer than `patience` for request and response is dropped.
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
    int m_wake[2] = {-1, -1}; ///< a pipe; closing its second end stops the thread
    int m_port;
    std::chrono::milliseconds m_patience;
    std::function<std::string()> m_text;
    std::thread m_thread;
};

} // namespace ctl
