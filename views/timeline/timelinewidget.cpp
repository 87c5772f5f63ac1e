// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinewidget.h"

#include "models/format.h"
#include "views/theme.h"

#include <QEvent>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>

namespace views::timeline {

using models::TimelineModel;

namespace {

constexpr int gutterWidth = 196;
constexpr int rulerHeight = 34;
constexpr int leastLaneHeight = 44;
constexpr int mostLaneHeight = 88;
constexpr int fitMargin = 28;

} // namespace

TimelineWidget::TimelineWidget(TimelineModel &model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
    , m_table(model)
{
    m_scene.model = &model;
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
           "event to event"));
    connect(&model, &TimelineModel::changed, this, &TimelineWidget::modelChanged);
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
    if (m_model.eventCount() == 0)
        m_fitted = true;
    m_marksDirty = true;
    m_hovered.reset();
    layOut();
    if (m_fitted)
        fit();
    invalidate();
}

void TimelineWidget::layOut()
{
    const auto size = viewport()->size();
    m_scene.gutter = QRect(0, rulerHeight, gutterWidth, size.height() - rulerHeight);
    m_scene.ruler = QRect(gutterWidth, 0, size.width() - gutterWidth, rulerHeight);
    m_scene.lanes =
        QRect(gutterWidth, rulerHeight, size.width() - gutterWidth, size.height() - rulerHeight);
    auto &rows = m_scene.rows;
    rows.top = rulerHeight;
    rows.count = int(m_model.lanes().size());
    rows.height = std::clamp(m_scene.lanes.height() / std::max(rows.count, 1), leastLaneHeight,
                             mostLaneHeight);
    const int hidden = std::max(0, rows.contentHeight() - m_scene.lanes.height());
    verticalScrollBar()->setRange(0, hidden);
    verticalScrollBar()->setPageStep(m_scene.lanes.height());
    verticalScrollBar()->setSingleStep(rows.height);
    rows.scroll = verticalScrollBar()->value();
    if (m_scene.scale.width() != std::max(1, m_scene.lanes.width()))
        m_scene.scale = m_scene.scale.resized(m_scene.lanes.width());
}

LaneData TimelineWidget::laneData(int index) const
{
    const auto &items = m_model.lanes()[std::size_t(index)].items;
    return {
        items.size(), [&items](std::size_t i) { return std::int64_t(items[i].micros); },
        [this, &items](std::size_t i) { return m_model.visible(items[i]) ? items[i].type : -1; }};
}

void TimelineWidget::layOutMarks()
{
    if (!m_marksDirty)
        return;
    m_marksDirty = false;
    const auto &rows = m_scene.rows;
    m_scene.marks.assign(std::size_t(rows.count), {});
    for (int lane = 0; lane < rows.count; ++lane) {
        const bool seen = rows.topOf(lane) + rows.height >= m_scene.lanes.top() &&
                          rows.topOf(lane) <= m_scene.lanes.bottom();
        if (seen)
            m_scene.marks[std::size_t(lane)] =
                marks(laneData(lane), m_scene.scale, {8, 26, markRadius});
    }
}

const Scene &TimelineWidget::scene()
{
    layOut();
    layOutMarks();
    return m_scene;
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
    if (scale == m_scene.scale)
        return;
    m_scene.scale = scale;
    m_marksDirty = true;
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
    setScale(TimeScale::fitting({range->first, range->second}, m_scene.lanes.width(), fitMargin));
}

void TimelineWidget::zoom(double factor, double x)
{
    m_fitted = false;
    setScale(m_scene.scale.zoomed(factor, x));
}

void TimelineWidget::pan(double pixels)
{
    m_fitted = false;
    setScale(m_scene.scale.panned(pixels));
}

void TimelineWidget::zoomIn()
{
    zoom(1.6, m_scene.scale.width() / 2.0);
}
void TimelineWidget::zoomOut()
{
    zoom(1 / 1.6, m_scene.scale.width() / 2.0);
}

void TimelineWidget::revealPicked()
{
    viewport()->update();
    const auto picked = m_model.picked();
    if (!picked)
        return;
    layOut();
    setScale(m_scene.scale.revealing(m_model.item(*picked).micros, 24));
    const auto &rows = m_scene.rows;
    auto *bar = verticalScrollBar();
    const int top = picked->lane * rows.height;
    if (top < bar->value())
        bar->setValue(top);
    else if (top + rows.height > bar->value() + m_scene.lanes.height())
        bar->setValue(top + rows.height - m_scene.lanes.height());
}

void TimelineWidget::scrollContentsBy(int, int)
{
    m_scene.rows.scroll = verticalScrollBar()->value();
    m_marksDirty = true;
    invalidate();
}

void TimelineWidget::resizeEvent(QResizeEvent *)
{
    layOut();
    m_marksDirty = true;
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
    layOutMarks();
    const auto ratio = viewport()->devicePixelRatioF();
    const auto size = viewport()->size() * ratio;
    if (m_contentDirty || m_content.size() != size) {
        m_content = QPixmap(size);
        m_content.setDevicePixelRatio(ratio);
        m_content.fill(palette().color(QPalette::Base));
        QPainter painter(&m_content);
        Painter(painter, m_scene, palette()).drawContent();
        m_contentDirty = false;
    }
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_content);
    drawRemoveButton(painter);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Link), 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
    Painter(painter, m_scene, palette()).drawOverlay(m_model.picked(), m_hovered);
}

int TimelineWidget::currentFigure() const
{
    const auto picked = m_model.picked();
    return picked ? m_table.rowOf(*picked).value_or(-1) : -1;
}

QRect TimelineWidget::figureRect(int row) const
{
    const auto ref = m_table.refOf(row);
    const double x = m_scene.lanes.left() + m_scene.scale.xOf(m_model.item(ref).micros);
    const QRect mark(int(x) - 5, m_scene.rows.middleOf(ref.lane) - 5, 11, 11);
    return m_scene.lanes.contains(mark.center()) ? mark : QRect();
}

bool TimelineWidget::chooseFigure(int row)
{
    m_model.pick(m_table.refOf(row));
    return true;
}

void TimelineWidget::panBack()
{
    handleKey(Qt::Key_Left, {});
}

void TimelineWidget::panOn()
{
    handleKey(Qt::Key_Right, {});
}

} // namespace views::timeline
