// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/eventlist/eventselection.h"
#include "views/eventlist/shownrows.h"

#include <QObject>

#include <functional>

namespace views {

/// Where a list of events stands: its top row, its current event and what is selected. All of that
/// stays with its events while rows come, go, and are jumped over.
class ListPosition : public QObject
{
    Q_OBJECT
public:
    /// `visibleRows` tells how many rows there is room for.
    ListPosition(models::EventWindow &window, ShownRows &rows, std::function<int()> visibleRows,
                 QObject *parent);

    int top() const { return m_top; }
    const EventSelection &selection() const { return m_selection; }
    /// The row with the focus, null while it is not in the window.
    const models::EventRow *current() const;
    /// Its place in the list.
    std::optional<int> currentRow() const;

    void setNewestFirst(bool newestFirst);
    /// Makes the first row at or after that key the current one once it is there, and shows it.
    void select(qint64 key);
    void selectAll();
    void clearSelection();
    void scrollTo(int top);
    void moveTo(int row, bool extend);
    /// Selects the row beside others, or no longer, and makes it the current one.
    void toggle(int row);
    /// Up, Down, Page Up, Page Down, Home or End; false for other keys.
    bool moveByKey(int key, bool extend);

    /// What a change of the list's size must not move.
    struct Held
    {
        bool following = false;
        std::optional<int> row; ///< the current one, where it is in sight
    };
    Held held(int rowsBefore) const;
    void keep(const Held &held);
    /// The top row within what there is; tells the window what is in sight.
    void settle();

signals:
    void settled();          ///< rows or top are others
    void selectionChanged(); ///< what is selected, or where the focus is
    void currentMoved();     ///< by the user, to another event
    void currentChanged();   ///< current() is another, or became known

private:
    /// A row that is to stand so many rows below the top, as soon as those above it are here.
    struct Landing
    {
        qint64 key = 0;
        int below = 0;
    };

    void wasReset();
    void rowsInserted(int at, int count, bool older);
    void rowsRemoved(int at, int count);
    int maxTop() const;
    int newestTop() const;
    bool atNewest() const;
    void ensureVisible(int row);
    void moved(int row, bool changed);
    void goToEdge(bool top, bool extend);

    models::EventWindow &m_window;
    ShownRows &m_rows;
    std::function<int()> m_visibleRows;
    EventSelection m_selection;
    int m_top = 0;
    std::optional<qint64> m_wanted; ///< to be made current when it arrives
    std::optional<Landing> m_landing;
};

} // namespace views
