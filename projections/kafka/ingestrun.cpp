// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/ingestrun.h"

#include "projections/engine/deadline.h"

#include <algorithm>

namespace projections::kafka {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t batchBytes = 8u << 20;
constexpr auto pollTime = 100ms;
/// Messages that arrive within this time go into the same transaction.
constexpr auto linger = 5ms;
constexpr auto lookEvery = 1s;
/// How long a run with `once` waits for an unreachable server.
constexpr auto ingestPatience = 30s;
/// Prefix of the default group; the store's id follows, so that stores don't share messages.
constexpr std::string_view usualGroup = "eventglass";

std::string groupName(const IngestOrder &order)
{
    return order.group.empty() ? std::string(usualGroup) : order.group;
}

} // namespace

IngestRun::IngestRun(IngestOrder order, RunTeller &teller)
    : m_order(std::move(order))
    , m_teller(teller)
    , m_presence(Source{{}, groupName(m_order), m_order.topic}.name(), !m_order.once, m_order.stop)
{
    m_teller.status().name = m_presence.name();
}

IngestRun::~IngestRun() = default;

Result<void> IngestRun::run()
{
    m_teller.enter(StateTrigger::Started);
    while (!stopped()) {
        const auto done = loop();
        if (stopped() || (done ? !m_resting : done.error().cancelled()))
            break;
        auto goesOn = m_resting ? rest() : recover(done.error());
        if (!goesOn) {
            leave(m_resting ? "" : goesOn.error().text());
            m_teller.enter(StateTrigger::Broke, goesOn.error().text());
            return goesOn;
        }
    }
    leave({});
    m_teller.enter(StateTrigger::Halted);
    return {};
}

/// Leaves the group and releases the lease with the last state.
void IngestRun::leave(const std::string &why)
{
    m_reader.reset();
    m_presence.leave(lastNoteOf(m_teller.status(), why));
}

/// Waits until another process asks for a start.
Result<void> IngestRun::rest()
{
    if (m_order.once)
        return fail(stoppedByOther(m_presence.name()));
    leave({});
    EG_CHECK(
        restUntilAsked(m_order.openStore,
                       {m_presence.name(), lastNoteOf(m_teller.status(), {}), m_presence.owed()},
                       m_teller, m_order.stop));
    m_presence.forgetOwed();
    m_resting = false;
    return {};
}

/// Runs until a stop or, with `once`, until all is read.
Result<void> IngestRun::loop()
{
    EG_CHECK(openStore());
    // Before the topic is asked, which may be silent for long.
    m_presence.show(m_store->database(), m_teller.status());
    EG_CHECK(joinGroup());
    // After a reconnect to the store: others may have read on in these partitions meanwhile.
    if (m_assigned)
        EG_CHECK(readOn());
    while (!stopped() && !m_resting) {
        auto event = m_reader->poll(m_pending.empty() ? pollTime : linger);
        const bool nothing = !event.message && !event.assigned && !event.revoked;
        EG_CHECK(take(std::move(event)));
        EG_CHECK(lookWhetherBack());
        if (!m_pending.empty() && (nothing || batchIsFull()))
            EG_CHECK(write());
        observe();
        if (m_order.once && isDone())
            return {};
        m_presence.show(m_store->database(), m_teller.status());
        m_resting = m_presence.askedToStop();
    }
    return {};
}

Result<void> IngestRun::openStore()
{
    if (m_store)
        return {};
    EG_TRY(auto store, m_order.openStore());
    if (store->foreignLayout()) {
        return fail(ErrorCode::Unsupported,
                    "the store is of another library, which is for reading only",
                    "Ingest into a store made by `eventglassctl init`");
    }
    m_store = std::move(store);
    return {};
}

Result<void> IngestRun::joinGroup()
{
    if (!m_topic) {
        EG_TRY(m_topic, m_order.openTopic());
    }
    if (!m_reader) {
        EG_TRY(m_facts, m_topic->facts());
    }
    if (!m_intake) {
        auto intake = std::make_unique<Intake>(
            *m_store, Source{m_facts.cluster, groupName(m_order), m_order.topic});
        EG_CHECK(intake->prepare());
        if (std::exchange(m_order.beginAgain, false))
            EG_CHECK(intake->forgetPlaces());
        m_intake = std::move(intake);
    }
    if (!m_reader) {
        const auto group = m_order.group.empty()
                               ? std::string(usualGroup) + '-' + m_intake->storeId()
                               : m_order.group;
        EG_TRY(m_reader, m_topic->join(group, m_intake->storeId()));
        m_assigned.reset();
    }
    return {};
}

Result<void> IngestRun::take(TopicEvent event)
{
    if (event.trouble && event.trouble->code == ErrorCode::NotFound) {
        // A server that has just started doesn't know its topics yet: facts() asks again.
        const auto facts = m_topic->facts();
        return facts ? checkSame() : whereTrouble(facts.error());
    }
    if (event.gone)
        EG_CHECK(checkSame());
    if (event.trouble)
        return whereTrouble(*event.trouble);
    if (event.revoked) {
        // The next owner of these partitions reads the messages that were not written.
        m_pending.clear();
        m_pendingBytes = 0;
        m_assigned.reset();
    }
    if (event.assigned)
        return assign(*event.assigned);
    if (event.end || event.message)
        m_troubleSince.reset();
    if (event.end)
        m_atEnd.insert(*event.end);
    if (event.message && m_assigned) {
        keep(std::move(*event.message));
    }
    return {};
}

void IngestRun::keep(Message message)
{
    m_watch.stirred(m_atEnd.erase(message.partition) > 0);
    m_pendingBytes += message.value ? message.value->size() : 0;
    m_pending.push_back(std::move(message));
}

