// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/topic.h"

#ifdef EVENTGLASS_KAFKA
#include "projections/kafka/client/client.h"
#endif

namespace projections::kafka {

eventstore::Result<std::unique_ptr<Topic>> openTopic(const Address &address, const Login &login,
                                                     const std::stop_token &stop)
{
#ifdef EVENTGLASS_KAFKA
    return openClient(address, login, stop);
#else
    (void)address;
    (void)login;
    (void)stop;
    return eventstore::fail(eventstore::ErrorCode::Unsupported,
                            "This build of Eventglass can't speak to Kafka: it was made without "
                            "librdkafka.",
                            "Install a build that has it.");
#endif
}

} // namespace projections::kafka
