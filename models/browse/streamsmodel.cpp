// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/streamsmodel.h"

#include "models/format.h"
#include "models/roles.h"

using namespace Qt::StringLiterals;

namespace models {
namespace {

constexpr std::int64_t pageSize = 200;

} // namespace

StreamsModel::StreamsModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
    m_query.limit = pageSize;
}

void StreamsModel::show(const QString &category, const QString &prefix, Order order)
{
    const std::string wantedCategory = format::utf8(category);
    const std::string wantedPrefix = format::utf8(prefix);
    if (m_shown && m_query.category == wantedCategory && m_query.prefix == wantedPrefix &&
        m_query.order == order && !m_error)
        return;
    m_query.category = wantedCategory;
    m_query.prefix = wantedPrefix;
    m_query.order = order;
    m_shown = true;
    read({});
}

void StreamsModel::refresh()
{
    if (m_shown)
        read({});
}

void StreamsModel::clear()
{
    m_task.cancel();
    m_shown = m_loading = m_complete = false;
    m_error.reset();
    beginResetModel();
    m_streams.clear();
    endResetModel();
}

void StreamsModel::read(std::optional<eventstore::StreamInfo> after)
{
    m_loading = true;
    m_error.reset();
    eventstore::StreamsQuery query = m_query;
    const bool first = !after;
    query.after = std::move(after);
    m_task = m_session.run<Page>(
        this, [query](eventstore::Store &store, std::stop_token) { return store.streams(query); },
        [this, first](eventstore::Result<Page> page) { arrived(first, std::move(page)); });
}

void StreamsModel::arrived(bool first, eventstore::Result<Page> page)
{
    if (!page) {
        m_loading = false;
        m_error = page.error();
        emit pageArrived();
        return;
    }
    m_complete = static_cast<std::int64_t>(page->size()) < pageSize;
    if (first) {
        beginResetModel();
        m_streams = std::move(*page);
        endResetModel();
    } else if (!page->empty()) {
        const int at = rows();
        beginInsertRows({}, at, at + static_cast<int>(page->size()) - 1);
        m_streams.insert(m_streams.end(), std::make_move_iterator(page->begin()),
                         std::make_move_iterator(page->end()));
        endInsertRows();
    }
    m_loading = false; // only now: a view may ask for more while the rows are added
    emit pageArrived();
}

bool StreamsModel::hasMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_shown && !m_complete && !m_error && !m_streams.empty();
}

void StreamsModel::readMore(const QModelIndex &parent)
{
    if (hasMore(parent) && !m_loading)
        read(m_streams.back());
}

QString StreamsModel::streamAt(int row) const
{
    return row >= 0 && row < rows()
               ? format::text(m_streams[static_cast<std::size_t>(row)].streamId)
               : QString();
}

int StreamsModel::rowOf(const QString &streamId) const
{
    const std::string id = format::utf8(streamId);
    for (std::size_t i = 0; i < m_streams.size(); ++i) {
        if (m_streams[i].streamId == id)
            return static_cast<int>(i);
    }
    return -1;
}

QVariant StreamsModel::display(const eventstore::StreamInfo &stream, int column) const
{
    switch (column) {
    case IdColumn:
        return format::text(stream.streamId);
    case VersionColumn:
        return stream.count ? format::number(*stream.count) : u"–"_s;
    default:
        return format::relative(stream.lastUpdated);
    }
}

QString StreamsModel::toolTip(const eventstore::StreamInfo &stream)
{
    QStringList lines{format::visible(format::text(stream.streamId))};
    if (stream.count)
        lines << format::events(stream.count);
    if (stream.first)
        lines << tr("versions %1 to %2")
                     .arg(format::number(stream.first->value),
                          format::number(stream.version.value));
    else
        lines << tr("up to version %1").arg(format::number(stream.version.value));
    lines << tr("last change %1").arg(format::timeExact(stream.lastUpdated));
    return lines.join(u'\n');
}

QVariant StreamsModel::cell(int row, int column, int role) const
{
    const auto &stream = m_streams[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return display(stream, column);
    case Qt::ToolTipRole:
        return toolTip(stream);
    case Qt::TextAlignmentRole:
        return column == IdColumn ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case CopyRole:
        if (column == VersionColumn)
            return stream.count ? QString::number(*stream.count) : QString();
        return column == ChangedColumn ? format::isoShown(stream.lastUpdated)
                                       : format::text(stream.streamId);
    case StreamRole:
    case KeyRole:
        return format::text(stream.streamId);
    case VersionRole:
        return qint64(stream.version.value);
    case TimeRole:
        return qint64(stream.lastUpdated.micros);
    case CategoryRole:
        return format::text(eventstore::categoryOf(stream.streamId));
    default:
        return {};
    }
}

QVariant StreamsModel::header(int column, int role) const
{
    if (role == Qt::ToolTipRole && column == VersionColumn)
        return tr("How many events the stream has; – where they were not counted");
    if (role == Qt::TextAlignmentRole && column != IdColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case IdColumn:
        return tr("Stream");
    case VersionColumn:
        return tr("Events");
    default:
        return tr("Changed");
    }
}

} // namespace models
