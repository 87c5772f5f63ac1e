// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

namespace projections {

/// The one table of faults: true for those a worker tries again after, for as long as it takes;
/// false for those that stay until somebody does something about the projection or its settings.
inline bool mayPass(const eventstore::Error &error)
{
    using eventstore::ErrorCode;
    switch (error.code) {
    case ErrorCode::Busy:           // the holder of a lock gets done, memory is given back
    case ErrorCode::ConnectionLost: // the server comes back
    case ErrorCode::TimedOut:       // the server has more time, or a higher limit
    case ErrorCode::Cancelled:      // somebody else's doing, or we would not be asked
    case ErrorCode::Replaced:       // what is there now is opened, and told apart by its checkpoint
    case ErrorCode::Io:             // room is made on the disk, the folder is mounted again
        return true;
    case ErrorCode::InvalidInput:
    case ErrorCode::InvalidData:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Refused:
    case ErrorCode::Held:
    case ErrorCode::ReadOnly:
    case ErrorCode::Unsupported:
    case ErrorCode::Database:
        break;
    }
    return false;
}

} // namespace projections
