// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/listreads.h"
#include "models/session/session.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <optional>
#include <vector>

namespace models {

/// What somebody noted beside an event. Which event that is: its id, in its stream, at its version;
/// no other event has all three, also after a store was restored. Nothing of its data is kept.
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

/// What a kind is called, and the sign that tells it where there is room for one only.
QString markName(EventMark::Kind kind);
QString markSign(EventMark::Kind kind);
/// "! Important: call back"
QString markText(const EventMark &mark);

/// The marks of the store that is open. They are kept in a file of this machine, one a store's
/// address, and never in the store; windows on one store see each other's. Interface thread.
class EventMarks : public QObject
{
    Q_OBJECT
public:
    /// The one of that session.
    static EventMarks &of(Session &session);

    /// By position; none while no store is open.
    const std::vector<EventMark> &all() const { return m_marks; }
    const EventMark *markOf(const EventRow &row) const;
    const EventMark *markOf(const eventstore::Event &event) const;
    /// The nearest mark behind a key (before it, backwards) of a stream, or of the store where it
    /// names none.
    const EventMark *next(const QString &stream, std::optional<qint64> key, bool forwards) const;

    /// Marks an event, or gives its mark another kind and note.
    eventstore::Result<void> put(const EventMark &mark);
    eventstore::Result<void> remove(const std::vector<EventMark> &marks);
    /// Brings back what was removed last.
    eventstore::Result<void> undoRemove();
    bool canUndo() const { return !m_removed.empty(); }
    /// What is wrong with the file; empty: nothing.
    const QString &problem() const { return m_problem; }

    /// Where the marks of a store are kept; its address has no secret.
    static QString path(const QString &address);

signals:
    void changed();
    void marked(); ///< put() was done

private:
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
