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

/// Saturating a + b and a - b: positions in other libraries' stores may be any int64.
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

/// An int64 with a type of its own, so that the compiler keeps different kinds apart.
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

/// Place in the store's total order, with gaps of any size. Our own stores count from 1; others may
/// begin at 0 or below.
using GlobalPosition = StrongInt<struct GlobalPositionTag>;
/// Place in a stream: 1, 2, 3 … without gaps; 0 means "no events yet". Some libraries' stores count
/// from 0 (Store::firstVersion()).
using StreamVersion = StrongInt<struct StreamVersionTag>;

/// The lowest and the highest possible position; used as "before all events" and "after all".
inline constexpr GlobalPosition beforeAll{std::numeric_limits<std::int64_t>::min()};
inline constexpr GlobalPosition endOfTime{std::numeric_limits<std::int64_t>::max()};

/// Microseconds since 1970-01-01T00:00:00Z, UTC without leap seconds. Times outside the years 0001
/// to 9999 keep their place in an order, but can't be shown: readable() is false.
struct Timestamp
{
    std::int64_t micros = 0;

    /// Used when a stored value is not a time; the same value as a database's -infinity.
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

    /// The current time of the system clock.
    static Timestamp now();
    /// RFC 3339 with any offset and up to six decimals (more only if zero); also `YYYY-MM-DD`
    /// (midnight UTC) and a space instead of the `T`. A time without an offset is UTC. InvalidInput
    /// for anything else.
    static Result<Timestamp> parse(std::string_view text);
    /// Always 27 characters when readable(): `2026-01-31T09:00:00.000000Z`. Otherwise `infinity`,
    /// `-infinity`, a year with more digits, or a year BC, as PostgreSQL writes them.
    std::string toString() const;
};

/// A time that another program stored as text; cuts off digits finer than microseconds. Absent if
/// the text is not a time.
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
    /// A hash of the text in the form of a UUID (version 8), for stores whose event ids are not
    /// UUIDs. The same text always gives the same id.
    static EventId fromText(std::string_view text);
    std::string toString() const;
};

/// The part before the first `-`, or all of it without a `-`: the category of `account-42` is
/// `account`.
std::string_view categoryOf(std::string_view streamId);
/// The part after the first `-`, empty without a `-`: `42`.
std::string_view aggregateIdOf(std::string_view streamId);
/// The longest prefix of at most `most` bytes that does not split a UTF-8 character.
std::string_view beginningOf(std::string_view text, std::size_t most);
/// The value of a hexadecimal digit; -1 for any other character.
int hexValue(char c);
/// A value for quoting in a message: valid UTF-8 without control characters, cut after 60 bytes.
std::string clipped(std::string_view text);
/// For streams that are written: 1 to 255 bytes of valid UTF-8 without control characters.
Result<void> checkStreamId(std::string_view streamId);
/// For streams that are only read: just valid UTF-8, as other libraries' stores may have longer ids
/// and empty ones.
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
