// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/sametopic.h"

#include "projections/sinks/fnv.h"

#include <algorithm>
#include <charconv>

namespace projections::kafka {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::string_view beginAgain =
    "Run it once with --begin-again: it reads all messages from the first one and skips events "
    "that are in the store already; another --group does the same";

std::string inPartition(std::int32_t partition)
{
    return "partition " + std::to_string(partition);
}

/// What was found out about the partitions.
struct Findings
{
    bool known = false;    ///< some partition has the message that was read last
    std::string different; ///< what one has that is not what was read
    std::string deleted;   ///< what was never read
};

/// One is enough to be looked for.
void note(std::string &what, std::string words)
{
    if (what.empty())
        what = std::move(words);
}

void compare(std::int32_t partition, std::int64_t place, const Mark *mark, const Spot &spot,
             Findings &found)
{
    if (spot.end < place) {
        note(found.different, inPartition(partition) + " ends before offset " +
                                  std::to_string(spot.end) + ", and was read up to offset " +
                                  std::to_string(place - 1));
        return;
    }
    if (spot.low > place) {
        note(found.deleted, std::to_string(place) + " to " + std::to_string(spot.low - 1) + " of " +
                                inPartition(partition));
        return;
    }
    if (!mark || mark->offset != place - 1 || !spot.message || spot.message->offset != mark->offset)
        return;
    if (digestOf(*spot.message) == mark->digest) {
        found.known = true;
        return;
    }
    note(found.different, inPartition(partition) + " has another message at offset " +
                              std::to_string(mark->offset) + " than the one that was read there");
}

/// The offset of the last message that is in each partition, where that has any.
Places lastOf(const Published &kept, std::int32_t partitions)
{
    Places last;
    const auto count = std::min(std::ssize(kept.next), std::ptrdiff_t{partitions});
    for (std::int32_t i = 0; i < count; ++i) {
        if (const auto next = kept.next[static_cast<std::size_t>(i)]; next > 0)
            last[i] = next - 1;
    }
    return last;
}

} // namespace

std::string Mark::text() const
{
    return std::to_string(offset) + ':' + digest;
}

std::optional<Mark> Mark::parse(std::string_view text)
{
    Mark mark;
    const char *const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, mark.offset);
    if (read.ec != std::errc() || read.ptr == end || *read.ptr != ':')
        return {};
    mark.digest.assign(read.ptr + 1, end);
    return mark;
}

std::string digestOf(const Message &message)
{
    const auto part = [](const std::optional<std::string> &bytes) {
        return bytes ? std::to_string(bytes->size()) + ':' + *bytes : std::string("none:");
    };
    return hexOf(
        fnv1a(std::to_string(message.time) + ':' + part(message.key) + part(message.value)));
}

Result<void> checkSameTopic(Topic &topic, const std::string &name, const Places &places,
                            const Marks &marks)
{
    Places last; // the messages before the places
    for (const auto &[partition, place] : places) {
        if (place > 0)
            last[partition] = place - 1;
    }
    if (last.empty())
        return {};
    EG_TRY(const Spots spots, topic.look(last));
    Findings found;
    for (const auto &[partition, before] : last) {
        const auto spot = spots.find(partition);
        const auto mark = marks.find(partition);
        if (spot != spots.end())
            compare(partition, before + 1, mark == marks.end() ? nullptr : &mark->second,
                    spot->second, found);
    }
    if (!found.different.empty() && found.known) {
        return fail(ErrorCode::Database,
                    "The topic " + name + " lost messages that were read: " + found.different,
                    std::string(beginAgain));
    }
    if (!found.different.empty()) {
        return fail(ErrorCode::Database,
                    "The topic " + name + " was recreated: " + found.different +
                        " (or a server lost its last messages)",
                    std::string(beginAgain));
    }
    if (!found.deleted.empty()) {
        return fail(ErrorCode::Database,
                    "Messages of the topic " + name +
                        " were deleted before they were read: the offsets " + found.deleted,
                    "Get their events from whoever has them (`import`), then run it once with "
                    "--begin-again, which reads what is still there; another --group does the "
                    "same");
    }
    return {};
}

Result<std::string> missingFrom(Topic &topic, const std::string &name, const Places &places)
{
    Places first;
    for (const auto &[partition, place] : places) {
        if (place == fromBeginning)
            first.emplace(partition, place);
    }
    if (first.empty())
        return std::string();
    EG_TRY(const Spots spots, topic.look(first));
    EG_TRY(const bool compacted, topic.compacted());
    for (const auto &[partition, spot] : spots) {
        if (spot.low > 0) {
            return "The first messages of the topic " + name +
                   " were deleted before they were read (" + inPartition(partition) +
                   " begins at offset " + std::to_string(spot.low) +
                   "): later events of their streams become dead letters";
        }
    }
    if (!compacted)
        return std::string();
    return "The topic " + name +
           " is compacted: of messages with the same key it keeps only the last ones, so that "
           "events may be missing";
}

Result<std::string> differenceFrom(Topic &topic, const Published &kept, std::int32_t partitions)
{
    if (std::ssize(kept.next) > partitions) {
        return "it has " + std::to_string(partitions) + " partitions, and had " +
               std::to_string(kept.next.size());
    }
    const Places last = lastOf(kept, partitions);
    if (last.empty())
        return std::string();
    EG_TRY(const Spots spots, topic.look(last));
    for (const auto &[partition, offset] : last) {
        const auto found = spots.find(partition);
        if (found == spots.end())
            continue;
        const Spot &spot = found->second;
        if (spot.end <= offset) {
            return inPartition(partition) + " ends before offset " + std::to_string(spot.end) +
                   ", and was filled up to offset " + std::to_string(offset);
        }
        const auto place = static_cast<std::size_t>(partition);
        const std::string event = place < kept.last.size() ? kept.last[place] : std::string();
        const bool there = spot.message && spot.message->offset == offset;
        if (there && !event.empty() && spot.event != event) {
            return inPartition(partition) + " has another message at offset " +
                   std::to_string(offset) + " than the one that was written there";
        }
    }
    return std::string();
}

namespace {

/// For Resume::expect().
Result<FirstEvents> firstEvents(Topic &topic, std::int32_t partitions)
{
    Places first;
    for (std::int32_t i = 0; i < partitions; ++i)
        first[i] = fromBeginning;
    EG_TRY(const Spots spots, topic.look(first));
    FirstEvents events;
    for (const auto &[partition, spot] : spots) {
        if (spot.low == 0 && spot.event)
            events[partition] = *spot.event;
    }
    return events;
}

} // namespace

Result<Resume> resumeOn(Topic &topic, const std::optional<Published> &kept,
                        const std::vector<Tail> &tails, std::string &difference)
{
    const auto partitions = static_cast<std::int32_t>(tails.size());
    if (kept) {
        EG_TRY(difference, differenceFrom(topic, *kept, partitions));
    }
    EG_TRY(auto resume, Resume::from(kept, tails, !difference.empty()));
    if (resume.fromStart() && difference.empty())
        difference = "it is shorter than it was";
    if ((!kept || resume.fromStart()) && !resume.isOver()) {
        EG_TRY(auto first, firstEvents(topic, partitions));
        resume.expect(std::move(first));
    }
    return resume;
}

} // namespace projections::kafka
