// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "models/session/persession.h"

#include <QObject>

#include <functional>
#include <memory>

namespace models {

/// Passwords of sinks in the system's keychain. The key is the sink's whole address, so an address
/// that was changed in the projection database has no password. When a store is opened, the
/// passwords of its publications are passed to projections::rememberPassword(). GUI thread.
class SinkLogins : public QObject, public PerSession<SinkLogins>
{
    Q_OBJECT
public:
    /// Sets the keychain; without it no passwords are kept.
    void use(std::shared_ptr<SecretStore> secrets);
    bool any() const { return m_secrets != nullptr; }
    /// Saves the password of a sink, or removes it if empty; `said` is called with a sentence on
    /// where it is kept.
    void keep(const QString &url, const QString &password, QObject *guard,
              std::function<void(const QString &sentence)> said);
    /// Reads the passwords of the store's publications again.
    void load();

signals:
    /// All passwords in the keychain were passed on.
    void loaded();

private:
    friend class PerSession<SinkLogins>;
    explicit SinkLogins(Session &session);
    void take(const std::vector<std::string> &urls);

    Session &m_session;
    std::shared_ptr<SecretStore> m_secrets;
    Task m_task;
    int m_waiting = 0;
};

} // namespace models
