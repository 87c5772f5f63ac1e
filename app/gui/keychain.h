// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QHash>

namespace app {

/// Passwords in the system's keychain. If there is none, or it does not answer in time, passwords
/// are kept in memory until the program ends, and the caller is told so. Never in a file of this
/// program.
class Keychain : public models::SecretStore
{
public:
    void read(const QString &id, QObject *guard,
              std::function<void(const QString &secret)> found) override;
    void write(const QString &id, const QString &secret, QObject *guard,
               std::function<void(Where where, const QString &problem)> kept) override;
    void remove(const QString &id) override;

private:
    QHash<QString, QString> m_session;
};

/// For tests and tours: memory only.
class SessionSecrets : public models::SecretStore
{
public:
    void read(const QString &id, QObject *guard,
              std::function<void(const QString &secret)> found) override;
    void write(const QString &id, const QString &secret, QObject *guard,
               std::function<void(Where where, const QString &problem)> kept) override;
    void remove(const QString &id) override;

private:
    QHash<QString, QString> m_secrets;
};

} // namespace app
