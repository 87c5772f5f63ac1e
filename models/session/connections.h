// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/tablemodel.h"

#include <QList>
#include <QString>

class QSettings;

namespace models {

/// A connection as it is kept: never a secret.
struct SavedConnection
{
    QString id;   ///< names it in settings, keychain and links; given when it is added
    QString name; ///< as the user calls it
    QString url;  ///< as StoreUrl::parse() takes it, without a password
    ConnectionSpec::Environment environment = ConnectionSpec::Environment::None;
    bool unlocked = false;
    QString layoutFile;  ///< as in ConnectionSpec
    QString readModels;  ///< as in ConnectionSpec; without a password
    qint64 lastUsed = 0; ///< microseconds since 1970, 0 = never

    bool operator==(const SavedConnection &) const = default;
    /// What to open; errors (InvalidInput) say what is wrong with the address.
    eventstore::Result<ConnectionSpec> spec(const std::string &password = {}) const;
};

/// The saved connections, last used first, kept in settings under "connections/". Interface thread.
class Connections : public TableModel
{
    Q_OBJECT
public:
    enum ConnectionRole { EnvironmentRole = Qt::UserRole + 128, UnlockedRole, TargetRole };
    Q_ENUM(ConnectionRole)

    /// `settings` must outlive it.
    explicit Connections(QSettings &settings, QObject *parent = nullptr);

    const QList<SavedConnection> &all() const { return m_connections; }
    const SavedConnection *find(const QString &id) const;
    /// The one that says the same; whatever differs, be it how the connection is protected, makes
    /// another of it.
    const SavedConnection *findUrl(const QString &url) const;
    int rowOf(const QString &id) const;

    /// Adds (an empty id) or changes one; returns its id.
    QString save(SavedConnection connection);
    QString duplicate(const QString &id);
    void remove(const QString &id);
    /// It was opened now: it comes first from now on.
    void touch(const QString &id, qint64 micros);

protected:
    int rows() const override { return static_cast<int>(m_connections.size()); }
    int columns() const override { return 1; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    void load();
    void store();
    void sort();

    QSettings &m_settings;
    QList<SavedConnection> m_connections;
};

/// What an address points to, for people: the file's path, or "user@host:port/database", with the
/// schema where the address names one.
QString targetOf(const eventstore::StoreUrl &url);

/// Keeps passwords outside of the settings. Answers come later, in the interface thread, and are
/// dropped when the guard is gone.
class SecretStore
{
public:
    enum class Where { Nowhere, Keychain, SessionOnly };

    virtual ~SecretStore() = default;
    /// `found` gets the password (empty when there is none).
    virtual void read(const QString &id, QObject *guard,
                      std::function<void(const QString &secret)> found) = 0;
    /// `kept` hears where it is kept, and why not in the keychain.
    virtual void write(const QString &id, const QString &secret, QObject *guard,
                       std::function<void(Where where, const QString &problem)> kept) = 0;
    virtual void remove(const QString &id) = 0;
};

} // namespace models
