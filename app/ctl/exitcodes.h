// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

namespace ctl {

/// Exit status of the process; scripts depend on the numbers.
enum class ExitCode {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Conflict = 3,      ///< a stream was at another version than expected
    Refused = 4,       ///< a business rule refused the command
    FoundProblems = 5, ///< `verify` found differences, or an alert was raised
};

inline ExitCode exitCodeFor(eventstore::ErrorCode code)
{
    switch (code) {
    case eventstore::ErrorCode::Conflict:
        return ExitCode::Conflict;
    case eventstore::ErrorCode::Refused:
        return ExitCode::Refused;
    default:
        return ExitCode::Failed;
    }
}

} // namespace ctl
