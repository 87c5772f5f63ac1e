// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace projections {

/// How many rows of a table a swap adds, removes and changes.
struct RowChangeCounts
{
    std::int64_t added = 0;
    std::int64_t removed = 0;
    std::int64_t changed = 0;

    bool none() const { return added + removed + changed == 0; }
};

} // namespace projections
