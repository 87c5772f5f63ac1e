// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <string>
#include <string_view>

namespace ctl {

/// A file, pipe or device that a command writes lines to. What was in the file stays until the
/// first line is to come; and lines that are not complete do not stay, as they would look complete.
class ChangesFile
{
public:
    ChangesFile() = default;
    ~ChangesFile();
    ChangesFile(const ChangesFile &) = delete;
    ChangesFile &operator=(const ChangesFile &) = delete;

    /// InvalidInput for a database, Io if the file can't be written. Does not wait for a reader of
    /// a named pipe.
    eventstore::Result<> open(const std::string &path);
    bool isOpen() const { return m_descriptor >= 0; }
    /// Removes what was in the file before.
    void begin();
    void add(std::string_view line);
    /// Keeps the lines. Io if any of them could not be written.
    eventstore::Result<> finish();

private:
    void drain();
    void empty();
    eventstore::Result<> failed() const;

    std::string m_path;
    std::string m_buffer;
    int m_descriptor = -1;
    int m_error = 0;          ///< errno of the first write that failed
    bool m_isRegular = false; ///< not a pipe or a device
    bool m_made = false;      ///< the file was not there before
    bool m_begun = false;
};

} // namespace ctl
