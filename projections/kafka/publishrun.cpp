// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/publishrun.h"

#include "eventstore/json/ndjson.h"
#include "eventstore/json/rawjson.h"
#include "projections/engine/deadline.h"
#include "projections/feeds/settledhead.h"

#include <algorithm>

namespace projections::kafka {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::fail;
using eventstore::GlobalPosition;
using eventstore::Result;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t pageEvents = 500;
constexpr std::size_t mostOutstanding = 20'000;
/// How long a run with `once` waits for an unreachable server.
constexpr auto publishPatience = 30s;
/// How long the topic's ends must not change until no message of a killed process can follow.
constexpr auto settleTime = 300ms;
/// How long an event that is in the topic may not be visible in the store.
constexpr auto missingTime = 10s;
constexpr auto leaveWithin = 300ms;

void addHeader(Outgoing &message, std::string_view name, const std::string &metadata,
               std::string_view member)
{
    if (auto text = eventstore::json::memberText(metadata, member))
        message.headers.emplace_back(name, std::move(*text));
}

/// What is in it now is found out, and the rest sent.
Error madeAnew(const std::string &topic, const std::string &difference)
{
    return {ErrorCode::ConnectionLost, "The topic " + topic + " was recreated: " + difference, {}};
}

Error fromTheMiddle(const std::string &topic, const std::string &why)
{
    return {ErrorCode::InvalidData,
            "The topic " + topic + " lacks events that belong before those that it holds: " + why,
            "Stop all publishers, recreate the topic once more (or name a new one), and publish: "
            "it is filled from the first event on"};
}

/// Only transactions keep out one that has lost its lease while it was suspended; that it wrote is
/// seen all the same.
std::string notAlone(const std::string &topic, const std::pair<std::int32_t, std::int64_t> &foreign)
{
    return "Another process writes to the topic " + topic + ", too (partition " +
           std::to_string(foreign.first) + ", before offset " + std::to_string(foreign.second) +
           "): events may be in it twice, older ones behind newer ones";
}

Outgoing messageOf(const Event &event)
{
    Outgoing message;
    message.key = event.streamId;
    message.value = eventstore::ndjson::toLine(event);
    message.headers.emplace_back("event_id", event.id.toString());
    message.headers.emplace_back("event_type", event.type);
    message.headers.emplace_back("global_position", std::to_string(event.position.value));
    addHeader(message, "correlation_id", event.metadata, "correlation_id");
    addHeader(message, "causation_id", event.metadata, "causation_id");
    return message;
}

} // namespace

PublishRun::PublishRun(PublishOrder order, RunTeller &teller)
    : m_order(std::move(order))
    , m_teller(teller)
{
    m_teller.status().name = "kafka:" + m_order.topic;
}

PublishRun::~PublishRun() = default;

Result<void> PublishRun::run()
{
    m_teller.enter(StateTrigger::Started);
    Result<void> ended;
    while (!stopped()) {
        const auto done = loop();
        if (stopped() || (done ? !m_resting : done.error().cancelled()))
            break;
        if (m_resting && m_order.once)
            ended = fail(stoppedByOther(m_kept->name()));
        else if (m_resting)
            ended = rest();
        else
            ended = recover(done.error());
        if (!ended)
            break;
    }
    leave(ended || m_resting ? "" : ended.error().text());
    m_teller.enter(ended ? StateTrigger::Halted : StateTrigger::Broke,
                   ended ? "" : ended.error().text());
    return ended;
}

/// Waits until another process asks for a start.
Result<void> PublishRun::rest()
{
    leave({});
    EG_CHECK(restUntilAsked(m_order.openStore,
                            {m_kept->name(), lastNoteOf(m_teller.status(), {}), m_kept->owed()},
                            m_teller, m_order.stop));
    m_kept->forgetOwed();
    m_resting = false;
    return {};
}

Result<void> PublishRun::loop()
{
    EG_CHECK(openTopic());
    EG_CHECK(openStore());
    if (!m_writer)
        EG_CHECK(begin());
    return stream();
}

