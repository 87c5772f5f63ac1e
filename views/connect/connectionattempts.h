// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "models/session/session.h"
#include "views/connect/passwords.h"

#include <QObject>

#include <optional>

namespace views {

/// Opens connections of the Connect page: nothing is saved before it is known to open, and what is
/// open stays open until then.
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

    /// Gets the password from where it comes from, then opens.
    void start(Attempt attempt);
    /// Opening, or about to be asked for what it takes.
    bool running() const { return m_attempt.has_value() || m_session.opening(); }
    void cancel();
    /// Saves it without opening; its id.
    QString save(const Attempt &attempt);
    /// The saved connection of the open store, empty where it is none; `preferred` goes before
    /// others that say the same.
    QString openId(const QString &preferred) const;
    /// As a connection that is not saved.
    static models::SavedConnection connectionOf(const models::ConnectionSpec &spec);
    /// Gets the password alone, for a test.
    void getPassword(const Attempt &attempt, Passwords::Done done);

signals:
    void runningChanged();
    void opened(const QString &id);
    /// It was not opened; without text, as the user said no.
    void givenUp(const QString &why);
    /// `ours`: it was asked for here, and not by a link or the command line.
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
    std::optional<Attempt> m_attempt; ///< on its way
};

} // namespace views
