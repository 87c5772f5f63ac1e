// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectionsmodel.h"

#include "models/format.h"
#include "models/projections/audittrail.h"
#include "projections/control/alerts.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace models {

using projections::ProjectionStatus;
using State = projections::State;

namespace {

constexpr auto workerInterval = 250ms; // a snapshot of our own workers costs nothing
constexpr auto databaseInterval = 1s;  // asking the database does
constexpr auto sampleInterval = 1s;
constexpr qsizetype historyLength = 120;

/// The consumers of the library that made a store.
struct Consumers
{
    std::string keeper; ///< empty: the store is ours
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

bool running(const ProjectionStatus &status)
{
    return status.state != State::Stopped && status.state != State::Failed;
}

} // namespace

ProjectionsModel::ProjectionsModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
    m_sample.setInterval(sampleInterval);
    connect(&m_poll, &QTimer::timeout, this, &ProjectionsModel::poll);
    connect(&m_sample, &QTimer::timeout, this, &ProjectionsModel::sampleHistory);
    connect(&m_session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Opening || state == Session::State::Closed)
            clear();
        else if (m_poll.isActive())
            poll();
    });
}

eventstore::Result<ProjectionsModel::Observed> ProjectionsModel::observe(eventstore::Store &store)
{
    Observed seen;
    seen.at = eventstore::Timestamp::now();
    EG_TRY(auto list, projections::readStatus(store));
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
    return seen;
}

void ProjectionsModel::clear()
{
    m_task.cancel();
    m_externalTask.cancel();
    m_reading = m_readingExternal = m_noExternal = false;
    m_databaseAsked.invalidate();
    m_observed = {};
    m_externalAsked.invalidate();
    m_keeper.clear();
    m_externalProblem.clear();
    beginResetModel();
    m_entries.clear();
    endResetModel();
    m_load = Load::Idle;
    emit observed();
}

void ProjectionsModel::setActive(bool active)
{
    if (!active) {
        m_poll.stop();
        m_sample.stop();
        return;
    }
    m_poll.start(workerInterval);
    m_sample.start();
    poll();
}

void ProjectionsModel::readAgain()
{
    m_databaseAsked.invalidate();
    poll();
}

void ProjectionsModel::poll()
{
    if (m_session.state() != Session::State::Open && m_session.state() != Session::State::Lost)
        return;
    if (auto *supervisor = m_session.supervisor()) {
        m_poll.setInterval(workerInterval);
        update(supervisor->snapshot());
    } else {
        m_poll.setInterval(databaseInterval);
    }
    readFromDatabase();
    readExternal();
}

/// Also where our own workers tell of themselves: one that does not run knows nothing of what
/// happened since.
void ProjectionsModel::readFromDatabase()
{
    const auto interval = std::chrono::milliseconds(databaseInterval).count();
    if (m_reading || (m_session.supervisor() && m_databaseAsked.isValid() &&
                      !m_databaseAsked.hasExpired(interval)))
        return;
    m_reading = true;
    if (m_load == Load::Idle)
        m_load = Load::Loading;
    m_task = m_session.run<Observed>(
        this, [](eventstore::Store &store, std::stop_token) { return observe(store); },
        [this](eventstore::Result<Observed> result) { takeObserved(std::move(result)); });
}

void ProjectionsModel::takeObserved(eventstore::Result<Observed> result)
{
    m_reading = false;
    m_databaseAsked.start();
    if (result) {
        m_observed = std::move(*result);
        if (auto *supervisor = m_session.supervisor())
            return update(supervisor->snapshot());
        return update(m_observed.statuses);
    }
    if (m_session.supervisor())
        return; // the workers meet the fault themselves
    m_error = std::move(result).error();
    m_load = Load::Failed;
    emit observed();
}

/// The figures of a worker that does not run are those it had when it stopped, and of a rebuild
/// that was cancelled those of rows that are gone: what the database says goes before.
void ProjectionsModel::correct(ProjectionStatus &status) const
{
    if (running(status))
        return;
    status.eventsPerSecond = 0;
    const auto seen =
        std::find_if(m_observed.statuses.begin(), m_observed.statuses.end(),
                     [&status](const auto &other) { return other.name == status.name; });
    if (seen == m_observed.statuses.end() || m_observed.at < status.changedAt)
        return;
    status.position = seen->position;
    status.head = seen->head;
    status.lagEvents = seen->lagEvents;
    status.lagSeconds = seen->lagSeconds;
    status.deadLetters = seen->deadLetters;
    status.queuedEvents = seen->queuedEvents;
    status.progress = seen->progress;
    status.secondsLeft.reset();
}

