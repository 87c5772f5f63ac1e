// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/backoff.h"
#include "projections/kafka/resume.h"
#include "projections/kafka/runpoller.h"
#include "projections/kafka/sametopic.h"
#include "projections/kafka/topicposition.h"

#include <memory>

namespace projections::kafka {

/// The task of a publish.
struct PublishOrder
{
    std::string topic;
    bool once = false;   ///< up to the safe head there is now
    bool fenced = false; ///< the topic writes in transactions
    std::function<eventstore::Result<std::unique_ptr<eventstore::Store>>()> openStore;
    std::function<eventstore::Result<std::unique_ptr<Topic>>()> openTopic;
    std::stop_token stop;
};

/// Publishes the events of a store to a topic, each once, those of a stream in order. The position
/// is stored in the projection database, under a lease. Not thread-safe.
class PublishRun
{
public:
    PublishRun(PublishOrder order, RunTeller &teller);
    ~PublishRun();

    /// Runs to the end (`once`), until a stop, or until an error that a person has to fix. A stop
    /// is not an error. Blocks.
    eventstore::Result<void> run();

private:
    eventstore::Result<void> loop();
    eventstore::Result<void> openStore();
    eventstore::Result<void> openTopic();
    eventstore::Result<void> begin();
    eventstore::Result<std::vector<Tail>> settledTails();
    eventstore::Result<void> checkTails();
    eventstore::Result<void> checkSame();
    eventstore::Result<void> stream();
    eventstore::Result<bool> sendPage();
    eventstore::Result<void> sendEvent(const eventstore::Event &event);
    eventstore::Result<void> takeConfirmed(std::chrono::milliseconds limit);
    eventstore::Result<void> noteWhenDue(bool now);
    eventstore::Result<void> notePosition();
    eventstore::Result<void> waitForMore();
    eventstore::Result<void> recover(const eventstore::Error &error);
    eventstore::Result<void> rest();
    void leave(const std::string &why);
    void observe();
    eventstore::GlobalPosition donePosition() const;
    bool stopped() const { return m_order.stop.stop_requested(); }

    PublishOrder m_order;
    RunTeller &m_teller;
    std::unique_ptr<eventstore::Store> m_store;
    std::optional<TopicPosition> m_kept; ///< set once the topic's cluster is known
    std::unique_ptr<RunPoller> m_poller; ///< set while the lease is held
    std::unique_ptr<Topic> m_topic;
    std::unique_ptr<Writer> m_writer;
    std::optional<Resume> m_resume;
    std::optional<Outstanding> m_outstanding;
    eventstore::GlobalPosition m_sent = eventstore::beforeAll; ///< of the last event that was sent
    std::optional<eventstore::GlobalPosition> m_target;        ///< position at which `once` ends
    eventstore::SafeHead m_head;
    bool m_atHead = false;
    bool m_resting = false; ///< another process asked for it
    bool m_reached = false; ///< the last event there is, or `once` wants
    TopicWatch m_watch;
    Backoff m_backoff;
    std::optional<std::chrono::steady_clock::time_point> m_troubleSince;
    std::optional<std::chrono::steady_clock::time_point> m_missingSince;
};

} // namespace projections::kafka