/// Whether what comes is the continuation of what was read.
Result<void> IngestRun::checkSame()
{
    if (!m_assigned)
        return {};
    EG_CHECK(checkSameTopic(*m_topic, m_order.topic, m_intake->reached(), m_intake->marks()));
    m_watch.checked();
    return {};
}

Result<void> IngestRun::assign(const std::vector<std::int32_t> &partitions)
{
    m_assigned = partitions;
    m_targets.clear();
    m_teller.status().partitions = partitions.size();
    return readOn();
}

/// Starts reading at the offsets in the store.
Result<void> IngestRun::readOn()
{
    m_pending.clear();
    m_pendingBytes = 0;
    m_atEnd.clear();
    EG_TRY(const Places places, m_intake->places(*m_assigned));
    EG_CHECK(checkSame());
    EG_CHECK(sayWhatIsMissing(places));
    EG_CHECK(m_reader->begin(places));
    if (m_order.once && m_targets.empty()) {
        EG_TRY(m_targets, m_reader->askEnds(places));
    }
    return {};
}

/// For people: a first reading goes on all the same.
Result<void> IngestRun::sayWhatIsMissing(const Places &places)
{
    EG_TRY(const auto missing, missingFrom(*m_topic, m_order.topic, places));
    if (!missing.empty())
        m_teller.enter(StateTrigger::Interrupted, missing);
    return {};
}

Result<void> IngestRun::write()
{
    if (m_watch.isDue())
        EG_CHECK(checkSame());
    auto messages = std::move(m_pending);
    m_pending.clear();
    m_pendingBytes = 0;
    EG_TRY(const Taken taken, m_intake->take(std::move(messages)));
    if (taken.overtaken)
        return readOn();
    m_backoff.reset();
    m_troubleSince.reset();
    auto &status = m_teller.status();
    status.taken += taken.written;
    status.skipped += taken.skipped;
    status.letters += taken.letters;
    m_reader->note(m_intake->reached());
    return {};
}

bool IngestRun::batchIsFull() const
{
    return m_pending.size() >= m_order.batch || m_pendingBytes >= batchBytes;
}

bool IngestRun::isDone() const
{
    if (!m_assigned || !m_pending.empty())
        return false;
    const auto &reached = m_intake->reached();
    return std::ranges::all_of(*m_assigned, [&](std::int32_t partition) {
        const auto place = reached.find(partition);
        const auto target = m_targets.find(partition);
        return m_atEnd.contains(partition) ||
               (place != reached.end() && target != m_targets.end() &&
                place->second >= target->second);
    });
}

/// Reports a client's error; fails if it is not retryable or has lasted too long. The client itself
/// keeps retrying.
Result<void> IngestRun::whereTrouble(const Error &error)
{
    if (!error.retryable())
        return fail(error);
    const auto now = std::chrono::steady_clock::now();
    if (!m_troubleSince)
        m_troubleSince = now;
    if (m_order.once && (error.mayLast() || now - *m_troubleSince > ingestPatience))
        return fail(error);
    m_teller.enter(StateTrigger::Interrupted, error.message);
    return {};
}

/// Asks the server whether it is back, as the client does not report that.
Result<void> IngestRun::lookWhetherBack()
{
    const auto now = std::chrono::steady_clock::now();
    const auto next = m_troubleSince ? m_nextLook : m_watch.nextIdle();
    if (!m_assigned || now < next)
        return {};
    m_nextLook = now + lookEvery;
    const auto ends = m_reader->askEnds(m_intake->reached());
    const auto same = ends ? checkSame() : fail(ends.error());
    if (!same)
        return whereTrouble(same.error());
    m_troubleSince.reset();
    return {};
}

/// Prepares a retry after an error and waits; returns the error if it should end the run.
Result<void> IngestRun::recover(const Error &error)
{
    // With `once`, an unreachable server at the start is reported at once.
    const bool nobody = error.connectionLost() && !m_reader;
    if (!error.retryable() || (m_order.once && (error.mayLast() || nobody)))
        return fail(error);
    const auto now = std::chrono::steady_clock::now();
    if (!m_troubleSince)
        m_troubleSince = now;
    if (m_order.once && now - *m_troubleSince > ingestPatience)
        return fail(error);
    m_teller.enter(StateTrigger::Interrupted, error.message);
    if (m_store)
        m_presence.show(m_store->database(), m_teller.status(), true);
    m_presence.disconnect();
    m_intake.reset();
    m_store.reset();
    pauseFor(m_backoff.next(), m_order.stop);
    return {};
}

void IngestRun::observe()
{
    auto &status = m_teller.status();
    if (!m_assigned || m_troubleSince)
        return;
    const auto &reached = m_intake->reached();
    std::int64_t lag = 0;
    std::int64_t read = 0;
    for (const auto &[partition, end] : m_reader->ends(reached)) {
        const auto place = reached.at(partition);
        if (!m_atEnd.contains(partition) && end > place)
            lag += end - std::max<std::int64_t>(place, 0);
    }
    for (const auto &[partition, place] : reached)
        read += std::max<std::int64_t>(place, 0);
    status.position = eventstore::GlobalPosition(read);
    status.lag = lag;
    const bool atEnd = m_pending.empty() && m_atEnd.size() == m_assigned->size();
    if (status.state == State::Retrying)
        m_teller.enter(StateTrigger::Started);
    if (atEnd)
        m_teller.enter(StateTrigger::ReachedHead);
    else if (status.state == State::Live && lag > static_cast<std::int64_t>(m_order.batch))
        m_teller.enter(StateTrigger::FellBehind);
    m_teller.progressed();
}

} // namespace projections::kafka
