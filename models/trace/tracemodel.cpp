// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trace/tracemodel.h"

#include "models/eventroles.h"
#include "models/format.h"
#include "models/tabletext.h"

#include <QDate>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Event;
using eventstore::Result;
using eventstore::Store;
using eventstore::Timestamp;

TraceModel::TraceModel(Session &session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_progress(std::make_shared<std::atomic<double>>(0))
    , m_newer(session)
{
    connect(&m_newer, &NewerWatch::changed, this, &TraceModel::freshnessChanged);
    connect(&session, &Session::stateChanged, this, &TraceModel::freshnessChanged);
    m_progressTimer.setInterval(200);
    connect(&m_progressTimer, &QTimer::timeout, this, &TraceModel::progressChanged);
    connect(&DisplayZone::instance(), &DisplayZone::zoneChanged, this, [this] {
        m_summary = summarise(m_answer);
        arrange();
    });
}

void TraceModel::setState(State state)
{
    m_state = state;
    if (state == State::Loading)
        m_progressTimer.start();
    else
        m_progressTimer.stop();
    emit stateChanged();
}

void TraceModel::show(const TraceQuery &query)
{
    m_query = query;
    m_error.reset();
    if (query.user.empty()) {
        clear();
        return;
    }
    if (query.user != m_answered.user && !m_answer.events.empty())
        forgetAnswer(); // they belong to another person
    m_progress = std::make_shared<std::atomic<double>>(0);
    m_task = m_session.run<TraceAnswer>(
        this,
        [query, progress = m_progress](Store &store, std::stop_token stop) {
            return fetchTrace(store, query, {stop, [progress](double done) { *progress = done; }});
        },
        [this](Result<TraceAnswer> answer) { take(std::move(answer)); });
    setState(State::Loading);
}

void TraceModel::clear()
{
    m_task = {};
    m_query = {};
    forgetAnswer();
    setState(State::Idle);
}

void TraceModel::reload()
{
    show(TraceQuery(m_query));
}

void TraceModel::cancel()
{
    if (m_state != State::Loading)
        return;
    m_task = {};
    setState(m_answer.events.empty() ? State::Idle : State::Ready);
}

void TraceModel::forgetAnswer()
{
    m_newer.forget();
    m_cutTask = {};
    m_cutMatches.reset();
    m_answer = {};
    m_answered = {};
    m_summary = {};
    arrange();
}

Freshness TraceModel::freshness() const
{
    const bool answered = m_state == State::Ready || m_state == State::Empty;
    return freshnessOf(
        m_session, {answered, m_answered != m_query, nullptr, m_newer.newer(), m_newer.atLeast()});
}

void TraceModel::take(Result<TraceAnswer> answer)
{
    if (!answer) {
        m_error = answer.error();
        forgetAnswer();
        setState(State::Failed);
        return;
    }
    m_answer = std::move(*answer);
    m_answered = m_query;
    m_newer.watch(m_answer.mark);
    m_summary = summarise(m_answer);
    lookIntoCut();
    arrange();
    setState(m_answer.events.empty() ? State::Empty : State::Ready);
}

void TraceModel::setNewestFirst(bool newest)
{
    if (m_newestFirst == newest)
        return;
    m_newestFirst = newest;
    arrange();
    emit stateChanged();
    emit orderChanged();
}

void TraceModel::setFilter(const EventSearch &filter)
{
    m_filter = filter;
    lookIntoCut();
    arrange();
    emit stateChanged();
}

/// Searches the events whose data is cut off with a read of their whole data.
void TraceModel::lookIntoCut()
{
    m_cutTask = {};
    m_cutMatches.reset();
    if (m_filter.empty() || m_answer.cut.empty())
        return;
    m_cutTask = m_session.run<std::set<std::int64_t>>(
        this,
        [cut = m_answer.cut, filter = m_filter](Store &store, std::stop_token stop) {
            return matchingOf(store, cut, filter, stop);
        },
        [this](Result<std::set<std::int64_t>> found) {
            if (!found)
                return; // all of them stay visible
            m_cutMatches = std::move(*found);
            arrange();
            emit stateChanged();
        });
}

/// Events whose data is cut off stay visible until that search has answered.
bool TraceModel::matches(const Event &event) const
{
    if (!m_answer.cut.contains(event.position.value))
        return m_filter.matchesAll(event);
    return m_filter.empty() || !m_cutMatches || m_cutMatches->contains(event.position.value);
}

void TraceModel::setKindHidden(eventtext::Kind kind, bool hidden)
{
    const bool changes = hidden ? m_hidden.insert(kind).second : m_hidden.erase(kind) > 0;
    if (!changes)
        return;
    arrange();
    emit stateChanged();
}

void TraceModel::arrange()
{
    beginResetModel();
    m_rows.clear();
    m_shown = 0;
    QString day;
    const int count = int(m_answer.events.size());
    for (int n = 0; n < count; ++n) {
        const int i = m_newestFirst ? count - 1 - n : n;
        const auto &event = m_answer.events[std::size_t(i)];
        if (m_hidden.count(eventtext::kindOf(event)) > 0 || !matches(event))
            continue;
        ++m_shown;
        if (const auto date = format::date(event.timestamp); date != day) {
            day = date;
            m_rows.push_back({-1, i, 0});
        }
        m_rows.push_back({i, i, 0});
    }
    Row *header = nullptr;
    for (auto &row : m_rows) {
        if (row.event < 0)
            header = &row;
        else
            ++header->count;
    }
    endResetModel();
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

Qt::ItemFlags TraceModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (!eventAt(index))
        return Qt::ItemNeverHasChildren; // the arrow keys skip it
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

const Event *TraceModel::eventAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return nullptr;
    const auto &row = m_rows[std::size_t(index.row())];
    return row.event < 0 ? nullptr : &m_answer.events[std::size_t(row.event)];
}

QString TraceModel::sentence(const Event &event) const
{
    return eventtext::sentence(event, m_answer.names);
}

QModelIndex TraceModel::indexOfPosition(qint64 position) const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        const auto *event = eventAt(index(row));
        if (event && event->position.value == position)
            return index(row);
    }
    return {};
}

