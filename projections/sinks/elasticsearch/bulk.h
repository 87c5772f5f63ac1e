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

/// Rows as the lines of a _bulk request.
struct Bulk
{
    std::string body;
    std::vector<std::size_t> rows; ///< the place of each item in the batch
};

/// What an item may replace.
enum class Replaces {
    Older,    ///< a row of an older version
    NotNewer, ///< also one of the same version; a row that goes takes any away
    Any       ///< whatever is there; the server counts on from its version
};

/// The rows from `from` on, as many as belong into one request; `from` becomes the next one. Rows
/// that no server would take are refused here, as they would fail the whole request.
Bulk bulkOf(const TableSpec &table, std::span<const SinkRow> rows, std::size_t &from,
            std::size_t mostRows, Replaces replaces, std::vector<SinkRefusal> &refused);

/// Adds what became of each item. An error where one of them has to be sent again.
eventstore::Result<void> readItems(const http::Address &address, const Bulk &bulk,
                                   std::string_view answer, SinkWritten &written);

/// An error's type and reason as these servers say it: `{"error":{"type":…,"reason":…}}`; else the
/// text itself.
std::string reasonIn(std::string_view answer);
/// The error for a status, with those that only these servers have.
eventstore::Error errorOf(const http::Address &address, int status, std::string_view what,
                          const std::string &reason);
/// For what is no answer of such a server.
eventstore::Error nonsense(const http::Address &address, std::string_view what);

} // namespace projections::elasticsearch
