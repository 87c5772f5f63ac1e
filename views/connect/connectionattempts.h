// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "models/session/session.h"
#include "views/connect/passwords.h"

#include <QObject>

#include <optional>

namespace views {

/// Opens connections of the Connect page. A connection is saved only after it was opened, and the
/// open store stays open until then.
class ConnectionAttempts : public QObject
{
    Q_OBJECT
public:
    struct Attempt
    {
        models::SavedConnection connection;
        QString password;
        bool keepPassword = false;
    };

    ConnectionAttempts(models::Session &session, models::Connections &connections,
                       models::SecretStore &secrets, QWidget *window);

    /// Gets the password from its source, then opens the connection.
    void start(Attempt attempt);
    /// True while opening, or while the password or a confirmation is asked for.
    bool running() const { return m_attempt.has_value() || m_session.opening(); }
    void cancel();
    /// Saves the connection without opening it; returns its id.
    QString save(const Attempt &attempt);
    /// The saved connection of the open store; empty if it is not saved. `preferred` wins over
    /// others with the same address.
    QString openId(const QString &preferred) const;
    /// A connection that is not saved, for this spec.
    static models::SavedConnection connectionOf(const models::ConnectionSpec &spec);
    /// Gets the password only, for a test.
    void getPassword(const Attempt &attempt, Passwords::Done done);

signals:
    void runningChanged();
    void opened(const QString &id);
    /// Nothing was opened; `why` is empty if the user cancelled.
    void givenUp(const QString &why);
    /// `ours` is the attempt if it was made here; absent for a link or the command line.
    void failed(const models::ConnectionSpec &spec, const eventstore::Error &error,
                const std::optional<views::ConnectionAttempts::Attempt> &ours);
    void passwordNote(const QString &note);

private:
    void open(const QString &password);
    void sessionChanged();
    void keepPassword(const QString &id, const Attempt &attempt);

    models::Session &m_session;
    models::Connections &m_connections;
    models::SecretStore &m_secrets;
    Passwords m_passwords;
    std::optional<Attempt> m_attempt; ///< the running one
};

} // namespace views
