// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/eventlist/rowpainter.h"

#include <QObject>

#include <functional>

class QHeaderView;
class QWidget;

namespace views {

class ColumnRoom;

/// The columns of the event list: their header and widths, and the order of the rows, which a click
/// on Position, Time or Version turns.
class EventColumns : public QObject
{
    Q_OBJECT
public:
    /// Hands over each row in sight.
    using RowsInSight = std::function<void(const std::function<void(const models::EventRow &)> &)>;

    EventColumns(QWidget *list, std::function<int()> width, RowsInSight rows);

    QHeaderView *header() const { return m_header; }
    /// The arrow in the header.
    void showOrder(bool newestFirst);
    /// Widths by what is in sight and the room there is.
    void fit();

signals:
    void changed();    ///< paint again
    void orderAsked(); ///< the other one

private:
    int needed(int column) const;
    int least(int column) const;
    int useful(int column) const;
    void fitToCells();

    RowsInSight m_rows;
    std::function<int()> m_width;
    QHeaderView *m_header = nullptr;
    ColumnRoom *m_room = nullptr;
    bool m_newestFirst = false;
};

} // namespace views
