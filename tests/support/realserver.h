// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <string_view>

namespace support {

/// A server that tests/servers/NAME.sh starts on a free port, with its data in a temporary folder
/// that is removed with it. It ends with the test process, even if that is killed.
class RealServer
{
public:
    /// Starts the server; null, with the reason in `why`, if it is not available here. `settings`
    /// are environment variables, put before the script on its command line.
    static std::unique_ptr<RealServer> start(std::string_view name, std::string &why,
                                             std::string_view settings = {});
    RealServer(const RealServer &) = delete;
    RealServer &operator=(const RealServer &) = delete;
    ~RealServer();

    int port() const { return m_port; }
    /// The value that the script printed for this key; empty if it printed none.
    std::string env(std::string_view key) const;
    /// Sends SIGKILL, which is like a crash.
    void kill() const;
    /// Sends a signal, such as SIGSTOP or SIGCONT.
    void signal(int number) const;
    /// Makes writes to files fail, as on a full disk, or allows them again; false if it can't.
    bool limitFiles(bool limited) const;
    /// Starts it again after kill(), with the same data and port.
    bool startAgain() const;

private:
    RealServer() = default;
    pid_t pid() const;
    std::string script(std::string_view verb, std::string_view more = {}) const;

    std::string m_name;
    std::string m_settings;
    std::string m_directory;
    int m_port = 0;
};

/// A fake server: accepts one connection after the other, reads until the end of a request, sends
/// exactly the bytes of `answer` and closes the connection. With an empty `answer` it never
/// replies.
class CannedServer
{
public:
    explicit CannedServer(std::string answer);
    CannedServer(const CannedServer &) = delete;
    CannedServer &operator=(const CannedServer &) = delete;
    ~CannedServer();
    int port() const;
    int connections() const;
    /// What the last connection sent first.
    std::string heard() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A local port on which nothing listens at the moment.
int freePort();

} // namespace support
