// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trace/causesmodel.h"

#include "models/eventroles.h"
#include "models/format.h"

#include <algorithm>
#include <set>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Event;
using eventstore::Result;
using eventstore::Store;

CausesModel::CausesModel(Session &session, QObject *parent)
    : QAbstractItemModel(parent)
    , m_session(session)
    , m_newer(session)
{
    connect(&m_newer, &NewerWatch::changed, this, &CausesModel::freshnessChanged);
    connect(&session, &Session::stateChanged, this, &CausesModel::freshnessChanged);
    connect(&DisplayZone::instance(), &DisplayZone::zoneChanged, this, [this] {
        emit layoutAboutToBeChanged();
        emit layoutChanged();
    });
}

void CausesModel::show(const QString &correlation)
{
    m_correlation = correlation;
    m_error.reset();
    m_task = {};
    m_newer.forget();
    setEvents({});
    if (correlation.isEmpty()) {
        m_state = State::Idle;
        emit stateChanged();
        return;
    }
    m_state = State::Loading;
    m_task = m_session.run<CorrelationAnswer>(
        this,
        [id = format::utf8(correlation)](Store &store, std::stop_token stop) {
            return fetchCorrelation(store, id, {stop, {}});
        },
        [this](Result<CorrelationAnswer> answer) {
            if (answer) {
                m_newer.watch(answer->mark);
                setEvents(std::move(*answer));
                return;
            }
            m_error = answer.error();
            m_state = State::Failed;
            emit stateChanged();
        });
    emit stateChanged();
}

void CausesModel::reload()
{
    show(QString(m_correlation));
}

Freshness CausesModel::freshness() const
{
    const bool answered = m_state == State::Ready || m_state == State::Empty;
    return freshnessOf(m_session, {answered, false, nullptr, m_newer.newer(), m_newer.atLeast()});
}

void CausesModel::setEvents(CorrelationAnswer answer)
{
    beginResetModel();
    m_answer = std::move(answer);
    link();
    endResetModel();
    m_state = m_answer.events.empty() ? State::Empty : State::Ready;
    emit stateChanged();
}

void CausesModel::link()
{
    const auto &events = m_answer.events;
    m_nodes.assign(events.size(), {});
    m_roots.clear();
    std::unordered_map<eventstore::EventId, int> byId;
    for (std::size_t i = 0; i < events.size(); ++i)
        byId.emplace(events[i].id, int(i));
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto &node = m_nodes[i];
        node.outside = eventtext::originOf(events[i].metadata).causation;
        const auto id = eventstore::EventId::parse(node.outside);
        const auto cause = id ? byId.find(*id) : byId.end();
        if (cause == byId.end())
            continue;
        // The events come from any program and may contain a cycle of causes; a tree must not
        // follow it.
        bool ring = false;
        for (int up = cause->second; up >= 0 && !ring; up = m_nodes[std::size_t(up)].parent)
            ring = up == int(i);
        if (ring)
            continue;
        node.parent = cause->second;
        node.outside.clear();
    }
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const int parent = m_nodes[i].parent;
        auto &siblings = parent < 0 ? m_roots : m_nodes[std::size_t(parent)].children;
        m_nodes[i].row = int(siblings.size());
        siblings.push_back(int(i));
    }
}

QString CausesModel::summary() const
{
    const auto &events = m_answer.events;
    if (events.empty())
        return {};
    std::set<std::string> streams;
    auto first = events.front().timestamp;
    auto last = first;
    for (const auto &event : events) {
        streams.insert(event.streamId);
        first = std::min(first, event.timestamp);
        last = std::max(last, event.timestamp);
    }
    const auto text =
        tr("%1 in %2, %3 from first to last")
            .arg(events.size() == 1 ? tr("1 event")
                                    : tr("%1 events").arg(format::number(qint64(events.size()))),
                 streams.size() == 1 ? tr("1 stream") : tr("%1 streams").arg(streams.size()),
                 format::duration(last.micros - first.micros));
    return m_answer.capped ? tr("%1 (only the newest events are shown)").arg(text) : text;
}

const Event *CausesModel::eventAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_answer.events[std::size_t(index.internalId())] : nullptr;
}

