// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/topicposition.h"

#include "projections/control/enginetables.h"
#include "projections/control/samestore.h"

namespace projections::kafka {

using eventstore::ErrorCode;
using eventstore::GlobalPosition;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto noteEvery = 1s;
/// Interval of heartbeats when the position does not change.
constexpr auto beatEvery = 3s;

} // namespace

Result<void> TopicPosition::take(eventstore::Store &store, const std::stop_token &stop)
{
    auto &database = store.database();
    EG_CHECK(ensureEngineTables(database));
    EG_TRY(m_lease, Lease::acquire(database, m_name, m_token, stop));
    m_store = &store;
    m_token = m_lease->token();
    EG_TRY(const auto checkpoint, read());
    if (!checkpoint)
        return {};
    auto same = checkSameStore(store, m_name, *checkpoint);
    if (!same && same.error().code == ErrorCode::InvalidData) {
        same.error().message = "The store was restored, or is another one: the last event that "
                               "is known to be in the topic is not in it";
        same.error().advice = "Open the store that was meant, or publish to a new topic";
    }
    return same;
}

Result<std::optional<Checkpoint>> TopicPosition::read() const
{
    return readCheckpoint(m_store->database(), m_name);
}

bool TopicPosition::isDue(std::optional<std::int64_t> confirmed, bool now) const
{
    const auto since = std::chrono::steady_clock::now() - m_lastNote;
    const bool moved = confirmed && *confirmed != m_noted.value;
    return (moved && (now || since > noteEvery)) || since > beatEvery;
}

Result<void> TopicPosition::note(GlobalPosition position, const Published &published,
                                 const LeaseNote &lease)
{
    EG_TRY(const auto anchor, anchorAt(*m_store, position));
    auto &database = m_store->database();
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease->renew(lease));
    EG_CHECK(writeCheckpoint(database, m_name, {position, published.text(), {}, anchor}));
    EG_CHECK(transaction.commit());
    m_noted = position;
    m_lastNote = std::chrono::steady_clock::now();
    return {};
}

void TopicPosition::release(const LeaseNote &lease)
{
    if (m_lease->release(lease))
        m_token.reset();
    forget();
}

void TopicPosition::forget()
{
    m_lease.reset();
    m_store = nullptr;
}

} // namespace projections::kafka
