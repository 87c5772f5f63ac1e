// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/rowdrag.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDrag>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <utility>

using namespace Qt::StringLiterals;

namespace views {

RowDrag::RowDrag(QAbstractItemView *view, std::function<QMimeData *()> data)
    : QObject(view)
    , m_view(view)
    , m_data(std::move(data))
    , m_start([view](QMimeData *mime) {
        auto *drag = new QDrag(view);
        drag->setMimeData(mime);
        drag->exec(Qt::CopyAction);
    })
{
    setObjectName(u"row-drag"_s);
    view->viewport()->installEventFilter(this);
}

bool RowDrag::begins(const QMouseEvent &event) const
{
    const auto index = m_view->indexAt(event.position().toPoint());
    return event.button() == Qt::LeftButton && event.modifiers() == Qt::NoModifier &&
           index.isValid() && m_view->selectionModel()->isSelected(index);
}

bool RowDrag::press(const QMouseEvent &event)
{
    m_pressed.reset();
    if (begins(event))
        m_pressed = event.position().toPoint();
    return m_pressed.has_value();
}

bool RowDrag::move(const QMouseEvent &event)
{
    if (!m_pressed || !(event.buttons() & Qt::LeftButton))
        return false;
    const auto way = event.position().toPoint() - *m_pressed;
    if (way.manhattanLength() < QApplication::startDragDistance())
        return true;
    m_pressed.reset();
    if (QMimeData *data = m_data())
        m_start(data);
    return true;
}

/// It was a click: the press comes now, and the release behind it.
void RowDrag::release()
{
    const auto at = std::exchange(m_pressed, std::nullopt);
    if (!at)
        return;
    const QScopedValueRollback repeating(m_repeating, true);
    QMouseEvent pressed(QEvent::MouseButtonPress, *at, m_view->viewport()->mapToGlobal(*at),
                        Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_view->viewport(), &pressed);
}

bool RowDrag::eventFilter(QObject *watched, QEvent *event)
{
    switch (m_repeating ? QEvent::None : event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        release();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace views
