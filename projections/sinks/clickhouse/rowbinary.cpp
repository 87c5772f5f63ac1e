// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/clickhouse/rowbinary.h"

#include <algorithm>

namespace projections::clickhouse {

void BinaryWriter::text(std::string_view bytes)
{
    std::size_t length = bytes.size();
    for (; length >= 0x80; length >>= 7)
        m_bytes += static_cast<char>((length & 0x7F) | 0x80);
    m_bytes += static_cast<char>(length);
    m_bytes += bytes;
}

void BinaryWriter::integer(std::int64_t value)
{
    auto rest = static_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i, rest >>= 8)
        m_bytes += static_cast<char>(rest & 0xFF);
}

void BinaryWriter::byte(bool value)
{
    m_bytes += static_cast<char>(value);
}

void BinaryWriter::uuid(const eventstore::EventId &id)
{
    // Two 8-byte numbers, each in little-endian order.
    for (int i = 7; i >= 0; --i)
        m_bytes += static_cast<char>(id.bytes[static_cast<std::size_t>(i)]);
    for (int i = 15; i >= 8; --i)
        m_bytes += static_cast<char>(id.bytes[static_cast<std::size_t>(i)]);
}

bool BinaryReader::text(std::string &bytes)
{
    std::size_t length = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
        if (m_rest.empty())
            return false;
        const auto one = static_cast<unsigned char>(m_rest.front());
        m_rest.remove_prefix(1);
        length |= static_cast<std::size_t>(one & 0x7F) << shift;
        if (one < 0x80) {
            if (length > m_rest.size())
                return false;
            bytes = m_rest.substr(0, length);
            m_rest.remove_prefix(length);
            return true;
        }
    }
    return false;
}

bool BinaryReader::integer(std::int64_t &value)
{
    if (m_rest.size() < 8)
        return false;
    std::uint64_t number = 0;
    for (std::size_t i = 8; i-- > 0;)
        number = (number << 8) | static_cast<unsigned char>(m_rest[i]);
    value = static_cast<std::int64_t>(number);
    m_rest.remove_prefix(8);
    return true;
}

bool BinaryReader::byte(bool &value)
{
    if (m_rest.empty())
        return false;
    value = m_rest.front() != 0;
    m_rest.remove_prefix(1);
    return true;
}

bool BinaryReader::uuid(eventstore::EventId &id)
{
    if (m_rest.size() < id.bytes.size())
        return false;
    for (std::size_t i = 0; i < 8; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(m_rest[7 - i]);
        id.bytes[8 + i] = static_cast<std::uint8_t>(m_rest[15 - i]);
    }
    m_rest.remove_prefix(id.bytes.size());
    return true;
}

} // namespace projections::clickhouse
