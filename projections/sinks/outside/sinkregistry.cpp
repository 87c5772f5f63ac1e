// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/outside/readmodelsink.h"

// One entry per kind, in the order people see them; …Kind() is defined in the kind's own folder. A
// kind whose library this build lacks is listed as not available.
#define EG_SINK_KINDS(add)                                                                         \
    add(mongodbKind) add(redisKind) add(elasticsearchKind) add(clickHouseKind)

namespace projections {

#define EG_DECLARE(make) SinkKind make();
#define EG_ADD(make) kinds.push_back(make());

EG_SINK_KINDS(EG_DECLARE)

const std::vector<SinkKind> &sinkKinds()
{
    static const auto all = [] {
        std::vector<SinkKind> kinds;
        EG_SINK_KINDS(EG_ADD)
        return kinds;
    }();
    return all;
}

} // namespace projections
