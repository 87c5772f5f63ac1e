// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartcanvas.h"

#include "models/charts/charttext.h"
#include "models/format.h"
#include "views/charts/chartpainter.h"
#include "views/theme.h"

#include <QAccessible>
#include <QAreaSeries>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>

namespace views {

using models::charts::ChartSpec;
using models::charts::ChartType;
using models::charts::Point;
using models::charts::Series;

namespace {

// The points of a series as a line. For steps, adds a corner before each point, and extends the
// last one to the end of its bucket.
QList<QPointF> linePoints(const ChartScene &scene, const Series &series)
{
    const auto &axis = scene.spec().y;
    QList<QPointF> points;
    const auto add = [&](const Point &point) {
        const QPointF at(scene.drawnX(point.x), models::charts::valueNumber(axis, point.value));
        if (scene.look() == ChartType::Steps && !points.isEmpty())
            points.append({at.x(), points.back().y()});
        points.append(at);
    };
    if (series.drawn.empty()) {
        for (const auto &point : series.points)
            add(point);
    } else {
        for (const auto index : series.drawn)
            add(series.points[index]);
    }
    if (scene.look() == ChartType::Steps && !points.isEmpty())
        points.append({scene.highX(), points.back().y()});
    return points;
}

} // namespace

ChartCanvas::ChartCanvas(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_spec(std::make_shared<const ChartSpec>())
{
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    // The axes only map values to pixels; the scene paints marks and labels.
    m_xAxis = new QValueAxis(this);
    m_yAxis = new QValueAxis(this);
    for (auto *axis : {m_xAxis, m_yAxis}) {
        axis->setVisible(false);
        chart()->addAxis(axis, axis == m_xAxis ? Qt::AlignBottom : Qt::AlignLeft);
    }
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    introduce();
    setAccessibleName(tr("Chart"));
    setMinimumSize(160, 80);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ChartCanvas::setSpec(std::shared_ptr<const ChartSpec> spec)
{
    const bool another = spec->id != m_spec->id;
    m_spec = std::move(spec);
    m_figures.setSpec(m_spec);
    build();
    if (another)
        setCursor(-1, 0);
    setAccessibleName(m_spec->title.isEmpty() ? tr("Chart") : m_spec->title);
    setAccessibleDescription(m_spec->headline.text);
}

void ChartCanvas::setCompact(bool compact)
{
    m_compact = compact;
    layOut();
}

void ChartCanvas::build()
{
    chart()->removeAllSeries();
    m_scene = ChartScene(m_spec);
    layOut();
    if (m_scene.bars())
        buildBars();
    else
        buildLines();
    viewport()->update();
}

void ChartCanvas::addSeries(QAbstractSeries *series)
{
    chart()->addSeries(series);
    series->attachAxis(m_xAxis);
    series->attachAxis(m_yAxis);
}

void ChartCanvas::buildLines()
{
    const bool alone = m_spec->series.size() == 1;
    int number = 0;
    for (const auto &one : m_spec->series) {
        const auto color = ChartScene::colorOf(one, number++);
        auto *line = new QLineSeries;
        line->replace(linePoints(m_scene, one));
        line->setPen(QPen(color, alone ? 2 : 1.5));
        // A filled area suggests the distance from zero, so it needs a zero line.
        if (!alone || m_scene.lowY() > 0) {
            addSeries(line);
            continue;
        }
        // A separate line, as the area's outline would also run down its sides.
        auto *edge = new QLineSeries;
        edge->replace(line->points());
        auto *area = new QAreaSeries(edge);
        edge->setParent(area);
        area->setPen(Qt::NoPen);
        area->setBrush(softFill(color));
        addSeries(area);
        addSeries(line);
    }
}

void ChartCanvas::buildBars()
{
    QAbstractBarSeries *bars = m_scene.look() == ChartType::StackedBars
                                   ? static_cast<QAbstractBarSeries *>(new QStackedBarSeries)
                                   : new QBarSeries;
    bars->setBarWidth(ChartScene::barShare);
    int number = 0;
    for (const auto &one : m_spec->series) {
        auto *set = new QBarSet(models::format::visible(one.name));
        set->setPen(Qt::NoPen);
        set->setBrush(ChartScene::colorOf(one, number++));
        QList<qreal> values;
        for (const auto x : m_scene.x()) {
            const auto *point = models::charts::pointAt(one, x);
            values << (point ? models::charts::valueNumber(m_spec->y, point->value) : 0);
        }
        set->append(values);
        bars->append(set);
    }
    addSeries(bars);
}

void ChartCanvas::layOut()
{
    const QRectF area = QRectF(viewport()->rect()).adjusted(4, 2, -4, -2);
    m_scene.layOut(area, font(), m_compact);
    chart()->resize(viewport()->size());
    chart()->setPlotArea(m_scene.plot());
    m_xAxis->setRange(m_scene.lowX(), m_scene.highX());
    m_yAxis->setRange(m_scene.lowY(), m_scene.highY());
    resetCachedContent();
    viewport()->update();
}

void ChartCanvas::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, palette().color(QPalette::Base));
    if (!m_spec->empty())
        ChartPainter(*painter, m_scene).paintBackground();
}

void ChartCanvas::drawForeground(QPainter *painter, const QRectF &rect)
{
    Q_UNUSED(rect)
    if (m_spec->empty())
        return;
    const ChartPainter around(*painter, m_scene);
    around.paintForeground();
    around.paintCursor(m_index, m_series);
}

void ChartCanvas::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void ChartCanvas::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        build();
}

