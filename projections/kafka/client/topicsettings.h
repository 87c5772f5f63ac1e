// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/kafka/client/handle.h"

namespace projections::kafka {

/// Settings of a topic that matter here; the brokers' defaults where this user may not read them.
struct TopicSettings
{
    std::int64_t largestMessage = 1'048'588; ///< max.message.bytes
    bool compacted = false;                  ///< cleanup.policy contains compact
};

eventstore::Result<TopicSettings> readSettings(const Connection &connection);

} // namespace projections::kafka
