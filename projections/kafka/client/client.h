// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/kafka/topic.h"

namespace projections::kafka {

/// Implements openTopic() with librdkafka.
eventstore::Result<std::unique_ptr<Topic>> openClient(const Address &address, const Login &login,
                                                      const std::stop_token &stop);

} // namespace projections::kafka
