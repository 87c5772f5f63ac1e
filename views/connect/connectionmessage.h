// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QObject>

namespace models {
class Session;
}

namespace views {

class ConnectionAttempts;
class ConnectionEditor;

/// The sentence below the connection form: the outcome of the last action; if there is none, the
/// state of the displayed connection.
class ConnectionMessage : public QObject
{
    Q_OBJECT
public:
    ConnectionMessage(models::Session &session, ConnectionAttempts &attempts,
                      ConnectionEditor &editor);

    void say(models::Severity severity, const QString &text, const QString &detail = {},
             const QString &details = {});
    /// `shownIsOpen`: the form shows the connection of the open store.
    void refresh(bool shownIsOpen);

private:
    models::Session &m_session;
    ConnectionAttempts &m_attempts;
    ConnectionEditor &m_editor;
    bool m_isState = false; ///< the displayed sentence is the state
};

} // namespace views
