// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/json/rawjson.h"
#include "eventstore/result.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace projections {

/// An exact amount in units of 1/10000, range ±922,337,203,685,477.5807. Never converted to binary
/// floating point.
struct Money
{
    std::int64_t units = 0;

    constexpr auto operator<=>(const Money &) const = default;

    /// Parses a JSON number (exponents allowed). InvalidData when it isn't a number, has more than
    /// four decimals (not counting trailing zeros), or is out of range.
    static eventstore::Result<Money> parse(std::string_view jsonNumber);
    /// The shortest exact decimal text, a valid JSON number: `100`, `100.5`, `-0.0001`.
    std::string toString() const;
    eventstore::Decimal4 toSql() const { return {units}; }
};

/// Checked arithmetic: InvalidData when the result is out of range.
eventstore::Result<Money> add(Money a, Money b);
eventstore::Result<Money> subtract(Money a, Money b);

} // namespace projections
