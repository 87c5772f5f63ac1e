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

/// `user@host` of whoever runs this program, for the record.
std::string thisActor();

/// Asks the lease holder (in any process, or a worker started here for it) to retry or discard dead
/// letters; reports the count before and the outcome after.
class LetterWork
{
public:
    LetterWork(Context &context, projections::LetterRequest request);

    /// Done when nothing of what was asked for is left; Failed when a retry left letters.
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
