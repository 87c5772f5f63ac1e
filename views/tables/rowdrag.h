// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>

#include <functional>
#include <optional>

class QAbstractItemView;
class QMimeData;
class QMouseEvent;
class QWidget;

namespace views {

/// Drags the selected rows out of a list. A press on a selected row is held back until it is known
/// to be a click, and then handled as usual, so that dragging keeps the selection. Dragging from a
/// row that is not selected selects rows.
class RowDrag : public QObject
{
    Q_OBJECT
public:
    /// Starts the drag with the data, and owns it.
    using Start = std::function<void(QMimeData *)>;
    using Data = std::function<QMimeData *()>;

    RowDrag(QAbstractItemView *view, Data data);
    /// Of a list that paints itself; `selectedAt` says whether a selected row stands there. Where
    /// the data is null, the drag begins with goOn().
    RowDrag(QWidget *viewport, std::function<bool(const QPoint &)> selectedAt, Data data);

    /// Data that was waited for is there: the drag begins, if the button is still down.
    void goOn();

    /// Replaces Qt's own drag, which blocks until the drop.
    void setStart(Start start) { m_start = std::move(start); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool begins(const QMouseEvent &event) const;
    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    void release();

    QWidget *m_viewport = nullptr;
    std::function<bool(const QPoint &)> m_selectedAt;
    Data m_data;
    Start m_start;
    std::optional<QPoint> m_pressed; ///< kept back
    bool m_waiting = false;          ///< for the data of a drag
    bool m_repeating = false;
};

} // namespace views
