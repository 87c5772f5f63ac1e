// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/resume.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace projections::kafka {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::string_view words = "partitions ";
constexpr std::string_view lastWords = "; last ";

/// MurmurHash2 with seed and byte order of Kafka's Utils.murmur2.
std::uint32_t murmur2(std::string_view key)
{
    constexpr std::uint32_t factor = 0x5bd1e995;
    const auto byte = [&](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(key[at]));
    };
    std::uint32_t hash = 0x9747b28cU ^ static_cast<std::uint32_t>(key.size());
    std::size_t at = 0;
    for (; at + 4 <= key.size(); at += 4) {
        std::uint32_t k = byte(at) | byte(at + 1) << 8U | byte(at + 2) << 16U | byte(at + 3) << 24U;
        k *= factor;
        k ^= k >> 24U;
        k *= factor;
        hash = (hash * factor) ^ k;
    }
    const auto rest = key.size() - at;
    if (rest > 0) {
        for (std::size_t i = rest; i > 0; --i)
            hash ^= byte(at + i - 1) << (8U * (i - 1));
        hash *= factor;
    }
    hash ^= hash >> 13U;
    hash *= factor;
    return hash ^ hash >> 15U;
}

std::vector<std::string> eventsIn(std::string_view list)
{
    std::vector<std::string> events;
    while (true) {
        const auto comma = list.find(',');
        events.emplace_back(list.substr(0, comma));
        if (comma == list.npos)
            return events;
        list = list.substr(comma + 1);
    }
}

} // namespace

std::int32_t partitionOf(std::string_view key, std::int32_t partitions)
{
    return static_cast<std::int32_t>(murmur2(key) & 0x7fffffffU) % std::max(partitions, 1);
}

std::string Published::text() const
{
    std::string list;
    for (const auto offset : next)
        list += (list.empty() ? "" : ",") + std::to_string(offset);
    std::string events;
    for (const auto &event : last)
        events += (&event == &last.front() ? "" : ",") + event;
    if (events.find_first_not_of(',') != events.npos)
        list += std::string(lastWords) + events;
    return std::string(words) + std::to_string(next.size()) + ": " + list;
}

Result<Published> Published::parse(std::string_view text)
{
    const auto bad = [] {
        return fail(ErrorCode::InvalidData,
                    "The position that is kept for the topic can't be read.",
                    "Another program may have written it; remove its row from "
                    "eventglass_checkpoints to start from the beginning.");
    };
    std::size_t count = 0;
    Published published;
    if (const auto behind = text.find(lastWords); behind != text.npos) {
        published.last = eventsIn(text.substr(behind + lastWords.size()));
        text = text.substr(0, behind);
    }
    const char *const end = text.data() + text.size();
    if (!text.starts_with(words))
        return bad();
    const auto number = std::from_chars(text.data() + words.size(), end, count);
    const char *at = number.ptr;
    if (number.ec != std::errc() || end - at < 2 || std::string_view(at, 2) != ": ")
        return bad();
    at += 2;
    while (at < end) {
        std::int64_t offset = 0;
        const auto read = std::from_chars(at, end, offset);
        if (read.ec != std::errc() || (read.ptr != end && *read.ptr != ','))
            return bad();
        published.next.push_back(offset);
        at = read.ptr == end ? end : read.ptr + 1;
    }
    if (published.next.size() != count || published.last.size() > count)
        return bad();
    return published;
}

