// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventwindow.h"

#include "models/format.h"

#include <algorithm>

using eventstore::Direction;
using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::Store;

namespace models {

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
    m_rowsOfAnother = !m_loaded.empty();
    m_bounds = {};
    if (key)
        goToKey(*key);
    else
        goToEnd();
}

void EventWindow::clear()
{
    begin();
    m_loaded = {};
    m_rowsOfAnother = false;
    m_bounds = {};
    setState(State::Idle);
    emit wasReset();
}

void EventWindow::stop()
{
    if (!busy())
        return;
    const auto reached = m_searchedTo;
    begin();
    m_stopped = true;
    m_searchedTo = reached;
    if (m_rowsOfAnother || m_state == State::Loading)
        m_loaded.clearRows(); // they belong to the source before
    m_rowsOfAnother = false;
    if (m_loaded.empty())
        m_loaded.setHasBefore(true);
    m_state = State::Ready;
    emit wasReset();
    emit stateChanged();
}

void EventWindow::goOn()
{
    if (!std::exchange(m_stopped, false))
        return;
    if (m_loaded.empty()) {
        setState(State::Loading);
        fetch(Fetch::Jump, m_searchedTo, Direction::Backwards);
    } else {
        setVisible(m_loaded.firstVisible(), m_loaded.lastVisible());
        emit stateChanged();
    }
}

/// Cancels all running reads.
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
            return listreads::keyAt(store, source, time, stop);
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
    if (m_following || m_loaded.empty())
        goToEnd();
    else
        goToKey(row(std::min(m_loaded.firstVisible(), count() - 1)).key);
}

void EventWindow::readBounds()
{
    m_boundsTask = m_session.run<ListBounds>(
        this,
        [stream = format::utf8(m_source.stream)](Store &store, std::stop_token) {
            return listreads::boundsOf(store, stream);
        },
        [this](Result<ListBounds> bounds) {
            if (!bounds || !bounds->keys)
                return;
            const auto before = std::exchange(m_bounds, *bounds);
            if (before.keys)
                reached(before.keys->highest);
            emit boundsChanged();
        });
}

/// Notes a key that exists.
void EventWindow::reached(qint64 key)
{
    if (auto &keys = m_bounds.keys)
        keys->highest = std::max(keys->highest, key);
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
    m_fetchingBefore = m_fetchingBefore || what == Fetch::Before;
    m_fetchingAfter = m_fetchingAfter || what == Fetch::After;
    const auto job = [=, source = m_source, paths = m_paths](Store &store, std::stop_token stop) {
        return listreads::rowsFrom(store, source, from, direction, paths, stop);
    };
    taskOf(what) =
        m_session.run<ListPage>(this, job, [this, what, direction](Result<ListPage> result) {
            arrived(what, direction, std::move(result));
        });
}

void EventWindow::arrived(Fetch what, Direction direction, Result<ListPage> result)
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
        fetch(what, result->scannedTo, direction); // no match yet: search on from here
        emit stateChanged();
        return;
    }
    if (what == Fetch::Jump)
        jumped(direction, std::move(*result));
    else
        grow(what, std::move(*result));
}

void EventWindow::jumped(Direction direction, ListPage page)
{
    const bool backwards = direction == Direction::Backwards;
    const auto scannedTo = page.scannedTo;
    m_rowsOfAnother = false;
    m_loaded.restart(std::move(page), backwards);
    if (!m_loaded.empty())
        reached(m_loaded.last().key);
    const bool lookBefore = m_loaded.empty() && !backwards;
    setState(lookBefore ? State::Loading : State::Ready);
    emit wasReset();
    if (lookBefore) // no match at or after the key: show the ones before it
        fetch(Fetch::Before, scannedTo ? std::optional(*scannedTo + 1) : std::nullopt,
              Direction::Backwards);
}

void EventWindow::grow(Fetch what, ListPage page)
{
    if (what == Fetch::Before) {
        if (const int added = m_loaded.growBefore(std::move(page)); added > 0)
            emit rowsInserted(0, added);
    } else {
        const int at = count();
        if (const int added = m_loaded.growAfter(std::move(page)); added > 0) {
            reached(m_loaded.last().key);
            emit rowsInserted(at, added);
            if (m_source.isStream())
                readBounds();
        }
        if (hasAfter() && m_following) { // far behind the end: jump there
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
    if (const int removed = m_loaded.trimAfter(); removed > 0) {
        m_after.cancel();
        m_fetchingAfter = false;
        emit rowsRemoved(count(), removed);
    }
    if (const int removed = m_loaded.trimBefore(); removed > 0) {
        m_before.cancel();
        m_fetchingBefore = false;
        emit rowsRemoved(0, removed);
    }
}

void EventWindow::setVisible(int first, int last)
{
    m_loaded.setVisible(first, last);
    if (m_state != State::Ready || m_loaded.empty() || m_stopped)
        return;
    if (!m_fetchingBefore && m_loaded.wantsBefore())
        fetch(Fetch::Before, m_loaded.first().key, Direction::Backwards);
    if (!m_fetchingAfter && m_loaded.wantsAfter())
        fetch(Fetch::After, m_loaded.tail(), Direction::Forwards);
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
        if (keys() && position > keys()->highest) {
            reached(position);
            emit boundsChanged();
        } else if (!keys()) {
            readBounds();
        }
    }
    const auto tail = m_loaded.tail();
    if (m_fetchingAfter || (!m_source.isStream() && tail && position <= *tail))
        return;
    if (!hasAfter() && (m_following || m_source.isStream())) {
        fetch(Fetch::After, tail, Direction::Forwards);
        return;
    }
    m_loaded.setHasAfter(true);
    countUnseen();
}

/// Counts the events after the last row. With a filter that would need a search, so it says 1.
void EventWindow::countUnseen()
{
    if (m_loaded.empty() || m_source.isStream())
        return;
    const GlobalPosition from = m_loaded.last().position;
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

void EventWindow::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace models
