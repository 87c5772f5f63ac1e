// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <span>
#include <vector>

class QAbstractItemView;
class QHeaderView;

namespace views {

/// Widths of a column, in pixels.
struct ColumnWidth
{
    int preferred = 0;
    int narrow = 0; ///< when space is short
    int minimum = 0;
};

/// Widths that fit into `room`: the preferred ones if they all fit. Otherwise each column shrinks
/// in proportion to what it has above `narrow`, and after that in proportion to what it has above
/// `minimum`.
std::vector<int> sharedRoom(std::span<const ColumnWidth> columns, int room);

/// Distributes the available width among the columns, so that none is out of sight in a small
/// window. Texts are cut off before numbers, as a cut number reads as another number. Columns of
/// numbers grow with their contents and only shrink when space is short, so that nothing moves back
/// and forth. Widths chosen by the user stay.
class ColumnFitter : public QObject
{
    Q_OBJECT
public:
    /// Facts about the list below the header.
    struct Cells
    {
        /// Width that shows every visible cell completely, for columns that grow with them; else 0.
        std::function<int(int column)> needed;
        std::function<bool(int column)> isFigures;
        std::function<int()> width; ///< of the list
        /// Width that a column can shrink to when space is short; 0 if unknown.
        std::function<int(int column)> least = nullptr;
        /// Width below which a column is of no use; 0 if unknown.
        std::function<int(int column)> useful = nullptr;
    };

    ColumnFitter(QHeaderView *header, Cells cells);
    /// For the columns of a table or tree; follows its model and its size.
    static ColumnFitter *of(QAbstractItemView *view);
    /// The instance of a header; nullptr if none.
    static ColumnFitter *at(const QHeaderView *header);
    /// Columns to hide, in this order, when they would leave too little space for the others; they
    /// come back when there is space. Call it with all columns shown or hidden as they should be.
    void setHideable(std::vector<int> columns);
    /// Columns of times, which shrink to the shortest form of a time and no further. The view's
    /// delegate must display them so.
    void setTimes(std::vector<int> columns);

    void fit();
    void fitSoon() { m_soon.start(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool stretches(int section) const;
    bool isTime(int section) const;
    ColumnWidth widthOf(int section);
    int usefulOf(int section);
    void letGo(int room);
    void resized(int section, int before, int now);

    QHeaderView *m_header = nullptr;
    Cells m_cells;
    QHash<int, int> m_preferred; ///< preferred widths by column
    std::vector<int> m_giving;
    std::vector<int> m_times;
    std::vector<int> m_gone; ///< the hidden ones of m_giving
    bool m_arranging = false;
    QTimer m_soon;
};

} // namespace views
