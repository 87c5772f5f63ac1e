// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QObject>
#include <QString>

namespace models {

/// The event chosen in a list, read in full, with what it refers to: its user, correlation and
/// cause. The event before stays until the new one has arrived. GUI thread.
class ChosenEvent : public QObject
{
    Q_OBJECT
public:
    explicit ChosenEvent(Session &session, QObject *parent = nullptr);

    /// Reads the event at that position, unless it is loaded or being read already.
    void choose(eventstore::GlobalPosition position);
    /// The same for an event without a position: that version of its stream.
    void chooseUnplaced(const QString &stream, eventstore::StreamVersion version);
    /// Reads the last requested event again: with or without its mask, or after a failure.
    void readAgain();
    void clear();

    bool reading() const { return m_reading; }
    eventstore::GlobalPosition asked() const { return m_asked; }
    bool unplaced() const { return m_unplaced.has_value(); } ///< chosen by its version
    const std::optional<eventstore::Event> &event() const { return m_event; }
    /// Of the last read.
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// Empty if the event has none.
    const QString &user() const { return m_user; }
    const QString &correlation() const { return m_correlation; }
    const QString &cause() const { return m_cause; }

    /// Looks up the position of the cause.
    void findCause();

signals:
    void changed(); ///< a read began or ended
    void causeFound(qint64 position);
    void causeMissing();
    void causeFailed(const eventstore::Error &error); ///< it is unknown whether the cause exists

private:
    struct Unplaced
    {
        QString stream;
        eventstore::StreamVersion version;
        bool operator==(const Unplaced &) const = default;
    };
    void read();
    void take(eventstore::Result<std::optional<eventstore::Event>> found);

    Session &m_session;
    std::optional<eventstore::Event> m_event;
    std::optional<eventstore::Error> m_error;
    eventstore::GlobalPosition m_asked;
    std::optional<Unplaced> m_unplaced;
    bool m_reading = false;
    QString m_user;
    QString m_correlation;
    QString m_cause;
    Task m_task;
    Task m_causeTask;
};

} // namespace models
