// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TimelineWidget that listens to mouse and keys.
#include "models/format.h"
#include "views/theme.h"
#include "views/timeline/timelinewidget.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace views::timeline {

using models::TimelineModel;
namespace format = models::format;

namespace {

constexpr double pickReach = markRadius + 4;
constexpr int typesInToolTip = 6;

eventstore::Timestamp timestamp(qint64 micros)
{
    return eventstore::Timestamp{micros};
}

} // namespace

std::optional<TimelineWidget::Hit> TimelineWidget::hitAt(const QPoint &point)
{
    layOutMarks();
    const auto lane = m_scene.rows.laneAt(point.y());
    if (!lane || !m_scene.lanes.contains(point))
        return {};
    const auto found =
        markAt(m_scene.marks[std::size_t(*lane)], point.x() - m_scene.lanes.left(), pickReach);
    return found ? std::optional(Hit(*lane, *found)) : std::nullopt;
}

const Mark &TimelineWidget::markOf(const Hit &hit) const
{
    return m_scene.marks[std::size_t(hit.first)][hit.second];
}

void TimelineWidget::hover(const QPoint &point)
{
    const auto hit = hitAt(point);
    const auto lane =
        m_scene.gutter.contains(point) ? m_scene.rows.laneAt(point.y()) : std::nullopt;
    if (hit == m_hovered && lane == m_hoveredLane)
        return;
    m_hovered = hit;
    m_hoveredLane = lane;
    const bool button = removeAt(point).has_value();
    viewport()->setCursor(hit || button ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

QRect TimelineWidget::removeButton(int lane) const
{
    return {m_scene.gutter.right() - 28, m_scene.rows.middleOf(lane) - 10, 20, 20};
}

std::optional<int> TimelineWidget::removeAt(const QPoint &point) const
{
    const auto lane = m_scene.rows.laneAt(point.y());
    if (m_model.mode() != TimelineModel::Mode::Streams || !lane ||
        !removeButton(*lane).contains(point))
        return {};
    return lane;
}

void TimelineWidget::drawRemoveButton(QPainter &painter) const
{
    if (m_hoveredLane && m_model.mode() == TimelineModel::Mode::Streams &&
        *m_hoveredLane < m_scene.rows.count)
        icon(QStringLiteral("close")).paint(&painter, removeButton(*m_hoveredLane));
}

QString TimelineWidget::singleToolTip(TimelineModel::Ref ref) const
{
    const auto &item = m_model.item(ref);
    auto text = tr("%1\nversion %2 · %3")
                    .arg(format::visible(m_model.types()[std::size_t(item.type)].name),
                         format::number(item.version), format::time(timestamp(item.micros)));
    if (const auto since = m_model.sincePrevious(ref))
        text += QLatin1Char('\n') + tr("%1 after the event before").arg(format::duration(*since));
    else
        text += QLatin1Char('\n') + tr("first event of the lane");
    return text;
}

QString TimelineWidget::mergedToolTip(const Hit &hit) const
{
    const auto &mark = markOf(hit);
    const auto &items = m_model.lanes()[std::size_t(hit.first)].items;
    QHash<int, int> counts;
    std::size_t seen = 0;
    std::size_t last = mark.first;
    for (auto i = mark.first; i < items.size() && seen < mark.count; ++i) {
        const int type = items[i].type;
        if (!m_model.visible(items[i]))
            continue;
        ++counts[type];
        ++seen;
        last = i;
    }
    auto types = counts.keys();
    std::sort(types.begin(), types.end(), [&](int a, int b) { return counts[a] > counts[b]; });
    QStringList lines;
    lines << tr("%1 events within %2")
                 .arg(format::number(qint64(mark.count)),
                      format::duration(items[last].micros - items[mark.first].micros));
    lines << tr("from %1").arg(format::time(timestamp(items[mark.first].micros)));
    lines << tr("to %1").arg(format::time(timestamp(items[last].micros)));
    for (int i = 0; i < int(types.size()) && i < typesInToolTip; ++i)
        lines << QStringLiteral("%1 × %2").arg(
            format::number(qint64(counts[types[i]])),
            format::visible(m_model.types()[std::size_t(types[i])].name));
    if (types.size() > typesInToolTip)
        lines << tr("and %1 other types").arg(types.size() - typesInToolTip);
    lines << tr("Double-click to zoom in");
    return lines.join(QLatin1Char('\n'));
}

void TimelineWidget::showToolTip(const QPoint &global, const Hit &hit)
{
    const auto &mark = markOf(hit);
    const auto text =
        mark.count == 1 ? singleToolTip({hit.first, int(mark.first)}) : mergedToolTip(hit);
    QToolTip::showText(global, text, viewport());
}

bool TimelineWidget::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        if (const auto hit = hitAt(help->pos()))
            showToolTip(help->globalPos(), *hit);
        else if (const auto lane = removeAt(help->pos()))
            QToolTip::showText(
                help->globalPos(),
                tr("Take %1 off the timeline")
                    .arg(format::isolated(m_model.lanes()[std::size_t(*lane)].stream)),
                viewport());
        else if (const auto named = m_scene.rows.laneAt(help->pos().y());
                 named && m_scene.gutter.contains(help->pos()))
            QToolTip::showText(help->globalPos(),
                               format::visible(m_model.lanes()[std::size_t(*named)].stream),
                               viewport());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_hovered.reset();
        m_hoveredLane.reset();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineWidget::wheelEvent(QWheelEvent *event)
{
    const auto delta = event->angleDelta();
    const auto point = event->position().toPoint();
    if (m_scene.gutter.contains(point)) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y() / 2);
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) ||
               std::abs(delta.x()) > std::abs(delta.y())) {
        const int turn = delta.x() != 0 ? delta.x() : delta.y();
        pan(-turn);
    } else if (delta.y() != 0) {
        zoom(std::pow(1.0015, delta.y()), event->position().x() - m_scene.lanes.left());
    }
    event->accept();
}

void TimelineWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = event->pos();
    m_lastDrag = event->pos();
    m_dragging = false;
}

void TimelineWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed) {
        hover(event->pos());
        return;
    }
    const bool far =
        (event->pos() - *m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (!m_dragging && !far)
        return;
    m_dragging = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const auto moved = event->pos() - m_lastDrag;
    m_lastDrag = event->pos();
    if (moved.x() != 0)
        pan(-moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void TimelineWidget::mouseReleaseEvent(QMouseEvent *event)
{
    const bool click = m_pressed && !m_dragging;
    m_pressed.reset();
    m_dragging = false;
    viewport()->setCursor(Qt::ArrowCursor);
    if (!click || event->button() != Qt::LeftButton)
        return;
    if (const auto lane = removeAt(event->pos())) {
        emit removeRequested(m_model.lanes()[std::size_t(*lane)].stream);
    } else if (const auto hit = hitAt(event->pos())) {
        m_model.pick({hit->first, int(markOf(*hit).first)});
    }
}

void TimelineWidget::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto hit = hitAt(event->pos());
    if (!hit) {
        if (m_scene.lanes.contains(event->pos()))
            zoom(2, event->position().x() - m_scene.lanes.left());
        return;
    }
    const auto mark = markOf(*hit);
    if (mark.count == 1) {
        emit opened();
        return;
    }
    m_fitted = false;
    setScale(TimeScale::fitting({m_scene.scale.timeAt(mark.left), m_scene.scale.timeAt(mark.right)},
                                m_scene.scale.width(), m_scene.scale.width() / 8));
}

bool TimelineWidget::handleKey(int key, const QString &text)
{
    const double page = m_scene.scale.width() / 6.0;
    switch (key) {
    case Qt::Key_Left:
        pan(-page);
        return true;
    case Qt::Key_Right:
        pan(page);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        verticalScrollBar()->setValue(verticalScrollBar()->value() +
                                      (key == Qt::Key_Up ? -1 : 1) * m_scene.rows.height);
        return true;
    case Qt::Key_A:
    case Qt::Key_D:
        pan(key == Qt::Key_A ? -page : page);
        return true;
    case Qt::Key_W:
        zoomIn();
        return true;
    case Qt::Key_S:
        zoomOut();
        return true;
    case Qt::Key_Home:
        return m_model.pickFirst();
    case Qt::Key_End:
        return m_model.pickLast();
    case Qt::Key_F:
        fit();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit opened();
        return true;
    case Qt::Key_Escape:
        m_model.clearPick();
        return true;
    default:
        break;
    }
    if (text == QStringLiteral("+") || text == QStringLiteral("="))
        zoomIn();
    else if (text == QStringLiteral("-"))
        zoomOut();
    else if (text == QStringLiteral("."))
        m_model.pickNext();
    else if (text == QStringLiteral(","))
        m_model.pickPrevious();
    else
        return false;
    return true;
}

void TimelineWidget::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers != Qt::NoModifier || !handleKey(event->key(), event->text()))
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace views::timeline
