// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"
#include "tests/support/sinkserver.h"

#include <string>

namespace support {

/// How a running server reacts to writes.
enum class SinkMood {
    Usual,
    ReadOnly, ///< Redis: a replica whose primary is down; Elasticsearch: a write block; ClickHouse:
              ///< a user with a read-only profile
    DiskFull, ///< Redis: its last snapshot could not be written; Elasticsearch: the block that the
              ///< server sets on an index when its disk is nearly full; ClickHouse: file writes
              ///< fail
};

/// Puts the server into that state; false if a test can't do that with this server. If the state
/// depends on the user, it applies to publications opened afterwards.
bool setMood(const SinkServer &server, SinkMood mood);

/// Deletes all published rows on a server of tests/servers, as another client would.
bool emptied(const SinkServer &server, projections::ReadModelSink &sink);

/// Sends commands to a Redis of tests/servers and returns all replies.
std::string tellRedis(int port, const std::string &commands);
/// Sends one HTTP request and returns the whole reply.
std::string tellHttp(int port, const std::string &method, const std::string &path,
                     const std::string &body);

} // namespace support