QVariant TraceModel::dayData(const Row &row, int role) const
{
    const auto &event = m_answer.events[std::size_t(row.firstEvent)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const auto date = QDate::fromString(format::date(event.timestamp), Qt::ISODate);
        return QLocale().toString(date, tr("dddd d MMMM yyyy", "a date with its day of the week"));
    }
    case RowKindRole:
        return int(DayRow);
    case CountRole:
        return row.count;
    case TimeRole:
        return qint64(event.timestamp.micros);
    default:
        return {};
    }
}

QStringList TraceModel::cells(const Event &event) const
{
    return {format::isoShown(event.timestamp), format::text(event.streamId),
            format::text(event.type), sentence(event)};
}

QVariant TraceModel::eventData(const Event &event, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return sentence(event);
    case Qt::ToolTipRole:
        return u"%1\n%2 · %3 · %4"_s.arg(sentence(event),
                                         format::isolated(format::text(event.type)),
                                         tr("%1, version %2")
                                             .arg(format::isolated(format::text(event.streamId)),
                                                  format::number(event.version.value)),
                                         format::timeExact(event.timestamp));
    case Qt::AccessibleTextRole:
        return u"%1, %2, %3"_s.arg(format::time(event.timestamp), sentence(event),
                                   format::text(event.type));
    case RowKindRole:
        return int(EventRow);
    case KindRole:
        return int(eventtext::kindOf(event));
    case TimeTextRole:
        return format::timeOfDay(event.timestamp).left(8);
    case CorrelationRole:
        return format::text(eventtext::originOf(event.metadata).correlation);
    case CellsRole:
        return cells(event);
    case CopyRole:
        return tabletext::line(cells(event), u'\t');
    default:
        return eventRole(event, role);
    }
}

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const auto &row = m_rows[std::size_t(index.row())];
    return row.event < 0 ? dayData(row, role)
                         : eventData(m_answer.events[std::size_t(row.event)], role);
}

} // namespace models
