// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/metricsserver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <iterator>
#include <list>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

// HTTP libraries use a small thread pool, which a few slow clients would block. Hence one thread
// with poll().

namespace ctl {

using eventstore::Result;

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t longestRequest = 8192;
/// Largest number of open connections; a further one drops the oldest.
constexpr std::size_t mostCallers = 200;
/// How long no connection is accepted after the process ran out of descriptors.
constexpr milliseconds pause{200};

std::string response(std::string_view status, std::string_view type, const std::string &body)
{
    return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
           body;
}

std::string answerTo(std::string_view head, const std::function<std::string()> &text)
{
    if (head.empty())
        return response("400 Bad Request", "text/plain", "bad request\n");
    if (!head.starts_with("GET "))
        return response("405 Method Not Allowed", "text/plain", "only GET\n");
    if (!head.starts_with("GET /metrics ") && !head.starts_with("GET /metrics?"))
        return response("404 Not Found", "text/plain", "see /metrics\n");
    return response("200 OK", "text/plain; version=0.0.4; charset=utf-8", text());
}

/// A client's non-blocking connection: reads the request, then writes the response.
class Caller
{
public:
    Caller(int socket, milliseconds patience)
        : m_socket(socket)
        , m_end(Clock::now() + patience)
    {
    }
    Caller(const Caller &) = delete;
    Caller &operator=(const Caller &) = delete;
    ~Caller() { ::close(m_socket); }

    pollfd wait() const
    {
        return {m_socket, static_cast<short>(m_answering ? POLLOUT : POLLIN), 0};
    }
    Clock::time_point end() const { return m_end; }

    /// Continues when poll() reports the socket as ready; false when the connection is finished.
    bool goOn(const std::function<std::string()> &text)
    {
        return m_answering ? write() : read(text);
    }

private:
    bool read(const std::function<std::string()> &text)
    {
        std::array<char, 1024> space{};
        const auto got = ::recv(m_socket, space.data(), space.size(), 0);
        if (got < 0)
            return errno == EAGAIN || errno == EINTR;
        m_head.append(space.data(), static_cast<std::size_t>(got));
        const bool whole = m_head.find("\r\n\r\n") != std::string::npos;
        if (got > 0 && !whole && m_head.size() <= longestRequest)
            return true;
        m_answer = answerTo(whole ? std::string_view(m_head) : std::string_view(), text);
        m_answering = true;
        return write();
    }

    bool write()
    {
        const auto sent =
            ::send(m_socket, m_answer.data() + m_sent, m_answer.size() - m_sent, MSG_NOSIGNAL);
        if (sent < 0)
            return errno == EAGAIN || errno == EINTR;
        m_sent += static_cast<std::size_t>(sent);
        return m_sent < m_answer.size();
    }

    int m_socket;
    Clock::time_point m_end;
    bool m_answering = false;
    std::string m_head;
    std::string m_answer;
    std::size_t m_sent = 0; ///< bytes of m_answer
};

/// All open connections, oldest first, and the listening socket.
class Callers
{
public:
    Callers(int listener, int wake, milliseconds patience, const std::function<std::string()> &text)
        : m_listener(listener)
        , m_wake(wake)
        , m_patience(patience)
        , m_text(text)
    {
    }

    /// Waits for events and handles them; false when the server has to stop.
    bool serve()
    {
        const auto now = Clock::now();
        while (!m_callers.empty() && m_callers.front().end() <= now)
            m_callers.pop_front();
        const bool paused = now < m_pausedUntil;
        std::vector<pollfd> waits{{m_wake, POLLIN, 0}, {paused ? -1 : m_listener, POLLIN, 0}};
        for (const Caller &caller : m_callers)
            waits.push_back(caller.wait());
        if (::poll(waits.data(), waits.size(), timeLeft(now, paused)) < 0)
            return errno == EINTR;
        if (waits[0].revents != 0)
            return false;
        auto wait = waits.begin() + 2;
        for (auto caller = m_callers.begin(); caller != m_callers.end(); ++wait) {
            const bool stays = wait->revents == 0 || caller->goOn(m_text);
            caller = stays ? std::next(caller) : m_callers.erase(caller);
        }
        if (waits[1].revents != 0)
            takeOn();
        return true;
    }

private:
    int timeLeft(Clock::time_point now, bool paused) const
    {
        auto end = paused ? m_pausedUntil : Clock::time_point::max();
        if (!m_callers.empty())
            end = std::min(end, m_callers.front().end());
        if (end == Clock::time_point::max())
            return -1;
        return static_cast<int>(std::chrono::ceil<milliseconds>(end - now).count());
    }

    void takeOn()
    {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket >= 0) {
            if (m_callers.size() == mostCallers)
                m_callers.pop_front();
            m_callers.emplace_back(socket, m_patience);
        } else if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
            // Such as no descriptor left: the client stays in the queue, and poll() would report it
            // again at once.
            m_pausedUntil = Clock::now() + pause;
        }
    }

    int m_listener;
    int m_wake;
    milliseconds m_patience;
    const std::function<std::string()> &m_text;
    std::list<Caller> m_callers;
    Clock::time_point m_pausedUntil;
};

eventstore::Error portError(std::int64_t port)
{
    return {eventstore::ErrorCode::Io,
            "metrics can't be offered on port " + std::to_string(port) + ": " +
                std::generic_category().message(errno),
            "Choose another port, or 0 for a free one."};
}

} // namespace

Result<std::unique_ptr<MetricsServer>>
MetricsServer::start(std::int64_t port, std::function<std::string()> text, milliseconds patience)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0)
        return eventstore::fail(portError(port));
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *const place = reinterpret_cast<sockaddr *>(&address);
    if (::bind(listener, place, length) != 0 || ::listen(listener, 64) != 0 ||
        ::getsockname(listener, place, &length) != 0) {
        auto error = portError(port);
        ::close(listener);
        return eventstore::fail(std::move(error));
    }
    return std::unique_ptr<MetricsServer>(
        new MetricsServer(listener, ntohs(address.sin_port), std::move(text), patience));
}

MetricsServer::MetricsServer(int listener, int port, std::function<std::string()> text,
                             milliseconds patience)
    : m_listener(listener)
    , m_port(port)
    , m_patience(patience)
    , m_text(std::move(text))
{
    if (::pipe(m_wake) == 0)
        m_thread = std::thread([this] { run(); });
}

MetricsServer::~MetricsServer()
{
    if (m_thread.joinable()) {
        ::close(m_wake[1]);
        m_thread.join();
        ::close(m_wake[0]);
    }
    ::close(m_listener);
}

void MetricsServer::run()
{
    Callers callers(m_listener, m_wake[0], m_patience, m_text);
    while (callers.serve()) {
    }
}

} // namespace ctl
