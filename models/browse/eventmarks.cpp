// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventmarks.h"

#include "models/format.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QMetaEnum>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;

namespace {

constexpr std::chrono::milliseconds lockPatience{2000};

QMetaEnum kinds()
{
    return QMetaEnum::fromType<EventMark::Kind>();
}

QJsonObject objectOf(const EventMark &mark)
{
    return {{u"kind"_s, QString::fromLatin1(kinds().valueToKey(int(mark.kind))).toLower()},
            {u"note"_s, mark.note},
            {u"event_id"_s, format::text(mark.id.toString())},
            {u"stream"_s, mark.stream},
            {u"version"_s, QString::number(mark.version)},
            {u"position"_s, QString::number(mark.position)},
            {u"type"_s, mark.type},
            {u"time"_s, QString::number(mark.time.micros)}};
}

/// Kinds of later versions are read as Other.
EventMark::Kind kindNamed(const QString &name)
{
    for (int i = 0; i < kinds().keyCount(); ++i) {
        if (QString::fromLatin1(kinds().key(i)).compare(name, Qt::CaseInsensitive) == 0)
            return EventMark::Kind(kinds().value(i));
    }
    return EventMark::Kind::Other;
}

std::optional<EventMark> markFrom(const QJsonObject &object)
{
    const auto id = eventstore::EventId::parse(format::utf8(object[u"event_id"_s].toString()));
    if (!id)
        return {};
    EventMark mark;
    mark.kind = kindNamed(object[u"kind"_s].toString());
    mark.note = object[u"note"_s].toString();
    mark.id = *id;
    mark.stream = object[u"stream"_s].toString();
    mark.version = object[u"version"_s].toString().toLongLong();
    mark.position = object[u"position"_s].toString().toLongLong();
    mark.type = object[u"type"_s].toString();
    mark.time.micros = object[u"time"_s].toString().toLongLong();
    return mark;
}

tl::unexpected<eventstore::Error> marksFailure(const QString &path, const QString &why)
{
    return eventstore::fail(eventstore::ErrorCode::Io, "The file of marks " + format::utf8(path) +
                                                           " can't be used: " + format::utf8(why));
}

/// A file that isn't there has no marks; one that can't be understood is no empty one, as writing
/// it would lose what it has.
Result<std::vector<EventMark>> marksIn(const QString &path)
{
    std::vector<EventMark> marks;
    QFile file(path);
    if (!file.exists())
        return marks;
    if (!file.open(QIODevice::ReadOnly))
        return marksFailure(path, file.errorString());
    QJsonParseError wrong;
    const auto document = QJsonDocument::fromJson(file.readAll(), &wrong);
    if (!document.isObject() || !document[u"marks"_s].isArray())
        return marksFailure(path, document.isNull() ? wrong.errorString() : u"it has no marks"_s);
    for (const auto &value : document[u"marks"_s].toArray()) {
        auto mark = markFrom(value.toObject());
        if (!mark)
            return marksFailure(path, u"one of its marks has no event_id"_s);
        marks.push_back(std::move(*mark));
    }
    return marks;
}

Result<void> writeMarks(const QString &path, const std::vector<EventMark> &marks)
{
    QJsonArray list;
    for (const auto &mark : marks)
        list.append(objectOf(mark));
    QSaveFile file(path);
    const QByteArray text = QJsonDocument(QJsonObject{{u"marks"_s, list}}).toJson();
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(text) != text.size() || !file.commit())
        return marksFailure(path, file.errorString());
    return {};
}

} // namespace

bool EventMark::of(const EventRow &row) const
{
    return id == row.id && version == row.version.value && stream == row.stream;
}

bool EventMark::sameEvent(const EventMark &other) const
{
    return id == other.id && version == other.version && stream == other.stream;
}

EventMark markFor(const EventRow &row, EventMark::Kind kind)
{
    return {kind,     {},      row.id, row.stream, row.version.value, row.position.value,
            row.type, row.time};
}

QString markName(EventMark::Kind kind)
{
    switch (kind) {
    case EventMark::Kind::Important:
        return EventMarks::tr("Important");
    case EventMark::Kind::Question:
        return EventMarks::tr("Question");
    case EventMark::Kind::Done:
        return EventMarks::tr("Done");
    case EventMark::Kind::Other:
        break;
    }
    return EventMarks::tr("Other");
}

QString markSign(EventMark::Kind kind)
{
    switch (kind) {
    case EventMark::Kind::Important:
        return u"!"_s;
    case EventMark::Kind::Question:
        return u"?"_s;
    case EventMark::Kind::Done:
        return u"✓"_s;
    case EventMark::Kind::Other:
        break;
    }
    return u"•"_s;
}

QString markText(const EventMark &mark)
{
    const QString name = markSign(mark.kind) + u' ' + markName(mark.kind);
    return mark.note.isEmpty() ? name : EventMarks::tr("%1: %2").arg(name, mark.note);
}

