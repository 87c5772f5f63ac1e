// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventwindow.h"

#include "eventstore/walk.h"
#include "models/format.h"

#include <algorithm>
#include <chrono>

using eventstore::Direction;
using eventstore::Event;
using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::Store;
using eventstore::StreamVersion;

namespace models {
namespace {

constexpr std::int64_t eventsAPage = 250;
constexpr int nearEnd = 120;     ///< rows from an end at which the window grows
constexpr int keptAround = 3000; ///< rows kept on either side of what is visible
constexpr qsizetype summaryLength = 240;
constexpr std::chrono::milliseconds searchPiece{150};

/// A list shows the beginning of the data, and no metadata.
eventstore::Columns listColumns()
{
    eventstore::Columns columns{true, false};
    columns.dataBytes = summaryLength * 4; // UTF-8
    return columns;
}

EventRow rowOf(const Event &event, bool byVersion)
{
    EventRow row;
    row.key = byVersion ? event.version.value : event.position.value;
    row.position = event.position;
    row.version = event.version;
    row.time = event.timestamp;
    row.id = event.id;
    row.stream = format::text(event.streamId);
    row.type = format::text(event.type);
    row.summary = format::shortened(
        format::text(std::string_view(event.data).substr(0, std::size_t(summaryLength) * 4)),
        summaryLength);
    return row;
}

} // namespace

/// What one trip to the store brought, in key order.
struct EventWindow::Fetched
{
    std::vector<EventRow> rows;
    std::optional<qint64> scannedTo; ///< absent: nothing was looked at
    std::optional<qint64> tail;      ///< read from the end: everything up to this key is in here
    bool atEnd = false;
};

namespace {

struct Bounds
{
    std::optional<KeyRange> keys;
    std::optional<qint64> streamCount;
};

/// Of a stream, or of the store where it names none.
Result<Bounds> boundsOf(Store &store, const std::string &stream)
{
    Bounds bounds;
    if (stream.empty()) {
        EG_TRY(const auto known, store.bounds());
        if (known)
            bounds.keys = KeyRange{known->first.value, known->second.value};
        return bounds;
    }
    EG_TRY(const auto info, store.stream(stream));
    if (info) {
        bounds.keys =
            KeyRange{info->first.value_or(store.firstVersion()).value, info->version.value};
        if (info->count)
            bounds.streamCount = *info->count;
    }
    return bounds;
}

/// The key of the first event at or after a time.
Result<std::optional<qint64>> keyAt(Store &store, const EventSource &source,
                                    eventstore::Timestamp time, const std::stop_token &stop)
{
    if (!source.isStream()) {
        EG_TRY(const auto position, store.positionAt(time));
        return position ? std::optional<qint64>(position->value) : std::nullopt;
    }
    eventstore::ReadStream query;
    query.streamId = format::utf8(source.stream);
    query.filter.since = time;
    query.limit = 1;
    query.columns = {false, false};
    std::optional<qint64> found;
    EG_CHECK(eventstore::walk(store, query, stop, [&found](auto &page) -> Result<bool> {
        if (!page.events.empty())
            found = page.events.front().version.value;
        return !found;
    }));
    return found;
}

} // namespace

Result<EventWindow::Fetched> EventWindow::readRows(Store &store, const EventSource &source,
                                                   std::optional<qint64> from, Direction direction,
                                                   std::stop_token stop)
{
    Fetched fetched;
    if (!from && !source.isStream() && direction == Direction::Backwards) {
        EG_TRY(const auto head, store.safeHead());
        fetched.tail = head.position.value;
        from = head.position.value + 1;
    }
    fetched.scannedTo = from;
    const auto start = std::chrono::steady_clock::now();
    do {
        EG_TRY(const auto page,
               readSourcePage(store, source, from, direction, eventsAPage, listColumns(), stop));
        for (const Event &event : page.events)
            fetched.rows.push_back(rowOf(event, source.isStream()));
        fetched.atEnd = page.atEnd;
        if (!source.isStream())
            fetched.scannedTo = page.scannedTo.value;
        else if (!fetched.rows.empty())
            fetched.scannedTo = fetched.rows.back().key;
        from = fetched.scannedTo;
    } while (fetched.rows.empty() && !fetched.atEnd && !stop.stop_requested() &&
             std::chrono::steady_clock::now() - start < searchPiece);
    if (direction == Direction::Backwards)
        std::reverse(fetched.rows.begin(), fetched.rows.end());
    if (!fetched.rows.empty())
        fetched.tail = std::max(fetched.tail, std::optional(fetched.rows.back().key));
    return fetched;
}

EventWindow::EventWindow(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::headMoved, this, &EventWindow::headMoved);
    connect(&session, &Session::stateChanged, this, &EventWindow::stateChanged);
}

