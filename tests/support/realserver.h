// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <string_view>

namespace support {

/// A server that tests/servers/NAME.sh starts on a free port, with its data in a temporary folder
/// that goes with it. It ends with the test's process, also where that is killed.
class RealServer
{
public:
    /// The server, or none where it can't be had here; then `why` says so. `settings` are
    /// environment variables before the script, `upstream` is the port httpauth stands before.
    static std::unique_ptr<RealServer> start(std::string_view name, std::string &why,
                                             std::string_view settings = {});
    RealServer(const RealServer &) = delete;
    RealServer &operator=(const RealServer &) = delete;
    ~RealServer();

    int port() const { return m_port; }
    /// What the script says under that key; empty where it says nothing.
    std::string env(std::string_view key) const;
    /// SIGKILL, as a crash.
    void kill() const;
    /// SIGSTOP, SIGCONT.
    void signal(int number) const;
    /// Lets it write no file on, as a full disk does, or lets it again.
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

/// A stand-in for a server: takes connections one after the other, reads what comes until it has
/// seen a whole request, says `answer` byte for byte and closes; where `answer` is empty it keeps
/// silent.
class CannedServer
{
public:
    explicit CannedServer(std::string answer);
    CannedServer(const CannedServer &) = delete;
    CannedServer &operator=(const CannedServer &) = delete;
    ~CannedServer();
    int port() const;
    int connections() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A port of this machine that nobody answers on at the moment.
int freePort();

} // namespace support
