// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/realserver.h"

#include "tests/support/paths.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

namespace support {

namespace {

int listening(int &port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    ::listen(listener, 16);
    socklen_t length = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &length);
    port = ntohs(address.sin_port);
    return listener;
}

} // namespace

int freePort()
{
    int port = 0;
    ::close(listening(port));
    return port;
}

std::string RealServer::script(std::string_view verb, std::string_view more) const
{
    return m_settings + " EVENTGLASS_OWNER=" + std::to_string(::getpid()) + " timeout 250 '" +
           sourcePath("tests/servers/") + m_name + ".sh' " + std::string(verb) + " '" +
           m_directory + "' " + std::string(more) + " >>'" + m_directory + ".out' 2>&1";
}

std::unique_ptr<RealServer> RealServer::start(std::string_view name, std::string &why,
                                              std::string_view settings)
{
    std::string folder = std::filesystem::temp_directory_path().string() + "/eg-server-XXXXXX";
    if (!::mkdtemp(folder.data())) {
        why = "no temporary folder";
        return nullptr;
    }
    std::unique_ptr<RealServer> server(new RealServer);
    server->m_name = name;
    server->m_settings = settings;
    server->m_directory = folder;
    for (int attempt = 0; attempt < 3; ++attempt) {
        server->m_port = freePort();
        if (server->startAgain())
            return server;
    }
    std::ifstream out(folder + ".out");
    std::string line;
    while (std::getline(out, line))
        why = line;
    why = std::string(name) + " can't be had here: " + why;
    return nullptr;
}

RealServer::~RealServer()
{
    // SIGKILL is fine: its folder is not needed any more.
    kill();
    std::error_code ignored;
    std::filesystem::remove_all(m_directory, ignored);
    std::filesystem::remove(m_directory + ".out", ignored);
}

std::string RealServer::env(std::string_view key) const
{
    std::ifstream file(m_directory + "/env");
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with(std::string(key) + "="))
            return line.substr(key.size() + 1);
    }
    return {};
}

void RealServer::kill() const
{
    signal(SIGKILL);
}

pid_t RealServer::pid() const
{
    std::ifstream file(m_directory + "/pid");
    pid_t pid = 0;
    return file >> pid ? pid : 0;
}

void RealServer::signal(int number) const
{
    // To its whole process group, of which its script makes it the leader.
    if (const auto server = pid(); server > 1)
        ::kill(-server, number);
}

bool RealServer::limitFiles(bool limited) const
{
    rlimit now{};
    const auto server = pid();
    if (server <= 1 || ::prlimit(server, RLIMIT_FSIZE, nullptr, &now) != 0)
        return false;
    // The script starts it so that it ignores SIGXFSZ and writes fail instead.
    now.rlim_cur = limited ? 1 : now.rlim_max;
    return ::prlimit(server, RLIMIT_FSIZE, &now, nullptr) == 0;
}

bool RealServer::startAgain() const
{
    return std::system(script("start", std::to_string(m_port)).c_str()) == 0;
}

struct CannedServer::State
{
    std::string answer;
    int listener = -1;
    int port = 0;
    std::atomic<int> connections = 0;
    std::mutex mutex; ///< guards `heard`
    std::string heard;
    std::jthread thread;

    void serve(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            pollfd waiting{listener, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0)
                continue;
            const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            ++connections;
            std::string text(1 << 16, '\0');
            const auto bytes = ::recv(client, text.data(), text.size(), 0);
            text.resize(static_cast<std::size_t>(std::max<ssize_t>(bytes, 0)));
            {
                const std::scoped_lock lock(mutex);
                heard = std::move(text);
            }
            if (bytes > 0)
                (void)::send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
            while (answer.empty() && !stop.stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            ::shutdown(client, SHUT_WR);
            ::close(client);
        }
    }
};

CannedServer::CannedServer(std::string answer)
    : m_state(std::make_unique<State>())
{
    m_state->answer = std::move(answer);
    m_state->listener = listening(m_state->port);
    m_state->thread =
        std::jthread([state = m_state.get()](const std::stop_token &stop) { state->serve(stop); });
}

CannedServer::~CannedServer()
{
    m_state->thread.request_stop();
    m_state->thread.join();
    ::close(m_state->listener);
}

int CannedServer::port() const
{
    return m_state->port;
}

std::string CannedServer::heard() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->heard;
}

int CannedServer::connections() const
{
    return m_state->connections;
}

} // namespace support
