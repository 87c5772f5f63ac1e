// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <vector>

namespace projections {

/// Replaces `transaction_count_30days` in rows of account_summaries by the count for the 30 days
/// that end at `time` (exclusive at their start, inclusive at their end). The other columns stay as
/// they are now.
eventstore::Result<void> countAsOf(eventstore::Database &database, const ReadModel &model,
                                   eventstore::Timestamp time, std::vector<Row> &rows);

} // namespace projections