EventWindow::~EventWindow() = default;

void EventWindow::setSource(EventSource source, std::optional<qint64> key)
{
    m_source = std::move(source);
    m_rowsOfAnother = !m_rows.empty();
    m_keys.reset();
    m_streamCount.reset();
    if (key)
        goToKey(*key);
    else
        goToEnd();
}

void EventWindow::clear()
{
    begin();
    m_rows.clear();
    m_rowsOfAnother = false;
    m_hasBefore = m_hasAfter = false;
    m_keys.reset();
    m_streamCount.reset();
    setState(State::Idle);
    emit wasReset();
}

void EventWindow::stop()
{
    if (!busy())
        return;
    const auto reached = m_searchedTo;
    const bool before = m_hasBefore;
    begin();
    m_stopped = true;
    m_searchedTo = reached;
    if (m_rowsOfAnother || m_state == State::Loading)
        m_rows.clear(); // they are no answer
    m_rowsOfAnother = false;
    m_hasBefore = before || m_rows.empty();
    m_state = State::Ready;
    emit wasReset();
    emit stateChanged();
}

void EventWindow::goOn()
{
    if (!std::exchange(m_stopped, false))
        return;
    if (m_rows.empty()) {
        setState(State::Loading);
        fetch(Fetch::Jump, m_searchedTo, Direction::Backwards);
    } else {
        setVisible(m_firstVisible, m_lastVisible);
        emit stateChanged();
    }
}

/// Leaves everything that is on its way.
void EventWindow::begin()
{
    m_jump.cancel();
    m_before.cancel();
    m_after.cancel();
    m_count.cancel();
    m_fetchingBefore = m_fetchingAfter = false;
    m_searchedTo.reset();
    m_stopped = false;
    if (std::exchange(m_unseen, 0) != 0)
        emit unseenChanged();
}

void EventWindow::goToStart()
{
    m_following = false;
    begin();
    readBounds();
    setState(State::Loading);
    fetch(Fetch::Jump, {}, Direction::Forwards);
}

void EventWindow::goToEnd()
{
    m_following = true;
    begin();
    readBounds();
    setState(State::Loading);
    fetch(Fetch::Jump, {}, Direction::Backwards);
}

void EventWindow::goToKey(qint64 key)
{
    m_following = false;
    begin();
    readBounds();
    setState(State::Loading);
    fetch(Fetch::Jump, key > 0 ? std::optional(key - 1) : std::nullopt, Direction::Forwards);
}

void EventWindow::goToTime(eventstore::Timestamp time)
{
    begin();
    setState(State::Loading);
    m_following = false;
    using Found = std::optional<qint64>;
    m_jump = m_session.run<Found>(
        this,
        [time, source = m_source](Store &store, std::stop_token stop) {
            return keyAt(store, source, time, stop);
        },
        [this](Result<Found> found) {
            if (!found)
                arrived(Fetch::Jump, Direction::Forwards, tl::unexpected(found.error()));
            else if (*found)
                goToKey(**found);
            else
                goToEnd();
        });
}

void EventWindow::reload()
{
    if (m_following || m_rows.empty())
        goToEnd();
    else
        goToKey(row(std::min(m_firstVisible, count() - 1)).key);
}

