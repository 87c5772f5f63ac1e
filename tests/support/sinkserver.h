// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/realserver.h"

#include <QTest>

#include <vector>

namespace support {

/// A kind of server that a publication can go to in tests, and what is published there.
struct SinkServerKind
{
    const char *title;     ///< of a test's row: says what is a stand-in
    const char *script;    ///< tests/servers/SCRIPT.sh; empty for a server of one's own
    const char *sink;      ///< the part behind the @
    const char *readModel; ///< what is published there
    const char *variable;  ///< EVENTGLASS_TEST_…: the address of a server of one's own
};

/// Those that tests start, and those that the environment names.
std::vector<SinkServerKind> sinkServerKinds();

/// A server for a publication, with user and password where openSink() looks for them.
class SinkServer
{
public:
    /// None where it can't be had; then `why` says so.
    static std::unique_ptr<SinkServer> start(const SinkServerKind &kind, std::string &why);

    const SinkServerKind &kind() const { return m_kind; }
    std::string publication() const
    {
        return std::string(m_kind.readModel) + '@' + std::string(m_kind.sink);
    }
    /// The address, at another port of this machine where one is given.
    std::string url(int port = 0) const;
    /// Puts user and password, or another password, into the environment.
    void useRightPassword() const { usePassword(m_password); }
    void usePassword(const std::string &password) const;
    /// False where the server asks nobody who they are.
    bool asksForPassword() const { return !m_password.empty(); }
    /// 0 for a server of one's own.
    int port() const { return m_process ? m_process->port() : 0; }
    /// Ours to kill; none for a server of one's own.
    RealServer *process() const { return m_process.get(); }

private:
    SinkServerKind m_kind{};
    std::string m_url;
    std::string m_user;
    std::string m_password;
    std::unique_ptr<RealServer> m_process;
};

} // namespace support
