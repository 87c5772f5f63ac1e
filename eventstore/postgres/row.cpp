// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/values.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

namespace eventstore::postgres {

namespace {

template <class T>
T bigEndian(std::string_view raw, std::size_t at = 0)
{
    std::make_unsigned_t<T> value = 0;
    if (raw.size() < at + sizeof(T))
        return 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<std::make_unsigned_t<T>>((std::uint64_t{value} << 8) |
                                                     static_cast<unsigned char>(raw[at + i]));
    return static_cast<T>(value);
}

struct Numeric
{
    std::int16_t digits;
    std::int16_t weight;
    std::uint16_t sign;
    std::string_view body;

    explicit Numeric(std::string_view raw)
        : digits(bigEndian<std::int16_t>(raw, 0))
        , weight(bigEndian<std::int16_t>(raw, 2))
        , sign(bigEndian<std::uint16_t>(raw, 4))
        , body(raw.substr(std::min<std::size_t>(8, raw.size())))
    {
    }
    bool finite() const { return sign == 0 || sign == 0x4000; }
    std::int16_t digit(int index) const
    {
        return index < 0 || index >= digits
                   ? std::int16_t{0}
                   : bigEndian<std::int16_t>(body, static_cast<std::size_t>(index) * 2);
    }
    /// The value in units of 10000^-places, truncated; absent if it doesn't fit.
    std::optional<std::int64_t> within(int places) const
    {
        const bool negative = sign != 0;
        std::int64_t value = 0; // kept negative, as the negative range is larger by one
        for (int i = 0; i <= weight + places; ++i) {
            if (__builtin_mul_overflow(value, 10'000, &value) ||
                __builtin_sub_overflow(value, digit(i), &value))
                return {};
        }
        if (negative)
            return value;
        if (value == std::numeric_limits<std::int64_t>::min())
            return {};
        return -value;
    }
    /// The same, saturated if it doesn't fit.
    std::int64_t scaled(int places) const
    {
        if (!finite())
            return 0;
        return within(places).value_or(sign != 0 ? std::numeric_limits<std::int64_t>::min()
                                                 : std::numeric_limits<std::int64_t>::max());
    }
    /// The value as an integer; absent if it has a fraction or doesn't fit.
    std::optional<std::int64_t> whole() const
    {
        for (int i = std::max(0, weight + 1); i < digits; ++i) {
            if (digit(i) != 0)
                return {};
        }
        return finite() ? within(0) : std::nullopt;
    }
    double real() const
    {
        if (!finite())
            return sign == 0xD000   ? std::numeric_limits<double>::infinity()
                   : sign == 0xF000 ? -std::numeric_limits<double>::infinity()
                                    : std::numeric_limits<double>::quiet_NaN();
        double value = 0;
        for (int i = 0; i < digits; ++i)
            value += digit(i) * std::pow(10'000.0, weight - i);
        return sign == 0 ? value : -value;
    }
};

/// True for user-defined types. The server sends a domain as its base type, so these are enums and
/// text types of extensions, whose binary format is their text.
bool isMade(Oid type)
{
    constexpr Oid firstMade = 16'384;
    return type >= firstMade;
}

/// Converts PostgreSQL's microseconds since 2000; its infinities become the limits of int64.
Timestamp fromWire(std::int64_t micros)
{
    if (micros == std::numeric_limits<std::int64_t>::min())
        return Timestamp{micros};
    return Timestamp{addedUp(micros, epochShift)};
}

} // namespace

template <class T>
T PostgresRow::wrongType(int column, std::string_view expected) const
{
    if (!m_failure)
        m_failure = Error{ErrorCode::Database,
                          "the column " + std::string(PQfname(m_result, column)) + " (type " +
                              std::to_string(type(column)) + ") is not " + std::string(expected),
                          "Describe the table in a layout file, see docs/layouts.md"};
    return T{};
}

std::string_view PostgresRow::raw(int column) const
{
    return {PQgetvalue(m_result, m_row, column),
            static_cast<std::size_t>(PQgetlength(m_result, m_row, column))};
}

bool PostgresRow::isNull(int column) const
{
    return PQgetisnull(m_result, m_row, column) == 1;
}

std::int64_t PostgresRow::integer(int column) const
{
    if (isNull(column))
        return 0;
    switch (type(column)) {
    case oid::int8:
    case oid::xid8:
        return bigEndian<std::int64_t>(raw(column));
    case oid::int4:
        return bigEndian<std::int32_t>(raw(column));
    case oid::int2:
        return bigEndian<std::int16_t>(raw(column));
    case oid::objectId:
    case oid::xid:
        return bigEndian<std::uint32_t>(raw(column));
    case oid::numeric:
        return Numeric(raw(column)).scaled(0);
    default:
        return wrongType<std::int64_t>(column, "a number");
    }
}

double PostgresRow::real(int column) const
{
    if (isNull(column))
        return 0;
    switch (type(column)) {
    case oid::float8:
        return std::bit_cast<double>(bigEndian<std::uint64_t>(raw(column)));
    case oid::float4:
        return std::bit_cast<float>(bigEndian<std::uint32_t>(raw(column)));
    case oid::numeric:
        return Numeric(raw(column)).real();
    default:
        return static_cast<double>(integer(column));
    }
}

bool PostgresRow::boolean(int column) const
{
    if (type(column) != oid::boolean)
        return integer(column) != 0;
    return !isNull(column) && raw(column) != std::string_view("\0", 1);
}

std::string_view PostgresRow::text(int column) const
{
    switch (type(column)) {
    case oid::jsonb:
        return isNull(column) ? std::string_view() : raw(column).substr(1);
    case oid::text:
    case oid::varchar:
    case oid::bpchar:
    case oid::json:
    case oid::name:
    case 705: // `unknown`: a literal without a type
        return raw(column);
    default:
        if (isMade(type(column)) || isNull(column))
            return raw(column);
        return wrongType<std::string_view>(column, "a text");
    }
}

std::span<const std::byte> PostgresRow::bytes(int column) const
{
    return std::as_bytes(std::span(raw(column)));
}

Timestamp PostgresRow::timestamp(int column) const
{
    if (isNull(column))
        return {};
    if (const auto found = time(column))
        return *found;
    return wrongType<Timestamp>(column, "a time");
}

std::optional<Timestamp> PostgresRow::time(int column) const
{
    if (isNull(column))
        return {};
    switch (type(column)) {
    case oid::timestamptz:
    case oid::timestamp:
        return fromWire(bigEndian<std::int64_t>(raw(column)));
    case oid::date: {
        const auto days = bigEndian<std::int32_t>(raw(column));
        if (days == std::numeric_limits<std::int32_t>::max())
            return Timestamp{std::numeric_limits<std::int64_t>::max()};
        if (days == std::numeric_limits<std::int32_t>::min())
            return Timestamp::unknown();
        return fromWire(days * microsPerDay);
    }
    case oid::text:
    case oid::varchar:
    case oid::bpchar:
        return storedTime(raw(column));
    default:
        return {};
    }
}

EventId PostgresRow::uuid(int column) const
{
    if (isNull(column))
        return {};
    if (const auto found = id(column))
        return *found;
    return wrongType<EventId>(column, "a UUID");
}

std::optional<EventId> PostgresRow::id(int column) const
{
    const std::string_view bytes = raw(column);
    EventId id;
    if (type(column) == oid::uuid || type(column) == oid::bytea) {
        if (isNull(column) || bytes.size() != id.bytes.size())
            return {};
        std::memcpy(id.bytes.data(), bytes.data(), id.bytes.size());
        return id;
    }
    const auto parsed = EventId::parse(bytes);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::optional<std::int64_t> PostgresRow::wholeNumber(int column) const
{
    if (isNull(column))
        return {};
    if (type(column) == oid::numeric)
        return Numeric(raw(column)).whole();
    return integer(column);
}

std::string_view PostgresRow::stored(int column) const
{
    if (type(column) == oid::numeric && !isNull(column)) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.15g", Numeric(raw(column)).real());
        m_text = text.data();
        return m_text;
    }
    return type(column) == oid::jsonb && !isNull(column) ? raw(column).substr(1) : raw(column);
}

Decimal4 PostgresRow::decimal(int column) const
{
    if (isNull(column))
        return {};
    if (type(column) == oid::numeric)
        return Decimal4{Numeric(raw(column)).scaled(1)};
    return Decimal4{integer(column) * 10'000};
}

} // namespace eventstore::postgres
