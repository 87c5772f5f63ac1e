// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/alertlog.h"

#include "models/format.h"
#include "models/projections/localaudit.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace models::alertlog {

using eventstore::Timestamp;
using projections::AlertKind;

namespace {

constexpr qint64 mostRead = 256 * 1024; ///< bytes: some thousand lines, read in a millisecond

std::optional<AlertKind> kindNamed(const QString &name)
{
    constexpr std::array kinds{AlertKind::Failed, AlertKind::Stalled,     AlertKind::Lag,
                               AlertKind::Age,    AlertKind::DeadLetters, AlertKind::Retrying};
    const auto *const found = std::ranges::find_if(kinds, [&name](AlertKind kind) {
        return format::text(projections::alertName(kind)) == name;
    });
    return found == kinds.end() ? std::nullopt : std::optional(*found);
}

std::optional<Timestamp> timeOf(const QJsonValue &value)
{
    const auto time = Timestamp::parse(format::utf8(value.toString()));
    return time ? std::optional(*time) : std::nullopt;
}

std::optional<AlertEntry> entryOf(const QJsonObject &line)
{
    const auto kind = kindNamed(line[u"alert"_s].toString());
    const auto raised = timeOf(line[u"raised_at"_s]);
    if (!kind || !raised)
        return std::nullopt;
    return AlertEntry{{format::utf8(line[u"projection"_s].toString()), *kind,
                       format::utf8(line[u"message"_s].toString())},
                      *raised,
                      timeOf(line[u"cleared_at"_s])};
}

} // namespace

QString path()
{
    return QFileInfo(localaudit::path()).dir().filePath(u"alerts.ndjson"_s);
}

void append(const QString &store, const AlertEntry &entry)
{
    QJsonObject line{{u"store"_s, store},
                     {u"projection"_s, format::text(entry.alert.projection)},
                     {u"alert"_s, format::text(projections::alertName(entry.alert.kind))},
                     {u"message"_s, format::text(entry.alert.sentence)},
                     {u"raised_at"_s, format::iso(entry.raised)}};
    if (entry.cleared)
        line.insert(u"cleared_at"_s, format::iso(*entry.cleared));
    QFile file(path());
    QDir().mkpath(QFileInfo(file).absolutePath());
    if (file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
}

std::vector<AlertEntry> read(const QString &store)
{
    std::vector<AlertEntry> entries;
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    file.seek(std::max<qint64>(0, file.size() - mostRead));
    for (const QByteArray &text : file.read(mostRead).split('\n')) {
        const auto line = QJsonDocument::fromJson(text).object();
        auto entry = line[u"store"_s].toString() == store ? entryOf(line) : std::nullopt;
        if (!entry)
            continue;
        // The line of its end takes the place of that of its beginning.
        const auto known = std::ranges::find_if(entries, [&entry](const AlertEntry &one) {
            return one.alert.projection == entry->alert.projection &&
                   one.alert.kind == entry->alert.kind && one.raised == entry->raised;
        });
        if (known != entries.end())
            entries.erase(known);
        entries.insert(entries.begin(), std::move(*entry));
    }
    // What a program that was killed left raised is over: the alert was raised again since.
    std::vector<AlertEntry> kept;
    for (AlertEntry &entry : entries) {
        const bool again = std::ranges::any_of(kept, [&entry](const AlertEntry &newer) {
            return newer.alert.projection == entry.alert.projection &&
                   newer.alert.kind == entry.alert.kind;
        });
        if (entry.cleared || !again)
            kept.push_back(std::move(entry));
    }
    return kept;
}

} // namespace models::alertlog