void EventWindow::readBounds()
{
    m_bounds = m_session.run<Bounds>(
        this,
        [stream = format::utf8(m_source.stream)](Store &store, std::stop_token) {
            return boundsOf(store, stream);
        },
        [this](Result<Bounds> bounds) {
            if (!bounds || !bounds->keys)
                return;
            const auto highest = m_keys ? m_keys->highest : bounds->keys->highest;
            m_keys = KeyRange{bounds->keys->lowest, std::max(highest, bounds->keys->highest)};
            m_streamCount = bounds->streamCount;
            emit boundsChanged();
        });
}

/// A key that is there, whatever is known of the others.
void EventWindow::reached(qint64 key)
{
    if (m_keys)
        m_keys->highest = std::max(m_keys->highest, key);
}

Freshness EventWindow::freshness() const
{
    const bool failed = m_state == State::Failed;
    return freshnessOf(m_session, {m_rowsOfAnother || (m_state != State::Idle && count() > 0),
                                   m_rowsOfAnother, failed ? &m_error : nullptr});
}

Task &EventWindow::taskOf(Fetch what)
{
    return what == Fetch::Jump ? m_jump : what == Fetch::Before ? m_before : m_after;
}

void EventWindow::fetch(Fetch what, std::optional<qint64> from, Direction direction)
{
    if (what == Fetch::Before)
        m_fetchingBefore = true;
    if (what == Fetch::After)
        m_fetchingAfter = true;
    const auto job = [source = m_source, from, direction](Store &store, std::stop_token stop) {
        return readRows(store, source, from, direction, std::move(stop));
    };
    taskOf(what) =
        m_session.run<Fetched>(this, job, [this, what, direction](Result<Fetched> result) {
            arrived(what, direction, std::move(result));
        });
}

void EventWindow::arrived(Fetch what, Direction direction, Result<Fetched> result)
{
    if (what == Fetch::Before)
        m_fetchingBefore = false;
    if (what == Fetch::After)
        m_fetchingAfter = false;
    if (!result) {
        m_error = result.error();
        setState(State::Failed);
        return;
    }
    m_searchedTo = result->scannedTo;
    if (result->rows.empty() && !result->atEnd) {
        fetch(what, result->scannedTo, direction); // nothing yet: the search goes on from here
        emit stateChanged();
        return;
    }
    if (what == Fetch::Jump)
        jumped(direction, *result);
    else
        grow(what, std::move(*result));
}

void EventWindow::jumped(Direction direction, const Fetched &fetched)
{
    const bool backwards = direction == Direction::Backwards;
    m_rowsOfAnother = false;
    m_rows.assign(fetched.rows.begin(), fetched.rows.end());
    m_hasBefore = backwards ? !fetched.atEnd : true;
    m_hasAfter = backwards ? false : !fetched.atEnd;
    m_firstVisible = m_lastVisible = backwards ? std::max(0, count() - 1) : 0;
    if (!m_rows.empty())
        reached(m_rows.back().key);
    m_tail = backwards ? fetched.tail : fetched.scannedTo;
    const bool lookBefore = m_rows.empty() && !backwards;
    setState(lookBefore ? State::Loading : State::Ready);
    emit wasReset();
    if (lookBefore) // beyond the last match: what stands before is better than nothing
        fetch(Fetch::Before,
              fetched.scannedTo ? std::optional(*fetched.scannedTo + 1) : std::nullopt,
              Direction::Backwards);
}