QModelIndex CausesModel::indexOfPosition(qint64 position) const
{
    for (std::size_t i = 0; i < m_answer.events.size(); ++i) {
        if (m_answer.events[i].position.value == position)
            return indexOf(int(i));
    }
    return {};
}

QModelIndex CausesModel::indexOf(int node, int column) const
{
    return createIndex(m_nodes[std::size_t(node)].row, column, quintptr(node));
}

const std::vector<int> &CausesModel::childrenOf(const QModelIndex &parent) const
{
    return parent.isValid() ? m_nodes[std::size_t(parent.internalId())].children : m_roots;
}

QModelIndex CausesModel::index(int row, int column, const QModelIndex &parent) const
{
    const auto &children = childrenOf(parent);
    if (row < 0 || row >= int(children.size()) || column < 0 || column >= ColumnCount)
        return {};
    return indexOf(children[std::size_t(row)], column);
}

QModelIndex CausesModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = m_nodes[std::size_t(child.internalId())].parent;
    return parent < 0 ? QModelIndex() : indexOf(parent);
}

int CausesModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(childrenOf(parent).size());
}

int CausesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

std::optional<qint64> CausesModel::latency(int node) const
{
    const int parent = m_nodes[std::size_t(node)].parent;
    if (parent < 0)
        return {};
    return m_answer.events[std::size_t(node)].timestamp.micros -
           m_answer.events[std::size_t(parent)].timestamp.micros;
}

QVariant CausesModel::display(int node, int column) const
{
    const auto &event = m_answer.events[std::size_t(node)];
    switch (column) {
    case EventColumn:
        return eventtext::sentence(event, m_answer.names);
    case StreamColumn:
        return u"%1 @ %2"_s.arg(format::isolated(format::text(event.streamId)))
            .arg(event.version.value);
    case TimeColumn:
        return format::time(event.timestamp);
    case LatencyColumn: {
        const auto micros = latency(node);
        return micros ? u"+"_s + format::duration(*micros) : QString();
    }
    case ElapsedColumn:
        return format::duration(event.timestamp.micros - m_answer.events.front().timestamp.micros);
    default:
        return {};
    }
}

/// Times in ISO 8601, durations in seconds.
QString CausesModel::exact(int node, int column) const
{
    const auto &event = m_answer.events[std::size_t(node)];
    const auto seconds = [](qint64 micros) {
        return QString::number(double(micros) / 1e6, 'f', 6);
    };
    switch (column) {
    case StreamColumn:
        return u"%1 @ %2"_s.arg(format::text(event.streamId), QString::number(event.version.value));
    case TimeColumn:
        return format::isoShown(event.timestamp);
    case LatencyColumn: {
        const auto micros = latency(node);
        return micros ? seconds(*micros) : QString();
    }
    case ElapsedColumn:
        return seconds(event.timestamp.micros - m_answer.events.front().timestamp.micros);
    default:
        return display(node, column).toString();
    }
}

QVariant CausesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int node = int(index.internalId());
    const auto &event = m_answer.events[std::size_t(node)];
    switch (role) {
    case Qt::DisplayRole:
        return display(node, index.column());
    case Qt::ToolTipRole: {
        const auto &outside = m_nodes[std::size_t(node)].outside;
        auto text = u"%1 · %2"_s.arg(format::isolated(format::text(event.type)),
                                     format::timeExact(event.timestamp));
        if (!outside.empty())
            text += u"\n"_s + tr("Caused by %1, which is not part of this correlation")
                                  .arg(format::isolated(format::text(outside)));
        return text;
    }
    case Qt::TextAlignmentRole:
        return int((index.column() >= LatencyColumn ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    case CopyRole:
        return exact(node, index.column());
    case LatencyRole: {
        const auto micros = latency(node);
        return micros ? QVariant(*micros) : QVariant();
    }
    case OutsideCauseRole:
        return format::text(m_nodes[std::size_t(node)].outside);
    default:
        return eventRole(event, role);
    }
}

QVariant CausesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= LatencyColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == LatencyColumn)
        return tr("Time between the event and the one that caused it");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case EventColumn:
        return tr("What happened");
    case StreamColumn:
        return tr("Stream and version");
    case TimeColumn:
        return tr("Time");
    case LatencyColumn:
        return tr("After its cause");
    case ElapsedColumn:
        return tr("Since the start");
    default:
        return {};
    }
}

} // namespace models
