// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectionoutcome.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "models/projections/audittrail.h"
#include "models/rowcount.h"
#include "projections/engine/supervisor.h"
#include "projections/sinks/rowchanges.h"

using namespace Qt::StringLiterals;
using projections::ProjectionStatus;
using projections::State;

namespace models {

using Action = ProjectionsModel::Action;

Task countRows(Session &session, QObject *guard, const QString &projection,
               std::function<void(std::optional<qint64> rows)> done)
{
    return session.run<std::int64_t>(
        guard,
        [table = format::utf8(projection)](eventstore::Store &store, std::stop_token) {
            return projections::countRows(store.database(), table);
        },
        [done = std::move(done)](eventstore::Result<std::int64_t> rows) {
            done(rows ? std::optional<qint64>(*rows) : std::nullopt);
        });
}

Task countRows(Session &session, QObject *guard, const QStringList &projections,
               std::function<void(const CountedRows &)> counted)
{
    return session.run<CountedRows>(
        guard,
        [names = projections](eventstore::Store &store,
                              const std::stop_token &stop) -> eventstore::Result<CountedRows> {
            CountedRows all;
            for (const QString &name : names) {
                const auto rows = projections::countRows(store.database(), format::utf8(name));
                if (stop.stop_requested())
                    break;
                all.insert(name, rows ? std::optional<qint64>(*rows) : std::nullopt);
            }
            return all;
        },
        [counted = std::move(counted)](const eventstore::Result<CountedRows> &rows) {
            counted(rows.value_or(CountedRows()));
        });
}

ProjectionOutcome::ProjectionOutcome(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void ProjectionOutcome::began(Action action, const ProjectionEntry &before,
                              std::optional<qint64> rows)
{
    const QString name = format::text(before.status.name);
    Watched watched;
    watched.action = action;
    watched.before = before.status;
    watched.elsewhere = ProjectionCommands::asksOthers(action, before);
    watched.rows = rows;
    if (const auto *workers = m_session.supervisor()) {
        if (const auto own = workers->ownStatus(before.status.name))
            watched.faults = own->faults;
    }
    watched.time.start();
    watched.entry = AuditTrail::of(m_session).begin(
        {action == Action::Reset ? u"reset"_s : u"rebuild"_s, name});
    m_watched.insert(name, watched);
}

void ProjectionOutcome::withdrawn(const QString &projection, const QString &outcome)
{
    if (const auto it = m_watched.find(projection); it != m_watched.end() && it->elsewhere) {
        AuditTrail::of(m_session).finish(it->entry, outcome);
        m_watched.erase(it);
    }
}

void ProjectionOutcome::cancelled(const QString &projection)
{
    if (const auto it = m_watched.find(projection); it != m_watched.end())
        it->cancelled = true;
}

void ProjectionOutcome::observe(const ProjectionsModel &model)
{
    const QStringList names = m_watched.keys();
    for (const QString &name : names) {
        const int row = model.rowOf(name);
        if (row < 0) {
            m_watched.remove(name); // another store was opened
            continue;
        }
        const ProjectionEntry &entry = model.entry(row);
        const auto watched = m_watched.value(name);
        const auto *workers = watched.elsewhere ? nullptr : m_session.supervisor();
        if (workers && !workers->ownStatus(entry.status.name)) {
            m_watched.remove(name); // the worker ended with its connection
            continue;
        }
        // Asked before the status is read, which says how the work ended.
        const bool over = workers && !workers->hasTask(entry.status.name);
        const auto now = statusOf(watched, entry);
        if (over || (watched.elsewhere && !entry.asked && endedElsewhere(watched, now)))
            tell(name, m_watched.take(name), now);
    }
}

/// The status of this window's own worker, where it does the work: the model shows the process that
/// meanwhile follows with the old rows.
ProjectionStatus ProjectionOutcome::statusOf(const Watched &watched,
                                             const ProjectionEntry &entry) const
{
    const auto *workers = m_session.supervisor();
    if (watched.elsewhere || !workers)
        return entry.status;
    auto own = workers->ownStatus(watched.before.name).value_or(entry.status);
    own.lastError = maskedError(m_session.mask().get(), std::move(own.lastError));
    return own;
}

bool ProjectionOutcome::endedElsewhere(const Watched &watched, const ProjectionStatus &now)
{
    if (failed(watched, now))
        return true;
    if (watched.action == Action::Reset)
        return now.state == State::Stopped && !now.stopping && now.position.value == 0 &&
               now.deadLetters == 0;
    return now.state != State::Rebuilding && now.state != State::Retrying &&
           now.changedAt != watched.before.changedAt;
}

bool ProjectionOutcome::failed(const Watched &watched, const ProjectionStatus &now)
{
    if (now.state != State::Failed)
        return false;
    // Clocks of two machines are not compared: for another process it is enough that the time
    // changed.
    return watched.elsewhere ? now.changedAt != watched.before.changedAt
                             : now.faults != watched.faults;
}

void ProjectionOutcome::tell(const QString &name, const Watched &watched,
                             const ProjectionStatus &now)
{
    const bool reset = watched.action == Action::Reset;
    const bool broke = failed(watched, now);
    AuditTrail::of(m_session).finish(watched.entry, broke ? format::text(now.lastError)
                                                    : watched.cancelled ? u"cancelled"_s
                                                                        : u"done"_s);
    if (broke) {
        emit known(Severity::Bad,
                   (reset ? tr("%1 was not reset: %2") : tr("%1 was not rebuilt: %2"))
                       .arg(name, coreText(now.lastError)));
    } else if (watched.cancelled) {
        emit known(Severity::Info, tr("The rebuild of %1 was cancelled after %2; its rows are the "
                                      "old ones.")
                                       .arg(name, format::duration(watched.time.elapsed() * 1000)));
    } else if (reset) {
        const QString rows = watched.rows ? format::rows(*watched.rows) : tr("all its rows");
        emit known(
            Severity::Good,
            tr("%1 was reset: %2, the position %3 and %4 are gone. Start makes the rows again.",
               "projection, rows, position, dead letters")
                .arg(name, rows, format::number(qint64(watched.before.position.value)),
                     format::deadLetters(watched.before.deadLetters)));
    } else {
        tellRebuilt(name, watched);
    }
}

void ProjectionOutcome::tellRebuilt(const QString &name, const Watched &watched)
{
    const QString time = format::duration(watched.time.elapsed() * 1000);
    m_counting = countRows(
        m_session, this, name,
        [this, name, time, before = watched.rows](std::optional<qint64> rows) {
            QString sentence = tr("%1 was rebuilt in %2.").arg(name, time);
            if (rows && before)
                sentence = tr("%1 was rebuilt in %2: %3 now, %4 before.", "projection, time, rows")
                               .arg(name, time, format::rows(*rows), format::number(*before));
            else if (rows)
                sentence = tr("%1 was rebuilt in %2: %3 now.", "projection, time, rows")
                               .arg(name, time, format::rows(*rows));
            emit known(Severity::Good, sentence);
        });
}

} // namespace models
