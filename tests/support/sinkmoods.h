// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"
#include "tests/support/sinkserver.h"

#include <string>

namespace support {

/// What a server that runs may say to whoever writes.
enum class SinkMood {
    Usual,
    ReadOnly, ///< Redis: a replica whose primary is away; search: a write block; ClickHouse: a
              ///< user of a read-only profile
    DiskFull, ///< Redis: its last snapshot could not be written; search: the block that the server
              ///< puts on an index when its disk is nearly full; ClickHouse: no file can be written
};

/// False where this server can't be put into that mood by a test. Where it depends on the user, it
/// holds for publications that are opened from then on.
bool setMood(const SinkServer &server, SinkMood mood);

/// Takes all rows out of what people read on a server of tests/servers, as others would: without
/// us.
bool emptied(const SinkServer &server, projections::ReadModelSink &sink);

/// Sends commands to a Redis of tests/servers, and reads the answers to the end.
std::string tellRedis(int port, const std::string &commands);
/// Sends one request over HTTP, and reads the answer to the end.
std::string tellHttp(int port, const std::string &method, const std::string &path,
                     const std::string &body);

} // namespace support
