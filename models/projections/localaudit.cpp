// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/localaudit.h"

#include "models/format.h"
#include "projections/control/process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace models::localaudit {

using eventstore::Result;
using projections::AuditEntry;

namespace {

std::string member(const QJsonObject &object, QLatin1StringView name)
{
    const auto value = object.value(name);
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact).toStdString();
    return format::utf8(value.toString());
}

std::optional<AuditEntry> entryFrom(const QJsonObject &object)
{
    const auto at = eventstore::Timestamp::parse(member(object, "at"_L1));
    if (!at)
        return {};
    AuditEntry entry;
    entry.at = *at;
    entry.actor = member(object, "actor"_L1);
    entry.databaseUser = member(object, "database_user"_L1);
    entry.program = member(object, "program"_L1);
    entry.action = member(object, "action"_L1);
    entry.subject = member(object, "subject"_L1);
    entry.parameters = member(object, "parameters"_L1);
    entry.reason = member(object, "reason"_L1);
    entry.outcome = member(object, "outcome"_L1);
    return entry;
}

tl::unexpected<eventstore::Error> failure(const QFile &file)
{
    return eventstore::fail(eventstore::ErrorCode::Io,
                            "The audit log of this machine, " + format::utf8(file.fileName()) +
                                ", can't be used: " + format::utf8(file.errorString()));
}

} // namespace

QString path()
{
    QString folder = qEnvironmentVariable("XDG_STATE_HOME");
    if (folder.isEmpty())
        folder = QDir::homePath() + u"/.local/state"_s;
    return folder + u"/eventglass/audit.ndjson"_s;
}

Result<void> add(AuditEntry entry, const QString &store)
{
    entry.at = eventstore::Timestamp::now();
    entry.actor = projections::thisProcessText();
    auto object =
        QJsonDocument::fromJson(QByteArray::fromStdString(projections::auditJson(entry))).object();
    object.insert("store"_L1, store);
    QFile file(path());
    QDir().mkpath(QFileInfo(file).absolutePath());
    // A line is written by one call, so that lines of several processes are not mixed.
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(line) != line.size())
        return failure(file);
    return {};
}

Result<std::vector<AuditEntry>> list(const QString &store, std::size_t limit)
{
    std::vector<AuditEntry> entries;
    QFile file(path());
    if (!file.exists())
        return entries;
    if (!file.open(QIODevice::ReadOnly))
        return failure(file);
    while (!file.atEnd()) {
        const auto object = QJsonDocument::fromJson(file.readLine()).object();
        if (object.value("store"_L1).toString() != store)
            continue;
        if (auto entry = entryFrom(object))
            entries.push_back(std::move(*entry));
    }
    if (entries.size() > limit)
        entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(limit));
    return entries;
}

} // namespace models::localaudit