std::optional<double> ProjectionsModel::ageOf(const std::string &name) const
{
    for (const auto &[other, age] : m_observed.ages) {
        if (other == name)
            return age;
    }
    return {};
}

/// As often as the database is asked for anything, also where our own workers tell more often.
void ProjectionsModel::readExternal()
{
    if (m_readingExternal || m_noExternal ||
        (m_externalAsked.isValid() &&
         !m_externalAsked.hasExpired(std::chrono::milliseconds(databaseInterval).count())))
        return;
    m_readingExternal = true;
    m_externalTask = m_session.run<Consumers>(
        this, [](eventstore::Store &store, std::stop_token) { return readConsumers(store); },
        [this](eventstore::Result<Consumers> result) {
            m_readingExternal = false;
            m_externalAsked.start();
            if (result) {
                m_noExternal = result->keeper.empty();
                m_externalProblem.clear();
                return updateExternal(format::text(result->keeper), std::move(result->list));
            }
            m_externalProblem = format::error(result.error());
            emit observed();
        });
}

void ProjectionsModel::update(std::vector<ProjectionStatus> statuses)
{
    m_load = Load::Ready;
    std::vector<Entry> entries;
    for (auto &status : statuses) {
        correct(status);
        const bool known = running(status) || !m_session.supervisor() || m_observed.at.micros > 0 ||
                           status.head.value > 0;
        entries.push_back({std::move(status), {}, {}, known});
    }
    replace(std::move(entries), false);
}

void ProjectionsModel::updateExternal(const QString &keeper,
                                      std::vector<eventstore::ForeignCheckpoint> consumers)
{
    m_keeper = keeper;
    std::vector<Entry> entries;
    for (auto &consumer : consumers) {
        Entry entry;
        entry.status.name = std::move(consumer.name);
        entry.placed = consumer.position.has_value();
        entry.status.position = consumer.position.value_or(eventstore::GlobalPosition());
        entry.status.head = consumer.head;
        entry.status.lagEvents = consumer.lag.value_or(0);
        entry.status.changedAt = consumer.updated.value_or(eventstore::Timestamp{});
        entry.external = std::move(consumer.status);
        entries.push_back(std::move(entry));
    }
    replace(std::move(entries), true);
}

void ProjectionsModel::replace(std::vector<Entry> entries, bool external)
{
    const auto begin = std::find_if(m_entries.begin(), m_entries.end(),
                                    [](const Entry &entry) { return entry.external.has_value(); });
    const auto first = external ? begin : m_entries.begin();
    const auto last = external ? m_entries.end() : begin;
    const bool same =
        std::equal(entries.begin(), entries.end(), first, last,
                   [](const Entry &a, const Entry &b) { return a.status.name == b.status.name; });
    if (same) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            Entry &old = first[static_cast<std::ptrdiff_t>(i)];
            entries[i].history = std::move(old.history);
            old = std::move(entries[i]);
        }
        const int row = static_cast<int>(first - m_entries.begin());
        if (!entries.empty())
            emit dataChanged(index(row, 0),
                             index(row + static_cast<int>(entries.size()) - 1, ColumnCount - 1));
    } else {
        beginResetModel();
        const auto place = m_entries.erase(first, last);
        m_entries.insert(place, std::make_move_iterator(entries.begin()),
                         std::make_move_iterator(entries.end()));
        endResetModel();
    }
    emit observed();
}

void ProjectionsModel::sampleHistory()
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto &entry = m_entries[i];
        if (entry.external)
            break;
        entry.history.append(running(entry.status) ? entry.status.eventsPerSecond : 0);
        if (entry.history.size() > historyLength)
            entry.history.removeFirst();
        const auto cell = index(static_cast<int>(i), HistoryColumn);
        emit dataChanged(cell, cell);
    }
}

const ProjectionStatus &ProjectionsModel::status(int row) const
{
    return m_entries.at(static_cast<std::size_t>(row)).status;
}

