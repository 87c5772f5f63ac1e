// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace models::charts {

/// Which of `values` to draw so that at most `limit` (2 or more) are drawn and no spike is lost:
/// the lowest and the highest of equal stretches, in their order, and the first and the last of
/// all. Ascending indexes without doubles; all of them where there are few enough.
std::vector<std::size_t> minMaxIndexes(std::span<const std::int64_t> values, std::size_t limit);

} // namespace models::charts
