// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/outside/readmodelsink.h"

#ifdef EVENTGLASS_MONGODB_SINK
#include "projections/sinks/mongodb/mongosink.h"
#endif

namespace projections {

SinkKind mongodbKind();
SinkKind mongodbKind()
{
    SinkKind kind{"mongodb",
                  "libmongoc",
                  false,
                  {"mongodb", "mongodb+srv"},
                  {"account_summaries", "transaction_history", "events_analytics"},
                  nullptr};
#ifdef EVENTGLASS_MONGODB_SINK
    kind.available = true;
    kind.open = openMongoSink;
#endif
    return kind;
}

} // namespace projections
