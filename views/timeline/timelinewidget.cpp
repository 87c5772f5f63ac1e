// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinewidget.h"

#include "models/format.h"
#include "views/theme.h"
#include "views/timeline/markpainter.h"
#include "views/timeline/timelinetips.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace views::timeline {

using models::TimelineModel;

namespace {

constexpr int fitMargin = 28;
constexpr double keyZoom = 1.6;

/// False for other keys.
bool actOnKey(int key, TimelineWidget &view, TimelineModel &model)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_A:
        view.panBack();
        return true;
    case Qt::Key_Right:
    case Qt::Key_D:
        view.panOn();
        return true;
    case Qt::Key_Up:
        view.scrollLanes(-view.scene().rows.height);
        return true;
    case Qt::Key_Down:
        view.scrollLanes(view.scene().rows.height);
        return true;
    case Qt::Key_W:
        view.zoomIn();
        return true;
    case Qt::Key_S:
        view.zoomOut();
        return true;
    case Qt::Key_Home:
        return model.pickFirst();
    case Qt::Key_End:
        return model.pickLast();
    case Qt::Key_F:
        view.fit();
        return true;
    case Qt::Key_P:
        view.marks().togglePicked();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit view.opened();
        return true;
    case Qt::Key_Escape:
        model.clearPick();
        return true;
    default:
        return false;
    }
}

/// For characters whose keys depend on the keyboard layout.
bool actOnText(const QString &text, TimelineWidget &view, TimelineModel &model)
{
    if (text == u"+"_s || text == u"="_s)
        view.zoomIn();
    else if (text == u"-"_s)
        view.zoomOut();
    else if (text == u"."_s)
        model.pickNext();
    else if (text == u","_s)
        model.pickPrevious();
    else
        return false;
    return true;
}

/// All of a scene that does not follow the mouse.
QPixmap pictureOf(const Scene &scene, const QSize &size, double ratio, const QPalette &palette)
{
    QPixmap picture(size);
    picture.setDevicePixelRatio(ratio);
    picture.fill(palette.color(QPalette::Base));
    QPainter painter(&picture);
    Painter(painter, scene, palette).drawContent();
    return picture;
}

} // namespace

TimelineWidget::TimelineWidget(TimelineModel &model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
    , m_table(model)
    , m_layout(model, m_marks)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(160);
    introduce();
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(
        tr("Plus and minus zoom, F shows everything, arrows move, full stop and comma step from "
           "event to event, P pins, arrows with Shift select an area"));
    connect(&model, &TimelineModel::changed, this, &TimelineWidget::modelChanged);
    connect(&m_marks, &models::TimelineMarks::changed, this, &TimelineWidget::modelChanged);
    connect(&model, &TimelineModel::pickedChanged, this, &TimelineWidget::revealPicked);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            &TimelineWidget::invalidate);
    connect(&Theme::instance(), &Theme::changed, this, &TimelineWidget::invalidate);
}

void TimelineWidget::invalidate()
{
    m_contentDirty = true;
    viewport()->update();
}

void TimelineWidget::modelChanged()
{
    if (m_model.eventCount() == 0 && !m_kept)
        m_fitted = true;
    m_kept = m_kept && m_model.state() == TimelineModel::State::Loading;
    m_layout.forgetMarks();
    m_hovered.reset();
    layOut();
    if (m_wanted && m_model.state() == TimelineModel::State::Loaded)
        showRange(*std::exchange(m_wanted, std::nullopt));
    else if (m_fitted)
        fit();
    invalidate();
}

void TimelineWidget::showRange(const TimeRange &range)
{
    if (m_model.state() != TimelineModel::State::Loaded) {
        m_wanted = range;
        return;
    }
    layOut();
    m_fitted = false;
    setScale(TimeScale::fitting(range, m_layout.scene().lanes.width(), 0));
}

void TimelineWidget::layOut()
{
    m_layout.divide(viewport()->size());
    const auto &shown = m_layout.scene();
    verticalScrollBar()->setRange(0, m_layout.hiddenHeight());
    verticalScrollBar()->setPageStep(shown.lanes.height());
    verticalScrollBar()->setSingleStep(shown.rows.height);
    m_layout.scrollTo(verticalScrollBar()->value());
}

const Scene &TimelineWidget::scene()
{
    layOut();
    return m_layout.sceneWithMarks();
}

QPoint TimelineWidget::pointOf(TimelineModel::Ref ref)
{
    const auto &shown = scene();
    return {int(std::lround(shown.xOf(m_model.item(ref).micros))), shown.rows.middleOf(ref.lane)};
}

void TimelineWidget::setScale(const TimeScale &wanted)
{
    auto scale = wanted;
    if (const auto range = m_model.range())
        scale = scale.keptNear({range->first, range->second});
    if (scale == this->scale())
        return;
    m_layout.setScale(scale);
    m_hovered.reset();
    invalidate();
    emit scaleChanged();
}

void TimelineWidget::fit()
{
    layOut();
    m_fitted = true;
    const auto range = m_model.range();
    if (!range)
        return;
    setScale(TimeScale::fitting({range->first, range->second}, m_layout.scene().lanes.width(),
                                fitMargin));
}

void TimelineWidget::zoom(double factor, double x)
{
    m_fitted = false;
    setScale(scale().zoomed(factor, x));
}

void TimelineWidget::pan(double pixels)
{
    m_fitted = false;
    setScale(scale().panned(pixels));
}

void TimelineWidget::scrollLanes(int pixels)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pixels);
}

void TimelineWidget::zoomIn()
{
    zoom(keyZoom, scale().width() / 2.0);
}

void TimelineWidget::zoomOut()
{
    zoom(1 / keyZoom, scale().width() / 2.0);
}

