// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/outside/httpkinds.h"

#ifdef EVENTGLASS_HTTP_SINKS
#include "projections/sinks/elasticsearch/elasticsearchsink.h"
#endif

namespace projections {

SinkKind elasticsearchKind()
{
    SinkKind kind{
        "elasticsearch",         "Qt Network", false, {"elasticsearch+http", "elasticsearch+https"},
        {"transaction_history"}, nullptr};
#ifdef EVENTGLASS_HTTP_SINKS
    kind.available = true;
    kind.open = openElasticsearchSink;
#endif
    return kind;
}

} // namespace projections
