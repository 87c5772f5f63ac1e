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

RowDrag::RowDrag(QAbstractItemView *view, Data data)
    : RowDrag(
          view->viewport(),
          [view](const QPoint &at) {
              const auto index = view->indexAt(at);
              return index.isValid() && view->selectionModel()->isSelected(index);
          },
          std::move(data))
{
}

RowDrag::RowDrag(QWidget *viewport, std::function<bool(const QPoint &)> selectedAt, Data data)
    : QObject(viewport->parentWidget())
    , m_viewport(viewport)
    , m_selectedAt(std::move(selectedAt))
    , m_data(std::move(data))
    , m_start([viewport](QMimeData *mime) {
        auto *drag = new QDrag(viewport->parentWidget());
        drag->setMimeData(mime);
        drag->exec(Qt::CopyAction);
    })
{
    setObjectName(u"row-drag"_s);
    viewport->installEventFilter(this);
}

bool RowDrag::begins(const QMouseEvent &event) const
{
    return event.button() == Qt::LeftButton && event.modifiers() == Qt::NoModifier &&
           m_selectedAt(event.position().toPoint());
}

bool RowDrag::press(const QMouseEvent &event)
{
    m_pressed.reset();
    m_waiting = false;
    if (begins(event))
        m_pressed = event.position().toPoint();
    return m_pressed.has_value();
}

bool RowDrag::move(const QMouseEvent &event)
{
    if (!m_pressed || !(event.buttons() & Qt::LeftButton))
        return m_waiting;
    const auto way = event.position().toPoint() - *m_pressed;
    if (way.manhattanLength() < QApplication::startDragDistance())
        return true;
    m_pressed.reset();
    m_waiting = true;
    goOn();
    return true;
}

void RowDrag::goOn()
{
    if (!m_waiting)
        return;
    if (QMimeData *data = m_data()) {
        m_waiting = false;
        m_start(data);
    }
}

/// It was a click: the press comes now, and the release behind it.
void RowDrag::release()
{
    m_waiting = false;
    const auto at = std::exchange(m_pressed, std::nullopt);
    if (!at)
        return;
    const QScopedValueRollback repeating(m_repeating, true);
    QMouseEvent pressed(QEvent::MouseButtonPress, *at, m_viewport->mapToGlobal(*at), Qt::LeftButton,
                        Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_viewport, &pressed);
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
