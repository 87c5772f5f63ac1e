// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projectionsmodel.h"

#include "models/format.h"
#include "projections/engine/supervisor.h"

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

void ProjectionsModel::clear()
{
    m_task.cancel();
    m_reading = false;
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

void ProjectionsModel::poll()
{
    if (m_session.state() != Session::State::Open && m_session.state() != Session::State::Lost)
        return;
    if (auto *supervisor = m_session.supervisor()) {
        m_poll.setInterval(workerInterval);
        update(supervisor->snapshot());
    } else {
        m_poll.setInterval(databaseInterval);
        readFromDatabase();
    }
}

void ProjectionsModel::readFromDatabase()
{
    if (m_reading)
        return;
    m_reading = true;
    if (m_load == Load::Idle)
        m_load = Load::Loading;
    using Statuses = std::vector<ProjectionStatus>;
    m_task = m_session.run<Statuses>(
        this,
        [](eventstore::Store &store, std::stop_token) { return projections::readStatus(store); },
        [this](eventstore::Result<Statuses> result) {
            m_reading = false;
            if (result)
                return update(std::move(*result));
            m_error = std::move(result).error();
            m_load = Load::Failed;
            emit observed();
        });
}

void ProjectionsModel::update(std::vector<ProjectionStatus> statuses)
{
    m_load = Load::Ready;
    const bool same = std::equal(
        statuses.begin(), statuses.end(), m_entries.begin(), m_entries.end(),
        [](const ProjectionStatus &a, const Entry &b) { return a.name == b.status.name; });
    if (same) {
        for (std::size_t i = 0; i < statuses.size(); ++i)
            m_entries[i].status = std::move(statuses[i]);
        if (!m_entries.empty())
            emit dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1));
    } else {
        beginResetModel();
        std::vector<Entry> entries;
        for (auto &status : statuses)
            entries.push_back({std::move(status), {}});
        m_entries = std::move(entries);
        endResetModel();
    }
    emit observed();
}

void ProjectionsModel::sampleHistory()
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto &entry = m_entries[i];
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
    if (!m_session.canProject())
        return tr("This connection is read-only. Unlock it to run projections from here.");
    if (m_session.state() != Session::State::Open)
        return tr("The connection to the store is lost.");
    if (row < 0 || row >= rows())
        return tr("Choose a projection first.");
    const auto &now = status(row);
    if (now.stopping && action != Action::Reset)
        return tr("It is being stopped.");
    if (heldElsewhere(now))
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
    QString reason = rows() == 0 ? tr("There are no projections.") : QString();
    for (int row = 0; row < rows(); ++row) {
        const auto why = whyNot(action, row);
        if (why.isEmpty())
            return {};
        reason = why;
    }
    if (!m_session.canProject() || rows() == 0)
        return reason;
    return action == Action::Start ? tr("All of them run.") : tr("None of them runs.");
}

void ProjectionsModel::perform(Action action, int row)
{
    auto *supervisor = m_session.supervisor();
    if (!supervisor || !whyNot(action, row).isEmpty())
        return;
    const auto name = status(row).name;
    switch (action) {
    case Action::Start:
        supervisor->start(name);
        break;
    case Action::Stop:
        supervisor->stop(name);
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
