// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectioncommands.h"

#include "models/format.h"
#include "models/projections/audittrail.h"
#include "projections/engine/supervisor.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace models {

using Action = ProjectionAction;
using eventstore::Result;
using projections::State;
using projections::WorkerAction;

namespace {

WorkerAction workerAction(Action action)
{
    switch (action) {
    case Action::Start:
        return WorkerAction::Start;
    case Action::Stop:
        return WorkerAction::Stop;
    case Action::Rebuild:
        return WorkerAction::Rebuild;
    case Action::CancelRebuild:
        return WorkerAction::CancelRebuild;
    default:
        return WorkerAction::Reset;
    }
}

QString nameOf(WorkerAction action)
{
    return format::text(projections::workerActionName(action));
}

/// Whole sentences, so that each can be translated.
QString askedText(WorkerAction action)
{
    switch (action) {
    case WorkerAction::Start:
        return ProjectionCommands::tr("%1 was asked to start it, by %2, %3.");
    case WorkerAction::Stop:
        return ProjectionCommands::tr("%1 was asked to stop it, by %2, %3.");
    case WorkerAction::Rebuild:
        return ProjectionCommands::tr("%1 was asked to rebuild it, by %2, %3.");
    case WorkerAction::CancelRebuild:
        return ProjectionCommands::tr("%1 was asked to cancel its rebuild, by %2, %3.");
    case WorkerAction::Reset:
        break;
    }
    return ProjectionCommands::tr("%1 was asked to reset it, by %2, %3.");
}

} // namespace

