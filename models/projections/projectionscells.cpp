// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/projections/projectionsmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using projections::ProjectionStatus;
using State = projections::State;

namespace {

bool running(const ProjectionStatus &status)
{
    return status.state != State::Stopped && status.state != State::Failed;
}

bool busy(const ProjectionStatus &status)
{
    return status.state == State::CatchingUp || status.state == State::Rebuilding;
}

/// How many events, and how long the first of them has been waiting: the time between two events
/// far apart says nothing of that.
QString lagText(const ProjectionStatus &status, std::optional<double> age)
{
    if (status.lagEvents <= 0)
        return ProjectionsModel::tr("none");
    auto events = format::number(status.lagEvents);
    if (!age)
        return events;
    return ProjectionsModel::tr("%1 · oldest %2 old", "events behind, age of the oldest")
        .arg(events, format::duration(static_cast<std::int64_t>(*age * 1e6)));
}

QString deadLettersText(const ProjectionStatus &status)
{
    if (status.deadLetters == 0)
        return u"0"_s;
    if (status.queuedEvents == 0)
        return format::number(status.deadLetters);
    return ProjectionsModel::tr("%1 + %2 waiting", "dead letters, events behind them")
        .arg(format::number(status.deadLetters), format::number(status.queuedEvents));
}

} // namespace

QString ProjectionsModel::stateText(const ProjectionStatus &status)
{
    if (status.stopping)
        return tr("stopping…");
    switch (status.state) {
    case State::Stopped:
        return tr("stopped");
    case State::CatchingUp:
        return tr("catching up");
    case State::Live:
        return tr("live");
    case State::Rebuilding:
        return tr("rebuilding");
    case State::Retrying:
        return tr("retrying");
    case State::Failed:
        break;
    }
    return tr("failed");
}

Severity ProjectionsModel::stateSeverity(const ProjectionStatus &status)
{
    if (status.stopping)
        return Severity::Warning;
    switch (status.state) {
    case State::Stopped:
        return Severity::Neutral;
    case State::CatchingUp:
    case State::Rebuilding:
        return Severity::Info;
    case State::Live:
        return Severity::Good;
    case State::Retrying:
        return Severity::Warning;
    case State::Failed:
        break;
    }
    return Severity::Bad;
}

QString ProjectionsModel::progressText(const ProjectionStatus &status)
{
    if (!status.waitingForReaders.empty())
        return tr("waiting for readers: %1").arg(format::text(status.waitingForReaders));
    if (!busy(status)) {
        const auto when = format::timeShort(status.changedAt);
        if (status.changedAt.micros <= 0)
            return tr("at position %1").arg(format::number(status.position.value));
        return tr("%1 since %2, at position %3")
            .arg(stateText(status), when, format::number(status.position.value));
    }
    auto done = format::percent(status.progress);
    if (!status.secondsLeft)
        return done;
    return tr("%1, about %2 left")
        .arg(done, format::duration(static_cast<std::int64_t>(*status.secondsLeft * 1e6)));
}

QString ProjectionsModel::summary(int row) const
{
    const auto &now = status(row);
    if (!isExternal(row))
        return progressText(now);
    if (!m_entries[static_cast<std::size_t>(row)].placed)
        return tr("Kept by %1; what it keeps is no position").arg(m_keeper);
    QString text =
        tr("Kept by %1, at position %2 of %3: %4")
            .arg(m_keeper, format::number(now.position.value), format::number(now.head.value),
                 now.lagEvents > 0
                     ? tr("at most %1 events behind").arg(format::number(now.lagEvents))
                     : tr("nothing is behind"));
    if (now.changedAt.micros > 0)
        text += tr(", written %1").arg(format::timeShort(now.changedAt));
    return text;
}

/// What a library says of its consumers is less than what our own workers tell.
QVariant ProjectionsModel::externalText(int row, int column) const
{
    const auto &entry = m_entries[static_cast<std::size_t>(row)];
    switch (column) {
    case StateColumn:
        return entry.external->empty() ? tr("external") : format::text(*entry.external);
    case PositionColumn:
        return tr("unknown");
    case LagColumn:
        if (!entry.placed)
            return tr("unknown");
        return entry.status.lagEvents > 0
                   ? tr("at most %1").arg(format::number(entry.status.lagEvents))
                   : tr("none");
    case RateColumn:
    case DeadLettersColumn:
        return u"–"_s;
    case HolderColumn:
        return tr("kept by %1").arg(m_keeper);
    default:
        return {};
    }
}

