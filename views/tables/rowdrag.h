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

namespace views {

/// The selected rows of a list are dragged out of it with the mouse. What is selected stays so: a
/// press on a selected row is kept back until it is known to be a click, which then does what it
/// always did. From a row that is not selected the mouse selects.
class RowDrag : public QObject
{
    Q_OBJECT
public:
    /// Takes the data to where it is dropped, and owns it.
    using Start = std::function<void(QMimeData *)>;

    RowDrag(QAbstractItemView *view, std::function<QMimeData *()> data);

    /// In place of Qt's own drag, which waits for the drop.
    void setStart(Start start) { m_start = std::move(start); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool begins(const QMouseEvent &event) const;
    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    void release();

    QAbstractItemView *m_view = nullptr;
    std::function<QMimeData *()> m_data;
    Start m_start;
    std::optional<QPoint> m_pressed; ///< kept back
    bool m_repeating = false;
};

} // namespace views
