// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/backoff.h"
#include "projections/kafka/intake.h"
#include "projections/kafka/runpoller.h"

#include <memory>
#include <set>

namespace projections::kafka {

/// The task of an ingest.
struct IngestOrder
{
    std::string topic;
    std::string group; ///< empty: one that belongs to the store alone
    bool once = false; ///< up to the end that the topic has now
    /// Forgets how far the group has come, and reads all that is in the topic.
    bool beginAgain = false;
    std::size_t batch = 1000;
    std::function<eventstore::Result<std::unique_ptr<eventstore::Store>>()> openStore;
    std::function<eventstore::Result<std::unique_ptr<Topic>>()> openTopic;
    std::stop_token stop;
};

/// Reads a topic into a store, as a member of a consumer group. It continues from the offsets in
/// the store, not from those on the server. Not thread-safe.
class IngestRun
{
public:
    IngestRun(IngestOrder order, RunTeller &teller);
    ~IngestRun();

    /// Runs to the end (`once`), until a stop, or until an error that a person has to fix. A stop
    /// is not an error. Blocks.
    eventstore::Result<void> run();

private:
    eventstore::Result<void> loop();
    eventstore::Result<void> openStore();
    eventstore::Result<void> joinGroup();
    eventstore::Result<void> take(TopicEvent event);
    eventstore::Result<void> assign(const std::vector<std::int32_t> &partitions);
    eventstore::Result<void> readOn();
    eventstore::Result<void> sayWhatIsMissing(const Places &places);
    eventstore::Result<void> write();
    eventstore::Result<void> checkSame();
    void keep(Message message);
    eventstore::Result<void> whereTrouble(const eventstore::Error &error);
    eventstore::Result<void> lookWhetherBack();
    eventstore::Result<void> recover(const eventstore::Error &error);
    eventstore::Result<void> rest();
    void leave(const std::string &why);
    bool batchIsFull() const;
    bool isDone() const;
    void observe();
    bool stopped() const { return m_order.stop.stop_requested(); }

    IngestOrder m_order;
    RunTeller &m_teller;
    Presence m_presence;
    bool m_resting = false; ///< another process asked this run to stop
    std::unique_ptr<eventstore::Store> m_store;
    std::unique_ptr<Topic> m_topic;
    std::unique_ptr<Reader> m_reader;
    std::unique_ptr<Intake> m_intake;
    TopicFacts m_facts;
    std::optional<std::vector<std::int32_t>> m_assigned;
    std::set<std::int32_t> m_atEnd; ///< partitions that were read to their end
    Places m_targets;               ///< the offsets at which `once` ends
    std::vector<Message> m_pending;
    std::size_t m_pendingBytes = 0;
    Backoff m_backoff;
    std::optional<std::chrono::steady_clock::time_point> m_troubleSince;
    std::chrono::steady_clock::time_point m_nextLook;
    TopicWatch m_watch;
};

} // namespace projections::kafka
