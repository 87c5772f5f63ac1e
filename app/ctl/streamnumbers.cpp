// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/streamnumbers.h"

#include "eventstore/store.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace ctl {

using eventstore::Result;

namespace {

constexpr std::size_t slotBytes = 3 * sizeof(std::int64_t); ///< key, value and stored hash
constexpr std::int64_t pageCacheBytes = 16 * 1024 * 1024;

} // namespace

Result<std::int64_t> StreamNumbers::next(const std::string &streamId, std::int64_t first)
{
    const auto stream = static_cast<std::int64_t>(std::hash<std::string>{}(streamId));
    if (const auto known = m_next.find(stream); known != m_next.end())
        return known.value()++;
    if (isFull())
        EG_CHECK(moveToFile());
    EG_TRY(const auto there, inFile(stream));
    const std::int64_t number = there.value_or(first);
    m_next.emplace(stream, number + 1);
    return number;
}

/// Whether the table would exceed its limit with the next stream.
bool StreamNumbers::isFull() const
{
    const bool grows =
        m_next.size() + 1 > static_cast<std::size_t>(static_cast<float>(m_next.bucket_count()) *
                                                     m_next.max_load_factor());
    return !m_next.empty() && grows && 2 * m_next.bucket_count() * slotBytes > m_mostBytes;
}

Result<void> StreamNumbers::moveToFile()
{
    if (!m_file) {
        eventstore::OpenOptions options;
        options.pageCacheBytes = pageCacheBytes;
        EG_TRY(m_file, eventstore::openTemporaryDatabase(options));
        EG_CHECK(m_file->script(
            "create table numbers (stream integer primary key, next integer not null); begin"));
    }
    // Sorted by key, so that each page is written once.
    std::vector<std::pair<std::int64_t, std::int64_t>> numbers(m_next.begin(), m_next.end());
    m_next.clear();
    std::ranges::sort(numbers);
    for (const auto &[stream, next] : numbers) {
        EG_CHECK(m_file->execute("insert into numbers (stream, next) values ($1, $2)"
                                 " on conflict (stream) do update set next = excluded.next",
                                 {stream, next}));
    }
    return {};
}

Result<std::optional<std::int64_t>> StreamNumbers::inFile(std::int64_t stream)
{
    std::optional<std::int64_t> next;
    if (!m_file)
        return next;
    EG_CHECK(m_file->query("select next from numbers where stream = $1", {stream},
                           [&next](const eventstore::SqlRow &row) { next = row.integer(0); }));
    return next;
}

} // namespace ctl
