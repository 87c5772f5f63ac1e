// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace projections::clickhouse {

/// Writes ClickHouse's RowBinary format: values one after the other, in little-endian binary form,
/// so that no text has to be quoted and no number printed.
class BinaryWriter
{
public:
    void text(std::string_view bytes);
    void integer(std::int64_t value); ///< Int64, DateTime64, Decimal(18, s)
    void byte(bool value);
    void uuid(const eventstore::EventId &id);
    const std::string &bytes() const { return m_bytes; }
    void clear() { m_bytes.clear(); }

private:
    std::string m_bytes;
};

/// Reads the same format; each call returns false when the bytes end too early.
class BinaryReader
{
public:
    explicit BinaryReader(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    bool text(std::string &bytes);
    bool integer(std::int64_t &value);
    bool byte(bool &value);
    bool uuid(eventstore::EventId &id);
    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

} // namespace projections::clickhouse
