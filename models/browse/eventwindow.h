// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/loadedrows.h"
#include "models/freshness.h"
#include "models/load.h"
#include "models/session/session.h"

#include <QObject>

namespace models {

/// The events around those on screen, out of a list of any length. Reads on at either end, page by
/// page, and drops rows that are far away, so that neither memory nor the time of a jump depends on
/// the number of events. With a filter a page may need a long search: it runs in pieces, and can be
/// stopped at any time. GUI thread.
class EventWindow : public QObject
{
    Q_OBJECT
public:
    using State = Load;

    explicit EventWindow(Session &session, QObject *parent = nullptr);
    ~EventWindow() override;

    /// Shows another source from its end, or from `key` on.
    void setSource(EventSource source, std::optional<qint64> key = {});
    const EventSource &source() const { return m_source; }
    /// Rows that are read from now on have the values at these paths of the data.
    void setPaths(std::vector<std::string> paths) { m_paths = std::move(paths); }
    void goToStart();
    void goToEnd();
    void goToKey(qint64 key); ///< the first row is the first event at or after that key
    void goToTime(eventstore::Timestamp time);
    void reload(); ///< reads again at the same place
    void clear();
    /// Stops a running search and keeps what was found; goOn() continues it.
    void stop();
    void goOn();
    bool stopped() const { return m_stopped; }

    /// Called by the view with the rows it shows: near an end the window reads on, rows far away
    /// may be dropped.
    void setVisible(int first, int last);
    /// True while the view shows the last row: new events are added as they arrive.
    void setFollowing(bool following);
    bool following() const { return m_following; }

    int count() const { return m_loaded.count(); }
    const EventRow &row(int index) const { return m_loaded.row(index); }
    /// The index of the row with that key; nullopt if it is not in memory.
    std::optional<int> indexOfKey(qint64 key) const { return m_loaded.indexOfKey(key); }
    /// The first row at or after that key; count() if none.
    int lowerBound(qint64 key) const { return m_loaded.lowerBound(key); }
    bool hasBefore() const { return m_loaded.hasBefore(); }
    bool hasAfter() const { return m_loaded.hasAfter(); }
    /// Of the source without its filter; absent if unknown.
    const std::optional<KeyRange> &keys() const { return m_bounds.keys; }
    /// How many events the stream has; absent if unknown.
    std::optional<qint64> streamCount() const { return m_bounds.streamCount; }
    State state() const { return m_state; }
    /// Whether the rows are those of source(): while a search is running or after it failed, the
    /// rows of the source before stay.
    Freshness freshness() const;
    const eventstore::Error &error() const { return m_error; }
    /// During a search for matches: the last key searched.
    std::optional<qint64> searchedTo() const { return m_searchedTo; }
    /// Events after the last row that the view does not follow; 0 = none.
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
    enum class Fetch { Jump, Before, After };
    void begin();
    void readBounds();
    void fetch(Fetch what, std::optional<qint64> from, eventstore::Direction direction);
    void arrived(Fetch what, eventstore::Direction direction, eventstore::Result<ListPage> result);
    void jumped(eventstore::Direction direction, ListPage page);
    void grow(Fetch what, ListPage page);
    void trim();
    void headMoved(qint64 position);
    void countUnseen();
    void reached(qint64 key);
    void setState(State state);
    Task &taskOf(Fetch what);

    Session &m_session;
    EventSource m_source;
    std::vector<std::string> m_paths;
    LoadedRows m_loaded;
    ListBounds m_bounds;
    State m_state = State::Idle;
    eventstore::Error m_error;
    bool m_fetchingBefore = false;
    bool m_fetchingAfter = false;
    bool m_following = true;
    bool m_stopped = false;       ///< no reads until goOn()
    bool m_rowsOfAnother = false; ///< the rows were read for the source before
    std::optional<qint64> m_searchedTo;
    qint64 m_unseen = 0;
    Task m_jump;
    Task m_before;
    Task m_after;
    Task m_boundsTask;
    Task m_count;
};

} // namespace models
