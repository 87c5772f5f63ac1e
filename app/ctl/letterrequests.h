// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/opening.h"
#include "projections/control/deadletters.h"
#include "projections/control/letterrequests.h"
#include "projections/engine/supervisor.h"

#include <string>
#include <vector>

namespace ctl {

/// `user@host` of this process's user, for records.
std::string thisActor();

/// Requests a retry or discard of dead letters from the lease's holder (in any process; if there is
/// none, a worker started here); reports the number of letters before and the outcome after.
class LetterRequestRun
{
public:
    LetterRequestRun(Context &context, projections::LetterRequest request);

    /// Done when nothing of the request is left to do; Failed when a retry left letters.
    eventstore::Result<ExitCode> run(const std::vector<std::string> &names);

private:
    eventstore::Result<projections::DeadLetterCounts> countOf(const std::string &name);
    void sayCount(const std::string &name, const projections::DeadLetterCounts &counts);
    eventstore::Result<projections::LetterOutcome> work(projections::Supervisor &supervisor,
                                                        const std::string &name);
    eventstore::Result<projections::LetterOutcome>
    await(projections::Supervisor &supervisor, const std::string &name, const std::string &id);
    eventstore::Result<bool> sayOutcome(const std::string &name,
                                        const projections::LetterOutcome &outcome);
    bool isRetry() const;

    Context &m_context;
    projections::LetterRequest m_request;
    StorePtr m_store;
};

} // namespace ctl
