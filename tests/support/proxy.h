// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace support {

/// A TCP proxy in front of a server on loopback that simulates network failures. Listens on its own
/// port and forwards data on its own thread. Thread-safe.
class Proxy
{
public:
    explicit Proxy(int serverPort);
    Proxy(const Proxy &) = delete;
    Proxy &operator=(const Proxy &) = delete;
    ~Proxy();

    int port() const { return m_port; }

    /// Closes all current connections; later ones are served.
    void cut();
    /// Closes one connection after this many more bytes were sent to the server, wherever that is.
    void cutAfter(std::int64_t bytes);
    /// Closes the next connection whose client sends data with this text: after the server has
    /// replied, without forwarding the reply, or before the server gets the data. Happens once.
    void loseAnswerTo(std::string text, bool serverGetsIt = true);
    /// Reads data in both directions, also of new connections, but forwards nothing.
    void swallow(bool on);
    /// Turns swallow() on as soon as more bytes than these are sent to the server.
    void swallowAfter(std::int64_t bytes);
    /// How many bytes were sent to the server.
    std::int64_t sent() const;
    /// How many times cut() or cutAfter() have closed a connection.
    int cuts() const;
    /// How many bytes swallow() has dropped.
    std::int64_t swallowed() const;

private:
    struct Link
    {
        int client = -1;
        int server = -1;
    };

    void run(const std::stop_token &ending);
    void accept();
    bool losesIt(int from, int to, bool toServer, std::string_view said);
    bool pass(int from, int to, bool toServer);
    void close(Link &link);

    const int m_serverPort;
    int m_listener = -1;
    int m_port = 0;
    int m_wake = -1;
    std::list<Link> m_links; ///< only used by the thread

    mutable std::mutex m_mutex; ///< guards the members below
    bool m_cut = false;
    bool m_swallow = false;
    std::optional<std::int64_t> m_bytesLeft;
    std::optional<std::int64_t> m_untilSwallowed;
    std::optional<std::string> m_text;
    bool m_serverGetsIt = true;
    int m_answering = -1; ///< the server's descriptor whose next reply is lost
    int m_cuts = 0;
    std::int64_t m_swallowed = 0;
    std::int64_t m_sent = 0;
    std::jthread m_thread; ///< last member, so that it is destroyed first
};

} // namespace support
