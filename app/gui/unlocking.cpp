// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/unlocking.h"

#include "app/gui/unlockdialog.h"
#include "models/projections/audittrail.h"
#include "models/session/connections.h"
#include "projections/engine/supervisor.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::Session;
using Environment = models::ConnectionSpec::Environment;

namespace app {

Unlocking::Unlocking(Session &session, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &Unlocking::tick);
    connect(&session, &Session::stateChanged, this, &Unlocking::sessionChanged);
    connect(&session, &Session::openFailed, this, [this] { m_asked.reset(); });
}

void Unlocking::ask()
{
    auto *dialog = new UnlockDialog(m_session.spec(), m_time.count(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, url = m_session.spec().url] {
        // The user has confirmed this for another store.
        if (!(m_session.spec().url == url) || !m_session.readOnly())
            return;
        m_asked = dialog->reason();
        emit reopenRequested(true);
    });
    dialog->open();
}

void Unlocking::sessionChanged(Session::State state)
{
    if (state == Session::State::Open && !m_session.readOnly()) {
        if (!std::exchange(m_noted, true))
            unlocked();
    } else if (state != Session::State::Lost) {
        stop();
    }
}

/// Called whenever the store is open unlocked. Demo stores are not recorded.
void Unlocking::unlocked()
{
    const auto reason = std::exchange(m_asked, std::nullopt);
    const auto resumed = std::exchange(m_resumed, std::nullopt);
    const auto &spec = m_session.spec();
    if (spec.environment == Environment::Demo)
        return;
    if (resumed) { // the audit log has it already
        m_until = resumed;
        m_tick.start();
        tick();
        return;
    }
    QJsonObject parameters{{u"environment"_s, models::environmentName(spec.environment)}};
    if (reason)
        parameters.insert(u"seconds"_s, qint64(m_time.count() / 1000));
    models::AuditTrail::of(m_session).write(
        {u"unlock"_s, spec.name,
         QString::fromUtf8(QJsonDocument(parameters).toJson(QJsonDocument::Compact)),
         reason.value_or(QString(models::AuditTrail::openedUnlocked))});
    if (!reason)
        return;
    m_until.emplace(m_time);
    m_tick.start();
    tick();
}

void Unlocking::tick()
{
    if (!m_until)
        return;
    const bool over = m_until->hasExpired();
    const bool waits = over && rebuilds();
    if (over && !waits) {
        stop();
        emit reopenRequested(false);
        return;
    }
    const qint64 left = (m_until->remainingTime() + 999) / 1000;
    emit timeLeft(left, waits);
    // The last interval may be shorter than a second.
    m_tick.start(std::clamp<int>(int(m_until->remainingTime()), 50, 1000));
}

void Unlocking::stop()
{
    m_noted = false;
    m_until.reset();
    m_tick.stop();
    emit timeLeft(std::nullopt, false);
}

bool Unlocking::rebuilds() const
{
    const auto *workers = m_session.supervisor();
    if (!workers)
        return false;
    const auto list = workers->snapshot();
    const auto ours = "(pid " + std::to_string(QCoreApplication::applicationPid()) + ',';
    return std::ranges::any_of(list, [&ours](const projections::ProjectionStatus &status) {
        return status.state == projections::State::Rebuilding &&
               (status.holder.empty() || status.holder.find(ours) != std::string::npos);
    });
}

} // namespace app