Result<void> PublishRun::openTopic()
{
    if (!m_topic) {
        EG_TRY(m_topic, m_order.openTopic());
    }
    if (!m_kept) {
        EG_TRY(const auto facts, m_topic->facts());
        m_kept.emplace("kafka:" + m_order.topic + '@' + facts.cluster);
    }
    return {};
}

Result<void> PublishRun::openStore()
{
    if (m_kept->taken())
        return {};
    EG_TRY(m_store, m_order.openStore());
    EG_CHECK(m_store->database().needSession("Publishing"));
    EG_CHECK(m_store->mayFollow());
    EG_CHECK(m_kept->take(*m_store, m_order.stop));
    m_poller = std::make_unique<RunPoller>(m_store->database(), m_kept->name(), !m_order.once);
    return {};
}

/// Finds out what the topic contains, and stores the position before anything is sent.
Result<void> PublishRun::begin()
{
    // With transactions this aborts those of other publishers, so the topic's end is final then.
    EG_TRY(auto writer, m_topic->write());
    EG_TRY(const auto tails, settledTails());
    EG_TRY(const auto checkpoint, m_kept->read());
    std::optional<Published> kept;
    if (checkpoint) {
        EG_TRY(kept, Published::parse(checkpoint->layout));
    }
    std::string difference;
    EG_TRY(m_resume, resumeOn(*m_topic, kept, tails, difference));
    if (m_resume->fromStart()) {
        m_teller.enter(StateTrigger::Interrupted,
                       madeAnew(m_order.topic, difference).message +
                           "; what it lacks is sent, starting from the first event");
    }
    m_watch.checked();
    m_sent = checkpoint && !m_resume->fromStart() ? checkpoint->position : eventstore::beforeAll;
    m_kept->beginAt(m_sent);
    m_outstanding.emplace(m_resume->atBeginning());
    m_missingSince.reset();
    EG_CHECK(checkTails());
    EG_CHECK(notePosition());
    m_writer = std::move(writer);
    return {};
}

/// Before anything is sent to a topic that nothing was sent to for a while: in one that was made
/// anew, events from the middle would come first.
Result<void> PublishRun::checkSame()
{
    EG_TRY(const auto facts, m_topic->facts());
    EG_TRY(const auto difference,
           differenceFrom(*m_topic, m_outstanding->published(), facts.partitions));
    m_watch.checked();
    if (difference.empty())
        return {};
    m_writer.reset();
    return fail(madeAnew(m_order.topic, difference));
}

/// What a process sent that was killed a moment ago may only be arriving.
Result<std::vector<Tail>> PublishRun::settledTails()
{
    EG_TRY(auto tails, m_topic->tails());
    while (true) {
        if (!pauseFor(settleTime, m_order.stop))
            return fail(ErrorCode::Cancelled, "interrupted");
        EG_TRY(auto again, m_topic->tails());
        const bool same = std::ranges::equal(tails, again, [](const Tail &one, const Tail &other) {
            return one.next == other.next;
        });
        if (same)
            return again;
        tails = std::move(again);
    }
}

Result<void> PublishRun::checkTails()
{
    for (const auto &id : m_resume->lastEvents()) {
        const auto parsed = eventstore::EventId::parse(id);
        bool there = false;
        if (parsed) {
            EG_TRY(const auto event, m_store->eventById(*parsed));
            there = event.has_value();
        }
        if (!there) {
            return fail(ErrorCode::InvalidData,
                        "The topic holds events that this store doesn't have, " + id +
                            " among them.",
                        "Publish each store to a topic of its own.");
        }
    }
    return {};
}

Result<void> PublishRun::stream()
{
    m_troubleSince.reset();
    while (!stopped() && !m_resting) {
        EG_TRY(const bool more, sendPage());
        EG_CHECK(takeConfirmed(0ms));
        m_atHead = !more;
        const bool settled = m_atHead && m_outstanding->empty();
        EG_CHECK(noteWhenDue(settled));
        observe();
        if (settled && m_order.once && m_reached)
            return {};
        EG_TRY(m_resting, m_poller->askedToStop());
        if (!more && !m_resting)
            EG_CHECK(waitForMore());
    }
    return {};
}

