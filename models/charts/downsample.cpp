// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/downsample.h"

#include <algorithm>
#include <numeric>

namespace models::charts {

namespace {

void addOnce(std::vector<std::size_t> &indexes, std::size_t index)
{
    if (indexes.empty() || indexes.back() < index)
        indexes.push_back(index);
}

} // namespace

std::vector<std::size_t> minMaxIndexes(std::span<const std::int64_t> values, std::size_t limit)
{
    limit = std::max<std::size_t>(limit, 2);
    std::vector<std::size_t> indexes;
    if (values.size() <= limit) {
        indexes.resize(values.size());
        std::iota(indexes.begin(), indexes.end(), std::size_t{0});
        return indexes;
    }
    // Two of the indexes are for the ends.
    const auto stretches = (limit - 2) / 2;
    indexes.reserve(limit);
    indexes.push_back(0);
    for (std::size_t i = 0; i < stretches; ++i) {
        const auto from =
            values.begin() + static_cast<std::ptrdiff_t>(values.size() * i / stretches);
        const auto to =
            values.begin() + static_cast<std::ptrdiff_t>(values.size() * (i + 1) / stretches);
        const auto [lowest, highest] = std::minmax_element(from, to);
        const auto low = static_cast<std::size_t>(lowest - values.begin());
        const auto high = static_cast<std::size_t>(highest - values.begin());
        addOnce(indexes, std::min(low, high));
        addOnce(indexes, std::max(low, high));
    }
    addOnce(indexes, values.size() - 1);
    return indexes;
}

} // namespace models::charts
