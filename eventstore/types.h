// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

namespace eventstore {

/// An int64 that can't be mixed up with another kind of int64.
template <class Tag>
struct StrongInt
{
    std::int64_t value = 0;

    constexpr StrongInt() = default;
    constexpr explicit StrongInt(std::int64_t v)
        : value(v)
    {
    }
    constexpr auto operator<=>(const StrongInt &) const = default;
    constexpr StrongInt operator+(std::int64_t n) const { return StrongInt(value + n); }
    constexpr StrongInt operator-(std::int64_t n) const { return StrongInt(value - n); }
    constexpr std::int64_t operator-(StrongInt other) const { return value - other.value; }
};

/// Place in the store's total order; the first event has 1 or more, gaps are allowed, 0 means
/// "before all".
using GlobalPosition = StrongInt<struct GlobalPositionTag>;
/// Place in a stream: 1, 2, 3 … without gaps; 0 means "no events yet".
using StreamVersion = StrongInt<struct StreamVersionTag>;

/// Larger than any position a store gives.
inline constexpr GlobalPosition endOfTime{std::numeric_limits<std::int64_t>::max()};

/// Microseconds since 1970-01-01T00:00:00Z, UTC without leap seconds; years 0001 to 9999.
struct Timestamp
{
    std::int64_t micros = 0;

    constexpr auto operator<=>(const Timestamp &) const = default;
    constexpr Timestamp operator+(std::int64_t us) const { return Timestamp{micros + us}; }
    constexpr Timestamp operator-(std::int64_t us) const { return Timestamp{micros - us}; }

    /// The system clock's now.
    static Timestamp now();
    /// RFC 3339 with any offset, up to six decimals (more only if zero), also `YYYY-MM-DD`
    /// (midnight UTC) and a space for the `T`; a time without an offset is taken as UTC.
    static Result<Timestamp> parse(std::string_view text);
    /// Always 27 characters: `2026-01-31T09:00:00.000000Z`.
    std::string toString() const;
};

inline constexpr std::int64_t microsPerSecond = 1'000'000;
inline constexpr std::int64_t microsPerDay = 86'400 * microsPerSecond;

/// A UUID; compares and prints in the canonical lower-case form.
struct EventId
{
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const EventId &) const = default;
    /// Accepts 8-4-4-4-12 hexadecimal digits of either case.
    static Result<EventId> parse(std::string_view text);
    /// A random one (version 4).
    static EventId random();
    std::string toString() const;
};

/// What stands before the first `-` (all of it where there is none): the category of `account-42`
/// is `account`.
std::string_view categoryOf(std::string_view streamId);
/// What stands after the first `-` (empty where there is none): `42`.
std::string_view aggregateIdOf(std::string_view streamId);
/// 1 to 255 bytes of valid UTF-8 without control characters.
Result<void> checkStreamId(std::string_view streamId);

} // namespace eventstore

template <>
struct std::hash<eventstore::EventId>
{
    std::size_t operator()(const eventstore::EventId &id) const noexcept
    {
        return std::hash<std::string_view>{}(
            {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()});
    }
};
