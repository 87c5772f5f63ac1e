// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <iterator>
#include <set>
#include <type_traits>
#include <utility>
#include <vector>

namespace models {

/// Base of the table models: does Qt's bookkeeping in one place and checks every bound. A subclass
/// returns its number of rows and its cells; `row` and `column` are always valid there. Texts of
/// cells and headers for display and tool tips pass through format::visible() here, so that no
/// subclass forgets it.
class TableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : rows();
    }
    int columnCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : columns();
    }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final
    {
        const bool valid = index.isValid() && index.model() == this && index.row() < rows() &&
                           index.column() < columns();
        if (!valid)
            return {};
        auto value = cell(index.row(), index.column(), role);
        return makesVisible(index.column()) ? value : readable(std::move(value), role);
    }
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const final
    {
        if (orientation == Qt::Vertical)
            return {};
        if (section < 0 || section >= columns())
            return {};
        return readable(header(section, role), role);
    }

protected:
    /// Puts `next` in the place of `rows`. A row whose key (`keyOf(row)`) stands in both stays the
    /// same row for a view, so what is chosen stays chosen. All is reset where kept rows changed
    /// their order or a key occurs twice.
    template <class Row, class KeyOf>
    void exchange(std::vector<Row> &rows, std::vector<Row> next, KeyOf keyOf)
    {
        using Key = std::decay_t<decltype(keyOf(next.front()))>;
        std::set<Key> coming;
        for (const Row &row : next)
            coming.insert(keyOf(row));
        const auto stays = [&](const Row &row) { return coming.contains(keyOf(row)); };
        if (coming.size() != next.size() || !keptInOrder(rows, next, stays, keyOf)) {
            beginResetModel();
            rows = std::move(next);
            return endResetModel();
        }
        removeUnless(rows, stays);
        // What is left of the old rows stands in `next` in the same order: the others are new.
        for (std::size_t at = 0; at < next.size();) {
            auto end = at;
            while (end < next.size() && (at == rows.size() || keyOf(next[end]) != keyOf(rows[at])))
                ++end;
            if (end == at) {
                ++at;
                continue;
            }
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(end) - 1);
            rows.insert(place(rows, at), place(next, at), place(next, end));
            endInsertRows();
            at = end;
        }
        rows = std::move(next);
        if (!rows.empty())
            emit dataChanged(index(0, 0), index(static_cast<int>(rows.size()) - 1, columns() - 1));
    }
    virtual int rows() const = 0;
    virtual int columns() const = 0;
    virtual QVariant cell(int row, int column, int role) const = 0;
    /// True for a column whose texts are sentences that contain text from the store; the subclass
    /// then makes that text visible itself (format::isolated()).
    virtual bool makesVisible(int column) const
    {
        Q_UNUSED(column)
        return false;
    }
    /// Called for horizontal headers only; return a value for DisplayRole and, where the title
    /// needs explaining, for ToolTipRole.
    virtual QVariant header(int column, int role) const = 0;

private:
    static constexpr qsizetype longestToolTip = 4'000; ///< in UTF-16 units; a screen holds no more

    /// A text that is painted, with nothing hidden in it.
    static QVariant readable(QVariant value, int role)
    {
        if (value.typeId() != QMetaType::QString)
            return value;
        if (role == Qt::DisplayRole)
            return format::visible(value.toString());
        if (role == Qt::ToolTipRole)
            return format::visibleLines(format::cut(value.toString(), longestToolTip));
        return value;
    }

    template <class Row>
    static auto place(std::vector<Row> &rows, std::size_t at)
    {
        return rows.begin() + static_cast<std::ptrdiff_t>(at);
    }
    template <class Row, class Stays, class KeyOf>
    static bool keptInOrder(const std::vector<Row> &rows, const std::vector<Row> &next, Stays stays,
                            KeyOf keyOf)
    {
        auto at = next.begin();
        return std::all_of(rows.begin(), rows.end(), [&](const Row &row) {
            if (!stays(row))
                return true;
            at = std::find_if(at, next.end(),
                              [&](const Row &other) { return keyOf(other) == keyOf(row); });
            if (at == next.end())
                return false;
            ++at; // a key that occurs twice is not found again
            return true;
        });
    }
    /// From the end, one signal for each run of rows.
    template <class Row, class Stays>
    void removeUnless(std::vector<Row> &rows, Stays stays)
    {
        for (auto end = rows.size(); end > 0;) {
            if (stays(rows[end - 1])) {
                --end;
                continue;
            }
            auto first = end - 1;
            while (first > 0 && !stays(rows[first - 1]))
                --first;
            beginRemoveRows({}, static_cast<int>(first), static_cast<int>(end) - 1);
            rows.erase(place(rows, first), place(rows, end));
            endRemoveRows();
            end = first;
        }
    }
};

} // namespace models
