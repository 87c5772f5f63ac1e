// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/interrupt.h"
#include "eventstore/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ctl {

/// Reads a file or standard input line by line in constant memory; waiting for more ends when a
/// stop is asked for. A byte order mark at the start and a carriage return before a line feed are
/// left out.
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

    int m_descriptor;
    std::string m_name; ///< for messages
    const Interrupt &m_interrupt;
    std::string m_buffer;
    std::size_t m_begin = 0; ///< of what was not given out yet
    bool m_atEnd = false;
    std::int64_t m_line = 0;
    std::int64_t m_read = 0;
    std::int64_t m_size = 0;
};

} // namespace ctl