void EventWindow::grow(Fetch what, Fetched fetched)
{
    const int added = static_cast<int>(fetched.rows.size());
    if (what == Fetch::Before) {
        m_hasBefore = !fetched.atEnd;
        m_rows.insert(m_rows.begin(), fetched.rows.begin(), fetched.rows.end());
        m_firstVisible += added;
        m_lastVisible += added;
        if (added > 0)
            emit rowsInserted(0, added);
    } else {
        m_hasAfter = !fetched.atEnd;
        const int at = count();
        m_rows.insert(m_rows.end(), fetched.rows.begin(), fetched.rows.end());
        if (added > 0) {
            reached(m_rows.back().key);
            emit rowsInserted(at, added);
            if (m_source.isStream())
                readBounds();
        }
        if (fetched.scannedTo)
            m_tail = fetched.scannedTo;
        if (m_hasAfter && m_following) { // far behind: the end is what is wanted
            goToEnd();
            return;
        }
    }
    trim();
    if (m_state != State::Ready)
        setState(State::Ready);
    else
        emit stateChanged();
}

void EventWindow::trim()
{
    const int tooManyAfter = count() - 1 - m_lastVisible - keptAround;
    if (tooManyAfter > static_cast<int>(eventsAPage)) {
        m_after.cancel();
        m_fetchingAfter = false;
        m_rows.erase(m_rows.end() - tooManyAfter, m_rows.end());
        m_tail = m_rows.back().key;
        m_hasAfter = true;
        emit rowsRemoved(count(), tooManyAfter);
    }
    const int tooManyBefore = m_firstVisible - keptAround;
    if (tooManyBefore > static_cast<int>(eventsAPage)) {
        m_before.cancel();
        m_fetchingBefore = false;
        m_rows.erase(m_rows.begin(), m_rows.begin() + tooManyBefore);
        m_hasBefore = true;
        m_firstVisible -= tooManyBefore;
        m_lastVisible -= tooManyBefore;
        emit rowsRemoved(0, tooManyBefore);
    }
}

void EventWindow::setVisible(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    if (m_state != State::Ready || m_rows.empty() || m_stopped)
        return;
    if (m_hasBefore && !m_fetchingBefore && first < nearEnd)
        fetch(Fetch::Before, m_rows.front().key, Direction::Backwards);
    if (m_hasAfter && !m_fetchingAfter && last >= count() - nearEnd)
        fetch(Fetch::After, m_tail, Direction::Forwards);
}

void EventWindow::setFollowing(bool following)
{
    m_following = following;
    if (following && std::exchange(m_unseen, 0) != 0)
        emit unseenChanged();
}

void EventWindow::headMoved(qint64 position)
{
    if (m_state != State::Ready || m_stopped)
        return;
    if (!m_source.isStream()) {
        if (m_keys && position > m_keys->highest) {
            reached(position);
            emit boundsChanged();
        } else if (!m_keys) {
            readBounds();
        }
    }
    if (m_fetchingAfter || (!m_source.isStream() && m_tail && position <= *m_tail))
        return;
    if (!m_hasAfter && (m_following || m_source.isStream())) {
        fetch(Fetch::After, m_tail, Direction::Forwards);
        return;
    }
    m_hasAfter = true;
    countUnseen();
}

/// How many events stand behind the last row; with a filter nobody knows without a search, so it
/// says 1.
void EventWindow::countUnseen()
{
    if (m_rows.empty() || m_source.isStream())
        return;
    const GlobalPosition from = m_rows.back().position;
    const bool filtered = !m_source.filter.empty();
    m_count = m_session.run<std::int64_t>(
        this,
        [from, filtered](Store &store, std::stop_token) -> Result<std::int64_t> {
            if (filtered)
                return 1;
            EG_TRY(const auto head, store.safeHead());
            return store.countBetween(from, head.position);
        },
        [this](Result<std::int64_t> count) {
            if (!count || m_unseen == *count)
                return;
            m_unseen = *count;
            emit unseenChanged();
        });
}

std::optional<int> EventWindow::indexOfKey(qint64 key) const
{
    const int index = lowerBound(key);
    if (index < count() && row(index).key == key)
        return index;
    return {};
}

int EventWindow::lowerBound(qint64 key) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), key,
                                        [](const EventRow &row, qint64 k) { return row.key < k; });
    return static_cast<int>(found - m_rows.begin());
}

void EventWindow::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace models
