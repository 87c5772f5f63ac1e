// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"
#include "tests/support/memoryrows.h"
#include "tests/support/randomhistory.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace support {

/// Given–when–then for read models: events in, rows and errors out.
class ReadModelSpec
{
public:
    explicit ReadModelSpec(std::string_view readModel)
        : m_projection(*projections::findReadModel(readModel))
    {
    }

    /// Applies an event; assigns the next version of its stream.
    ReadModelSpec &given(const std::string &streamId, std::string type, std::string data,
                         std::string timestamp = "2026-01-01T00:00:00Z",
                         std::string metadata = "{}")
    {
        auto event = makeEvent(streamId, ++m_versions[streamId], std::move(type), std::move(data),
                               std::move(timestamp));
        event.metadata = std::move(metadata);
        m_projection.apply(event);
        return *this;
    }

    std::vector<std::string> rows() const { return m_projection.rows.lines(); }
    /// One value of a row as JSON; empty if there is no such row or key.
    std::string value(std::size_t row, std::string_view key) const
    {
        const auto lines = rows();
        const auto found =
            row < lines.size() ? eventstore::json::member(lines[row], key) : std::nullopt;
        return found ? std::string(found->raw) : std::string();
    }
    std::string lastError() const
    {
        return m_projection.errors.empty() ? "" : m_projection.errors.back();
    }
    const MemoryProjection &projection() const { return m_projection; }

private:
    MemoryProjection m_projection;
    std::map<std::string, std::int64_t> m_versions;
};

} // namespace support
