// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sinkserver.h"

#include <QString>

namespace support {

/// What can go wrong between a publication and its server.
enum class SinkFault {
    DownAtTheStart,
    ServerKilled,  ///< SIGKILL again and again while rows are written
    WorkerKilled,  ///< our own process
    ConnectionCut, ///< in the middle of what is said
    ServerHangs,   ///< SIGSTOP
    WrongPassword,
    SomethingElse, ///< what answers is no such server
    ReadOnly,      ///< it answers and takes no rows
    DiskFull,
    Emptied, ///< by others, with the means of the server
    Removed, ///< the collection, index or table; of a cache: it was started anew with old keys
};

/// All of them with their titles.
std::vector<std::pair<const char *, SinkFault>> sinkFaults();

/// What a publication promises whatever happens to its server: it says what is wrong and waits,
/// holds up no projection, stops within a second, and in the end the sink holds what the naive fold
/// of the events gives. What is wrong, a line each; "skip: …" where this can't be tried.
QString faultComplaints(const SinkServer &server, SinkFault fault);

} // namespace support
