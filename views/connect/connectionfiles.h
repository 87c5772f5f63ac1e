// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/connections.h"

#include <QObject>

class QWidget;

namespace views {

/// Hands the saved connections on in a file, without secrets, and takes those of others.
class ConnectionFiles : public QObject
{
    Q_OBJECT
public:
    /// `window` is what dialogs stand before.
    ConnectionFiles(models::Connections &connections, QWidget *window);

    void chooseForExport() { choose(true); }
    void chooseForImport() { choose(false); }
    void exportTo(const QString &path);
    void importFrom(const QString &path);

signals:
    /// How it ended, with what the system said where it failed.
    void ended(models::Severity severity, const QString &sentence, const QString &why);

private:
    void choose(bool forExport);

    models::Connections &m_connections;
    QWidget *m_window;
};

} // namespace views
