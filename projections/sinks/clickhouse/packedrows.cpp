// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/clickhouse/packedrows.h"

#include "projections/sinks/clickhouse/analyticstable.h"
#include "projections/sinks/http/gzip.h"

namespace projections::clickhouse {

using eventstore::EventId;
using eventstore::Result;

namespace {

/// Size of one request's rows before compression.
constexpr std::size_t bytesAtOnce = 32u << 20;

Result<void> pack(BinaryWriter &writer, PackedRows &packed)
{
    if (writer.bytes().empty())
        return {};
    EG_TRY(auto body, http::gzip(writer.bytes()));
    packed.bodies.push_back(std::move(body));
    writer.clear();
    return {};
}

} // namespace

Result<PackedRows> packedRows(std::span<const SinkRow> rows,
                              const std::map<EventId, std::int64_t> &goneAt)
{
    PackedRows packed;
    BinaryWriter writer;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto id = EventId::parse(rows[i].id);
        if (!id) {
            packed.refused.push_back({i, "the id is no UUID"});
            continue;
        }
        const auto gone = rows[i].values.empty() ? goneAt.find(*id) : goneAt.end();
        add(writer, *id, rows[i], gone == goneAt.end() ? 0 : gone->second);
        ++packed.rows;
        if (writer.bytes().size() >= bytesAtOnce)
            EG_CHECK(pack(writer, packed));
    }
    EG_CHECK(pack(writer, packed));
    return packed;
}

} // namespace projections::clickhouse
