// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/statuspanel.h"

#include "models/format.h"
#include "views/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;
using models::DisplayZone;
using models::Session;

namespace app {

StatusPanel::StatusPanel(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(10);
    m_state = new QLabel(this);
    m_state->setObjectName(u"status-state"_s);
    m_position = new QLabel(this);
    m_position->setObjectName(u"status-head"_s);
    m_position->setToolTip(tr("The last position of the store that is settled"));
    m_waiting = new QLabel(this);
    m_waiting->setObjectName(u"status-waiting"_s);
    m_waiting->setMinimumWidth(60); // the tool tip has the whole sentence
    m_waiting->hide();
    const auto chip = [this](const QString &name) {
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize(QSize(16, 16));
        button->setObjectName(name);
        return button;
    };
    m_alerts = chip(u"status-alerts"_s);
    m_alerts->setToolTip(tr("Alerts: figures beyond their limits; click for details"));
    m_alerts->hide();
    m_lock = chip(u"status-lock"_s);
    m_zone = chip(u"status-zone"_s);
    m_zone->setIcon(views::icon(u"clock"_s));
    m_zone->setToolTip(tr("Times are shown in this zone; click to switch between local and UTC"));
    row->addWidget(m_state);
    row->addWidget(m_waiting);
    row->addWidget(m_position);
    row->addWidget(m_alerts);
    row->addWidget(m_lock);
    row->addWidget(m_zone);
    connect(m_lock, &QToolButton::clicked, this, &StatusPanel::lockClicked);
    connect(m_alerts, &QToolButton::clicked, this, &StatusPanel::alertsClicked);
    connect(m_zone, &QToolButton::clicked, this, [] {
        auto &zone = DisplayZone::instance();
        zone.setZone(zone.zone() == DisplayZone::Zone::Utc ? DisplayZone::Zone::Local
                                                           : DisplayZone::Zone::Utc);
    });
    connect(&DisplayZone::instance(), &DisplayZone::zoneChanged, this, &StatusPanel::refreshZone);
    connect(&session, &Session::stateChanged, this, &StatusPanel::refresh);
    connect(&session, &Session::headMoved, this, &StatusPanel::headMoved);
    connect(&session, &Session::waitingChanged, this, &StatusPanel::showWaiting);
    refresh();
    refreshZone();
}

void StatusPanel::refresh()
{
    QString text;
    switch (m_session.state()) {
    case Session::State::Closed:
        text = tr("Not connected");
        m_head = 0;
        break;
    case Session::State::Opening:
        text = tr("Connecting…");
        m_head = 0;
        break;
    case Session::State::Open:
        text = m_library.isEmpty() ? tr("Connected") : tr("Connected to %1").arg(shortName());
        break;
    case Session::State::Lost:
        text = tr("Connection lost");
        break;
    }
    m_state->setText(text);
    m_state->setToolTip(m_session.state() == Session::State::Open && !m_library.isEmpty()
                            ? tr("The store was made by %1 and is read by its layout; nothing is "
                                 "ever written there.")
                                  .arg(m_library)
                            : m_session.errorText());
    const bool open =
        m_session.state() == Session::State::Open || m_session.state() == Session::State::Lost;
    m_lock->setVisible(open);
    m_position->setVisible(open);
    if (m_session.state() != Session::State::Open)
        showWaiting({});
    refreshLock();
    headMoved(m_head);
}

void StatusPanel::setTimeLeft(std::optional<qint64> seconds, bool waits)
{
    m_timeLeft = seconds;
    m_waits = waits;
    refreshLock();
}

void StatusPanel::setAlerts(int count, const QString &sentence)
{
    m_alerts->setVisible(count > 0);
    m_alerts->setText(sentence);
    m_alerts->setIcon(views::icon(u"warning"_s, models::Severity::Bad));
}

void StatusPanel::refreshLock()
{
    const bool locked = m_session.readOnly();
    m_lock->setIcon(views::icon(locked ? u"lock"_s : u"unlock"_s));
    QString text = locked ? tr("Read-only") : tr("Unlocked");
    if (!locked && m_waits)
        text = tr("Unlocked until the rebuild is done");
    else if (!locked && m_timeLeft)
        text = tr("Unlocked, %1:%2 left")
                   .arg(*m_timeLeft / 60)
                   .arg(*m_timeLeft % 60, 2, 10, QChar(u'0'));
    m_lock->setText(text);
    m_lock->setToolTip(locked ? tr("The database refuses every write. Click to unlock.")
                              : tr("Writing is allowed. Click to lock."));
}

/// A layout file may contain a name of any length; the tool tip has all of it.
QString StatusPanel::shortName() const
{
    constexpr qsizetype most = 28;
    return m_library.size() <= most ? m_library : m_library.left(most - 1) + u'…';
}

void StatusPanel::setLibrary(const QString &library)
{
    m_library = library;
    refresh();
}

void StatusPanel::headMoved(qint64 position)
{
    m_head = position;
    m_position->setText(tr("Head %1").arg(models::format::number(position)));
}

void StatusPanel::showWaiting(const QString &waitingFor)
{
    m_waiting->setVisible(!waitingFor.isEmpty());
    const QString sentence = tr("Waiting for %1").arg(waitingFor);
    m_waiting->setText(sentence);
    m_waiting->setToolTip(sentence + u".\n"_s +
                          tr("A writer has taken this position and not finished yet: nothing "
                             "beyond is shown until it commits, rolls back or is ended."));
}

void StatusPanel::refreshZone()
{
    const auto &zone = DisplayZone::instance();
    const QString label = zone.label();
    m_zone->setText(zone.zone() == DisplayZone::Zone::Local ? tr("Local (%1)").arg(label) : label);
    m_zone->setAccessibleName(tr("Zone of times: %1").arg(m_zone->text()));
}

} // namespace app
