// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/eventlist/scrollscale.h"
#include "views/eventlist/shownrows.h"

#include <QObject>
#include <QTimer>

class QScrollBar;

namespace views {

/// The scroll bar of a list of any length. Its steps are keys, not rows, so that a jump to any
/// place costs one page; if all rows are loaded, its steps are rows.
class EventScroll : public QObject
{
    Q_OBJECT
public:
    EventScroll(models::EventWindow &window, ShownRows &rows, QScrollBar *bar);

    /// Adjusts the bar to the visible rows. During a jump it stays where the user put the thumb.
    void show(int top, int visible);

signals:
    void topAsked(int row);
    void movedBy(int rows);

private:
    void act(int action);
    void thumbMoved();
    bool allLoaded() const;
    ScrollScale scale() const;

    models::EventWindow &m_window;
    ShownRows &m_rows;
    QScrollBar *m_bar = nullptr;
    QTimer m_thumbDelay;
    int m_top = 0;
    int m_visible = 1;
};

} // namespace views
