// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/alertwatch.h"

#include <QSettings>

namespace app {

/// Brings the alerts to whoever is in front of the window, or not: a number for status bar and
/// rail, a notification of the desktop while the window is in the background, and the dialog with
/// the limits, which are kept in the settings. Interface thread.
class AlertCenter : public QObject
{
    Q_OBJECT
public:
    AlertCenter(models::Session &session, QSettings &settings, QWidget *window);

    models::AlertWatch &watch() { return *m_watch; }
    void showDialog();

signals:
    /// So many are on.
    void countChanged(int count, const QString &sentence);
    /// A projection is to be shown.
    void projectionChosen(const QString &name);

private:
    void load();
    void save(const projections::AlertLimits &limits);
    void tell();
    void notify(const QStringList &sentences);

    QSettings &m_settings;
    QWidget *m_window = nullptr;
    models::AlertWatch *m_watch = nullptr;
};

} // namespace app