EventMarks::EventMarks(Session &session)
    : QObject(&session)
    , m_session(session)
{
    connect(&session, &Session::stateChanged, this, &EventMarks::stateChanged);
    connect(&m_watch, &QFileSystemWatcher::directoryChanged, this, &EventMarks::read);
    stateChanged();
}

QString EventMarks::path(const QString &address)
{
    QString folder = qEnvironmentVariable("XDG_DATA_HOME");
    if (folder.isEmpty())
        folder = QDir::homePath() + u"/.local/share"_s;
    const auto hash = QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256);
    return folder + u"/eventglass/marks/"_s + QString::fromLatin1(hash.toHex().left(24)) +
           u".json"_s;
}

void EventMarks::stateChanged()
{
    const auto state = m_session.state();
    if (state == Session::State::Lost)
        return;
    const QString place =
        state == Session::State::Open ? path(format::text(m_session.spec().url.text())) : QString();
    if (place == m_path)
        return;
    m_path = place;
    m_removed.clear();
    if (!m_watch.directories().isEmpty())
        m_watch.removePaths(m_watch.directories());
    if (!m_path.isEmpty() && QDir().mkpath(QFileInfo(m_path).absolutePath()))
        m_watch.addPath(QFileInfo(m_path).absolutePath());
    read();
}

void EventMarks::read()
{
    auto marks = m_path.isEmpty() ? Result<std::vector<EventMark>>() : marksIn(m_path);
    auto problem = marks ? QString() : format::error(marks.error());
    auto known = marks ? std::move(*marks) : std::vector<EventMark>();
    std::ranges::stable_sort(known, {}, &EventMark::position);
    if (known == m_marks && problem == m_problem)
        return; // the folder tells of what was written here, too
    m_problem = std::move(problem);
    m_marks = std::move(known);
    emit changed();
}

const EventMark *EventMarks::markOf(const EventRow &row) const
{
    const auto found = std::ranges::find_if(m_marks, [&row](const auto &m) { return m.of(row); });
    return found == m_marks.end() ? nullptr : &*found;
}

const EventMark *EventMarks::markOf(const eventstore::Event &event) const
{
    EventRow row;
    row.id = event.id;
    row.version = event.version;
    row.stream = format::text(event.streamId);
    return markOf(row);
}

const EventMark *EventMarks::next(const QString &stream, std::optional<qint64> key,
                                  bool forwards) const
{
    const EventMark *best = nullptr;
    const auto keyOf = [&stream](const EventMark &mark) {
        return stream.isEmpty() ? mark.position : mark.version;
    };
    for (const EventMark &mark : m_marks) {
        const qint64 at = keyOf(mark);
        const bool beyond = !key || (forwards ? at > *key : at < *key);
        const bool nearer = !best || (forwards ? at < keyOf(*best) : at > keyOf(*best));
        if ((stream.isEmpty() || mark.stream == stream) && beyond && nearer)
            best = &mark;
    }
    return best;
}

/// What another window wrote meanwhile stays.
Result<void> EventMarks::write(const std::function<void(std::vector<EventMark> &)> &change)
{
    if (m_path.isEmpty())
        return eventstore::fail(eventstore::ErrorCode::InvalidInput,
                                "No store is open, so there is nothing to mark");
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(int(lockPatience.count())))
        return marksFailure(m_path, tr("another window holds it"));
    EG_TRY(auto marks, marksIn(m_path));
    change(marks);
    EG_CHECK(writeMarks(m_path, marks));
    read();
    return {};
}

Result<void> EventMarks::put(const EventMark &mark)
{
    EG_CHECK(write([&mark](auto &marks) {
        std::erase_if(marks, [&mark](const auto &other) { return other.sameEvent(mark); });
        marks.push_back(mark);
    }));
    emit marked();
    return {};
}

Result<void> EventMarks::remove(const std::vector<EventMark> &gone)
{
    const auto isGone = [&gone](const EventMark &mark) {
        return std::ranges::any_of(gone, [&mark](const auto &g) { return g.sameEvent(mark); });
    };
    auto before = std::exchange(m_removed, {});
    auto written = write([&](auto &marks) {
        std::ranges::copy_if(marks, std::back_inserter(m_removed), isGone);
        std::erase_if(marks, isGone);
    });
    if (!written)
        m_removed = std::move(before);
    return written;
}

Result<void> EventMarks::undoRemove()
{
    auto back = std::exchange(m_removed, {});
    auto written = write([&back](auto &marks) {
        for (const auto &mark : back) {
            std::erase_if(marks, [&mark](const auto &other) { return other.sameEvent(mark); });
            marks.push_back(mark);
        }
    });
    if (!written)
        m_removed = std::move(back);
    return written;
}

} // namespace models