Result<Resume> Resume::from(const std::optional<Published> &kept, const std::vector<Tail> &tails,
                            bool anew)
{
    Resume resume;
    const auto before = kept ? kept->next.size() : tails.size();
    resume.m_fromStart = kept && (anew || before > tails.size());
    for (std::size_t i = 0; kept && i < std::min(before, tails.size()); ++i)
        resume.m_fromStart = resume.m_fromStart || tails[i].next < kept->next[i];
    const bool counts = kept && !resume.m_fromStart;
    const auto partitions = counts ? before : tails.size();
    resume.m_partitions = static_cast<std::int32_t>(partitions);
    resume.m_partitionsNow = static_cast<std::int32_t>(tails.size());
    resume.m_last.resize(partitions);
    for (std::size_t i = 0; i < tails.size(); ++i) {
        resume.m_ends.push_back(tails[i].next);
        const auto known = counts && i < partitions ? kept->next[i] : 0;
        const auto behindLast = tails[i].behindLast.value_or(tails[i].next);
        const bool more = behindLast > known && tails[i].lastEvent;
        if (i >= partitions && more) {
            return fail(ErrorCode::InvalidData,
                        "The topic has more partitions than when it was published to, and there "
                        "are messages in them already.",
                        "Publish to a new topic.");
        }
        if (i >= partitions)
            continue;
        resume.m_atBeginning.next.push_back(more ? known : tails[i].next);
        const bool keeps = counts && i < kept->last.size();
        resume.m_atBeginning.last.push_back(keeps ? kept->last[i] : std::string());
        if (more) {
            resume.m_last[i] = *tails[i].lastEvent;
            ++resume.m_open;
        }
    }
    return resume;
}

std::int32_t Resume::partitionFor(std::string_view stream) const
{
    return partitionOf(stream, isOver() ? m_partitionsNow : m_partitions);
}

Resume::Found Resume::find(std::string_view stream, std::string_view eventId)
{
    if (isOver())
        return {};
    const auto partition = partitionOf(stream, m_partitions);
    const auto place = static_cast<std::size_t>(partition);
    auto &last = m_last[place];
    if (last.empty())
        return {};
    if (const auto first = m_firsts.find(partition); first != m_firsts.end()) {
        const bool gap = first->second != eventId;
        m_firsts.erase(first);
        if (gap)
            return {false, {}, 0, true};
    }
    if (last != eventId)
        return {true, {}, 0};
    last.clear();
    --m_open;
    return {true, partition, m_ends[place]};
}

std::vector<std::string> Resume::lastEvents() const
{
    std::vector<std::string> events;
    std::ranges::copy_if(m_last, std::back_inserter(events),
                         [](const std::string &id) { return !id.empty(); });
    return events;
}

void Outstanding::add(std::int64_t position, std::int32_t partition, std::string event)
{
    m_waiting.push_back({position, partition, -1, std::move(event)});
}

void Outstanding::pass(std::int64_t position, const Resume::Found &found, std::string event)
{
    m_waiting.push_back(found.closes
                            ? Entry{position, *found.closes, found.next - 1, std::move(event)}
                            : Entry{position, -1, 0, {}});
    settle();
}

void Outstanding::grow(std::int32_t partitions)
{
    m_published.next.resize(
        std::max(m_published.next.size(), static_cast<std::size_t>(partitions)));
    m_published.last.resize(m_published.next.size());
}

void Outstanding::confirm(std::uint64_t ticket, std::int64_t offset)
{
    if (ticket < m_first || ticket - m_first >= m_waiting.size())
        return;
    m_waiting[ticket - m_first].offset = offset;
    settle();
}

void Outstanding::settle()
{
    while (!m_wentBack && !m_waiting.empty() && m_waiting.front().offset >= 0) {
        Entry &entry = m_waiting.front();
        if (entry.partition >= 0) {
            grow(entry.partition + 1);
            const auto place = static_cast<std::size_t>(entry.partition);
            m_wentBack = entry.offset + 1 < m_published.next[place];
            if (m_wentBack)
                return;
            if (entry.offset > m_published.next[place] && !m_foreign)
                m_foreign.emplace(entry.partition, entry.offset);
            m_published.next[place] = entry.offset + 1;
            m_published.last[place] = std::move(entry.event);
        }
        m_done = entry.position;
        m_waiting.pop_front();
        ++m_first;
    }
}

} // namespace projections::kafka
