// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/tablemodel.h"

#include <QList>
#include <QString>

class QSettings;

namespace models {

/// Where the password of a server comes from.
enum class PasswordSource {
    Keychain, ///< the system's keychain
    File,     ///< libpq's password file, which the address names (`passfile`)
    Command,  ///< a program prints it
    Ask,      ///< the user types it each time
};
/// "keychain", "file", "command", "ask"; the inverse function returns Keychain for other words.
QString passwordSourceName(PasswordSource source);
PasswordSource passwordSourceNamed(const QString &name);
/// "none", "demo", "development", "staging", "production"; the inverse function returns None for
/// other words.
QString environmentName(ConnectionSpec::Environment environment);
ConnectionSpec::Environment environmentNamed(const QString &name);

/// The default masking of an environment: production hides e-mail addresses and names of persons.
MaskRules defaultMasking(ConnectionSpec::Environment environment);

/// A connection as it is saved, without secrets.
struct SavedConnection
{
    QString id;         ///< key in settings, keychain and links; assigned when the connection is
                        ///< added
    QString name;       ///< as the user named it
    QString url;        ///< as StoreUrl::parse() takes it, without a password
    QString group = {}; ///< the heading it is listed under; may be empty
    ConnectionSpec::Environment environment = ConnectionSpec::Environment::None;
    bool unlocked = false;
    QString layoutFile; ///< as in ConnectionSpec
    QString readModels; ///< as in ConnectionSpec; without a password
    MaskRules masking;
    qint64 lastUsed = 0; ///< microseconds since 1970, 0 = never
    PasswordSource passwordFrom = PasswordSource::Keychain;
    QString passwordCommand = {}; ///< a program and its arguments; no shell is involved
    /// Imported from a file: before it is first opened, the user confirms its server and its
    /// password command.
    bool imported = false;
    /// `masking` was chosen by the user, even if it masks nothing.
    bool maskingChosen = false;

    bool operator==(const SavedConnection &) const = default;
    /// What to open; errors (InvalidInput) say what is wrong with the addresses.
    eventstore::Result<ConnectionSpec> spec(const std::string &password = {}) const;
    /// The chosen rules, or the default of the environment.
    MaskRules effectiveMasking() const;
};

/// The saved connections by group, the last used first in each; those without a group come first.
/// Kept in settings under "connections/". Instances in this process that use the same settings file
/// update each other. GUI thread.
class Connections : public TableModel
{
    Q_OBJECT
public:
    enum ConnectionRole {
        EnvironmentRole = Qt::UserRole + 128,
        UnlockedRole,
        TargetRole,
        GroupRole
    };
    Q_ENUM(ConnectionRole)

    /// `settings` must outlive this object.
    explicit Connections(QSettings &settings, QObject *parent = nullptr);
    ~Connections() override;

    const QList<SavedConnection> &all() const { return m_connections; }
    const SavedConnection *find(const QString &id) const;
    /// The connection with this address, nullptr if none. Any difference counts, also in the TLS
    /// settings.
    const SavedConnection *findUrl(const QString &url) const;
    int rowOf(const QString &id) const;
    /// The names of all groups, in the order of the list.
    QStringList groups() const;

    /// Adds a connection (empty id) or changes one; returns its id.
    QString save(SavedConnection connection);
    QString duplicate(const QString &id);
    void remove(const QString &id);
    /// Records when it was opened, in microseconds since 1970; this moves it to the front of its
    /// group.
    void touch(const QString &id, qint64 micros);

protected:
    int rows() const override { return static_cast<int>(m_connections.size()); }
    int columns() const override { return 1; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    void load();
    void store();
    void readAgain();
    void sort();

    QSettings &m_settings;
    QList<SavedConnection> m_connections;
};

/// What an address points to, for people: the file's path, or "user@host:port/database", with the
/// schema where the address names one.
QString targetOf(const eventstore::StoreUrl &url);

/// Keeps passwords outside the settings. Answers arrive later, in the GUI thread, and are dropped
/// if the guard has been destroyed.
class SecretStore
{
public:
    enum class Where { Nowhere, Keychain, SessionOnly };

    virtual ~SecretStore() = default;
    /// `found` gets the password (empty when there is none).
    virtual void read(const QString &id, QObject *guard,
                      std::function<void(const QString &secret)> found) = 0;
    /// `kept` is told where the password is kept, and why it is not in the keychain.
    virtual void write(const QString &id, const QString &secret, QObject *guard,
                       std::function<void(Where where, const QString &problem)> kept) = 0;
    virtual void remove(const QString &id) = 0;
};

} // namespace models
