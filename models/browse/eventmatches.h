// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "models/session/session.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <optional>

namespace models {

/// The positions of the events that match a search, among some sources. Searches in the background,
/// and continues behind the last position when events are added. For views such as Timeline, which
/// hold events without the data a search needs. GUI thread.
class EventMatches : public QObject
{
    Q_OBJECT
public:
    explicit EventMatches(Session &session, QObject *parent = nullptr);

    /// Searches these sources (streams, or the events of a correlation) for matching events. An
    /// empty search ends it.
    void look(const EventSearch &search, QList<EventSource> sources);
    const EventSearch &search() const { return m_search; }
    bool active() const { return !m_search.empty(); }
    bool looking() const { return m_looking; }
    /// False only for events that are known not to match; before the first answer everything may.
    bool mayFit(qint64 position) const
    {
        return !active() || !m_known || m_positions.contains(position);
    }
    /// Absent before the first answer.
    std::optional<qint64> hits() const;
    /// Why the last search failed; earlier hits are kept.
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// For people: how many events match, that the search is running, or why it failed. Empty
    /// without a search.
    QString text() const;

signals:
    void changed();

private:
    /// A source, and the key at which the next search of it begins.
    struct Part
    {
        EventSource source;
        std::optional<qint64> from;
    };
    struct Found
    {
        std::vector<qint64> positions;
        QList<Part> parts;
    };
    static eventstore::Result<Found> find(eventstore::Store &store, QList<Part> parts,
                                          const std::stop_token &stop);
    void run();

    Session &m_session;
    EventSearch m_search;
    QList<Part> m_parts;
    QSet<qint64> m_positions;
    std::optional<eventstore::Error> m_error;
    bool m_known = false;
    bool m_looking = false;
    bool m_again = false; ///< events were added while a search was running
    Task m_task;
};

} // namespace models