bool ProjectionsModel::isExternal(int row) const
{
    return m_entries.at(static_cast<std::size_t>(row)).external.has_value();
}

std::optional<projections::RebuildRun> ProjectionsModel::waitingRun(int row) const
{
    const auto &name = status(row).name;
    for (const auto &run : m_observed.waiting) {
        if (run.projection == name)
            return run;
    }
    return {};
}

int ProjectionsModel::rowOf(const QString &name) const
{
    const auto place =
        std::find_if(m_entries.begin(), m_entries.end(), [&name](const Entry &entry) {
            return format::text(entry.status.name) == name;
        });
    return place == m_entries.end() ? -1 : static_cast<int>(place - m_entries.begin());
}

bool ProjectionsModel::heldHere(const ProjectionStatus &status)
{
    return format::text(status.holder)
        .contains(u"(pid %1,"_s.arg(QCoreApplication::applicationPid()));
}

bool ProjectionsModel::heldElsewhere(const ProjectionStatus &status) const
{
    return !status.holder.empty() && !running(status) && !heldHere(status);
}

QString ProjectionsModel::whyNot(Action action, int row) const
{
    if (row >= 0 && row < rows() && isExternal(row))
        return tr("Kept by %1: only %1 itself can start, stop or rebuild it.").arg(m_keeper);
    if (!m_session.canProject())
        return tr("This connection is read-only. Unlock it to run projections from here.");
    if (m_session.state() != Session::State::Open)
        return tr("The connection to the store is lost.");
    if (row < 0 || row >= rows())
        return tr("Choose a projection first.");
    const auto &now = status(row);
    if (now.stopping && action != Action::Reset)
        return tr("It is being stopped.");
    // Rows are built beside whoever follows the old ones.
    const bool besideOthers = action == Action::Rebuild && now.state != State::Rebuilding;
    if (heldElsewhere(now) && !besideOthers)
        return tr("Another process runs it: %1").arg(format::text(now.holder));
    switch (action) {
    case Action::Start:
        return running(now) ? tr("It runs already.") : QString();
    case Action::Stop:
        return running(now) ? QString() : tr("It does not run.");
    case Action::Rebuild:
        return now.state == State::Rebuilding ? tr("It is being rebuilt.") : QString();
    case Action::CancelRebuild:
        return now.state == State::Rebuilding ? QString() : tr("It is not being rebuilt.");
    case Action::Reset:
        break;
    }
    return now.state == State::Rebuilding ? tr("It is being rebuilt; cancel that first.")
                                          : QString();
}

QString ProjectionsModel::whyNotAll(Action action) const
{
    QString reason;
    for (int row = 0; row < rows() && !isExternal(row); ++row) {
        reason = whyNot(action, row);
        if (reason.isEmpty())
            return {};
    }
    if (reason.isEmpty())
        return tr("There are no projections.");
    if (!m_session.canProject())
        return reason;
    return action == Action::Start ? tr("All of them run.") : tr("None of them runs.");
}

void ProjectionsModel::perform(Action action, int row)
{
    auto *supervisor = m_session.supervisor();
    if (!supervisor || !whyNot(action, row).isEmpty())
        return;
    const auto name = status(row).name;
    auto &trail = AuditTrail::of(m_session);
    switch (action) {
    case Action::Start:
        supervisor->start(name);
        trail.write({u"start"_s, format::text(name)});
        break;
    case Action::Stop:
        supervisor->stop(name);
        trail.write({u"stop"_s, format::text(name)});
        break;
    case Action::Rebuild:
        supervisor->rebuild(name);
        break;
    case Action::CancelRebuild:
        supervisor->cancelRebuild(name);
        break;
    case Action::Reset:
        supervisor->reset(name);
        break;
    }
    poll();
}

void ProjectionsModel::startAll()
{
    for (int row = 0; row < rows(); ++row)
        perform(Action::Start, row);
}

void ProjectionsModel::stopAll()
{
    for (int row = 0; row < rows(); ++row)
        perform(Action::Stop, row);
}

int ProjectionsModel::rows() const
{
    return static_cast<int>(m_entries.size());
}

int ProjectionsModel::columns() const
{
    return ColumnCount;
}

} // namespace models
