// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace eventstore {

/// What kind of thing went wrong; callers decide by this, people read the text.
enum class ErrorCode {
    InvalidInput, ///< what the caller gave can't be used (a bad argument, a bad line of a file)
    InvalidData,  ///< what the store holds breaks a rule (a non-numeric amount, JSON that does not
                  ///< parse)
    NotFound,     ///< no such stream, event, table or file
    Conflict,     ///< the stream was at another version than expected
    Refused,      ///< a business rule says no
    Held,         ///< another process holds the lease
    ReadOnly,     ///< the session or the database does not allow writing
    Denied,       ///< this user lacks a right, which may be given (back)
    Busy,         ///< locked by somebody else for longer than we wait
    ConnectionLost, ///< the server could not be reached, or went away
    TimedOut,       ///< a limit of time was reached
    Cancelled,      ///< the caller asked to stop
    Unsupported,    ///< this kind of store can't do it
    Replaced,       ///< the address names another file now than the one that is open, or none: what
                    ///< goes on has to open it again
    Io,             ///< a file could not be read or written, or the disk is full
    Database,       ///< anything else the database refused
};

/// A failure as a value: what failed and why (`message`), and what to do next (`advice`, may be
/// empty). Neither ever holds a password or a whole connection string.
struct [[nodiscard]] Error
{
    ErrorCode code = ErrorCode::Database;
    std::string message;
    std::string advice;

    /// The one table of faults: true when the same call may succeed later without anybody changing
    /// it, its data or our settings. False for what stays until somebody does something about that.
    bool retryable() const
    {
        switch (code) {
        case ErrorCode::Busy:           // the holder of a lock gets done, memory is given back
        case ErrorCode::ConnectionLost: // the server comes back
        case ErrorCode::TimedOut:       // the server has more time, or a higher limit
        case ErrorCode::Replaced:       // what is there now is opened, and told apart
        case ErrorCode::Io:             // room is made on the disk, the folder is mounted again
        case ErrorCode::ReadOnly:       // the standby is promoted, the server is unlocked
        case ErrorCode::Denied:         // the grant is given back
            return true;
        case ErrorCode::InvalidInput:
        case ErrorCode::InvalidData:
        case ErrorCode::NotFound:
        case ErrorCode::Conflict:
        case ErrorCode::Refused:
        case ErrorCode::Held:
        case ErrorCode::Cancelled:
        case ErrorCode::Unsupported:
        case ErrorCode::Database:
            break;
        }
        return false;
    }
    /// Of those, what lasts until somebody else changes it: worth waiting for only where there is
    /// nobody who waits for us.
    bool mayLast() const { return code == ErrorCode::ReadOnly || code == ErrorCode::Denied; }
    bool conflict() const { return code == ErrorCode::Conflict; }
    bool connectionLost() const { return code == ErrorCode::ConnectionLost; }
    bool cancelled() const { return code == ErrorCode::Cancelled; }
    /// One line for a person: the message, and the advice behind it.
    std::string text() const;
};

} // namespace eventstore
