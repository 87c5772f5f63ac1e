// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/scratchprojection.h"

#include "projections/feeds/feed.h"
#include "projections/feeds/settledhead.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace projections {

using eventstore::Event;
using eventstore::GlobalPosition;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t cacheBytes = 8u * 1024u * 1024u;
constexpr std::int64_t scratchPage = 5'000;
constexpr auto settledWithin = 30s;

/// True when both lists have the same positions up to `position`.
bool sameUpTo(GlobalPosition position, const std::vector<GlobalPosition> &a,
              const std::vector<GlobalPosition> &b)
{
    const auto endA = std::upper_bound(a.begin(), a.end(), position);
    const auto endB = std::upper_bound(b.begin(), b.end(), position);
    return std::equal(a.begin(), endA, b.begin(), endB);
}

/// Waits until this connection sees a projected position as settled. While a transaction is open
/// that is older than the connection, a gap before the position may still be filled as far as the
/// connection knows, and the events after the gap would seem to be missing.
Result<void> waitUntilSettled(eventstore::Store &store, GlobalPosition position)
{
    EG_TRY(const auto head, settledHead(store, position, settledWithin));
    if (head.position >= std::min(position, head.last))
        return {};
    return eventstore::fail(eventstore::ErrorCode::Busy,
                            "the rows can't be compared: events up to where they were "
                            "projected may still appear, " +
                                head.waitingFor,
                            "Verify again when that transaction has ended.");
}

} // namespace

ScratchProjection::ScratchProjection(eventstore::Database &temporary, const ReadModel &model)
    : m_database(temporary)
    , m_model(model)
    , m_sink(temporary, m_model)
    , m_rows(&m_sink, m_model, cacheBytes)
    , m_fold(m_model, m_rows)
{
}

Result<void> ScratchProjection::startOver()
{
    m_rows.clear();
    m_rows.startEmpty();
    m_fold.block({});
    m_failures.clear();
    m_failedKeys.clear();
    m_position = eventstore::beforeAll;
    m_started = true;
    EG_CHECK(m_sink.drop());
    return m_sink.createTables();
}

Result<void> ScratchProjection::foldTo(eventstore::Store &store, GlobalPosition position,
                                       const std::vector<GlobalPosition> &leftOut,
                                       const Progress &progress)
{
    if (!m_started || position < m_position || !sameUpTo(m_position, m_leftOut, leftOut))
        EG_CHECK(startOver());
    m_leftOut = leftOut;
    StoreFeed feed(store, m_model, StoreFeed::Purpose::Look);
    // After this, a page that is at the end contains all events up to the position.
    EG_CHECK(waitUntilSettled(store, position));
    while (m_position < position) {
        EG_TRY(auto page, feed.read(m_position, scratchPage));
        const auto reached = page.atEnd ? position : std::min(page.scannedTo, position);
        std::erase_if(page.events, [&](const Event *event) {
            return event->position > position ||
                   std::binary_search(m_leftOut.begin(), m_leftOut.end(), event->position);
        });
        EG_CHECK(apply(page.events));
        m_position = reached;
        progress(m_position);
    }
    return write();
}

Result<void> ScratchProjection::apply(std::span<const Event *const> events)
{
    std::vector<DeadLetter> letters;
    EG_CHECK(m_fold.apply(events, letters));
    for (auto &letter : letters) {
        if (letter.state != DeadLetter::State::Dead)
            continue;
        m_failedKeys.insert(letter.key);
        m_failures.push_back(std::move(letter));
    }
    return m_rows.overLimit() ? write() : Result<void>();
}

Result<void> ScratchProjection::write()
{
    auto writes = m_rows.takeWrites();
    // Another library's store may have an event id twice, so any row may exist already.
    for (auto &table : writes) {
        std::move(table.fresh.begin(), table.fresh.end(), std::back_inserter(table.changed));
        table.fresh.clear();
    }
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_sink.write(writes));
    EG_CHECK(transaction.commit());
    m_rows.takeBack(std::move(writes));
    m_rows.trim();
    return {};
}

bool ScratchProjection::counts(const Event &event) const
{
    if (event.position > m_position ||
        std::binary_search(m_leftOut.begin(), m_leftOut.end(), event.position))
        return false;
    return m_failedKeys.empty() || !m_failedKeys.contains(m_model.keyOf(event));
}

} // namespace projections
