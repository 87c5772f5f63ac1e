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

    /// True when the same call may succeed later without anybody changing anything.
    bool retryable() const
    {
        return code == ErrorCode::Busy || code == ErrorCode::ConnectionLost ||
               code == ErrorCode::TimedOut;
    }
    bool conflict() const { return code == ErrorCode::Conflict; }
    bool connectionLost() const { return code == ErrorCode::ConnectionLost; }
    bool cancelled() const { return code == ErrorCode::Cancelled; }
    /// One line for a person: the message, and the advice behind it.
    std::string text() const;
};

} // namespace eventstore
