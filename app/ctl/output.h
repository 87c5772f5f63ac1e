// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace ctl {

/// Where a command's words go: data to standard output, all else to standard error. One thread.
/// A reader that went away (`| head`) is no failure: closed() turns true, and what is written on is
/// dropped.
class Output
{
public:
    explicit Output(int data = 1, int messages = 2);

    /// Rows become a table, its columns the keys of the first row.
    void useTable(bool on) { m_table = on; }

    /// One JSON object as one line, or as a row of the table. Characters that command a terminal
    /// are escaped.
    void row(std::string_view json);
    /// One JSON object that stands alone: one line, or a table of its keys and values.
    void object(std::string_view json);
    void text(std::string_view text); ///< as it is
    /// Hands everything on now, for readers that follow.
    void flush();
    /// What is left; the error if anything could not be written.
    eventstore::Result<> finish();
    bool closed() const { return m_closed || m_failed != 0; }

    /// One line on standard error, whatever line feeds the message holds.
    void note(std::string_view message);
    void error(std::string_view message); ///< with the program's name before it
    /// How far a long command is: on a terminal one line that changes, else a line every few
    /// seconds.
    void progress(const std::string &message);
    /// Another part of it begins, which may take long and tells nothing: on a terminal shown at
    /// once.
    void phase(const std::string &message);

private:
    struct Cell
    {
        std::string key;
        std::string text;
        bool number = false; ///< stands to the right
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
    std::vector<Cells> m_rows; ///< of the table, until there are enough to know the widths
    std::vector<int> m_widths;
    std::vector<std::string> m_header;
    bool m_terminal;
    bool m_progressShown = false;
    std::chrono::steady_clock::time_point m_nextProgress;
};

} // namespace ctl
