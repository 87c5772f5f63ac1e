// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// `transaction_count_30days` for the 30 days that end at a time (exclusive at their start,
/// inclusive at their end), from the helper table of accountactivity.h, which is the second one of
/// the read model. The other columns stay as they are now.
const AsOf &activityAsOf();

} // namespace projections
