// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/inflater.h"
#include "app/ctl/interrupt.h"
#include "eventstore/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ctl {

/// Reads a file or standard input line by line in constant memory, one that is packed with gzip as
/// well; waiting for more, or for a named pipe's writer, ends when a stop is asked for. A byte
/// order mark at the start and a carriage return before a line feed are left out.
class LineReader
{
public:
    /// `name` is a path, or `-` for standard input. Errors: NotFound, Io.
    static eventstore::Result<LineReader> open(const std::string &name, const Interrupt &interrupt);
    LineReader(LineReader &&other) noexcept;
    LineReader(const LineReader &) = delete;
    LineReader &operator=(const LineReader &) = delete;
    ~LineReader();

    /// The next line that holds more than white space; none at the end. The text is good until the
    /// next call.
    eventstore::Result<std::optional<std::string_view>> next();
    std::int64_t lineNumber() const { return m_line; } ///< of the line next() gave last, from 1
    /// How much of the file was read, 0..1; unknown for a pipe.
    std::optional<double> progress() const;

private:
    LineReader(int descriptor, std::string name, const Interrupt &interrupt);
    eventstore::Result<std::optional<std::string_view>> nextRaw();
    eventstore::Result<> fill();
    eventstore::Result<> readMore(std::string &into);
    eventstore::Result<> unpackMore();
    /// Looks at the first bytes; there may be too few of them yet.
    eventstore::Result<> findOutKind();

    int m_descriptor;
    std::string m_name; ///< for messages
    const Interrupt &m_interrupt;
    std::string m_buffer;
    std::size_t m_begin = 0; ///< of what was not given out yet
    bool m_kindKnown = false;
    std::optional<Inflater> m_inflater; ///< where it is packed
    std::string m_packed;               ///< what was read for it
    std::size_t m_unpacked = 0;         ///< so much of that is done
    bool m_moreInside = false;          ///< the last piece filled the room it had
    bool m_atEnd = false;
    std::int64_t m_line = 0;
    std::int64_t m_read = 0;
    std::int64_t m_size = 0;
};

} // namespace ctl
