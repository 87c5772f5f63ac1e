// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "models/freshness.h"
#include "models/session/session.h"

#include <QObject>
#include <QString>

#include <deque>
#include <vector>

namespace models {

/// The keys a source has, from its first to its last; 0 is a key where versions count from 0.
struct KeyRange
{
    qint64 lowest = 0;
    qint64 highest = 0;
};

/// One event as a list shows it; the full one is read when it is chosen.
struct EventRow
{
    qint64 key = 0; ///< version or position, as the source says
    eventstore::GlobalPosition position;
    eventstore::StreamVersion version;
    eventstore::Timestamp time;
    eventstore::EventId id;
    QString stream;
    QString type;
    QString summary; ///< the start of the data, in one line
};

/// A stretch of consecutive events around what is on screen, out of a list of any length. It grows
/// at either end, a keyset page at a time, and forgets what is far away, so neither memory nor the
/// cost of a jump depends on how many events there are. With a filter a page may need a long
/// search: it goes on in pieces, and can be left at any time. Interface thread.
class EventWindow : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Failed };
    Q_ENUM(State)

    explicit EventWindow(Session &session, QObject *parent = nullptr);
    ~EventWindow() override;

    /// Shows another source from its end (or from `key` on).
    void setSource(EventSource source, std::optional<qint64> key = {});
    const EventSource &source() const { return m_source; }
    void goToStart();
    void goToEnd();
    void goToKey(qint64 key); ///< the first row is the first event at or after that key
    void goToTime(eventstore::Timestamp time);
    void reload(); ///< again, at the same place
    void clear();
    /// Leaves a search that is looking; what was found stays. goOn() takes it up again.
    void stop();
    void goOn();
    bool stopped() const { return m_stopped; }

    /// The view says what it shows: rows near an end make the window grow there, far ones may be
    /// forgotten.
    void setVisible(int first, int last);
    /// True while the view shows the last row: new events are taken in as they come.
    void setFollowing(bool following);
    bool following() const { return m_following; }

    int count() const { return static_cast<int>(m_rows.size()); }
    const EventRow &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    std::optional<int> indexOfKey(qint64 key) const;
    /// The first row at or after that key, count() where there is none.
    int lowerBound(qint64 key) const;
    bool hasBefore() const { return m_hasBefore; }
    bool hasAfter() const { return m_hasAfter; }
    /// Of the source without its filter; absent while unknown.
    const std::optional<KeyRange> &keys() const { return m_keys; }
    /// How many events the stream has, where that is known.
    std::optional<qint64> streamCount() const { return m_streamCount; }
    State state() const { return m_state; }
    /// Whether the rows are those of source(): while a filter is looking, and after it failed, the
    /// rows before it stay in sight.
    Freshness freshness() const;
    const eventstore::Error &error() const { return m_error; }
    /// While searching for matches: the key reached.
    std::optional<qint64> searchedTo() const { return m_searchedTo; }
    /// Events that came after the last row while the view looked elsewhere; 0 = none.
    qint64 unseen() const { return m_unseen; }
    bool busy() const { return m_fetchingBefore || m_fetchingAfter || m_state == State::Loading; }

signals:
    void wasReset();
    void rowsInserted(int at, int count);
    void rowsRemoved(int at, int count);
    void stateChanged();
    void boundsChanged();
    void unseenChanged();

private:
    struct Fetched;
    enum class Fetch { Jump, Before, After };
    static eventstore::Result<Fetched> readRows(eventstore::Store &store, const EventSource &source,
                                                std::optional<qint64> from,
                                                eventstore::Direction direction,
                                                std::stop_token stop);
    void begin();
    void readBounds();
    void fetch(Fetch what, std::optional<qint64> from, eventstore::Direction direction);
    void arrived(Fetch what, eventstore::Direction direction, eventstore::Result<Fetched> result);
    void jumped(eventstore::Direction direction, const Fetched &fetched);
    void grow(Fetch what, Fetched fetched);
    void trim();
    void headMoved(qint64 position);
    void countUnseen();
    void reached(qint64 key);
    void setState(State state);
    Task &taskOf(Fetch what);

    Session &m_session;
    EventSource m_source;
    std::deque<EventRow> m_rows;
    State m_state = State::Idle;
    eventstore::Error m_error;
    bool m_hasBefore = false;
    bool m_hasAfter = false;
    bool m_fetchingBefore = false;
    bool m_fetchingAfter = false;
    bool m_following = true;
    bool m_stopped = false;       ///< nothing is looked for until goOn()
    bool m_rowsOfAnother = false; ///< they were read for the source before
    std::optional<KeyRange> m_keys;
    std::optional<qint64> m_streamCount;
    std::optional<qint64> m_searchedTo;
    /// Everything up to this key, behind the first row, is in the window; absent: nothing is.
    std::optional<qint64> m_tail;
    qint64 m_unseen = 0;
    int m_firstVisible = 0;
    int m_lastVisible = 0;
    Task m_jump;
    Task m_before;
    Task m_after;
    Task m_bounds;
    Task m_count;
};

} // namespace models
