// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

namespace support {

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int tcpSocket()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

bool sendAll(int to, const char *data, std::size_t size)
{
    while (size > 0) {
        const auto sent = ::send(to, data, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

} // namespace

Proxy::Proxy(int serverPort)
    : m_serverPort(serverPort)
    , m_listener(tcpSocket())
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::listen(m_listener, 64) != 0 ||
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        std::perror("proxy");
        std::abort();
    }
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token &ending) {
        const std::stop_callback wake(ending, [this] { ::eventfd_write(m_wake, 1); });
        run(ending);
    });
}

Proxy::~Proxy()
{
    m_thread.request_stop();
    m_thread.join();
    for (auto &link : m_links)
        close(link);
    ::close(m_listener);
    ::close(m_wake);
}

void Proxy::cut()
{
    const std::scoped_lock lock(m_mutex);
    m_cut = true;
    ::eventfd_write(m_wake, 1);
}

void Proxy::cutAfter(std::int64_t bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_bytesLeft = bytes;
}

void Proxy::loseAnswerTo(std::string text, bool serverGetsIt)
{
    const std::scoped_lock lock(m_mutex);
    m_text = std::move(text);
    m_serverGetsIt = serverGetsIt;
    m_answering = -1;
}

void Proxy::swallow(bool on)
{
    const std::scoped_lock lock(m_mutex);
    m_swallow = on;
}

void Proxy::swallowAfter(std::int64_t bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_untilSwallowed = bytes;
}

std::int64_t Proxy::sent() const
{
    const std::scoped_lock lock(m_mutex);
    return m_sent;
}

int Proxy::cuts() const
{
    const std::scoped_lock lock(m_mutex);
    return m_cuts;
}

std::int64_t Proxy::swallowed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_swallowed;
}

void Proxy::run(const std::stop_token &ending)
{
    while (!ending.stop_requested()) {
        std::vector<pollfd> fds{{m_wake, POLLIN, 0}, {m_listener, POLLIN, 0}};
        for (const auto &link : m_links) {
            fds.push_back({link.client, POLLIN, 0});
            fds.push_back({link.server, POLLIN, 0});
        }
        ::poll(fds.data(), fds.size(), -1);
        eventfd_t ignored = 0;
        ::eventfd_read(m_wake, &ignored);
        bool cutAll = false;
        {
            const std::scoped_lock lock(m_mutex);
            cutAll = std::exchange(m_cut, false);
            m_cuts += cutAll ? static_cast<int>(m_links.size()) : 0;
        }
        std::size_t at = 2;
        for (auto link = m_links.begin(); link != m_links.end(); at += 2) {
            const bool up = fds[at].revents == 0 || pass(link->client, link->server, true);
            const bool down = fds[at + 1].revents == 0 || pass(link->server, link->client, false);
            if (up && down && !cutAll) {
                ++link;
                continue;
            }
            close(*link);
            link = m_links.erase(link);
        }
        if (fds[1].revents != 0)
            accept();
    }
}

void Proxy::accept()
{
    Link link{::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC), tcpSocket()};
    const auto address = loopback(m_serverPort);
    if (::connect(link.server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return close(link);
    m_links.push_back(link);
}

/// True if loseAnswerTo() closes the connection now. The caller holds the mutex.
bool Proxy::losesIt(int from, int to, bool toServer, std::string_view said)
{
    if (toServer && m_text && said.find(*m_text) != std::string_view::npos) {
        m_text.reset();
        m_answering = to;
        return !m_serverGetsIt;
    }
    return !toServer && from == m_answering;
}

/// Forwards data that has arrived; false if the connection must be closed.
bool Proxy::pass(int from, int to, bool toServer)
{
    std::array<char, 16'384> buffer{};
    const auto got = ::recv(from, buffer.data(), buffer.size(), 0);
    if (got <= 0)
        return false;
    auto size = static_cast<std::size_t>(got);
    bool ends = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (toServer && m_untilSwallowed) {
            *m_untilSwallowed -= got;
            m_swallow = m_swallow || *m_untilSwallowed < 0;
        }
        if (m_swallow) {
            m_swallowed += got;
            return true;
        }
        m_sent += toServer ? got : 0;
        if (losesIt(from, to, toServer, {buffer.data(), size})) {
            m_answering = -1;
            ++m_cuts;
            return false;
        }
        if (toServer && m_bytesLeft) {
            ends = *m_bytesLeft < got;
            size = ends ? static_cast<std::size_t>(*m_bytesLeft) : size;
            *m_bytesLeft -= got;
            m_cuts += ends ? 1 : 0;
        }
        if (ends)
            m_bytesLeft.reset();
    }
    return sendAll(to, buffer.data(), size) && !ends;
}

void Proxy::close(Link &link)
{
    ::close(link.client);
    ::close(link.server);
}

} // namespace support
