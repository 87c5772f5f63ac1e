// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// Computes `transaction_count_30days` for the 30 days that end at a time (start exclusive, end
/// inclusive) from the helper table of accountactivity.h, the read model's second table. The other
/// columns keep their current values.
const AsOf &activityAsOf();

} // namespace projections
