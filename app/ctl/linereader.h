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

/// Reads a file or standard input line by line in constant memory; decompresses gzip. Waiting for
/// more data, or for a named pipe's writer, ends when a stop is requested. Removes a byte order
/// mark at the start and a carriage return before a line feed.
class LineReader
{
public:
    /// `name` is a path, or `-` for standard input. Errors: NotFound, Io.
    static eventstore::Result<LineReader> open(const std::string &name, const Interrupt &interrupt);
    LineReader(LineReader &&other) noexcept;
    LineReader(const LineReader &) = delete;
    LineReader &operator=(const LineReader &) = delete;
    ~LineReader();

    /// The next line that is not only white space; nullopt at the end. Valid until the next call.
    eventstore::Result<std::optional<std::string_view>> next();
    std::int64_t lineNumber() const { return m_line; } ///< of the line next() returned last, from 1
    /// The part of the file that was read, 0..1; nullopt for a pipe.
    std::optional<double> progress() const;

private:
    LineReader(int descriptor, std::string name, const Interrupt &interrupt);
    eventstore::Result<std::optional<std::string_view>> nextRaw();
    eventstore::Result<> fill();
    eventstore::Result<> readMore(std::string &into);
    eventstore::Result<> unpackMore();
    /// Detects compression from the first bytes; does nothing while there are too few.
    eventstore::Result<> findOutKind();

    int m_descriptor;
    std::string m_name; ///< for messages
    const Interrupt &m_interrupt;
    std::string m_buffer;
    std::size_t m_begin = 0; ///< start in m_buffer of what next() has not returned yet
    bool m_kindKnown = false;
    std::optional<Inflater> m_inflater; ///< set if the input is compressed
    std::string m_packed;               ///< compressed input
    std::size_t m_unpacked = 0;         ///< bytes of m_packed that were decompressed
    bool m_moreInside = false;          ///< the inflater may have more output
    bool m_atEnd = false;
    std::int64_t m_line = 0;
    std::int64_t m_read = 0;
    std::int64_t m_size = 0;
};

} // namespace ctl
