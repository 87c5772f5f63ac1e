// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/connectionfile.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using eventstore::Result;

namespace models {
namespace {

constexpr auto versionKey = "eventglass_connections"_L1;
constexpr auto listKey = "connections"_L1;
constexpr int version = 1;
constexpr qsizetype mostBytes = 4 * 1024 * 1024;
constexpr qsizetype mostText = 4096; ///< most characters of one field

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionFile)
};

tl::unexpected<eventstore::Error> bad(const QString &message)
{
    return eventstore::fail(
        eventstore::ErrorCode::InvalidInput, format::utf8(message),
        format::utf8(Words::tr("Choose a file that “Export connections…” made.")));
}

QJsonObject toJson(const SavedConnection &connection)
{
    QJsonObject object;
    const auto put = [&object](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    put("name"_L1, connection.name);
    put("url"_L1, connection.url);
    put("group"_L1, connection.group);
    put("environment"_L1, environmentName(connection.environment));
    put("layout_file"_L1, connection.layoutFile);
    put("read_models"_L1, connection.readModels);
    put("password_from"_L1, passwordSourceName(connection.passwordFrom));
    if (connection.passwordFrom == PasswordSource::Command)
        put("password_command"_L1, connection.passwordCommand);
    // The importer masks the same values.
    if (connection.masking.emails)
        object.insert("mask_emails"_L1, true);
    if (connection.masking.names)
        object.insert("mask_names"_L1, true);
    if (!connection.masking.paths.isEmpty())
        object.insert("mask_paths"_L1, QJsonArray::fromStringList(connection.masking.paths));
    return object;
}

SavedConnection fromJson(const QJsonObject &object)
{
    const auto text = [&object](QLatin1StringView key) {
        return object.value(key).toString().left(mostText);
    };
    SavedConnection connection;
    connection.name = text("name"_L1);
    connection.url = text("url"_L1);
    connection.group = text("group"_L1);
    connection.environment = environmentNamed(text("environment"_L1));
    // A demo connection would be opened for writing.
    if (connection.environment == ConnectionSpec::Environment::Demo)
        connection.environment = ConnectionSpec::Environment::None;
    connection.layoutFile = text("layout_file"_L1);
    connection.readModels = text("read_models"_L1);
    connection.passwordFrom = passwordSourceNamed(text("password_from"_L1));
    connection.passwordCommand = text("password_command"_L1);
    connection.masking.emails = object.value("mask_emails"_L1).toBool();
    connection.masking.names = object.value("mask_names"_L1).toBool();
    for (const auto &path : object.value("mask_paths"_L1).toArray())
        connection.masking.paths.append(path.toString().left(mostText));
    connection.imported = true;
    return connection;
}

} // namespace

QByteArray connectionsToFile(const QList<SavedConnection> &connections)
{
    QJsonArray list;
    for (const auto &connection : connections)
        list.append(toJson(connection));
    return QJsonDocument(QJsonObject{{versionKey, version}, {listKey, list}}).toJson();
}

Result<QList<SavedConnection>> connectionsFromFile(const QByteArray &content)
{
    if (content.size() > mostBytes)
        return bad(Words::tr("The file is too large to be a list of connections."));
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(content, &problem);
    if (document.isNull())
        return bad(Words::tr("The file can't be read at byte %1.").arg(problem.offset));
    const auto object = document.object();
    if (object.value(versionKey).toInt() != version || !object.value(listKey).isArray())
        return bad(Words::tr("The file holds no list of connections that this version reads."));
    QList<SavedConnection> connections;
    const auto list = object.value(listKey).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto connection = fromJson(list.at(i).toObject());
        const auto spec = connection.spec();
        if (connection.url.isEmpty() || !spec)
            return bad(Words::tr("The address of connection %1 (%2) can't be read.")
                           .arg(i + 1)
                           .arg(connection.name));
        if (connection.name.isEmpty())
            connection.name = targetOf(spec->url);
        connections.append(connection);
    }
    return connections;
}

ImportedConnections importConnections(Connections &into, const QList<SavedConnection> &connections)
{
    ImportedConnections came;
    for (SavedConnection connection : connections) {
        connection.id.clear();
        connection.unlocked = false;
        const auto &all = into.all();
        const auto same = [&connection](const SavedConnection &other) {
            if (other.name != connection.name)
                return false;
            const auto a = eventstore::StoreUrl::parse(format::utf8(other.url));
            const auto b = eventstore::StoreUrl::parse(format::utf8(connection.url));
            return a && b && a->isEquivalentTo(*b);
        };
        if (std::ranges::any_of(all, same)) {
            ++came.known;
        } else {
            into.save(connection);
            ++came.added;
        }
    }
    return came;
}

} // namespace models
