// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/realserver.h"

#include <QTest>

#include <vector>

namespace support {

/// A kind of server for publications in tests, and the read model that is published there.
struct SinkServerKind
{
    const char *title;     ///< of the test's data row; says if the server is only a substitute
    const char *script;    ///< tests/servers/SCRIPT.sh; empty for the user's own server
    const char *sink;      ///< the part after the @
    const char *readModel; ///< the published read model
    const char *variable;  ///< EVENTGLASS_TEST_…: the address of the user's own server
};

/// The kinds that tests can start, and those that the environment names.
std::vector<SinkServerKind> sinkServerKinds();

/// A server for a publication; sets user and password in the environment, where openSink() reads
/// them.
class SinkServer
{
public:
    /// Null, with the reason in `why`, if the server is not available.
    static std::unique_ptr<SinkServer> start(const SinkServerKind &kind, std::string &why);

    const SinkServerKind &kind() const { return m_kind; }
    std::string publication() const
    {
        return std::string(m_kind.readModel) + '@' + std::string(m_kind.sink);
    }
    /// The address; with another local port if one is given.
    std::string url(int port = 0) const;
    /// Sets the user and the right, or another, password in the environment.
    void useRightPassword() const { usePassword(m_password); }
    void usePassword(const std::string &password) const;
    /// False if the server requires no authentication.
    bool asksForPassword() const { return !m_password.empty(); }
    /// 0 for the user's own server.
    int port() const { return m_process ? m_process->port() : 0; }
    /// The process, which tests may kill; null for the user's own server.
    RealServer *process() const { return m_process.get(); }

private:
    SinkServerKind m_kind{};
    std::string m_url;
    std::string m_user;
    std::string m_password;
    std::unique_ptr<RealServer> m_process;
};

} // namespace support
