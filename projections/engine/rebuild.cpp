// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rebuild.h"

namespace projections {

using eventstore::Database;
using eventstore::Result;

namespace {

/// Takes away tables, position and dead letters that belong to a suffix; in the caller's
/// transaction.
Result<void> dropAll(Database &database, const ReadModel &model, std::string_view suffix)
{
    const auto name = model.name() + std::string(suffix);
    EG_CHECK(Sink(database, model, suffix).drop());
    EG_CHECK(DeadLetters(database, name).removeAll());
    return removeCheckpoint(database, name);
}

} // namespace

Rebuild::Rebuild(Database &database, const ReadModel &model, Lease &lease, Options options)
    : m_database(database)
    , m_model(model)
    , m_lease(lease)
    , m_options(options)
    , m_beside(database, model, lease, besideSuffix, options.cacheBytes, options.gate)
{
}

Result<void> Rebuild::discard(Database &database, const ReadModel &model, Lease &lease,
                              const LeaseNote &note, WriteGate *gate, const std::stop_token &stop)
{
    // Tables and checkpoint are made and dropped together, so the checkpoint tells of both.
    EG_TRY(const auto left, readCheckpoint(database, model.name() + std::string(besideSuffix)));
    if (!left)
        return {};
    EG_TRY([[maybe_unused]] const auto turn, takeTurn(gate, stop));
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(lease.renew(note));
    EG_CHECK(dropAll(database, model, besideSuffix));
    return transaction.commit();
}

Result<void> Rebuild::begin(const LeaseNote &note, const std::stop_token &stop)
{
    m_stop = stop;
    m_indexed = false;
    EG_CHECK(discard(m_database, m_model, m_lease, note, m_options.gate, stop));
    return m_beside.open(note, stop);
}

Result<StepResult> Rebuild::step(Feed &feed, const LeaseNote &note)
{
    const auto before = m_beside.position();
    EG_TRY(const auto page, feed.read(before, m_options.batch));
    EG_CHECK(m_beside.fold(page));
    if (m_beside.overLimit())
        EG_CHECK(m_beside.commit(note));
    StepResult result;
    result.events = static_cast<std::int64_t>(page.events.size());
    result.position = m_beside.position();
    result.moved = result.position > before;
    result.atHead = page.atEnd;
    return result;
}

Result<void> Rebuild::settle(const LeaseNote &note)
{
    EG_CHECK(m_beside.commit(note));
    if (m_indexed)
        return {};
    EG_TRY([[maybe_unused]] const auto turn, takeTurn(m_options.gate, m_stop));
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(m_lease.renew(note));
    EG_CHECK(m_beside.sink().createIndexes());
    EG_CHECK(transaction.commit());
    m_indexed = true;
    return {};
}

Result<void> Rebuild::swap(const LeaseNote &note)
{
    return m_beside.commit(note, [this]() -> Result<void> {
        Sink live(m_database, m_model);
        if (live.exists()) {
            EG_TRY(const auto ours, readCheckpoint(m_database, m_model.name()));
            if (!ours) {
                return eventstore::fail(
                    eventstore::ErrorCode::Refused,
                    "There is a table " + live.tableName(0) + " that Eventglass didn't make.",
                    "Rename it or take it away; Eventglass writes only to tables of its own.");
            }
        }
        EG_CHECK(Sink::swap(live, m_beside.sink()));
        EG_CHECK(moveCheckpoint(m_database, m_beside.name(), m_model.name()));
        return DeadLetters(m_database, m_beside.name()).moveTo(m_model.name());
    });
}

Result<void> resetProjection(Database &database, const ReadModel &model, Lease &lease,
                             const LeaseNote &note, WriteGate *gate, const std::stop_token &stop)
{
    EG_TRY([[maybe_unused]] const auto turn, takeTurn(gate, stop));
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(lease.renew(note));
    EG_TRY(const auto ours, readCheckpoint(database, model.name()));
    if (ours)
        EG_CHECK(dropAll(database, model, {}));
    EG_TRY(const auto beside, readCheckpoint(database, model.name() + std::string(besideSuffix)));
    if (beside)
        EG_CHECK(dropAll(database, model, besideSuffix));
    return transaction.commit();
}

} // namespace projections
