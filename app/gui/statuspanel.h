// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace app {

/// The right of the status bar: connection, head position and what keeps it, lock, and the zone of
/// times.
class StatusPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatusPanel(models::Session &session, QWidget *parent = nullptr);

    /// Seconds until the store is locked again; `waits`: as soon as a rebuild is done.
    void setTimeLeft(std::optional<qint64> seconds, bool waits);

    /// So many alerts are on; 0 hides them.
    void setAlerts(int count, const QString &sentence);
    /// The library that made the store; empty for a store of ours.
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
    bool m_waits = false; ///< with the lock, for a rebuild
    QString m_library;
    QLabel *m_state = nullptr;
    QLabel *m_position = nullptr;
    QLabel *m_waiting = nullptr;
    QToolButton *m_alerts = nullptr;
    QToolButton *m_lock = nullptr;
    QToolButton *m_zone = nullptr;
};

} // namespace app
