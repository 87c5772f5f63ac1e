// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "models/session/session.h"

#include <QObject>

#include <functional>
#include <memory>

namespace models {

/// Passwords of sinks in the system's keychain, by the sink's whole address: one that somebody
/// changed in the projection database has none. When a store is open, those of its publications are
/// handed to whoever asks the sinks (projections::rememberPassword()). Interface thread.
class SinkLogins : public QObject
{
    Q_OBJECT
public:
    /// Of the session, made at the first call.
    static SinkLogins &of(Session &session);

    /// Until then there is no keychain.
    void use(std::shared_ptr<SecretStore> secrets);
    bool any() const { return m_secrets != nullptr; }
    /// Keeps the password of a sink, or forgets it where it is empty; `said` hears in a sentence
    /// where it is.
    void keep(const QString &url, const QString &password, QObject *guard,
              std::function<void(const QString &sentence)> said);
    /// Looks again for the passwords of the store's publications.
    void load();

signals:
    /// All that the keychain has are handed over.
    void loaded();

private:
    explicit SinkLogins(Session &session);
    void take(const std::vector<std::string> &urls);

    Session &m_session;
    std::shared_ptr<SecretStore> m_secrets;
    Task m_task;
    int m_waiting = 0;
};

} // namespace models