QVariant ProjectionsModel::text(int row, int column) const
{
    const auto &now = status(row);
    const bool placed = m_entries[static_cast<std::size_t>(row)].placed;
    const bool known = m_entries[static_cast<std::size_t>(row)].known;
    if (isExternal(row) && column != NameColumn && (column != PositionColumn || !placed))
        return externalText(row, column);
    switch (column) {
    case NameColumn:
        return format::text(now.name);
    case StateColumn:
        return stateText(now);
    case PositionColumn:
        return known ? tr("%1 of %2")
                           .arg(format::number(now.position.value), format::number(now.head.value))
                     : u"…"_s;
    case LagColumn:
        return known ? lagText(now, ageOf(now.name)) : u"…"_s;
    case RateColumn:
        return running(now) && (busy(now) || now.eventsPerSecond > 0)
                   ? format::rate(now.eventsPerSecond)
                   : u"–"_s;
    case DeadLettersColumn:
        return known ? deadLettersText(now) : u"…"_s;
    case HolderColumn:
        return now.holder.empty() ? u"–"_s
               : heldHere(now)    ? tr("this window")
                                  : format::text(now.holder);
    default:
        return {};
    }
}

QVariant ProjectionsModel::toolTip(int row, int column) const
{
    const auto &now = status(row);
    if (isExternal(row))
        return summary(row);
    switch (column) {
    case StateColumn:
        return now.lastError.empty() ? progressText(now) : format::text(now.lastError);
    case LagColumn:
        return tr("Events after its position, and how long ago the oldest of them happened.");
    case DeadLettersColumn:
        return tr("Events that could not be projected, and events of the same keys that wait "
                  "behind them.");
    case HistoryColumn:
        return tr("Events per second during the last two minutes.");
    case HolderColumn:
        return now.holder.empty() ? tr("Nobody runs it.") : format::text(now.holder);
    default:
        return text(row, column);
    }
}

/// One plain figure a cell: what is beside it on screen can be worked out.
QVariant ProjectionsModel::exact(int row, int column) const
{
    const auto &now = status(row);
    if (!m_entries[static_cast<std::size_t>(row)].placed)
        return text(row, column);
    switch (column) {
    case PositionColumn:
        return QString::number(now.position.value);
    case LagColumn:
        return QString::number(std::max<std::int64_t>(0, now.lagEvents));
    case RateColumn:
    case HistoryColumn:
        return isExternal(row) ? QString() : QString::number(now.eventsPerSecond, 'f', 1);
    case DeadLettersColumn:
        return isExternal(row) ? QString() : QString::number(now.deadLetters);
    case HolderColumn:
        return isExternal(row) ? text(row, column) : QVariant(format::text(now.holder));
    default:
        return text(row, column);
    }
}

QVariant ProjectionsModel::cell(int row, int column, int role) const
{
    const auto &entry = m_entries[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::TextAlignmentRole:
        return column == PositionColumn || column == LagColumn || column == RateColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case SeverityRole:
        if (column == StateColumn)
            return static_cast<int>(stateSeverity(entry.status));
        return static_cast<int>(column == DeadLettersColumn && entry.status.deadLetters > 0
                                    ? Severity::Bad
                                    : Severity::Neutral);
    case ProgressRole:
        return busy(entry.status) ? entry.status.progress : -1.0;
    case CopyRole:
        return exact(row, column);
    case HistoryRole:
        return QVariant::fromValue(entry.history);
    case KeyRole:
        return format::text(entry.status.name);
    case Qt::AccessibleTextRole:
        return column == HistoryColumn && !entry.external
                   ? tr("%1 now").arg(format::rate(entry.status.eventsPerSecond))
                   : text(row, column);
    default:
        return {};
    }
}

QVariant ProjectionsModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return column == PositionColumn || column == LagColumn || column == RateColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {
        QT_TR_NOOP("Projection"),   QT_TR_NOOP("State"), QT_TR_NOOP("Position"),
        QT_TR_NOOP("Behind"),       QT_TR_NOOP("Rate"),  QT_TR_NOOP("Last two minutes"),
        QT_TR_NOOP("Dead letters"), QT_TR_NOOP("Run by")};
    return tr(titles[column]);
}

} // namespace models
