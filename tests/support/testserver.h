// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <string>

namespace support {

/// A real server of some kind, ours to kill: tests/servers/KIND.sh starts it on a free port with
/// its data in a folder that goes away with this object.
class TestServer
{
public:
    explicit TestServer(std::string kind);
    ~TestServer();

    /// Fetches it where it isn't there; false where it can't be had on this machine.
    bool available();
    /// Starts it, or starts it again with its data; the process ends where that fails.
    void start();
    void stop();
    void kill(); ///< SIGKILL
    /// SIGSTOP, SIGCONT.
    void signal(int number);
    int port() const { return m_port; }
    std::string folder() const { return m_folder.path().toStdString(); }

private:
    bool run(const QStringList &words) const;
    int pid() const;

    std::string m_kind;
    int m_port = 0;
    QTemporaryDir m_folder;
};

/// A port of 127.0.0.1 that nobody listens on just now.
int freePort();

} // namespace support
