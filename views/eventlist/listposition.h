// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/eventlist/eventselection.h"
#include "views/eventlist/shownrows.h"

#include <QObject>

#include <functional>

namespace views {

/// The position of a list of events: its top row, its current event and its selection. They stay
/// with their events while rows are added, removed and jumped over.
class ListPosition : public QObject
{
    Q_OBJECT
public:
    /// `visibleRows` returns the number of rows that fit.
    ListPosition(models::EventWindow &window, ShownRows &rows, std::function<int()> visibleRows,
                 QObject *parent);

    int top() const { return m_top; }
    const EventSelection &selection() const { return m_selection; }
    /// The row with the focus; nullptr while it is not loaded.
    const models::EventRow *current() const;
    /// Its index in the list.
    std::optional<int> currentRow() const;

    void setNewestFirst(bool newestFirst);
    /// Makes the first row at or after that key current as soon as it is loaded, and scrolls to it.
    void select(qint64 key);
    void selectAll();
    void clearSelection();
    void scrollTo(int top);
    void moveTo(int row, bool extend);
    /// Adds the row to the selection, or removes it, and makes it current.
    void toggle(int row);
    /// Up, Down, Page Up, Page Down, Home or End; returns false for other keys.
    bool moveByKey(int key, bool extend);

    /// What must stay visible when the size of the list changes.
    struct Held
    {
        bool following = false;
        std::optional<int> row; ///< the current row, if visible
    };
    Held held(int rowsBefore) const;
    void keep(const Held &held);
    /// Clamps the top row, and tells the window which rows are visible.
    void settle();

signals:
    void settled();          ///< rows or top changed
    void selectionChanged(); ///< the selection or the focus changed
    void currentMoved();     ///< to another event, by the user
    void currentChanged();   ///< current() changed, or was loaded

private:
    /// A row to place a number of rows below the top, as soon as those above it are loaded.
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
    std::optional<qint64> m_wanted; ///< becomes current as soon as it is loaded
    std::optional<Landing> m_landing;
};

} // namespace views