void TimelineWidget::revealPicked()
{
    viewport()->update();
    const auto picked = m_model.picked();
    if (!picked)
        return;
    layOut();
    setScale(scale().revealing(m_model.item(*picked).micros, 24));
    const auto &shown = m_layout.scene();
    verticalScrollBar()->setValue(shown.rows.scrollToShow(picked->lane, shown.lanes.height()));
}

void TimelineWidget::scrollContentsBy(int, int)
{
    m_layout.scrollTo(verticalScrollBar()->value());
    m_layout.forgetMarks();
    invalidate();
}

void TimelineWidget::resizeEvent(QResizeEvent *)
{
    layOut();
    m_layout.forgetMarks();
    if (m_fitted)
        fit();
    invalidate();
}

void TimelineWidget::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        invalidate();
}

void TimelineWidget::paintEvent(QPaintEvent *)
{
    const auto &shown = m_layout.sceneWithMarks();
    const auto ratio = viewport()->devicePixelRatioF();
    const auto size = viewport()->size() * ratio;
    if (std::exchange(m_contentDirty, false) || m_content.size() != size)
        m_content = pictureOf(shown, size, ratio, palette());
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_content);
    drawRemoveButton(painter);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Link), 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
    drawMarks(painter, shown, palette(), m_marks);
    Painter(painter, shown, palette()).drawOverlay(m_model.picked(), m_hovered);
}

int TimelineWidget::currentFigure() const
{
    const auto picked = m_model.picked();
    return picked ? m_table.rowOf(*picked).value_or(-1) : -1;
}

QRect TimelineWidget::figureRect(int row) const
{
    const auto ref = m_table.refOf(row);
    const auto &shown = m_layout.scene();
    const double x = shown.xOf(m_model.item(ref).micros);
    const QRect mark(int(x) - 5, shown.rows.middleOf(ref.lane) - 5, 11, 11);
    return shown.lanes.contains(mark.center()) ? mark : QRect();
}

bool TimelineWidget::chooseFigure(int row)
{
    m_model.pick(m_table.refOf(row));
    return true;
}

void TimelineWidget::panBack()
{
    pan(-scale().width() / 6.0);
}

void TimelineWidget::panOn()
{
    pan(scale().width() / 6.0);
}

void TimelineWidget::hover(const QPoint &point)
{
    const auto hit = m_layout.hitAt(point);
    const auto lane = m_layout.namedAt(point);
    if (hit == m_hovered && lane == m_hoveredLane)
        return;
    m_hovered = hit;
    m_hoveredLane = lane;
    viewport()->setCursor(hit || m_layout.removeAt(point) ? Qt::PointingHandCursor
                                                          : Qt::ArrowCursor);
    viewport()->update();
}

void TimelineWidget::drawRemoveButton(QPainter &painter) const
{
    if (m_hoveredLane && m_layout.canRemoveLanes() && *m_hoveredLane < m_layout.scene().rows.count)
        icon(u"close"_s).paint(&painter, m_layout.removeButton(*m_hoveredLane));
}

bool TimelineWidget::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const auto tip = tipAt(m_model, m_layout, help->pos());
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, viewport());
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
    if (m_layout.scene().gutter.contains(point)) {
        scrollLanes(-delta.y() / 2);
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) ||
               std::abs(delta.x()) > std::abs(delta.y())) {
        const int turn = delta.x() != 0 ? delta.x() : delta.y();
        pan(-turn);
    } else if (delta.y() != 0) {
        zoom(std::pow(1.0015, delta.y()), event->position().x() - m_layout.scene().lanes.left());
    }
    event->accept();
}

void TimelineWidget::mousePressEvent(QMouseEvent *event)
{
    if (m_areaSelector.press(*event) ||
        (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton))
        return;
    m_pressed = event->pos();
    m_lastDrag = event->pos();
    m_dragging = false;
}

void TimelineWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (m_areaSelector.move(*event))
        return;
    if (!m_pressed) {
        hover(event->pos());
        return;
    }
    if (!m_dragging &&
        (event->pos() - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const auto moved = event->pos() - m_lastDrag;
    m_lastDrag = event->pos();
    if (moved.x() != 0)
        pan(-moved.x());
    scrollLanes(-moved.y());
}

void TimelineWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_areaSelector.release())
        return;
    const bool click = m_pressed && !m_dragging;
    m_pressed.reset();
    m_dragging = false;
    viewport()->setCursor(Qt::ArrowCursor);
    if (!click || event->button() != Qt::LeftButton)
        return;
    if (const auto lane = m_layout.removeAt(event->pos()))
        emit removeRequested(m_model.lanes()[std::size_t(*lane)].stream);
    else
        pickAt(event->pos());
}

void TimelineWidget::pickAt(const QPoint &point)
{
    if (const auto pin = m_layout.pinAt(point))
        m_model.pick(*pin);
    else if (const auto hit = m_layout.hitAt(point))
        m_model.pick({hit->first, int(m_layout.markOf(*hit).first)});
}

void TimelineWidget::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto hit = m_layout.hitAt(event->pos());
    if (!hit) {
        if (const auto &lanes = m_layout.scene().lanes; lanes.contains(event->pos()))
            zoom(2, event->position().x() - lanes.left());
        return;
    }
    const auto mark = m_layout.markOf(*hit);
    if (mark.count == 1) {
        emit opened();
        return;
    }
    m_fitted = false;
    setScale(TimeScale::fitting({scale().timeAt(mark.left), scale().timeAt(mark.right)},
                                scale().width(), scale().width() / 8));
}

void TimelineWidget::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (m_areaSelector.key(*event))
        return;
    if (modifiers != Qt::NoModifier ||
        !(actOnKey(event->key(), *this, m_model) || actOnText(event->text(), *this, m_model)))
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace views::timeline