QRect ChartCanvas::figureRect(int row) const
{
    const auto &all = m_scene.x();
    if (row < 0 || row >= int(all.size()))
        return {};
    const auto area = m_scene.plot().toRect();
    return {int(m_scene.pixelX(m_scene.drawnX(all[std::size_t(row)]))) - 4, area.top(), 9,
            area.height()};
}

bool ChartCanvas::chooseFigure(int row)
{
    setCursor(row, 0);
    return true;
}

void ChartCanvas::setCursor(int index, int series)
{
    if (index == m_index && series == m_series)
        return;
    m_index = index;
    m_series = series;
    viewport()->update();
    const auto text = m_scene.describe(index, series);
    const auto *point = m_scene.point(series, index);
    viewport()->setCursor(point && !point->drill.page.isEmpty() ? Qt::PointingHandCursor
                                                                : Qt::ArrowCursor);
    setAccessibleDescription(text.isEmpty() ? m_spec->headline.text : text);
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    emit cursorMoved(text);
}

void ChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const auto at = event->position();
    if (!m_scene.plot().adjusted(-4, -4, 4, 24).contains(at))
        return setCursor(-1, 0);
    const int index = m_scene.nearest(at.x());
    setCursor(index, m_scene.seriesAt(index, at));
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_scene.plot().contains(event->position()))
        return QChartView::mouseReleaseEvent(event);
    mouseMoveEvent(event);
    activate();
}

void ChartCanvas::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    if (!hasFocus())
        setCursor(-1, 0);
}

void ChartCanvas::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    setCursor(-1, 0);
}

// Moves through the series that have a value at the cursor.
void ChartCanvas::moveSeries(int step)
{
    const auto count = static_cast<int>(m_spec->series.size());
    for (int i = 1; i <= count; ++i) {
        const int next = ((m_series + i * step) % count + count) % count;
        if (m_scene.point(next, m_index))
            return setCursor(m_index, next);
    }
}

void ChartCanvas::keyPressEvent(QKeyEvent *event)
{
    const auto last = static_cast<int>(m_scene.x().size()) - 1;
    if (last < 0)
        return QChartView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return setCursor(m_index < 0 ? last : std::max(m_index - 1, 0), m_series);
    case Qt::Key_Right:
        return setCursor(m_index < 0 ? 0 : std::min(m_index + 1, last), m_series);
    case Qt::Key_Home:
        return setCursor(0, m_series);
    case Qt::Key_End:
        return setCursor(last, m_series);
    case Qt::Key_Up:
        return moveSeries(1);
    case Qt::Key_Down:
        return moveSeries(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return activate();
    default:
        QChartView::keyPressEvent(event);
    }
}

void ChartCanvas::activate()
{
    const auto *point = m_scene.point(m_series, m_index);
    if (point && !point->drill.page.isEmpty())
        emit activated(point->drill);
}

} // namespace views
