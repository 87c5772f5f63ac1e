// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "models/session/passwordcommand.h"

#include <QPointer>
#include <QWidget>

namespace views {

/// Gets the password of a connection from its source and asks the user what is necessary: whether
/// to connect to the address of an imported connection, whether to run a password program for a
/// link, and for a password that is typed each time. GUI thread.
class Passwords : public QObject
{
    Q_OBJECT
public:
    enum class Origin {
        User,    ///< somebody chose the connection in the list
        Outside, ///< a link or another process named it
    };
    /// The error is Cancelled if the user declined.
    using Done = std::function<void(eventstore::Result<QString>)>;

    /// `window` is the parent of the dialogs.
    Passwords(models::SecretStore &secrets, QWidget *window);

    /// `typed` takes precedence over a saved password. `done` is called once, unless get() is
    /// called again before.
    void get(const models::SavedConnection &connection, const QString &typed, Origin origin,
             Done done);
    /// Drops the running request.
    void forget();

private:
    struct Wanted
    {
        models::SavedConnection connection;
        QString typed;
        Done done;
    };
    void ask(const QString &title, const QString &question, const QString &detail);
    void read();
    void askPassword();
    void finish(eventstore::Result<QString> password);

    models::SecretStore &m_secrets;
    QWidget *m_window;
    Wanted m_wanted;
    QPointer<QWidget> m_question;
    std::unique_ptr<models::PasswordCommand> m_command;
};

} // namespace views
