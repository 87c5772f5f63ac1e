// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/watchedstatus.h"

#include "projections/engine/supervisor.h"
#include "projections/engine/topicstatus.h"
#include "projections/kafka/ingeststatus.h"

#include <iterator>

namespace projections::kafka {

eventstore::Result<std::vector<ProjectionStatus>> readWatchedStatus(eventstore::Store &store)
{
    EG_TRY(auto list, readStatus(store));
    EG_TRY(auto topics, readTopicStatus(store));
    EG_TRY(auto ingests, readIngestStatus(store));
    std::move(topics.begin(), topics.end(), std::back_inserter(list));
    std::move(ingests.begin(), ingests.end(), std::back_inserter(list));
    return list;
}

} // namespace projections::kafka
