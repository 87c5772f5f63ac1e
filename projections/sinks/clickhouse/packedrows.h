// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <map>
#include <string>
#include <vector>

namespace projections::clickhouse {

/// A batch as the server takes it: RowBinary, packed as gzip, a body for each request.
struct PackedRows : public PreparedRows
{
    std::vector<std::string> bodies;
    std::size_t rows = 0;
    std::vector<SinkRefusal> refused; ///< rows whose id can't be one
};

/// Packs rows of the read model. A row that is gone stands at the time `goneAt` has for it, where
/// the one it takes away stands.
eventstore::Result<PackedRows>
packedRows(std::span<const SinkRow> rows,
           const std::map<eventstore::EventId, std::int64_t> &goneAt);

} // namespace projections::clickhouse
