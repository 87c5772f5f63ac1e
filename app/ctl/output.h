// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace ctl {

/// The output of a command: data to standard output, everything else to standard error. Not
/// thread-safe. A reader that went away (`| head`) is not an error: closed() becomes true, and
/// further output is dropped.
class Output
{
public:
    explicit Output(int data = 1, int messages = 2);

    /// Prints rows as a table, whose columns are the keys of the first row.
    void useTable(bool on) { m_table = on; }

    /// Prints a JSON object as one line, or as a row of the table. Escapes terminal control
    /// characters.
    void row(std::string_view json);
    /// Prints a single JSON object: one line, or a table of its keys and values.
    void object(std::string_view json);
    void text(std::string_view text); ///< unchanged
    /// Writes all buffered output now, for readers that follow.
    void flush();
    /// Writes the rest; returns an error if anything could not be written.
    eventstore::Result<> finish();
    bool closed() const { return m_closed || m_failed != 0; }

    /// Prints one line to standard error; line feeds in the message are replaced.
    void note(std::string_view message);
    void error(std::string_view message); ///< a note with the program's name before it
    /// Shows the progress of a long command: on a terminal one changing line, else a line every few
    /// seconds.
    void progress(const std::string &message);
    /// Shows that a part without progress begins, which may take long: on a terminal at once.
    void phase(const std::string &message);

private:
    struct Cell
    {
        std::string key;
        std::string text;
        bool number = false; ///< right-aligned
    };
    using Cells = std::vector<Cell>;

    void write(std::string_view text);
    void writeEscaped(std::string_view json);
    void drain();
    void printTable();
    void messageLine(std::string line);
    void clearProgress();

    int m_data;
    int m_messages;
    bool m_table = false;
    bool m_closed = false;
    int m_failed = 0; ///< errno
    std::string m_buffer;
    std::vector<Cells> m_rows; ///< rows kept until there are enough to choose the column widths
    std::vector<int> m_widths;
    std::vector<std::string> m_header;
    bool m_terminal;
    bool m_progressShown = false;
    std::chrono::steady_clock::time_point m_nextProgress;
};

} // namespace ctl
