// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/outside/httpkinds.h"

#ifdef EVENTGLASS_HTTP_SINKS
#include "projections/sinks/clickhouse/clickhousesink.h"
#include "projections/sinks/clickhouse/eventcounter.h"
#include "projections/sinks/elasticsearch/elasticsearchsink.h"
#include "projections/sinks/elasticsearch/transactionsearch.h"
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
    kind.openSearch = openElasticsearchSearch;
#endif
    return kind;
}

SinkKind clickHouseKind()
{
    SinkKind kind{
        "clickhouse",         "Qt Network", false, {"clickhouse+http", "clickhouse+https"},
        {"events_analytics"}, nullptr};
#ifdef EVENTGLASS_HTTP_SINKS
    kind.available = true;
    kind.open = openClickHouseSink;
    kind.openCounter = openClickHouseCounter;
#endif
    return kind;
}

} // namespace projections