/// Reads and sends a page of events. False when nothing more can be sent for now.
Result<bool> PublishRun::sendPage()
{
    if (m_outstanding->size() >= mostOutstanding)
        return false;
    EG_CHECK(m_store->mayFollow());
    if (!m_target || !m_order.once) {
        EG_TRY(m_head, m_order.once ? settledHead(*m_store, m_order.stop) : m_store->safeHead());
        m_target = m_head.position;
    }
    eventstore::ReadAll query;
    query.after = m_sent;
    query.limit = pageEvents;
    EG_TRY(const auto page, m_store->readAll(query));
    EG_CHECK(m_store->mayFollow());
    if (m_watch.inDoubt() && !page.events.empty())
        EG_CHECK(checkSame());
    for (const Event &event : page.events) {
        EG_CHECK(sendEvent(event));
        if (stopped() || m_resting)
            return false;
        m_sent = event.position;
        m_reached = event.position == *m_target;
        if (m_order.once && m_reached)
            return false;
    }
    m_reached = page.atEnd;
    if (page.events.empty() && !page.atEnd)
        m_sent = page.scannedTo;
    if (page.events.empty() && page.atEnd && !m_resume->isOver()) {
        const auto now = Clock::now();
        m_missingSince = m_missingSince.value_or(now);
        if (now - *m_missingSince > missingTime) {
            return fail(ErrorCode::InvalidData,
                        "The topic holds events that are before the position that is kept for it.",
                        "Something else wrote to it; publish to a new topic.");
        }
    }
    return !page.atEnd;
}

Result<void> PublishRun::sendEvent(const Event &event)
{
    const auto found = m_resume->find(event.streamId, event.id.toString());
    if (found.gap)
        return fail(fromTheMiddle(m_order.topic, "event " + event.id.toString() + " is missing"));
    if (found.there) {
        ++m_teller.status().skipped;
        m_outstanding->pass(event.position.value, found, event.id.toString());
        return {};
    }
    if (m_resume->isOver() &&
        std::ssize(m_outstanding->published().next) < m_resume->partitionsNow()) {
        // Who comes after a kill must know which partitions there are messages in.
        while (!m_outstanding->empty() && !stopped())
            EG_CHECK(takeConfirmed(50ms));
        m_outstanding->grow(m_resume->partitionsNow());
        EG_CHECK(notePosition());
    }
    auto message = messageOf(event);
    message.partition = m_resume->partitionFor(event.streamId);
    message.ticket = m_outstanding->nextTicket();
    while (!stopped() && !m_resting) {
        EG_TRY(const bool sent, m_writer->send(message));
        if (sent) {
            m_outstanding->add(event.position.value, message.partition, event.id.toString());
            return {};
        }
        EG_CHECK(takeConfirmed(50ms));
        EG_CHECK(noteWhenDue(false));
        observe();
        EG_TRY(m_resting, m_poller->askedToStop());
    }
    return {};
}

Result<void> PublishRun::takeConfirmed(std::chrono::milliseconds limit)
{
    const auto written = m_writer->poll(limit);
    if (!written) {
        // The writer can't be used any more: begin() finds in the topic what it has sent.
        auto error = written.error();
        m_writer.reset();
        if (const auto first = m_outstanding->first();
            first && error.code == ErrorCode::InvalidData)
            error.message += "; it is the event at position " + std::to_string(*first) +
                             " or one shortly behind it";
        return fail(std::move(error));
    }
    for (const auto &one : *written)
        m_outstanding->confirm(one.ticket, one.offset);
    if (m_outstanding->wentBack()) {
        m_writer.reset();
        return fail(fromTheMiddle(m_order.topic, "it was recreated during publishing"));
    }
    if (const auto foreign = m_outstanding->takeForeign(); foreign && !m_order.fenced)
        m_teller.enter(StateTrigger::Interrupted, notAlone(m_order.topic, *foreign));
    m_teller.status().taken += static_cast<std::int64_t>(written->size());
    if (!written->empty())
        m_backoff.reset();
    const auto trouble = m_writer->trouble();
    if (!trouble) {
        m_troubleSince.reset();
        return {};
    }
    m_troubleSince = m_troubleSince.value_or(Clock::now());
    if (!trouble->retryable() || (m_order.once && Clock::now() - *m_troubleSince > publishPatience))
        return fail(*trouble);
    m_teller.enter(StateTrigger::Interrupted, trouble->message);
    return {};
}

