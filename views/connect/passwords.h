// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "models/session/passwordcommand.h"

#include <QPointer>
#include <QWidget>

namespace views {

/// Gets the password of a connection from where it comes from, and asks what has to be asked: where
/// a connection leads that others wrote, whether a program is run that a link leads to, and for a
/// password that is typed each time. Interface thread.
class Passwords : public QObject
{
    Q_OBJECT
public:
    enum class Origin {
        User,    ///< somebody chose the connection in the list
        Outside, ///< a link or another process named it
    };
    /// Cancelled where the user said no.
    using Done = std::function<void(eventstore::Result<QString>)>;

    /// `window` is what questions stand before.
    Passwords(models::SecretStore &secrets, QWidget *window);

    /// `typed` goes before what is kept. `done` is called once, unless another one is asked for.
    void get(const models::SavedConnection &connection, const QString &typed, Origin origin,
             Done done);
    /// Nobody waits for it any more.
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
