// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace eventstore {

/// a + b, and a - b, that end at the limits: positions of others may be anything.
constexpr std::int64_t addedUp(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return b < 0 ? std::numeric_limits<std::int64_t>::min()
                 : std::numeric_limits<std::int64_t>::max();
}
constexpr std::int64_t takenOff(std::int64_t a, std::int64_t b)
{
    std::int64_t difference = 0;
    if (!__builtin_sub_overflow(a, b, &difference))
        return difference;
    return b > 0 ? std::numeric_limits<std::int64_t>::min()
                 : std::numeric_limits<std::int64_t>::max();
}

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
    constexpr StrongInt operator+(std::int64_t n) const { return StrongInt(addedUp(value, n)); }
    constexpr StrongInt operator-(std::int64_t n) const { return StrongInt(takenOff(value, n)); }
    constexpr std::int64_t operator-(StrongInt other) const { return takenOff(value, other.value); }
};

/// Place in the store's total order, with gaps of any size. Stores of our own count from 1; others
/// may begin at 0 or below.
using GlobalPosition = StrongInt<struct GlobalPositionTag>;
/// Place in a stream: 1, 2, 3 … without gaps; 0 means "no events yet".
using StreamVersion = StrongInt<struct StreamVersionTag>;

/// Before any position a store gives, and larger than any.
inline constexpr GlobalPosition beforeAll{std::numeric_limits<std::int64_t>::min()};
inline constexpr GlobalPosition endOfTime{std::numeric_limits<std::int64_t>::max()};

/// Microseconds since 1970-01-01T00:00:00Z, UTC without leap seconds; years 0001 to 9999. What a
/// database holds outside of them is kept, so that it has its place in an order, but is no time
/// that can be shown: readable() is false.
struct Timestamp
{
    std::int64_t micros = 0;

    /// What stands for a text that is no time; databases' own -infinity.
    static constexpr Timestamp unknown()
    {
        return Timestamp{std::numeric_limits<std::int64_t>::min()};
    }
    constexpr bool readable() const
    {
        return micros >= -62'135'596'800'000'000 && micros < 253'402'300'800'000'000;
    }

    constexpr auto operator<=>(const Timestamp &) const = default;
    constexpr Timestamp operator+(std::int64_t us) const { return Timestamp{addedUp(micros, us)}; }
    constexpr Timestamp operator-(std::int64_t us) const { return Timestamp{takenOff(micros, us)}; }

    /// The system clock's now.
    static Timestamp now();
    /// RFC 3339 with any offset, up to six decimals (more only if zero), also `YYYY-MM-DD`
    /// (midnight UTC) and a space for the `T`; a time without an offset is taken as UTC.
    static Result<Timestamp> parse(std::string_view text);
    /// Always 27 characters: `2026-01-31T09:00:00.000000Z`. What is not readable(): `infinity`,
    /// `-infinity`, a year of more digits, or a year BC, as PostgreSQL writes them.
    std::string toString() const;
};

/// A time as others may have stored it as text; what is finer than microseconds is cut off. Absent
/// where it is none.
std::optional<Timestamp> storedTime(std::string_view text);

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
    /// The same one for the same text, marked as a UUID of no standard: stands for an id of another
    /// form.
    static EventId fromText(std::string_view text);
    std::string toString() const;
};

/// What stands before the first `-` (all of it where there is none): the category of `account-42`
/// is `account`.
std::string_view categoryOf(std::string_view streamId);
/// What stands after the first `-` (empty where there is none): `42`.
std::string_view aggregateIdOf(std::string_view streamId);
/// The longest beginning of at most `most` bytes that is whole characters.
std::string_view beginningOf(std::string_view text, std::size_t most);
/// What a hexadecimal digit stands for; -1 for any other character.
int hexValue(char c);
/// A value as a message quotes it: valid UTF-8 without control characters, a long one cut off.
std::string clipped(std::string_view text);
/// 1 to 255 bytes of valid UTF-8 without control characters.
Result<void> checkStreamId(std::string_view streamId);
/// The same for a stream that is only read: stores of others have longer ids, and empty ones.
Result<void> checkReadStreamId(std::string_view streamId);

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
