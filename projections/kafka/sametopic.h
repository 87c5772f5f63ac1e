// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/kafka/resume.h"
#include "projections/kafka/topic.h"

#include <string_view>

namespace projections::kafka {

/// A message by which a topic is known again: in one that was made anew another message stands at
/// its offset, or the same one at another time.
struct Mark
{
    std::int64_t offset = 0;
    std::string digest; ///< digestOf() the message

    /// `41:0123456789abcdef`
    std::string text() const;
    /// None where it is no such text.
    static std::optional<Mark> parse(std::string_view text);
};
/// By partition, the last message that was read.
using Marks = std::map<std::int32_t, Mark>;

/// Of key, value and time of a message.
std::string digestOf(const Message &message);

/// An error where messages are missing between what was read of a topic (`places`) and what is
/// there: the topic was made anew, lost its last messages, or has deleted some that nobody read.
/// A mark whose message is not there any more (compacted, deleted) tells nothing, and neither does
/// a place without a mark.
eventstore::Result<void> checkSameTopic(Topic &topic, const std::string &name, const Places &places,
                                        const Marks &marks);

/// What tells that the topic is not the one that was filled so far, or has lost messages; empty
/// where nothing does.
eventstore::Result<std::string> differenceFrom(Topic &topic, const Published &kept,
                                               std::int32_t partitions);
/// Resume::from() for what the topic is now; `difference` is differenceFrom() what is kept.
eventstore::Result<Resume> resumeOn(Topic &topic, const std::optional<Published> &kept,
                                    const std::vector<Tail> &tails, std::string &difference);

/// Tells when to look whether a topic is still the same: it may be made anew while nothing comes
/// from it or goes to it, and nobody says so.
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
    /// A topic can't be made anew, and filled beyond where we are, in less.
    static constexpr std::chrono::milliseconds tooShort{100};
    static constexpr std::chrono::seconds checkEvery{1};
    static constexpr std::chrono::seconds checkIdleEvery{10};

    Clock::time_point m_checked;
    Clock::time_point m_stirred;
    bool m_doubt = false;
};

} // namespace projections::kafka
