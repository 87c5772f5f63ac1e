// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <map>
#include <string>
#include <vector>

namespace projections::clickhouse {

/// A batch encoded as RowBinary and compressed with gzip, one body per request.
struct PackedRows : public PreparedRows
{
    std::vector<std::string> bodies;
    std::size_t rows = 0;
    std::vector<SinkRefusal> refused; ///< rows whose id is not a UUID
};

/// Encodes rows of the read model. A deleted row is written with its time in `goneAt`
/// (microseconds), which is the time of the row that it deletes.
eventstore::Result<PackedRows>
packedRows(std::span<const SinkRow> rows,
           const std::map<eventstore::EventId, std::int64_t> &goneAt);

} // namespace projections::clickhouse
