// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectionsmodel.h"

#include "models/format.h"
#include "models/masking/masking.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace models {

using projections::ProjectionStatus;

namespace {

constexpr auto sampleInterval = 1s;
constexpr qsizetype historyLength = 120;

} // namespace

ProjectionsModel::ProjectionsModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
    , m_watch(session)
    , m_commands(session)
{
    m_sample.setInterval(sampleInterval);
    connect(&m_sample, &QTimer::timeout, this, &ProjectionsModel::sampleHistory);
    connect(&m_watch, &ProjectionWatch::seen, this, &ProjectionsModel::update);
    connect(&m_watch, &ProjectionWatch::consumersSeen, this, &ProjectionsModel::updateExternal);
    connect(&m_watch, &ProjectionWatch::consumersFailed, this, &ProjectionsModel::observed);
    connect(&m_watch, &ProjectionWatch::emptied, this, &ProjectionsModel::clear);
    connect(&m_watch, &ProjectionWatch::failed, this, [this](const eventstore::Error &error) {
        m_error = error;
        m_load = Load::Failed;
        emit observed();
    });
    connect(&m_commands, &ProjectionCommands::told, &m_watch, &ProjectionWatch::readAgain);
    connect(&m_commands, &ProjectionCommands::problem, this, &ProjectionsModel::problem);
    connect(&m_commands, &ProjectionCommands::withdrawn, this, &ProjectionsModel::withdrawn);
}

void ProjectionsModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
    m_load = Load::Idle;
    emit observed();
}

void ProjectionsModel::setActive(bool active)
{
    active ? m_sample.start() : m_sample.stop();
    m_watch.setActive(active);
    if (m_load == Load::Idle && m_watch.asking())
        m_load = Load::Loading;
}

/// The figures of a worker that does not run are as old as its stop, and after a cancelled rebuild
/// they belong to dropped rows: newer ones from the database replace them.
void ProjectionsModel::correct(ProjectionStatus &status) const
{
    if (isActive(status.state))
        return;
    status.eventsPerSecond = 0;
    const auto &observed = m_watch.observed();
    const auto seen =
        std::find_if(observed.statuses.begin(), observed.statuses.end(),
                     [&status](const auto &other) { return other.name == status.name; });
    if (seen == observed.statuses.end() || observed.at < status.changedAt)
        return;
    status.position = seen->position;
    status.head = seen->head;
    status.headUnknown = seen->headUnknown;
    status.lagEvents = seen->lagEvents;
    status.lagSeconds = seen->lagSeconds;
    status.deadLetters = seen->deadLetters;
    status.queuedEvents = seen->queuedEvents;
    status.progress = seen->progress;
    status.secondsLeft.reset();
}

/// The status with what the database says about the projection beyond it.
ProjectionEntry ProjectionsModel::entryOf(ProjectionStatus status) const
{
    correct(status);
    const auto &observed = m_watch.observed();
    ProjectionEntry entry;
    entry.age = m_watch.ageOf(status.name);
    for (const auto &request : observed.requests.open) {
        if (request.projection == status.name)
            entry.asked = request;
    }
    for (const auto &parked : observed.requests.parked) {
        if (parked.projection == status.name && parked.host.pid != projections::thisProcess().pid)
            entry.parkedIn = ProjectionEntry::nameOf(parked.host);
    }
    entry.status = std::move(status);
    entry.status.lastError = maskedError(m_session.mask().get(), std::move(entry.status.lastError));
    const bool measured = entry.topic() || !entry.status.headUnknown;
    entry.known = (entry.running() && measured) || !m_session.supervisor() ||
                  observed.at.micros > 0 || entry.status.head.value > 0;
    return entry;
}

void ProjectionsModel::update(std::vector<ProjectionStatus> statuses)
{
    m_load = Load::Ready;
    std::vector<ProjectionEntry> entries;
    entries.reserve(statuses.size());
    for (auto &status : statuses)
        entries.push_back(entryOf(std::move(status)));
    replace(std::move(entries), false);
}

void ProjectionsModel::updateExternal(const QString &keeper,
                                      std::vector<eventstore::ForeignCheckpoint> consumers)
{
    m_watch.setKeeper(keeper);
    std::vector<ProjectionEntry> entries;
    for (auto &consumer : consumers) {
        ProjectionEntry entry;
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

void ProjectionsModel::replace(std::vector<ProjectionEntry> entries, bool external)
{
    const auto begin =
        std::find_if(m_entries.begin(), m_entries.end(),
                     [](const ProjectionEntry &entry) { return entry.external.has_value(); });
    const auto first = external ? begin : m_entries.begin();
    const auto last = external ? m_entries.end() : begin;
    const bool same = std::equal(entries.begin(), entries.end(), first, last,
                                 [](const ProjectionEntry &a, const ProjectionEntry &b) {
                                     return a.status.name == b.status.name;
                                 });
    if (same) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            ProjectionEntry &old = first[static_cast<std::ptrdiff_t>(i)];
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
        if (entry.topic())
            continue; // its speed is unknown
        entry.history.append(entry.running() ? entry.status.eventsPerSecond : 0);
        if (entry.history.size() > historyLength)
            entry.history.removeFirst();
        const auto cell = index(static_cast<int>(i), HistoryColumn);
        emit dataChanged(cell, cell);
    }
}

const ProjectionEntry &ProjectionsModel::entry(int row) const
{
    return m_entries.at(static_cast<std::size_t>(row));
}

bool ProjectionsModel::isExternal(int row) const
{
    return entry(row).external.has_value();
}

std::optional<projections::RebuildRun> ProjectionsModel::waitingRun(int row) const
{
    const auto &name = status(row).name;
    for (const auto &run : m_watch.observed().waiting) {
        if (run.projection == name)
            return run;
    }
    return {};
}

int ProjectionsModel::rowOf(const QString &name) const
{
    const auto place =
        std::find_if(m_entries.begin(), m_entries.end(), [&name](const ProjectionEntry &entry) {
            return format::text(entry.status.name) == name;
        });
    return place == m_entries.end() ? -1 : static_cast<int>(place - m_entries.begin());
}

QString ProjectionsModel::whyNot(Action action, int row) const
{
    if (row >= 0 && row < rows() && isExternal(row))
        return tr("Kept by %1: only %1 itself can start, stop or rebuild it.").arg(keeper());
    if (auto nothing = m_commands.whyNothing(); !nothing.isEmpty())
        return nothing;
    if (row < 0 || row >= rows())
        return tr("Choose a projection first.");
    return m_commands.whyNot(action, entry(row));
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
    if (whyNot(action, row).isEmpty())
        m_commands.perform(action, ProjectionEntry(entry(row)));
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

QString ProjectionsModel::summary(int row) const
{
    const QString library = keeper();
    return ProjectionCells(entry(row), library).summary();
}

QVariant ProjectionsModel::cell(int row, int column, int role) const
{
    const QString library = keeper();
    return ProjectionCells(entry(row), library).cell(column, role);
}

QVariant ProjectionsModel::header(int column, int role) const
{
    return ProjectionCells::header(column, role);
}

} // namespace models
