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

/// A network between a program and a server on loopback that can be made to fail: stands on a port
/// of its own and passes on what comes, on a thread of its own. Any thread.
class Proxy
{
public:
    explicit Proxy(int serverPort);
    Proxy(const Proxy &) = delete;
    Proxy &operator=(const Proxy &) = delete;
    ~Proxy();

    int port() const { return m_port; }

    /// Ends all connections that are there now; later ones are served.
    void cut();
    /// Ends a connection once it has carried so many more bytes to the server, in the middle of
    /// whatever it is then; once.
    void cutAfter(std::int64_t bytes);
    /// Ends the connection that next says something with this text in it: when the server has
    /// answered, without the answer, or before the server gets it; once.
    void loseAnswerTo(std::string text, bool serverGetsIt = true);
    /// Takes what comes and passes nothing on, in either direction, also of new connections.
    void swallow(bool on);
    /// How often cut() or cutAfter() have ended a connection.
    int cuts() const;
    /// How many bytes swallow() has kept.
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
    std::list<Link> m_links; ///< the thread's own

    mutable std::mutex m_mutex; ///< guards all below
    bool m_cut = false;
    bool m_swallow = false;
    std::optional<std::int64_t> m_bytesLeft;
    std::optional<std::string> m_text;
    bool m_serverGetsIt = true;
    int m_answering = -1; ///< the server's side whose next answer is lost
    int m_cuts = 0;
    std::int64_t m_swallowed = 0;
    std::jthread m_thread; ///< last, so that it ends first
};

} // namespace support
