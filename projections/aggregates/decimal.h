// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace projections {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

/// A parsed JSON number, without any rounding: ±digits × 10^exponent. Refers to the parsed text.
class NumberText
{
public:
    /// InvalidData when the text is not a JSON number.
    static eventstore::Result<NumberText> parse(std::string_view text);

    bool negative() const { return m_negative; }
    bool zero() const { return m_last < m_first; }
    /// Number of decimal places without trailing zeros: 0 for 100, 1.0 and 12e3; 3 for 1.5E-2.
    std::int64_t decimals() const;
    /// The magnitude in units of 10^-places, truncated. `inexact`: something was cut off;
    /// `roundsUp`: it was half a unit or more. InvalidData when it has more than 37 digits.
    struct Scaled
    {
        UInt128 units = 0;
        bool inexact = false;
        bool roundsUp = false;
    };
    eventstore::Result<Scaled> scaled(int places) const;

private:
    char digit(std::int64_t index) const;
    /// The power of ten of the digit at `index`.
    std::int64_t power(std::int64_t index) const;

    bool m_negative = false;
    std::string_view m_whole;
    std::string_view m_fraction;
    std::int64_t m_exponent = 0;
    std::int64_t m_first = 0; ///< first digit that isn't 0
    std::int64_t m_last = -1; ///< last digit that isn't 0
};

/// An exact number with at most 18 decimals: units / 10^scale. For percentages and ratings.
struct Decimal
{
    Int128 units = 0;
    int scale = 0;

    static constexpr int maxScale = 18;
    /// Rounds further decimals half away from zero. InvalidData: not a number, or beyond ±10^18.
    static eventstore::Result<Decimal> parse(std::string_view jsonNumber);
    /// -1, 0 or 1 if this is below, equal to or above an integer.
    int compare(std::int64_t whole) const;
};

/// A sum of decimals that does not depend on their order, and its mean.
class DecimalSum
{
public:
    void add(Decimal value);
    /// The double nearest to sum / count; count must not be 0.
    double mean(std::int64_t count) const;

    static constexpr std::size_t byteCount = 17;
    void write(std::span<std::byte, byteCount> bytes) const;
    void read(std::span<const std::byte, byteCount> bytes);
    /// Text for snapshots: `units/scale`.
    std::string toString() const;
    static eventstore::Result<DecimalSum> fromString(std::string_view text);

private:
    Int128 m_units = 0;
    int m_scale = 0;
};

} // namespace projections
