// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace eventstore {

/// The bytes of data and metadata that a page holds. A page ends behind the event that exceeds
/// `most`, however many rows were asked for: the memory of a reader must not depend on the size of
/// the events.
class PageBudget
{
public:
    static constexpr std::size_t most = 8u * 1024 * 1024;

    static std::size_t bytesOf(const Event &event)
    {
        return event.data.size() + event.metadata.size();
    }
    void take(const Event &event) { m_bytes += bytesOf(event); }
    bool full() const { return m_bytes >= most; }

private:
    std::size_t m_bytes = 0;
};

/// How many rows of the size seen last fill a page. A statement asks for no more, because a
/// database may send all rows that it was asked for.
class RowPace
{
public:
    /// The limit of the next statement, at most `wanted`.
    std::int64_t rows(std::int64_t wanted) const { return std::min(wanted, m_rows); }
    void saw(std::int64_t rows, std::size_t bytes)
    {
        if (rows < 1)
            return;
        const auto each = std::max<std::int64_t>(1, static_cast<std::int64_t>(bytes) / rows);
        // A quarter more, so that a page of events of even size is read by one statement.
        m_rows = fewest + static_cast<std::int64_t>(PageBudget::most) * 5 / 4 / each;
    }
    void forget() { m_rows = std::numeric_limits<std::int64_t>::max(); }

private:
    /// One row alone could be the one before which no page may end; see SqlStore::scanFurther().
    static constexpr std::int64_t fewest = 2;
    std::int64_t m_rows = std::numeric_limits<std::int64_t>::max();
};

} // namespace eventstore
