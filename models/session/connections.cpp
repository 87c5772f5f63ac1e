// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/connections.h"

#include "eventstore/process/argumentsecrets.h"
#include "eventstore/storekinds.h"
#include "models/format.h"
#include "models/roles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;
using Environment = models::ConnectionSpec::Environment;

namespace models {
namespace {

constexpr auto group = "connections"_L1;

constexpr std::pair<Environment, QLatin1StringView> environmentNames[] = {
    {Environment::None, "none"_L1},
    {Environment::Demo, "demo"_L1},
    {Environment::Development, "development"_L1},
    {Environment::Staging, "staging"_L1},
    {Environment::Production, "production"_L1}};

constexpr std::pair<PasswordSource, QLatin1StringView> sourceNames[] = {
    {PasswordSource::Keychain, "keychain"_L1},
    {PasswordSource::File, "file"_L1},
    {PasswordSource::Command, "command"_L1},
    {PasswordSource::Ask, "ask"_L1}};

QString postgresTarget(const eventstore::PostgresAddress &address)
{
    const auto word = [&address](std::string_view keyword) {
        return format::text(address.value(keyword));
    };
    if (const QString service = word("service"); !service.isEmpty())
        return QObject::tr("service %1").arg(service);
    QStringList places;
    for (const auto &[host, port] : address.endpoints()) {
        const QString name = host.empty() ? QObject::tr("local server") : format::text(host);
        places.append(port.empty() || port == "5432" ? name : name + u':' + format::text(port));
    }
    QString target = places.join(u", "_s);
    if (const QString user = word("user"); !user.isEmpty())
        target = user + u'@' + target;
    if (const QString database = word("dbname"); !database.isEmpty())
        target += u'/' + database;
    const QString schema = word("schema");
    return schema.isEmpty() ? target : QObject::tr("%1, schema %2").arg(target, schema);
}

QString withoutSecrets(const QString &text)
{
    return format::text(eventstore::withoutSecrets(format::utf8(text)));
}

/// An address without its secrets; if it can't be parsed, secrets are replaced by stars.
QString addressWithoutSecrets(const QString &text)
{
    const auto parsed = StoreUrl::parse(format::utf8(text));
    if (parsed && !text.isEmpty())
        return parsed->address().secrets().empty() ? text : format::text(parsed->text());
    return withoutSecrets(text);
}

/// Text typed into a field, or saved by an earlier version, may contain a password.
SavedConnection withoutSecrets(SavedConnection connection)
{
    connection.url = addressWithoutSecrets(connection.url);
    connection.readModels = addressWithoutSecrets(connection.readModels);
    connection.name = withoutSecrets(connection.name);
    connection.layoutFile = withoutSecrets(connection.layoutFile);
    connection.group = withoutSecrets(connection.group);
    connection.passwordCommand = withoutSecrets(connection.passwordCommand);
    return connection;
}

/// Only files can be demos: a demo opens unlocked and starts workers, which must not happen on a
/// server, even if an earlier version saved it so.
Environment withoutServerDemo(Environment environment, const StoreUrl &url)
{
    const bool server = !eventstore::isFile(url);
    return server && environment == Environment::Demo ? Environment::None : environment;
}

Environment shownEnvironment(const SavedConnection &connection)
{
    const auto url = StoreUrl::parse(format::utf8(connection.url));
    return url ? withoutServerDemo(connection.environment, *url) : connection.environment;
}

} // namespace

namespace {

/// The settings tell which servers there are and who connects to them, so only this user may read
/// them. QSettings keeps the permissions of an existing file.
void keepPrivate(const QString &settingsFile)
{
    constexpr auto mine = QFile::ReadOwner | QFile::WriteOwner;
    QDir().mkpath(QFileInfo(settingsFile).path());
    QFile file(settingsFile);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, mine))
        return;
    file.setPermissions(mine);
}

} // namespace

namespace {

QList<Connections *> &everyone()
{
    static QList<Connections *> list;
    return list;
}

} // namespace

QString environmentName(Environment environment)
{
    for (const auto &[value, name] : environmentNames) {
        if (value == environment)
            return name;
    }
    return {};
}

Environment environmentNamed(const QString &name)
{
    for (const auto &[value, text] : environmentNames) {
        if (name == text)
            return value;
    }
    return Environment::None;
}

QString passwordSourceName(PasswordSource source)
{
    for (const auto &[value, name] : sourceNames) {
        if (value == source)
            return name;
    }
    return {};
}

