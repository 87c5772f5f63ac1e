// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectionwatch.h"

#include "models/format.h"
#include "projections/engine/alerts.h"
#include "projections/engine/supervisor.h"
#include "projections/kafka/watchedstatus.h"
#include "projections/readmodels/readmodel.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace models {

namespace {

constexpr auto workerInterval = 250ms; // this window's workers are read from memory, at no cost
constexpr auto databaseInterval = 1s;  // the database is read less often

/// The consumers of the library that made the store.
struct Consumers
{
    std::string keeper; ///< empty: the store has Eventglass's own tables
    std::vector<eventstore::ForeignCheckpoint> list;
};

eventstore::Result<Consumers> readConsumers(eventstore::Store &store)
{
    Consumers consumers;
    const eventstore::LayoutDescriptor *layout = store.foreignLayout();
    if (!layout)
        return consumers;
    consumers.keeper = layout->title;
    EG_TRY(consumers.list, store.foreignCheckpoints());
    return consumers;
}

bool tooSoon(const QElapsedTimer &asked)
{
    return asked.isValid() &&
           !asked.hasExpired(std::chrono::milliseconds(databaseInterval).count());
}

} // namespace

ProjectionWatch::ProjectionWatch(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_poll, &QTimer::timeout, this, &ProjectionWatch::poll);
    connect(&m_session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Opening || state == Session::State::Closed)
            clear();
        else if (m_poll.isActive())
            poll();
    });
}

eventstore::Result<ProjectionWatch::Observed> ProjectionWatch::observe(eventstore::Store &store)
{
    Observed seen;
    seen.at = eventstore::Timestamp::now();
    EG_TRY(auto list, projections::kafka::readWatchedStatus(store));
    EG_TRY(auto watched, projections::watch(store, std::move(list)));
    for (auto &one : watched) {
        seen.ages.emplace_back(one.status.name, one.age);
        seen.statuses.push_back(std::move(one.status));
    }
    for (const auto &model : projections::readModels()) {
        EG_TRY(auto run, projections::RebuildLog(store.database(), model->name()).waiting());
        if (run)
            seen.waiting.push_back(std::move(*run));
    }
    EG_TRY(seen.requests, projections::readWorkerRequests(store.database()));
    return seen;
}

void ProjectionWatch::clear()
{
    m_task.cancel();
    m_externalTask.cancel();
    m_reading = m_readingExternal = m_noExternal = false;
    m_databaseAsked.invalidate();
    m_observed = {};
    m_externalAsked.invalidate();
    m_keeper.clear();
    m_externalProblem.clear();
    emit emptied();
}

void ProjectionWatch::setActive(bool active)
{
    if (!active) {
        m_poll.stop();
        return;
    }
    m_poll.start(workerInterval);
    poll();
}

void ProjectionWatch::readAgain()
{
    m_databaseAsked.invalidate();
    poll();
}

void ProjectionWatch::poll()
{
    if (m_session.state() != Session::State::Open && m_session.state() != Session::State::Lost)
        return;
    auto *supervisor = m_session.supervisor();
    m_poll.setInterval(supervisor ? workerInterval : databaseInterval);
    if (supervisor)
        emit seen(latest());
    readFromDatabase();
    readExternal();
}

/// Also needed with workers in this window: one that does not run knows nothing of what happened
/// since it stopped.
void ProjectionWatch::readFromDatabase()
{
    if (m_reading || (m_session.supervisor() && tooSoon(m_databaseAsked)))
        return;
    m_reading = true;
    m_task = m_session.run<Observed>(
        this, [](eventstore::Store &store, std::stop_token) { return observe(store); },
        [this](eventstore::Result<Observed> result) { takeObserved(std::move(result)); });
}

void ProjectionWatch::takeObserved(eventstore::Result<Observed> result)
{
    m_reading = false;
    m_databaseAsked.start();
    if (result) {
        m_observed = std::move(*result);
        emit seen(latest());
    } else if (!m_session.supervisor()) { // workers report the same error themselves
        emit failed(result.error());
    }
}

/// The statuses of this window's workers, and from the database those of projections that it does
/// not run, such as Kafka topics.
std::vector<projections::ProjectionStatus> ProjectionWatch::latest() const
{
    auto *supervisor = m_session.supervisor();
    if (!supervisor)
        return m_observed.statuses;
    auto list = supervisor->snapshot();
    const auto own = list.size();
    for (const auto &status : m_observed.statuses) {
        const auto end = list.begin() + static_cast<std::ptrdiff_t>(own);
        if (std::none_of(list.begin(), end,
                         [&status](const auto &other) { return other.name == status.name; }))
            list.push_back(status);
    }
    return list;
}

std::optional<double> ProjectionWatch::ageOf(const std::string &name) const
{
    for (const auto &[other, age] : m_observed.ages) {
        if (other == name)
            return age;
    }
    return {};
}

/// At most as often as the database is read, even if workers are polled more often.
void ProjectionWatch::readExternal()
{
    if (m_readingExternal || m_noExternal || tooSoon(m_externalAsked))
        return;
    m_readingExternal = true;
    m_externalTask = m_session.run<Consumers>(
        this, [](eventstore::Store &store, std::stop_token) { return readConsumers(store); },
        [this](eventstore::Result<Consumers> result) {
            m_readingExternal = false;
            m_externalAsked.start();
            if (!result) {
                m_externalProblem = format::error(result.error());
                emit consumersFailed();
                return;
            }
            m_noExternal = result->keeper.empty();
            m_externalProblem.clear();
            m_keeper = format::text(result->keeper);
            emit consumersSeen(m_keeper, result->list);
        });
}

} // namespace models
