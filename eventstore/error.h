// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace eventstore {

/// The kind of a failure. Programs decide by the code; the texts of Error are for people.
enum class ErrorCode {
    InvalidInput,   ///< the caller passed something invalid (a bad argument, a bad line of a file)
    InvalidData,    ///< stored data breaks a rule (a non-numeric amount, JSON that does not parse)
    NotFound,       ///< no such stream, event, table or file
    Conflict,       ///< the stream was at another version than expected
    Refused,        ///< a rule forbids it
    Held,           ///< another process holds the lease
    ReadOnly,       ///< the session or the database does not allow writing
    Denied,         ///< this user lacks a privilege, which may be granted (again)
    Busy,           ///< another session held a lock for longer than we wait
    ConnectionLost, ///< the server could not be reached, or went away
    TimedOut,       ///< a time limit was reached
    Cancelled,      ///< the caller asked to stop
    Unsupported,    ///< this kind of store can't do it
    Replaced,       ///< the path no longer names the file that is open: the caller must open it
                    ///< again
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

    /// The single list of temporary failures: true when the same call may succeed later without a
    /// change to the call, its data or our settings.
    bool retryable() const
    {
        switch (code) {
        case ErrorCode::Busy:           // until the lock is released, memory is freed
        case ErrorCode::ConnectionLost: // until the server is back
        case ErrorCode::TimedOut:       // until the load is lower, or the limit higher
        case ErrorCode::Replaced:       // opening the path again finds the new file
        case ErrorCode::Io:             // until the disk has room, the folder is mounted again
        case ErrorCode::ReadOnly:       // until the standby is promoted, the server accepts writes
        case ErrorCode::Denied:         // until the privilege is granted again
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
    /// Among the retryable ones, those that last until another person acts: retried by background
    /// workers, but not by a call whose caller waits for the result.
    bool mayLast() const { return code == ErrorCode::ReadOnly || code == ErrorCode::Denied; }
    bool conflict() const { return code == ErrorCode::Conflict; }
    bool connectionLost() const { return code == ErrorCode::ConnectionLost; }
    bool cancelled() const { return code == ErrorCode::Cancelled; }
    /// The message, followed by the advice, as one line for people.
    std::string text() const;
};

} // namespace eventstore