PasswordSource passwordSourceNamed(const QString &name)
{
    for (const auto &[value, text] : sourceNames) {
        if (name == text)
            return value;
    }
    return PasswordSource::Keychain;
}

MaskRules defaultMasking(Environment environment)
{
    MaskRules rules;
    rules.emails = rules.names = environment == Environment::Production;
    return rules;
}

MaskRules SavedConnection::effectiveMasking() const
{
    return maskingChosen || !masking.empty() ? masking : defaultMasking(environment);
}

QString targetOf(const StoreUrl &url)
{
    if (eventstore::isFile(url))
        return format::text(url.path());
    return postgresTarget(url.address());
}

eventstore::Result<ConnectionSpec> SavedConnection::spec(const std::string &password) const
{
    EG_TRY(auto parsed, StoreUrl::parse(format::utf8(url)));
    ConnectionSpec spec;
    spec.name = name;
    spec.password = password.empty() ? parsed.password() : password;
    spec.url = std::move(parsed);
    spec.environment = withoutServerDemo(environment, spec.url);
    spec.readModels = readModels;
    spec.layoutFile = layoutFile;
    spec.masking = effectiveMasking();
    EG_TRY(const auto options, spec.openOptions());
    if (options.readModels.url && !options.readModels.url->address().secrets().empty()) {
        return eventstore::fail(eventstore::ErrorCode::InvalidInput,
                                "The address of the read models holds a password, which would be "
                                "kept in plain sight",
                                "Leave it out, and put it into ~/.pgpass");
    }
    // Production is unlocked only for a limited time and with a reason.
    spec.unlocked = (unlocked && spec.environment != Environment::Production) ||
                    spec.environment == Environment::Demo;
    return spec;
}

Connections::Connections(QSettings &settings, QObject *parent)
    : TableModel(parent)
    , m_settings(settings)
{
    load();
    everyone().append(this);
}

Connections::~Connections()
{
    everyone().removeAll(this);
}

void Connections::readAgain()
{
    beginResetModel();
    m_connections.clear();
    load();
    endResetModel();
}

void Connections::load()
{
    bool heldSecrets = false;
    m_settings.beginGroup(group);
    const QStringList ids = m_settings.childGroups();
    for (const QString &id : ids) {
        m_settings.beginGroup(id);
        SavedConnection connection;
        connection.id = id;
        connection.name = m_settings.value("name"_L1).toString();
        connection.url = m_settings.value("url"_L1).toString();
        connection.environment = environmentNamed(m_settings.value("environment"_L1).toString());
        connection.unlocked = m_settings.value("unlocked"_L1, false).toBool();
        connection.layoutFile = m_settings.value("layoutFile"_L1).toString();
        connection.readModels = m_settings.value("readModels"_L1).toString();
        connection.masking = {m_settings.value("maskEmails"_L1, false).toBool(),
                              m_settings.value("maskNames"_L1, false).toBool(),
                              m_settings.value("maskPaths"_L1).toStringList()};
        connection.maskingChosen = m_settings.value("maskChosen"_L1, false).toBool();
        connection.lastUsed = m_settings.value("lastUsed"_L1, 0).toLongLong();
        connection.group = m_settings.value("group"_L1).toString();
        connection.passwordFrom =
            passwordSourceNamed(m_settings.value("passwordFrom"_L1).toString());
        connection.passwordCommand = m_settings.value("passwordCommand"_L1).toString();
        connection.imported = m_settings.value("imported"_L1, false).toBool();
        m_settings.endGroup();
        const SavedConnection kept = std::exchange(connection, withoutSecrets(connection));
        heldSecrets = heldSecrets || connection != kept;
        if (!connection.url.isEmpty())
            m_connections.append(connection);
    }
    m_settings.endGroup();
    sort();
    if (heldSecrets)
        store();
}

