// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectioncells.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/projections/projectioncommands.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using projections::ProjectionStatus;
using State = projections::State;

namespace {

bool busy(const ProjectionStatus &status)
{
    return status.state == State::CatchingUp || status.state == State::Rebuilding;
}

/// The number of events, and the age of the first of them: the time between the checkpoint and the
/// head would not tell how long it has been waiting.
QString lagText(const ProjectionStatus &status, std::optional<double> age)
{
    if (status.lagEvents <= 0)
        return ProjectionCells::tr("none");
    auto events = format::number(status.lagEvents);
    if (!age)
        return events;
    return ProjectionCells::tr("%1 · oldest %2 old", "events behind, age of the oldest")
        .arg(events, format::duration(static_cast<std::int64_t>(*age * 1e6)));
}

/// The lag of a topic counts messages, whose age is unknown.
QString lagText(const ProjectionEntry &entry)
{
    if (!entry.known)
        return u"…"_s;
    return entry.status.headUnknown ? ProjectionCells::tr("unknown")
                                    : lagText(entry.status, entry.age);
}

QString placeText(const ProjectionEntry &entry)
{
    if (!entry.known)
        return u"…"_s;
    const auto position = format::number(entry.status.position.value);
    return entry.status.headUnknown ? position
                                    : ProjectionCells::tr("%1 of %2")
                                          .arg(position, format::number(entry.status.head.value));
}

QString deadLettersText(const ProjectionStatus &status)
{
    if (status.deadLetters == 0)
        return u"0"_s;
    if (status.queuedEvents == 0)
        return format::number(status.deadLetters);
    return ProjectionCells::tr("%1 + %2 waiting", "dead letters, events behind them")
        .arg(format::number(status.deadLetters), format::number(status.queuedEvents));
}

} // namespace

ProjectionCells::ProjectionCells(const ProjectionEntry &entry, const QString &keeper)
    : m_entry(entry)
    , m_status(entry.status)
    , m_keeper(keeper)
{
}

QString ProjectionCells::stateText(const ProjectionStatus &status)
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

Severity ProjectionCells::stateSeverity(const ProjectionStatus &status)
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