Result<void> PublishRun::noteWhenDue(bool now)
{
    if (m_kept->isDue(m_outstanding->done(), now))
        EG_CHECK(notePosition());
    return m_poller->show(m_teller.status());
}

Result<void> PublishRun::notePosition()
{
    return m_kept->note(donePosition(), m_outstanding->published(), leaseNoteOf(m_teller.status()));
}

/// The position up to which all is confirmed; the stored one if nothing was confirmed since.
GlobalPosition PublishRun::donePosition() const
{
    return GlobalPosition(m_outstanding->done().value_or(m_kept->noted().value));
}

Result<void> PublishRun::waitForMore()
{
    if (!m_outstanding->empty() || m_troubleSince)
        return takeConfirmed(50ms);
    m_teller.enter(StateTrigger::ReachedHead);
    if (m_watch.isDueIdle())
        EG_CHECK(checkSame());
    m_watch.rests();
    // A position that is visible but not settled wakes nobody when it becomes so.
    const std::chrono::milliseconds limit = m_head.position == m_head.last ? 500ms : 50ms;
    const auto woken = m_store->waitForEvents(m_head.last, limit);
    if (!woken)
        return fail(woken.error());
    return takeConfirmed(0ms);
}

Result<void> PublishRun::recover(const Error &error)
{
    // With `once`, an unreachable server at the start is reported at once.
    const bool nobody = error.connectionLost() && !m_resume;
    if (!error.retryable() || (m_order.once && (error.mayLast() || nobody)))
        return fail(error);
    m_troubleSince = m_troubleSince.value_or(Clock::now());
    if (m_order.once && Clock::now() - *m_troubleSince > publishPatience)
        return fail(error);
    m_teller.enter(StateTrigger::Interrupted, error.message);
    // The writer keeps sending its queue meanwhile.
    m_poller.reset();
    if (m_kept)
        m_kept->forget();
    m_store.reset();
    pauseFor(m_backoff.next(), m_order.stop);
    return {};
}

/// Waits a moment for the confirmation of sent messages, stores the position and releases the
/// lease. The next run finds messages confirmed later in the topic.
void PublishRun::leave(const std::string &why)
{
    const auto end = Clock::now() + leaveWithin;
    while (m_writer && m_outstanding && !m_outstanding->empty() && !m_writer->trouble() &&
           Clock::now() < end) {
        if (!takeConfirmed(20ms))
            break;
    }
    m_writer.reset();
    if (!m_kept || !m_kept->taken())
        return;
    auto &database = m_store->database();
    database.setShutdownTimeout(leaveWithin);
    const Deadline deadline(Clock::now() + leaveWithin);
    m_store->interruptOn(deadline.token());
    database.rollback();
    if (m_outstanding && donePosition() != m_kept->noted())
        (void)notePosition();
    m_poller.reset();
    m_kept->release(lastNoteOf(m_teller.status(), why));
    m_store.reset();
}

void PublishRun::observe()
{
    auto &status = m_teller.status();
    status.position = donePosition();
    status.waitingFor = m_atHead ? m_head.waitingFor : std::string();
    status.lag = std::max<std::int64_t>(0, m_head.position.value -
                                               std::max<std::int64_t>(status.position.value, 0));
    if (status.state == State::Retrying && !m_troubleSince)
        m_teller.enter(StateTrigger::Started);
    else if (status.state == State::Live && !m_atHead)
        m_teller.enter(StateTrigger::FellBehind);
    m_teller.progressed();
}

} // namespace projections::kafka
