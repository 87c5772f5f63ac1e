// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <tsl/robin_map.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace ctl {

/// Numbers the events of each stream, in bounded memory however many streams there are: what finds
/// no room there is kept in a temporary file. Of a stream's id nothing is kept but a hash.
class StreamNumbers
{
public:
    explicit StreamNumbers(std::size_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// The number of the stream's next event, `first` where it is the first of all. Fails where the
    /// temporary file does.
    eventstore::Result<std::int64_t> next(const std::string &streamId, std::int64_t first);

private:
    bool isFull() const;
    eventstore::Result<void> moveToFile();
    eventstore::Result<std::optional<std::int64_t>> inFile(std::int64_t stream);

    std::size_t m_mostBytes;
    tsl::robin_map<std::int64_t, std::int64_t> m_next; ///< what counts where the file says another
    std::unique_ptr<eventstore::Database> m_file;
};

} // namespace ctl
