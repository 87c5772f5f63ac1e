// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace app {

/// The right part of the status bar: connection, head position and what holds it back, lock, and
/// the zone of displayed times.
class StatusPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatusPanel(models::Session &session, QWidget *parent = nullptr);

    /// Seconds until the store is locked again; `waits`: it is locked as soon as a rebuild ends.
    void setTimeLeft(std::optional<qint64> seconds, bool waits);

    /// Number of raised alerts; 0 hides it.
    void setAlerts(int count, const QString &sentence);
    /// The library that made the store; empty for Eventglass's own tables.
    void setLibrary(const QString &library);

signals:
    void lockClicked();
    void alertsClicked();

private:
    void refresh();
    void refreshLock();
    QString shortName() const;
    void refreshZone();
    void headMoved(qint64 position);
    void showWaiting(const QString &waitingFor);

    models::Session &m_session;
    qint64 m_head = 0;
    std::optional<qint64> m_timeLeft;
    bool m_waits = false; ///< the lock waits for a rebuild
    QString m_library;
    QLabel *m_state = nullptr;
    QLabel *m_position = nullptr;
    QLabel *m_waiting = nullptr;
    QToolButton *m_alerts = nullptr;
    QToolButton *m_lock = nullptr;
    QToolButton *m_zone = nullptr;
};

} // namespace app
