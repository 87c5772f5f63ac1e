// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/listreads.h"
#include "models/session/persession.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <optional>
#include <vector>

namespace models {

/// A user's mark on an event, with a note. Id, stream and version together identify the event, also
/// after a store was restored. Holds nothing of the event's data.
struct EventMark
{
    Q_GADGET
public:
    enum class Kind { Important, Question, Done, Other };
    Q_ENUM(Kind)

    Kind kind = Kind::Important;
    QString note;
    eventstore::EventId id;
    QString stream;
    qint64 version = 0;
    qint64 position = 0; ///< where it stood when it was marked
    QString type;
    eventstore::Timestamp time;

    bool operator==(const EventMark &) const = default;
    bool of(const EventRow &row) const;
    bool sameEvent(const EventMark &other) const;
};

/// A mark for the event of a row, without a note.
EventMark markFor(const EventRow &row, EventMark::Kind kind);

/// The name of a kind, and a one-character sign for narrow places.
QString markName(EventMark::Kind kind);
QString markSign(EventMark::Kind kind);
/// "! Important: call back"
QString markText(const EventMark &mark);

/// The marks of the open store. They are stored in a local file, one per store address, never in
/// the store. Windows on the same store share them. GUI thread.
class EventMarks : public QObject, public PerSession<EventMarks>
{
    Q_OBJECT
public:
    /// Sorted by position; empty while no store is open.
    const std::vector<EventMark> &all() const { return m_marks; }
    const EventMark *markOf(const EventRow &row) const;
    const EventMark *markOf(const eventstore::Event &event) const;
    /// The nearest mark after a key (before it if not `forwards`) in a stream, or in the whole
    /// store if `stream` is empty; nullptr if none.
    const EventMark *next(const QString &stream, std::optional<qint64> key, bool forwards) const;

    /// Marks an event, or replaces the kind and note of its mark. Writes the file before it
    /// returns.
    eventstore::Result<void> put(const EventMark &mark);
    eventstore::Result<void> remove(const std::vector<EventMark> &marks);
    /// Restores the marks of the last remove().
    eventstore::Result<void> undoRemove();
    bool canUndo() const { return !m_removed.empty(); }
    /// Why the file can't be used; empty if it can.
    const QString &problem() const { return m_problem; }

    /// The path of the file for a store's address (without secrets).
    static QString path(const QString &address);

signals:
    void changed();
    void marked(); ///< put() was done

private:
    friend class PerSession<EventMarks>;
    explicit EventMarks(Session &session);
    void stateChanged();
    void read();
    eventstore::Result<void> write(const std::function<void(std::vector<EventMark> &)> &change);

    Session &m_session;
    QString m_path;
    QString m_problem;
    std::vector<EventMark> m_marks;
    std::vector<EventMark> m_removed;
    QFileSystemWatcher m_watch;
};

} // namespace models
