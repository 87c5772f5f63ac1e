// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"
#include "projections/aggregates/decimal.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace projections {

/// Σ over views of (completion / 100) × 2^(−(T − t)/7 d), in bounded space and independent of the
/// order of the views.
///
/// 2^(t/7d) is 2^week × 2^(fraction of the week). The second factors are summed per week as
/// integers, so that their order does not matter; T is used only when the score is read. Only the
/// 64 newest weeks with views are kept: a dropped week has 64 newer ones, whatever the order of the
/// views, and a view in it weighs less than 2^-63 of an equal one in the newest week.
class TrendingSum
{
public:
    static TrendingSum fromBytes(std::span<const std::byte> bytes);
    std::vector<std::byte> toBytes() const;

    /// `completion` in percent.
    void add(eventstore::Timestamp time, Decimal completion);
    /// The score at the time `latest` (T), the latest view's timestamp.
    double score(eventstore::Timestamp latest) const;

private:
    struct Week
    {
        std::int64_t number; ///< weeks of seven days since 1970-01-01
        UInt128 sum;         ///< in units of 2^-60
    };
    static constexpr std::size_t mostWeeks = 64;

    std::array<Week, mostWeeks> m_weeks; ///< the first m_count are in use
    std::size_t m_count = 0;
};

} // namespace projections
