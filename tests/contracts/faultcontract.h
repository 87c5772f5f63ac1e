// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sinkserver.h"

#include <QString>

#include <functional>
#include <map>
#include <memory>

namespace support {

/// The faults of a publication's server that tests provoke.
enum class SinkFault {
    DownAtTheStart,
    ServerKilled,  ///< SIGKILL, several times while rows are written
    WorkerKilled,  ///< our own process
    ConnectionCut, ///< in the middle of a message
    ServerHangs,   ///< SIGSTOP
    WrongPassword,
    SomethingElse, ///< another kind of server answers
    ReadOnly,      ///< it answers but rejects writes
    DiskFull,
    Emptied, ///< another client deletes the rows
    Removed, ///< the collection, index or table was dropped; a cache was restarted with old keys
};

/// All faults with their titles.
std::vector<std::pair<const char *, SinkFault>> sinkFaults();

/// Checks what a publication guarantees under each fault: it reports the error and waits, blocks no
/// projection, stops within a second, and in the end the sink has the rows of the naive fold of the
/// events. Returns the violations, a line each; "skip: …" if the fault can't be provoked here.
QString faultComplaints(const SinkServer &server, SinkFault fault);

/// The rows of a test of faults: columns `server` (an index of sinkServerKinds()) and `fault`, for
/// the kinds that `wanted` chooses.
void addFaultRows(const std::function<bool(const SinkServerKind &kind)> &wanted);

/// The servers of a test of faults; each is started once, when it is first asked for.
class FaultServers
{
public:
    /// faultComplaints() of a row of addFaultRows(); also "skip: …" if there is no such server.
    QString complaints(int server, int fault);

private:
    std::map<int, std::unique_ptr<SinkServer>> m_servers;
    std::map<int, std::string> m_whys; ///< why a server was not started
};

} // namespace support
