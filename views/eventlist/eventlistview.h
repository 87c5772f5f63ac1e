// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventwindow.h"
#include "views/eventlist/eventcolumns.h"
#include "views/eventlist/listposition.h"

#include <QAbstractScrollArea>

namespace views {

class EventScroll;
class NewEventsPill;
class StateOverlay;

/// A list of any number of events: paints the visible rows, and tells its window which ones those
/// are. Wheel and keys scroll by rows, the scroll bar by keys. The selection survives scrolling,
/// jumps and new events.
class EventListView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit EventListView(models::EventWindow &window, QWidget *parent = nullptr);

    models::EventWindow &window() const { return m_window; }
    /// The rows from top to bottom.
    const ShownRows &rows() const { return *m_rows; }
    EventColumns &columns() const { return *m_columns; }
    QHeaderView *header() const { return m_columns->header(); }
    /// True if the newest event is at the top, false if it is at the bottom.
    bool newestFirst() const { return m_rows->newestFirst(); }
    void setNewestFirst(bool newestFirst);
    /// The user reverses the order.
    void turn();
    /// The row with the focus; nullptr while it is not loaded.
    const models::EventRow *current() const { return m_position->current(); }
    /// Makes the first row at or after that key current as soon as it is loaded, and scrolls to it.
    void select(qint64 key) { m_position->select(key); }
    const EventSelection &chosen() const { return m_position->selection(); }
    /// The first and the last selected key; first <= second.
    std::optional<std::pair<qint64, qint64>> selection() const { return chosen().range(); }
    void clearSelection() { m_position->clearSelection(); }
    void selectAll() { m_position->selectAll(); }
    /// A row that is chosen stands at that point of the viewport.
    bool chosenAt(const QPoint &at) const;
    int topRow() const { return m_position->top(); }
    int visibleRows() const;
    /// The cell of a loaded row on the viewport; empty if it is scrolled out of view or its column
    /// is hidden.
    QRect cellRect(int row, int column) const;
    StateOverlay *overlay() const { return m_overlay; }
    /// The text of the overlay if there are no events; differs between a filter and an empty store.
    void setEmptyText(const QString &title, const QString &hint, const QString &action);

signals:
    void currentChanged(); ///< current() changed, or was loaded
    void activated();      ///< Enter or double click on the current row
    void contextMenuRequested(const QPoint &globalPos);
    void copyRequested();
    void emptyActionTriggered();
    void orderChanged(); ///< newestFirst() was changed by the user

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct EmptyText
    {
        QString title;
        QString hint;
        QString action;
    };

    void connectParts();
    void addKeys();
    void readPaths();
    void refreshState();
    void showRows();
    void showMenuAtRow();
    void layoutHeader();
    int rowAt(int y) const;
    void showRowTip(const QPoint &pos, const QPoint &globalPos);

    models::EventWindow &m_window;
    ShownRows *m_rows = nullptr;
    ListPosition *m_position = nullptr;
    EventColumns *m_columns = nullptr;
    EventScroll *m_scroll = nullptr;
    NewEventsPill *m_pill = nullptr;
    StateOverlay *m_overlay = nullptr;
    EmptyText m_empty;
    int m_rowHeight = 24;
    int m_wheel = 0; ///< rest of a wheel step that is less than a row
};

} // namespace views
