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

/// Numbers the events of each stream, in bounded memory: numbers that don't fit are kept in a
/// temporary file. Of a stream's id only a hash is kept.
class StreamNumbers
{
public:
    explicit StreamNumbers(std::size_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// The number of the stream's next event; `first` for its first one. Errors are those of the
    /// temporary file.
    eventstore::Result<std::int64_t> next(const std::string &streamId, std::int64_t first);

private:
    bool isFull() const;
    eventstore::Result<void> moveToFile();
    eventstore::Result<std::optional<std::int64_t>> inFile(std::int64_t stream);

    std::size_t m_mostBytes;
    tsl::robin_map<std::int64_t, std::int64_t> m_next; ///< overrides the numbers in the file
    std::unique_ptr<eventstore::Database> m_file;
};

} // namespace ctl
