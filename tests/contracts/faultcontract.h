// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sinkserver.h"

#include <QString>

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

} // namespace support
