// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace models::charts {

/// Indexes of at most `limit` (2 or more) of the values to draw such that no spike is lost: the
/// lowest and the highest of equally long sections, and the first and the last value. Ascending,
/// without duplicates; all indexes if there are few enough values.
std::vector<std::size_t> minMaxIndexes(std::span<const std::int64_t> values, std::size_t limit);

} // namespace models::charts
