// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/money.h"

#include "eventstore/types.h"
#include "projections/aggregates/decimal.h"

#include <limits>
#include <optional>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr int places = 4;
constexpr std::int64_t perUnit = 10'000;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

// Fast path for usual amounts, such as 100 or -12.50: few digits, no exponent. nullopt: use the
// general parser.
std::optional<std::int64_t> parsePlain(std::string_view text)
{
    constexpr std::size_t fitting = 17;
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    if (digits.size() > fitting)
        return std::nullopt;
    std::int64_t units = 0;
    std::size_t at = 0;
    const auto digitHere = [&] {
        return at < digits.size() && digits[at] >= '0' && digits[at] <= '9';
    };
    for (; digitHere(); ++at)
        units = units * 10 + (digits[at] - '0');
    if (at == 0 || (at > 1 && digits[0] == '0'))
        return std::nullopt;
    int decimals = 0;
    if (at < digits.size() && digits[at] == '.') {
        for (++at; digitHere() && decimals < places; ++at, ++decimals)
            units = units * 10 + (digits[at] - '0');
        if (decimals == 0)
            return std::nullopt;
    }
    if (at != digits.size())
        return std::nullopt;
    // With up to 17 digits, scaling may still exceed the range.
    for (; decimals < places; ++decimals) {
        if (units > largest / 10)
            return std::nullopt;
        units *= 10;
    }
    return negative ? -units : units;
}

// The start of a text that may be megabytes long.
std::string shown(std::string_view text)
{
    constexpr std::size_t longest = 40;
    const auto beginning = eventstore::beginningOf(text, longest);
    return beginning.size() == text.size() ? std::string(text) : std::string(beginning) + "…";
}

std::uint64_t magnitude(std::int64_t units)
{
    const auto bits = static_cast<std::uint64_t>(units);
    return units < 0 ? std::uint64_t(0) - bits : bits;
}

std::string fourDigits(std::uint64_t fraction)
{
    std::string digits = std::to_string(perUnit + static_cast<std::int64_t>(fraction));
    return digits.substr(1);
}

Result<Money> checkedSum(std::int64_t a, std::int64_t b, const char *what)
{
    std::int64_t sum = 0;
    // The range is symmetric: the lowest int64 is outside it.
    if (__builtin_add_overflow(a, b, &sum) || sum < -largest)
        return fail(ErrorCode::InvalidData,
                    std::string("the ") + what + " is beyond 922,337,203,685,477.5807");
    return Money{sum};
}

} // namespace

Result<Money> Money::parse(std::string_view jsonNumber)
{
    if (const auto units = parsePlain(jsonNumber))
        return Money{*units};
    EG_TRY(const NumberText number, NumberText::parse(jsonNumber));
    if (number.decimals() > places)
        return fail(ErrorCode::InvalidData, shown(jsonNumber) + " has more than 4 decimals");
    const auto scaled = number.scaled(places);
    if (!scaled || scaled->units > static_cast<UInt128>(largest))
        return fail(ErrorCode::InvalidData,
                    shown(jsonNumber) + " is beyond 922,337,203,685,477.5807");
    const auto units = static_cast<std::int64_t>(scaled->units);
    return Money{number.negative() ? -units : units};
}

std::string Money::toString() const
{
    const std::uint64_t value = magnitude(units);
    std::string text = units < 0 ? "-" : "";
    text += std::to_string(value / perUnit);
    if (const std::uint64_t fraction = value % perUnit; fraction != 0) {
        text += "." + fourDigits(fraction);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text;
}

Result<Money> add(Money a, Money b)
{
    return checkedSum(a.units, b.units, "sum");
}

Result<Money> subtract(Money a, Money b)
{
    if (b.units == std::numeric_limits<std::int64_t>::min())
        return fail(ErrorCode::InvalidData, "the amount is beyond 922,337,203,685,477.5807");
    return checkedSum(a.units, -b.units, "difference");
}

} // namespace projections