QString ProjectionCells::progressText(const ProjectionStatus &status)
{
    if (!status.waitingForReaders.empty())
        return tr("waiting for readers: %1").arg(coreText(status.waitingForReaders));
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

QString ProjectionCells::summary() const
{
    if (m_entry.topic())
        return topicSummary();
    if (!m_entry.external)
        return progressText(m_status);
    if (!m_entry.placed)
        return tr("Kept by %1; what it keeps is no position").arg(m_keeper);
    QString text =
        tr("Kept by %1, at position %2 of %3: %4")
            .arg(m_keeper, format::number(m_status.position.value),
                 format::number(m_status.head.value),
                 m_status.lagEvents > 0
                     ? tr("at most %1 behind", "events").arg(format::events(m_status.lagEvents))
                     : tr("nothing is behind"));
    if (m_status.changedAt.micros > 0)
        text += tr(", written %1").arg(format::timeShort(m_status.changedAt));
    return text;
}

QString ProjectionCells::topicSummary() const
{
    const auto state = stateText(m_status);
    const auto position = format::number(m_status.position.value);
    const auto lag = format::number(m_status.lagEvents);
    if (!m_entry.ingest())
        return m_status.lagEvents > 0
                   ? tr("The store is published to this topic: %1, at position %2, %3 behind")
                         .arg(state, position, lag)
                   : tr("The store is published to this topic: %1, at position %2, nothing behind")
                         .arg(state, position);
    if (m_status.headUnknown)
        return tr("This topic is read into the store: %1, %2 messages read; how many there are is "
                  "known while it is read")
            .arg(state, position);
    return tr("This topic is read into the store: %1, %2 messages read, %3 behind")
        .arg(state, position, lag);
}

/// A library tells less about its consumers than Eventglass's own workers do.
QVariant ProjectionCells::externalText(int column) const
{
    switch (column) {
    case StateColumn:
        return m_entry.external->empty() ? tr("external") : format::text(*m_entry.external);
    case PositionColumn:
        return tr("unknown");
    case LagColumn:
        if (!m_entry.placed)
            return tr("unknown");
        return m_status.lagEvents > 0 ? tr("at most %1").arg(format::number(m_status.lagEvents))
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

/// A request that is not fulfilled yet is shown beside the actual state.
QString ProjectionCells::stateCell() const
{
    const auto state = stateText(m_status);
    if (!m_entry.asked)
        return state;
    switch (m_entry.asked->action) {
    case projections::WorkerAction::Start:
        return tr("%1 · start requested").arg(state);
    case projections::WorkerAction::Stop:
        return tr("%1 · stop requested").arg(state);
    case projections::WorkerAction::Rebuild:
        return tr("%1 · rebuild requested").arg(state);
    case projections::WorkerAction::CancelRebuild:
        return tr("%1 · cancel requested").arg(state);
    case projections::WorkerAction::Reset:
        break;
    }
    return tr("%1 · reset requested").arg(state);
}

QString ProjectionCells::holderCell() const
{
    if (m_entry.heldHere())
        return tr("this window");
    if (!m_status.holder.empty())
        return format::text(m_status.holder);
    if (!m_entry.parkedIn.empty())
        return tr("waits in %1").arg(format::text(m_entry.parkedIn));
    return u"–"_s;
}

QVariant ProjectionCells::text(int column) const
{
    const bool known = m_entry.known;
    if (m_entry.external && column != NameColumn && (column != PositionColumn || !m_entry.placed))
        return externalText(column);
    switch (column) {
    case NameColumn:
        return format::text(m_status.name);
    case StateColumn:
        return stateCell();
    case PositionColumn:
        return placeText(m_entry);
    case LagColumn:
        return lagText(m_entry);
    case RateColumn:
        return m_entry.running() && !m_entry.topic() &&
                       (busy(m_status) || m_status.eventsPerSecond > 0)
                   ? format::rate(m_status.eventsPerSecond)
                   : u"–"_s;
    case DeadLettersColumn:
        return known ? deadLettersText(m_status) : u"…"_s;
    case HolderColumn:
        return holderCell();
    default:
        return {};
    }
}

QVariant ProjectionCells::toolTip(int column) const
{
    if (m_entry.external)
        return summary();
    switch (column) {
    case StateColumn:
        if (m_entry.asked)
            return ProjectionCommands::requestText(m_entry);
        return m_status.lastError.empty() ? summary() : coreText(m_status.lastError);
    case PositionColumn:
        return m_entry.ingest() ? tr("Messages that were read, of those in the topic.")
                                : text(column);
    case LagColumn:
        return m_entry.ingest()
                   ? tr("Messages of the topic that were not read yet; known while it is read.")
                   : tr("Events after its position, and how long ago the oldest of them happened.");
    case DeadLettersColumn:
        return m_entry.ingest()
                   ? tr("Messages that could not become events.")
                   : tr("Events that could not be projected, and events of the same keys that wait "
                        "behind them.");
    case HistoryColumn:
        return tr("Events per second during the last two minutes.");
    case HolderColumn:
        if (m_status.holder.empty() && !m_entry.parkedIn.empty())
            return tr("Another process stopped it; %1 keeps running and starts it on request.")
                .arg(format::text(m_entry.parkedIn));
        return m_status.holder.empty() ? tr("No process runs it.") : format::text(m_status.holder);
    default:
        return text(column);
    }
}

/// One plain number per cell; the rest of what is displayed can be derived from the other cells.
QVariant ProjectionCells::exact(int column) const
{
    if (!m_entry.placed)
        return text(column);
    if (m_entry.topic() && (column == RateColumn || column == HistoryColumn))
        return {};
    switch (column) {
    case PositionColumn:
        return QString::number(m_status.position.value);
    case LagColumn:
        if (m_status.headUnknown)
            return QString();
        return QString::number(std::max<std::int64_t>(0, m_status.lagEvents));
    case RateColumn:
    case HistoryColumn:
        return m_entry.external ? QString() : QString::number(m_status.eventsPerSecond, 'f', 1);
    case DeadLettersColumn:
        return m_entry.external ? QString() : QString::number(m_status.deadLetters);
    case HolderColumn:
        return m_entry.external ? text(column) : QVariant(format::text(m_status.holder));
    default:
        return text(column);
    }
}

QVariant ProjectionCells::cell(int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(column);
    case Qt::ToolTipRole:
        return toolTip(column);
    case Qt::TextAlignmentRole:
        return header(column, role);
    case SeverityRole:
        if (column == StateColumn)
            return static_cast<int>(m_entry.asked ? Severity::Warning : stateSeverity(m_status));
        return static_cast<int>(column == DeadLettersColumn && m_status.deadLetters > 0
                                    ? Severity::Bad
                                    : Severity::Neutral);
    case ProgressRole:
        return busy(m_status) && !m_entry.topic() ? m_status.progress : -1.0;
    case CopyRole:
        return exact(column);
    case HistoryRole:
        return QVariant::fromValue(m_entry.history);
    case KeyRole:
        return format::text(m_status.name);
    case Qt::AccessibleTextRole:
        return column == HistoryColumn && !m_entry.external && !m_entry.topic()
                   ? tr("%1 now").arg(format::rate(m_status.eventsPerSecond))
                   : text(column);
    default:
        return {};
    }
}

QVariant ProjectionCells::header(int column, int role)
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
