// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/letterservice.h"

namespace projections {

using eventstore::GlobalPosition;
using eventstore::Result;

namespace {

/// Letters per transaction.
constexpr std::int64_t batch = 500;
/// Keys read at a time.
constexpr std::int64_t keysAtOnce = 200;

class Service
{
public:
    Service(Projection &projection, const EventLookup &eventAt, const LeaseNote &note)
        : m_projection(projection)
        , m_eventAt(eventAt)
        , m_note(note)
    {
    }

    /// Retries the key's letters in order, up to a position, until one fails.
    Result<void> retryKey(const std::string &key, GlobalPosition upTo)
    {
        while (true) {
            EG_TRY(auto letters, m_projection.letters().ofKey(key, eventstore::beforeAll, batch));
            std::erase_if(letters, [&](const auto &letter) { return letter.position > upTo; });
            if (letters.empty())
                return {};
            EG_TRY(const auto applied, m_projection.retry(letters, m_eventAt, m_note));
            m_outcome.applied += applied;
            if (applied < static_cast<std::int64_t>(letters.size())) {
                ++m_outcome.failed;
                return {};
            }
        }
    }

    Result<void> retryAll()
    {
        return forEachKey([this](const BlockedKey &key) {
            return retryKey(key.first.key, eventstore::endOfTime);
        });
    }

    Result<void> discardAll(const LetterRequest &request)
    {
        return forEachKey([&](const BlockedKey &key) -> Result<void> {
            if (key.first.state != DeadLetter::State::Dead)
                return {};
            return discard(key.first, request);
        });
    }

    Result<void> discard(const DeadLetter &letter, const LetterRequest &request)
    {
        EG_TRY(const auto first,
               m_projection.letters().ofKey(letter.key, eventstore::beforeAll, 1));
        EG_CHECK(m_projection.discard(
            {letter, request.reason, request.actor, eventstore::Timestamp::now()}, m_note));
        ++m_outcome.discarded;
        // Discarding an event that waits behind the failed one does not unblock the key.
        if (first.empty() || first.front().position != letter.position)
            return {};
        return retryKey(letter.key, eventstore::endOfTime);
    }

    LetterOutcome &outcome() { return m_outcome; }

private:
    /// Calls `work` once for each key; keys that fail meanwhile are left for another request.
    template <class Do>
    Result<void> forEachKey(const Do &work)
    {
        GlobalPosition after = eventstore::beforeAll;
        while (true) {
            EG_TRY(const auto keys, m_projection.letters().keys(after, keysAtOnce));
            for (const auto &key : keys) {
                if (key.first.lastFailedAt < m_started)
                    EG_CHECK(work(key));
            }
            if (static_cast<std::int64_t>(keys.size()) < keysAtOnce)
                return {};
            after = keys.back().first.position;
        }
    }

    Projection &m_projection;
    const EventLookup &m_eventAt;
    const LeaseNote &m_note;
    const eventstore::Timestamp m_started = eventstore::Timestamp::now();
    LetterOutcome m_outcome;
};

Result<void> serveOne(Service &service, DeadLetters &letters, const LetterRequest &request)
{
    const bool retry = request.action == LetterRequest::Action::Retry;
    if (request.event) {
        EG_TRY(const auto letter, letters.find(*request.event));
        if (!letter) {
            service.outcome().error = "The event " + request.event->toString() +
                                      " is not among the dead letters any more.";
            return {};
        }
        return retry ? service.retryKey(letter->key, letter->position)
                     : service.discard(*letter, request);
    }
    if (!request.key)
        return retry ? service.retryAll() : service.discardAll(request);
    if (retry)
        return service.retryKey(*request.key, eventstore::endOfTime);
    EG_TRY(const auto first, letters.ofKey(*request.key, eventstore::beforeAll, 1));
    return first.empty() ? Result<void>() : service.discard(first.front(), request);
}

} // namespace

Result<LetterOutcome> serveLetters(Projection &projection, const EventLookup &eventAt,
                                   const LetterRequest &request, const LeaseNote &note)
{
    Service service(projection, eventAt, note);
    EG_CHECK(serveOne(service, projection.letters(), request));
    return service.outcome();
}

Result<void> dropDiscarded(Projection &projection, const EventLookup &eventAt,
                           const LeaseNote &note)
{
    EG_TRY(const auto letters, projection.discards().stillWaiting());
    Service service(projection, eventAt, note);
    // The discards are on record already, and the first record stays; so an empty one does.
    for (const auto &letter : letters)
        EG_CHECK(service.discard(letter, {}));
    return {};
}

} // namespace projections
