// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/connections.h"

#include <QObject>

class QWidget;

namespace views {

/// Exports the saved connections to a file, without secrets, and imports those of others.
class ConnectionFiles : public QObject
{
    Q_OBJECT
public:
    /// `window` is the parent of the dialogs.
    ConnectionFiles(models::Connections &connections, QWidget *window);

    void chooseForExport() { choose(true); }
    void chooseForImport() { choose(false); }
    void exportTo(const QString &path);
    void importFrom(const QString &path);

signals:
    /// The outcome; `why` is the system's message if it failed.
    void ended(models::Severity severity, const QString &sentence, const QString &why);

private:
    void choose(bool forExport);

    models::Connections &m_connections;
    QWidget *m_window;
};

} // namespace views
