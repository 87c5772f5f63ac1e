// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/queryresult.h"

#include "models/query/queryfilesink.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace models {
namespace {

constexpr qsizetype shownCharacters = 300;
constexpr qsizetype tipCharacters = 2'000;

/// The digits of a plain decimal, to compare it without rounding: sign, number of digits before the
/// point, all digits.
struct Decimal
{
    bool negative = false;
    QStringView whole;
    QStringView fraction;
};

bool readDecimal(QStringView text, Decimal &decimal)
{
    decimal.negative = text.startsWith(u'-');
    if (decimal.negative)
        text = text.sliced(1);
    const auto digits = [](QStringView part) {
        return std::all_of(part.begin(), part.end(),
                           [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    const auto point = text.indexOf(u'.');
    decimal.whole = point < 0 ? text : text.first(point);
    decimal.fraction = point < 0 ? QStringView() : text.sliced(point + 1);
    while (decimal.whole.size() > 1 && decimal.whole.startsWith(u'0'))
        decimal.whole = decimal.whole.sliced(1);
    while (decimal.fraction.endsWith(u'0'))
        decimal.fraction = decimal.fraction.chopped(1);
    return !decimal.whole.isEmpty() && digits(decimal.whole) && digits(decimal.fraction);
}

int compareNumbers(const QString &a, const QString &b)
{
    Decimal left;
    Decimal right;
    if (!readDecimal(a, left) || !readDecimal(b, right)) {
        const double x = a.toDouble();
        const double y = b.toDouble();
        return x < y ? -1 : x > y ? 1 : a.compare(b);
    }
    if (left.negative != right.negative)
        return left.negative ? -1 : 1;
    int order = left.whole.size() != right.whole.size()
                    ? (left.whole.size() < right.whole.size() ? -1 : 1)
                    : left.whole.compare(right.whole);
    if (order == 0)
        order = left.fraction.compare(right.fraction);
    return left.negative ? -order : order;
}

} // namespace

QueryResult::QueryResult(QObject *parent)
    : TableModel(parent)
{
    connect(&DisplayZone::instance(), &DisplayZone::zoneChanged, this, &QueryResult::maskChanged);
}

void QueryResult::clear()
{
    setResultColumns({});
}

void QueryResult::setResultColumns(const QList<ResultColumn> &columns, const QueryMask &mask)
{
    beginResetModel();
    m_columns = columns;
    m_mask = mask;
    m_revealed.clear();
    m_rows.clear();
    m_rows.shrink_to_fit();
    m_order.clear();
    m_sortColumn = -1;
    endResetModel();
}

void QueryResult::append(const std::vector<ResultRow> &rows)
{
    if (rows.empty())
        return;
    const int first = int(m_order.size());
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    for (const auto &row : rows) {
        m_order.push_back(int(m_rows.size()));
        m_rows.push_back(row);
    }
    endInsertRows();
}

const QString &QueryResult::stored(int row, int column) const
{
    return m_rows[std::size_t(m_order[std::size_t(row)])][std::size_t(column)];
}

const QString &QueryResult::text(int row, int column) const
{
    return isHidden(row, column) ? QueryMask::cover() : stored(row, column);
}

bool QueryResult::isHidden(int row, int column) const
{
    return m_mask.hides(m_columns.at(column), stored(row, column)) &&
           !m_revealed.contains({m_order[std::size_t(row)], column});
}

void QueryResult::reveal(int row, int column)
{
    if (row < 0 || row >= rows() || column < 0 || column >= columns())
        return;
    m_revealed.insert({m_order[std::size_t(row)], column});
    emit dataChanged(index(row, column), index(row, column));
}

void QueryResult::maskChanged()
{
    if (rows() > 0)
        emit dataChanged(index(0, 0), index(rows() - 1, columns() - 1));
}

/// NULL comes last in either order.
void QueryResult::sort(int column, Qt::SortOrder order)
{
    if (column >= columns())
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const auto before = persistentIndexList();
    std::vector<int> came;
    for (const auto &index : before)
        came.push_back(m_order[std::size_t(index.row())]);
    m_sortColumn = column;
    m_sortOrder = order;
    std::iota(m_order.begin(), m_order.end(), 0);
    if (column >= 0) {
        const bool number = isNumber(column);
        std::stable_sort(m_order.begin(), m_order.end(), [&](int left, int right) {
            const auto &a = m_rows[std::size_t(left)][std::size_t(column)];
            const auto &b = m_rows[std::size_t(right)][std::size_t(column)];
            if (a.isNull() || b.isNull())
                return !a.isNull() && b.isNull();
            const int compared = number ? compareNumbers(a, b) : a.compare(b);
            return order == Qt::AscendingOrder ? compared < 0 : compared > 0;
        });
    }
    std::vector<int> place(m_order.size());
    for (std::size_t i = 0; i < m_order.size(); ++i)
        place[std::size_t(m_order[i])] = int(i);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(place[std::size_t(came[std::size_t(i)])], before.at(i).column());
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

bool QueryResult::isNumber(int column) const
{
    return m_columns.at(column).kind == ValueKind::Number;
}

QString QueryResult::shown(int column, const QString &text) const
{
    if (m_columns.at(column).kind == ValueKind::Time) {
        if (const auto time = timeOfCell(text))
            return format::timeExact(*time);
    }
    return text;
}

QVariant QueryResult::cell(int row, int column, int role) const
{
    const QString &value = text(row, column);
    switch (role) {
    case Qt::DisplayRole:
        return value.isNull() ? u"NULL"_s
                              : format::shortened(shown(column, value.left(shownCharacters + 1)),
                                                  shownCharacters);
    case Qt::ToolTipRole:
        return value.size() > 20 ? format::shortened(value.left(tipCharacters + 1), tipCharacters)
                                 : QString();
    case Qt::TextAlignmentRole:
        return header(column, role);
    case CopyRole: {
        const auto time =
            m_columns.at(column).kind == ValueKind::Time ? timeOfCell(value) : std::nullopt;
        return time ? format::isoShown(*time) : value;
    }
    case NullRole:
        return value.isNull();
    default:
        return {};
    }
}

QVariant QueryResult::header(int column, int role) const
{
    if (role == Qt::DisplayRole)
        return format::visible(m_columns.at(column).name);
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace models
