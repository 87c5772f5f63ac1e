// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionmessage.h"

#include "views/connect/connectionattempts.h"
#include "views/connect/connectioneditor.h"
#include "views/connect/testpanel.h"

using models::Session;
using models::Severity;

namespace views {

ConnectionMessage::ConnectionMessage(Session &session, ConnectionAttempts &attempts,
                                     ConnectionEditor &editor)
    : QObject(&editor)
    , m_session(session)
    , m_attempts(attempts)
    , m_editor(editor)
{
}

void ConnectionMessage::say(Severity severity, const QString &text, const QString &detail,
                            const QString &details)
{
    m_isState = false;
    m_editor.showResult(severity, text, detail, details);
}

void ConnectionMessage::refresh(bool shownIsOpen)
{
    bool isState = true;
    if (m_attempts.running())
        say(Severity::Info, tr("Opening…"));
    else if (shownIsOpen && m_session.state() == Session::State::Lost)
        say(Severity::Warning, tr("Connection lost, trying again."), {}, m_session.errorText());
    else if (shownIsOpen && (m_isState || m_editor.result()->text().isEmpty()))
        say(Severity::Good, tr("This store is open."));
    else if (m_isState)
        m_editor.result()->clear();
    else
        isState = false;
    m_isState = isState;
}

} // namespace views