void Connections::store()
{
    keepPrivate(m_settings.fileName());
    m_settings.remove(group);
    m_settings.beginGroup(group);
    for (const SavedConnection &connection : std::as_const(m_connections)) {
        m_settings.beginGroup(connection.id);
        m_settings.setValue("name"_L1, connection.name);
        m_settings.setValue("url"_L1, connection.url);
        m_settings.setValue("environment"_L1, environmentName(connection.environment));
        m_settings.setValue("unlocked"_L1, connection.unlocked);
        m_settings.setValue("layoutFile"_L1, connection.layoutFile);
        m_settings.setValue("readModels"_L1, connection.readModels);
        m_settings.setValue("maskEmails"_L1, connection.masking.emails);
        m_settings.setValue("maskNames"_L1, connection.masking.names);
        m_settings.setValue("maskPaths"_L1, connection.masking.paths);
        m_settings.setValue("maskChosen"_L1, connection.maskingChosen);
        m_settings.setValue("lastUsed"_L1, connection.lastUsed);
        m_settings.setValue("group"_L1, connection.group);
        m_settings.setValue("passwordFrom"_L1, passwordSourceName(connection.passwordFrom));
        m_settings.setValue("passwordCommand"_L1, connection.passwordCommand);
        m_settings.setValue("imported"_L1, connection.imported);
        m_settings.endGroup();
    }
    m_settings.endGroup();
    for (Connections *other : std::as_const(everyone())) {
        if (other != this && other->m_settings.fileName() == m_settings.fileName())
            other->readAgain();
    }
}

void Connections::sort()
{
    std::stable_sort(m_connections.begin(), m_connections.end(),
                     [](const SavedConnection &a, const SavedConnection &b) {
                         if (a.group != b.group)
                             return QString::localeAwareCompare(a.group, b.group) < 0;
                         if (a.lastUsed != b.lastUsed)
                             return a.lastUsed > b.lastUsed;
                         return QString::localeAwareCompare(a.name, b.name) < 0;
                     });
}

int Connections::rowOf(const QString &id) const
{
    for (int row = 0; row < rows(); ++row) {
        if (m_connections.at(row).id == id)
            return row;
    }
    return -1;
}

QStringList Connections::groups() const
{
    QStringList names;
    for (const auto &connection : m_connections) {
        if (!connection.group.isEmpty() && !names.contains(connection.group))
            names << connection.group;
    }
    return names;
}

const SavedConnection *Connections::find(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_connections.at(row);
}

const SavedConnection *Connections::findUrl(const QString &url) const
{
    const auto wanted = StoreUrl::parse(format::utf8(url));
    const auto found =
        std::find_if(m_connections.begin(), m_connections.end(), [&](const SavedConnection &c) {
            if (c.url == url)
                return true;
            const auto saved = StoreUrl::parse(format::utf8(c.url));
            return wanted && saved && !c.url.isEmpty() && saved->isEquivalentTo(*wanted);
        });
    return found == m_connections.end() ? nullptr : &*found;
}

QString Connections::save(SavedConnection connection)
{
    connection = withoutSecrets(std::move(connection));
    if (connection.id.isEmpty())
        connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    beginResetModel();
    const int row = rowOf(connection.id);
    if (row >= 0)
        m_connections[row] = connection;
    else
        m_connections.append(connection);
    sort();
    endResetModel();
    store();
    return connection.id;
}

QString Connections::duplicate(const QString &id)
{
    const SavedConnection *original = find(id);
    if (!original)
        return {};
    SavedConnection copy = *original;
    copy.id.clear();
    copy.lastUsed = 0;
    copy.name = tr("%1 (copy)").arg(original->name);
    return save(copy);
}

void Connections::remove(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_connections.removeAt(row);
    endRemoveRows();
    store();
}

void Connections::touch(const QString &id, qint64 micros)
{
    const SavedConnection *found = find(id);
    if (!found)
        return;
    SavedConnection connection = *found;
    connection.lastUsed = micros;
    save(connection);
}

QVariant Connections::cell(int row, int column, int role) const
{
    Q_UNUSED(column)
    const SavedConnection &connection = m_connections.at(row);
    const auto target = [&] {
        const auto url = StoreUrl::parse(format::utf8(connection.url));
        return url ? targetOf(*url) : connection.url;
    };
    switch (role) {
    case Qt::DisplayRole:
        return connection.name;
    case Qt::ToolTipRole:
    case TargetRole:
        return target();
    case KeyRole:
        return connection.id;
    case TimeRole:
        return connection.lastUsed;
    case GroupRole:
        return connection.group;
    case Qt::AccessibleTextRole:
        return connection.group.isEmpty()
                   ? connection.name
                   : tr("%1, group %2").arg(connection.name, connection.group);
    case EnvironmentRole:
        return static_cast<int>(shownEnvironment(connection));
    case UnlockedRole:
        return connection.unlocked || shownEnvironment(connection) == Environment::Demo;
    default:
        return {};
    }
}

QVariant Connections::header(int column, int role) const
{
    Q_UNUSED(column)
    return role == Qt::DisplayRole ? tr("Connection") : QVariant();
}

} // namespace models
