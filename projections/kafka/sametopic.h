// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/kafka/resume.h"
#include "projections/kafka/topic.h"

#include <string_view>

namespace projections::kafka {

/// The last message that was read of a partition; tells whether the topic was recreated, as another
/// topic has another message at its offset, or the same one with another time.
struct Mark
{
    std::int64_t offset = 0;
    std::string digest; ///< digestOf() the message

    /// `41:0123456789abcdef`
    std::string text() const;
    /// nullopt if `text` does not have this form.
    static std::optional<Mark> parse(std::string_view text);
};
/// The last message that was read, by partition.
using Marks = std::map<std::int32_t, Mark>;

/// A digest of a message's key, value and time.
std::string digestOf(const Message &message);

/// Fails if messages are missing between the last read offsets (`places`) and what the topic holds
/// now: it was recreated, lost its last messages, or deleted some before they were read. A mark
/// whose message was compacted or deleted proves nothing, nor does a place without a mark.
eventstore::Result<void> checkSameTopic(Topic &topic, const std::string &name, const Places &places,
                                        const Marks &marks);

/// What a first reading (places fromBeginning) can't get from the topic: messages that were deleted
/// before, and those that compaction removes. Empty if nothing is known to be missing.
eventstore::Result<std::string> missingFrom(Topic &topic, const std::string &name,
                                            const Places &places);

/// Why the topic is not the one that was published to so far, or which messages it lost; empty if
/// it is the same and complete.
eventstore::Result<std::string> differenceFrom(Topic &topic, const Published &kept,
                                               std::int32_t partitions);
/// Resume::from() for what the topic is now; `difference` is differenceFrom() what is kept.
eventstore::Result<Resume> resumeOn(Topic &topic, const std::optional<Published> &kept,
                                    const std::vector<Tail> &tails, std::string &difference);

/// Decides when to check that a topic is still the same: it may be recreated while it is idle, and
/// Kafka does not report that.
class TopicWatch
{
public:
    /// Something came, or is to be sent; `afterEnd`: after there was nothing for a while.
    void stirred(bool afterEnd)
    {
        const auto now = Clock::now();
        m_doubt = m_doubt || afterEnd || now - m_stirred > tooShort;
        m_stirred = now;
    }
    /// Nothing is left to be sent.
    void rests() { m_doubt = true; }
    bool inDoubt() const { return m_doubt; }
    /// Before what came is taken.
    bool isDue() const { return m_doubt || Clock::now() - m_checked > checkEvery; }
    /// Where nothing comes.
    bool isDueIdle() const { return Clock::now() > nextIdle(); }
    std::chrono::steady_clock::time_point nextIdle() const { return m_checked + checkIdleEvery; }
    void checked()
    {
        m_checked = Clock::now();
        m_doubt = false;
    }

private:
    using Clock = std::chrono::steady_clock;
    /// Shorter than it takes to recreate a topic and fill it beyond our offset.
    static constexpr std::chrono::milliseconds tooShort{100};
    static constexpr std::chrono::seconds checkEvery{1};
    static constexpr std::chrono::seconds checkIdleEvery{10};

    Clock::time_point m_checked;
    Clock::time_point m_stirred;
    bool m_doubt = false;
};

} // namespace projections::kafka
