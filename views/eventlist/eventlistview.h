// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventwindow.h"
#include "views/eventlist/scrollscale.h"

#include <QAbstractScrollArea>
#include <QTimer>

class QHeaderView;
class QPushButton;
class QStandardItemModel;

namespace views {

class StateOverlay;

/// A list of any number of events: paints the rows on screen, asks its window for what comes near,
/// and maps the scroll bar to keys and not to rows, so that a jump anywhere costs one page. Rows by
/// wheel and keys, keys by the thumb. Selection is a range of keys and outlives scrolling, jumping
/// and new events.
class EventListView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit EventListView(models::EventWindow &window, QWidget *parent = nullptr);

    models::EventWindow &window() const { return m_window; }
    QHeaderView *header() const { return m_header; }
    /// The row with the focus, null while it is not in the window.
    const models::EventRow *current() const;
    /// Makes the first row at or after that key the current one once it is there, and shows it.
    void select(qint64 key);
    /// Key range of the selection, first <= second.
    std::optional<std::pair<qint64, qint64>> selection() const;
    void clearSelection();
    void selectAll();
    int topRow() const { return m_top; }
    int visibleRows() const;
    /// Of a loaded row on the viewport; empty while it is scrolled away or its column hidden.
    QRect cellRect(int row, int column) const;
    StateOverlay *overlay() const { return m_overlay; }
    /// What stands in the overlay when there are no events: differs for a filter and an empty
    /// store.
    void setEmptyText(const QString &title, const QString &hint, const QString &action);

signals:
    void currentChanged(); ///< current() is another, or became known
    void activated();      ///< Enter or double click on the current row
    void contextMenuRequested(const QPoint &globalPos);
    void copyRequested();
    void emptyActionTriggered();

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
    void setupHeader();
    void setupWindow();
    void setupScrolling();
    void setupPill();
    void wasReset();
    void rowsInserted(int at, int count);
    void rowsRemoved(int at, int count);
    void refreshState();
    void refreshPill();
    void sync();
    void syncScrollBar();
    void layoutHeader();
    void fitNumbers();
    void fitColumns();
    ScrollScale scrollScale() const;
    int maxTop() const;
    bool allLoaded() const;
    bool atBottom() const;
    int rowAt(int y) const;
    void scrollTo(int top);
    void ensureVisible(int row);
    void moveCurrent(int row, bool extend);
    bool moveByKey(int key, bool extend);
    void scrollAction(int action);
    void thumbMoved();
    void showRowTip(const QPoint &pos, const QPoint &globalPos);
    void announce();

    models::EventWindow &m_window;
    QHeaderView *m_header = nullptr;
    QStandardItemModel *m_columns = nullptr;
    QPushButton *m_pill = nullptr;
    StateOverlay *m_overlay = nullptr;
    QTimer m_thumbDelay;
    int m_rowHeight = 24;
    int m_top = 0;
    int m_wheel = 0; ///< part of a wheel step that did not make a row yet
    std::optional<qint64> m_current;
    std::optional<qint64> m_anchor;
    std::optional<qint64> m_wanted; ///< to be made current when it arrives
    bool m_showBefore = false;      ///< jumped: rows above it come into view when they are here
    QString m_emptyTitle;
    QString m_emptyHint;
    QString m_emptyAction;
};

} // namespace views
