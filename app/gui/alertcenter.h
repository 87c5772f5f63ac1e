// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/alertwatch.h"

#include <QSettings>

namespace app {

/// Shows the alerts to the user: a number for status bar and navigation, a desktop notification
/// while the window is in the background, and the dialog with the limits, which are kept in the
/// settings. GUI thread.
class AlertCenter : public QObject
{
    Q_OBJECT
public:
    AlertCenter(models::Session &session, QSettings &settings, QWidget *window);

    models::AlertWatch &watch() { return *m_watch; }
    void showDialog();

signals:
    /// Number of raised alerts, and a sentence on them.
    void countChanged(int count, const QString &sentence);
    /// The user wants to see a projection.
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
