// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/categoriesmodel.h"

#include "models/format.h"
#include "models/roles.h"

namespace models {

namespace {

/// Counting a large store takes time: at most once per this interval.
constexpr std::chrono::seconds countsRest{5};

} // namespace

using Categories = std::vector<eventstore::CategoryInfo>;

/// The counts, and a position up to which they are complete.
struct CategoriesModel::Counted
{
    Categories categories;
    eventstore::GlobalPosition head;
};

CategoriesModel::CategoriesModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
    , m_follower(session, countsRest)
{
    connect(&m_follower, &RefreshScheduler::due, this, &CategoriesModel::refresh);
    connect(&session, &Session::headMoved, this, [this](qint64 position) {
        if (position > m_countedTo && !std::exchange(m_behind, true))
            emit refreshed();
    });
}

Freshness CategoriesModel::freshness() const
{
    if (!m_behind)
        return {};
    return {Freshness::Why::Behind, tr("Events came that are not counted yet.")};
}

void CategoriesModel::refresh()
{
    if (m_session.state() == Session::State::Closed)
        return;
    m_loading = true;
    m_follower.reading();
    m_task = m_session.run<Counted>(
        this,
        [](eventstore::Store &store, std::stop_token) -> eventstore::Result<Counted> {
            EG_TRY(const auto head, store.safeHead());
            EG_TRY(auto categories, store.categories());
            return Counted{std::move(categories), head.position};
        },
        [this](eventstore::Result<Counted> counted) { take(std::move(counted)); });
}

void CategoriesModel::take(eventstore::Result<Counted> counted)
{
    m_loading = false;
    m_error.reset();
    if (counted) {
        m_countedTo = counted->head.value;
        m_behind = false;
        setCategories(std::move(counted->categories));
    } else {
        m_error = counted.error();
    }
    emit refreshed();
}

void CategoriesModel::clear()
{
    m_task.cancel();
    m_loading = m_behind = false;
    m_countedTo = -1;
    m_follower.forget();
    m_error.reset();
    setCategories({});
}

void CategoriesModel::setCategories(Categories categories)
{
    m_total = {};
    for (const auto &category : categories) {
        m_total.streams += category.streams;
        m_total.events += category.events;
    }
    const auto sameName = [](const auto &a, const auto &b) { return a.category == b.category; };
    if (std::equal(categories.begin(), categories.end(), m_categories.begin(), m_categories.end(),
                   sameName)) {
        m_categories = std::move(categories);
        if (rows() > 0)
            emit dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1),
                             {Qt::DisplayRole, Qt::ToolTipRole, SortRole});
        return;
    }
    beginResetModel();
    m_categories = std::move(categories);
    endResetModel();
}

int CategoriesModel::rows() const
{
    return m_categories.empty() ? 0 : static_cast<int>(m_categories.size()) + 1;
}

const eventstore::CategoryInfo &CategoriesModel::at(int row) const
{
    return row == 0 ? m_total : m_categories[static_cast<std::size_t>(row - 1)];
}

QString CategoriesModel::categoryAt(int row) const
{
    return row > 0 && row < rows() ? format::text(at(row).category) : QString();
}

int CategoriesModel::rowOf(const QString &category) const
{
    for (int row = 0; row < rows(); ++row) {
        if (categoryAt(row) == category)
            return row;
    }
    return -1;
}

QVariant CategoriesModel::toolTip(int row) const
{
    const QString name = row == 0 ? tr("All events") : categoryAt(row);
    const auto streams = at(row).streams == 1
                             ? tr("1 stream")
                             : tr("%1 streams").arg(format::number(at(row).streams));
    return tr("%1: %2 in %3", "category, events, streams")
        .arg(name, format::events(at(row).events), streams);
}

QVariant CategoriesModel::cell(int row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        if (column == EventsColumn)
            return format::number(at(row).events);
        return row == 0 ? tr("All events") : categoryAt(row);
    case SortRole:
        return column == EventsColumn ? QVariant(qint64(at(row).events)) : categoryAt(row);
    case Qt::TextAlignmentRole:
        return column == EventsColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole:
        return toolTip(row);
    case CopyRole:
        return column == EventsColumn ? QVariant(QString::number(at(row).events))
                                      : cell(row, column, Qt::DisplayRole);
    case CategoryRole:
    case KeyRole:
        return categoryAt(row);
    default:
        return {};
    }
}

QVariant CategoriesModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole && column == EventsColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return column == NameColumn ? tr("Category") : tr("Events");
}

} // namespace models