ProjectionCommands::ProjectionCommands(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

QString ProjectionCommands::requestText(const ProjectionEntry &entry)
{
    if (!entry.asked)
        return {};
    const auto &asked = *entry.asked;
    return askedText(asked.action)
               .arg(format::text(ProjectionEntry::nameOf(asked.asked)), format::text(asked.actor),
                    format::relative(asked.requestedAt)) +
           u' ' +
           (entry.askedInVain() ? tr("That process does not run it any more: nobody will answer.")
                                : tr("It has not answered yet."));
}

bool ProjectionCommands::asksOthers(Action action, const ProjectionEntry &entry)
{
    switch (action) {
    case Action::Start:
        return entry.status.holder.empty() && !entry.parkedIn.empty();
    case Action::Stop:
    case Action::Rebuild:
    case Action::CancelRebuild:
    case Action::Reset:
        return entry.heldElsewhere();
    case Action::TakeBack:
        break;
    }
    return false;
}

QString ProjectionCommands::whyNothing() const
{
    if (!m_session.canProject())
        return tr("This connection is read-only. Unlock it to run projections from here.");
    if (m_session.state() != Session::State::Open)
        return tr("The connection to the store is lost.");
    return {};
}

QString ProjectionCommands::whyNot(Action action, const ProjectionEntry &entry) const
{
    if (const auto nothing = whyNothing(); !nothing.isEmpty())
        return nothing;
    if (action == Action::TakeBack)
        return entry.asked ? QString() : tr("No request to another process is open.");
    if (entry.asked && (action != Action::Rebuild || asksOthers(action, entry)))
        return tr("A request to another process is not answered yet; withdraw it first.");
    if (entry.status.stopping && action != Action::Reset)
        return tr("It is being stopped.");
    return whyNotNow(action, entry);
}

QString ProjectionCommands::whyNotNow(Action action, const ProjectionEntry &entry) const
{
    if (entry.topic()) {
        if (action != Action::Start && action != Action::Stop)
            return tr(
                "A topic is neither rebuilt nor reset: what is in it, or was read from it, stays.");
        if (action == Action::Start && !entry.running() && entry.parkedIn.empty())
            return entry.ingest() ? tr("A topic is read by the program eventglassctl, which does "
                                       "not run now.")
                                  : tr("A topic is written by the program eventglassctl, which "
                                       "does not run now.");
    }
    const bool rebuilding = entry.status.state == State::Rebuilding;
    switch (action) {
    case Action::Start:
        return entry.running() ? tr("It runs already.") : QString();
    case Action::Stop:
        return entry.running() ? QString() : tr("It does not run.");
    case Action::Rebuild:
        return rebuilding ? tr("It is being rebuilt.") : QString();
    case Action::CancelRebuild:
        return rebuilding ? QString() : tr("It is not being rebuilt.");
    default:
        return rebuilding ? tr("It is being rebuilt; cancel that first.") : QString();
    }
}

void ProjectionCommands::perform(Action action, const ProjectionEntry &entry)
{
    if (!m_session.supervisor() || !whyNot(action, entry).isEmpty())
        return;
    if (action == Action::TakeBack)
        takeBack(entry);
    else if (asksOthers(action, entry))
        ask(action, entry);
    else
        tellOwn(action, format::text(entry.status.name));
    emit told();
}

void ProjectionCommands::tellOwn(Action action, const QString &projection)
{
    auto *supervisor = m_session.supervisor();
    const auto name = format::utf8(projection);
    auto &trail = AuditTrail::of(m_session);
    switch (action) {
    case Action::Start:
        supervisor->start(name);
        trail.write({u"start"_s, projection});
        break;
    case Action::Stop:
        supervisor->stop(name);
        trail.write({u"stop"_s, projection});
        break;
    case Action::Rebuild:
        supervisor->rebuild(name);
        break;
    case Action::CancelRebuild:
        supervisor->cancelRebuild(name);
        break;
    default:
        supervisor->reset(name);
    }
}

void ProjectionCommands::ask(Action action, const ProjectionEntry &entry)
{
    const auto what = workerAction(action);
    const auto name = entry.status.name;
    const QString shown = format::text(name);
    const auto whom = entry.status.holder.empty() ? entry.parkedIn : entry.status.holder;
    const QJsonObject parameters{{u"asked"_s, format::text(whom)}};
    const AuditTrail::Action entryOfLog{
        nameOf(what), shown,
        QString::fromUtf8(QJsonDocument(parameters).toJson(QJsonDocument::Compact))};
    m_tasks[shown] = std::make_shared<Task>(m_session.run<std::string>(
        this,
        [name, what](eventstore::Store &store, std::stop_token) {
            return projections::askWorker(store.database(), name, what,
                                          projections::thisProcessText());
        },
        [this, shown, entryOfLog](const Result<std::string> &id) {
            AuditTrail::of(m_session).write(entryOfLog,
                                            id ? u"asked"_s : format::text(id.error().text()));
            if (!id) {
                emit withdrawn(shown, format::error(id.error()));
                emit problem(tr("%1: the request could not be made: %2")
                                 .arg(shown, format::error(id.error())));
            }
            emit told();
        }));
}

void ProjectionCommands::takeBack(const ProjectionEntry &entry)
{
    const QString shown = format::text(entry.status.name);
    const AuditTrail::Action entryOfLog{nameOf(entry.asked->action) + u" --take-back"_s, shown};
    m_tasks[shown] = std::make_shared<Task>(m_session.run<bool>(
        this,
        [id = entry.asked->id](eventstore::Store &store, std::stop_token) {
            return projections::takeBackRequest(store.database(), id);
        },
        [this, shown, entryOfLog](const Result<bool> &taken) {
            AuditTrail::of(m_session).write(entryOfLog, !taken ? format::text(taken.error().text())
                                                        : *taken ? u"done"_s
                                                                 : u"answered before"_s);
            if (!taken)
                emit problem(tr("%1: the request could not be withdrawn: %2")
                                 .arg(shown, format::error(taken.error())));
            else if (!*taken)
                emit problem(
                    tr("%1: the request was answered before it could be withdrawn.").arg(shown));
            else
                emit withdrawn(shown, u"taken back"_s);
            emit told();
        }));
}

} // namespace models
