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

/// The sentence below the connection form: what came of the last action, and where nothing has to
/// be said of that, how things stand with the connection that is shown.
class ConnectionNews : public QObject
{
    Q_OBJECT
public:
    ConnectionNews(models::Session &session, ConnectionAttempts &attempts,
                   ConnectionEditor &editor);

    void say(models::Severity severity, const QString &text, const QString &detail = {},
             const QString &details = {});
    /// `shownIsOpen`: the connection in the form is the one of the open store.
    void refresh(bool shownIsOpen);

private:
    models::Session &m_session;
    ConnectionAttempts &m_attempts;
    ConnectionEditor &m_editor;
    bool m_isState = false; ///< what is said is how things stand
};

} // namespace views
