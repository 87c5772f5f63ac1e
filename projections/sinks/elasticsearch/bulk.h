// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/http/client.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace projections::elasticsearch {

/// Rows encoded as the body of a _bulk request.
struct Bulk
{
    std::string body;
    std::vector<std::size_t> rows; ///< for each item, the index of its row in the batch
};

/// Which stored versions an item may replace.
enum class Replaces {
    Older,    ///< an older version
    NotNewer, ///< the same or an older version; a deletion removes any version
    Any       ///< any version; the server increments its own version
};

/// Encodes rows starting at `from`, as many as fit into one request, and moves `from` behind them.
/// Rows that no server accepts are refused here, as they would fail the whole request.
Bulk bulkOf(const TableSpec &table, std::span<const SinkRow> rows, std::size_t &from,
            std::size_t mostRows, Replaces replaces, std::vector<SinkRefusal> &refused);

/// Adds the result of each item to `written`. An error when an item has to be sent again.
eventstore::Result<void> readItems(const http::Address &address, const Bulk &bulk,
                                   std::string_view answer, SinkWritten &written);

/// Type and reason of an error in the form `{"error":{"type":…,"reason":…}}`; of any other answer
/// its whole text.
std::string reasonIn(std::string_view answer);
/// Like http::errorOfStatus(), with the errors that only these servers have.
eventstore::Error errorOf(const http::Address &address, int status, std::string_view what,
                          const std::string &reason);
/// The error for an answer that is not one of such a server.
eventstore::Error nonsense(const http::Address &address, std::string_view what);

} // namespace projections::elasticsearch
