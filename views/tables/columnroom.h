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

/// How wide a column should be, how far it may shrink where there is less room, and how far at the
/// very most.
struct ColumnWish
{
    int wish = 0;
    int least = 0;
    int most = 0;
};

/// Widths that fit into the room: as wished where all fit, else each column gives in proportion to
/// what it has above its least, and then above what is the most it can give.
std::vector<int> sharedRoom(std::span<const ColumnWish> wishes, int room);

/// Columns share the room there is, so that none is out of sight in a small window: texts are cut
/// off before figures are, as a number that is cut off reads as another number. Columns of figures
/// grow with what they show, and never shrink but for room, so nothing moves back and forth. Widths
/// the user chose stay.
class ColumnRoom : public QObject
{
    Q_OBJECT
public:
    /// What is asked about the list below the header.
    struct Cells
    {
        /// Width that shows every cell in sight whole, of columns that grow with them; else 0.
        std::function<int(int column)> needed;
        std::function<bool(int column)> isFigures;
        std::function<int()> width; ///< of the list
        /// How far a column may shrink where room is short, if it knows; else 0.
        std::function<int(int column)> least = nullptr;
        /// From which width on a column is of use, if it knows; else 0.
        std::function<int(int column)> useful = nullptr;
    };

    ColumnRoom(QHeaderView *header, Cells cells);
    /// For the columns of a table or tree; follows its model and its size.
    static ColumnRoom *of(QAbstractItemView *view);
    /// The one of a header, null where it has none.
    static ColumnRoom *at(const QHeaderView *header);
    /// Columns that go, the first one first, where the others would be of no use beside them; they
    /// come back with the room. All are taken as whoever calls left them, shown or hidden.
    void setGiving(std::vector<int> columns);
    /// Columns of times, which shrink to how short a time can be told and no further. The view's
    /// delegate has to tell them so.
    void setTimes(std::vector<int> columns);

    void fit();
    void fitSoon() { m_soon.start(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool stretches(int section) const;
    bool isTime(int section) const;
    ColumnWish wishOf(int section);
    int usefulOf(int section);
    void letGo(int room);
    void resized(int section, int before, int now);

    QHeaderView *m_header = nullptr;
    Cells m_cells;
    QHash<int, int> m_wishes; ///< widths as they were set, by column
    std::vector<int> m_giving;
    std::vector<int> m_times;
    std::vector<int> m_gone; ///< of m_giving
    bool m_arranging = false;
    QTimer m_soon;
};

} // namespace views
