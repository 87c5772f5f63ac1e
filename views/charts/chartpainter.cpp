// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartpainter.h"

#include "models/charts/charttext.h"
#include "models/format.h"
#include "views/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace views {

using models::charts::ChartType;

namespace {

constexpr double boxMargin = 8;
constexpr double marker = 9;

QPen hairLine(const QColor &color)
{
    QPen pen(color);
    pen.setWidthF(1);
    return pen;
}

} // namespace

void ChartPainter::paintBackground() const
{
    m_painter.setFont(m_scene.font());
    const QFontMetricsF metrics(m_scene.font());
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const auto &tick : m_scene.yTicks()) {
        const double y = std::round(m_scene.pixelY(tick.value)) + 0.5;
        const bool zero = std::abs(tick.value) < 1e-9;
        m_painter.setPen(hairLine(zero ? secondaryText() : lineColor()));
        m_painter.drawLine(QPointF(m_scene.plot().left(), y), QPointF(m_scene.plot().right(), y));
        m_painter.setPen(secondaryText());
        m_painter.drawText(QRectF(m_scene.area().left(), y - metrics.height(),
                                  m_scene.plot().left() - m_scene.area().left() - 6,
                                  2 * metrics.height()),
                           Qt::AlignRight | Qt::AlignVCenter, tick.label);
    }
    double free = m_scene.area().left();
    for (const auto &tick : m_scene.xTicks()) {
        const double x = std::round(m_scene.pixelX(tick.value)) + 0.5;
        m_painter.setPen(hairLine(lineColor()));
        m_painter.drawLine(QPointF(x, m_scene.plot().bottom()),
                           QPointF(x, m_scene.plot().bottom() + 4));
        const double width = metrics.horizontalAdvance(tick.label);
        const double left =
            std::clamp(x - width / 2, m_scene.area().left(), m_scene.area().right() - width);
        if (left < free)
            continue;
        free = left + width + 6;
        m_painter.setPen(secondaryText());
        m_painter.drawText(QPointF(left, m_scene.plot().bottom() + 6 + metrics.ascent()),
                           tick.label);
    }
}

void ChartPainter::paintForeground() const
{
    m_painter.save();
    m_painter.setFont(m_scene.font());
    if (m_scene.spec().x.kind == models::charts::Axis::Kind::Time &&
        !m_scene.spec().series.empty()) {
        const auto width = m_scene.bars()
                               ? 1.0
                               : static_cast<double>(projections::analytics::bucketMicros(
                                     m_scene.spec().window.bucket)) /
                                     1000.0;
        for (const auto &point : m_scene.spec().series.front().points) {
            if (!point.partial)
                continue;
            const double from =
                m_scene.bars()
                    ? m_scene.drawnX(point.x) - 0.5
                    : m_scene.drawnX(point.x) - (m_scene.look() == ChartType::Line ? width / 2 : 0);
            QRectF band(QPointF(m_scene.pixelX(from), m_scene.plot().top()),
                        QPointF(m_scene.pixelX(from + width), m_scene.plot().bottom()));
            QColor color = secondaryText();
            color.setAlpha(70);
            m_painter.fillRect(band.intersected(m_scene.plot()), QBrush(color, Qt::BDiagPattern));
        }
    }
    if (!m_scene.compact())
        paintLegend();
    m_painter.restore();
}

void ChartPainter::paintLegend() const
{
    const QFontMetricsF metrics(m_scene.font());
    const double middle = m_scene.area().top() + 0.75 * metrics.height() + 2;
    const auto &axis = m_scene.spec().y;
    const bool told =
        axis.title.contains(axis.unit, Qt::CaseInsensitive); // true for "Active users in users"
    const auto caption = told
                             ? axis.title
                             : QGuiApplication::translate("ChartScene", "%1 in %2", "amount in EUR")
                                   .arg(axis.title, axis.unit);
    m_painter.setPen(secondaryText());
    m_painter.drawText(QRectF(m_scene.area().left(), middle - metrics.height(),
                              m_scene.area().width(), 2 * metrics.height()),
                       Qt::AlignLeft | Qt::AlignVCenter, caption);
    if (m_scene.spec().series.size() < 2)
        return;
    double left = m_scene.area().left() + metrics.horizontalAdvance(caption) + 24;
    double wanted = 0;
    for (const auto &series : m_scene.spec().series)
        wanted += marker + 21 + metrics.horizontalAdvance(models::format::visible(series.name));
    const double available = m_scene.area().right() - left;
    const double share = available / static_cast<double>(m_scene.spec().series.size());
    const double room = wanted <= available ? wanted : share;
    for (std::size_t i = 0; i < m_scene.spec().series.size(); ++i) {
        const auto &series = m_scene.spec().series[i];
        m_painter.fillRect(QRectF(left, middle - marker / 2, marker, marker),
                           ChartScene::colorOf(series, static_cast<int>(i)));
        const auto name = metrics.elidedText(models::format::visible(series.name), Qt::ElideRight,
                                             std::max(room - marker - 20, 40.0));
        m_painter.setPen(qApp->palette().color(QPalette::WindowText));
        m_painter.drawText(
            QRectF(left + marker + 5, middle - metrics.height(), room, 2 * metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter, name);
        left += marker + 5 + metrics.horizontalAdvance(name) + 16;
    }
}

void ChartPainter::paintCursor(int index, int series) const
{
    if (index < 0 || index >= static_cast<int>(m_scene.x().size()))
        return;
    m_painter.save();
    m_painter.setFont(m_scene.font());
    QStringList lines{
        models::charts::xText(m_scene.spec(), m_scene.x()[static_cast<std::size_t>(index)])};
    QList<QColor> colors{QColor()};
    QPointF at(0, m_scene.plot().top());
    for (int i = 0; i < static_cast<int>(m_scene.spec().series.size()); ++i) {
        const auto *found = m_scene.point(i, index);
        if (!found)
            continue;
        const auto &one = m_scene.spec().series[static_cast<std::size_t>(i)];
        auto value = models::charts::valueText(m_scene.spec().y, found->value);
        if (!m_scene.spec().y.unit.isEmpty())
            value += u' ' + m_scene.spec().y.unit;
        lines << models::format::isolated(one.name) + u"  "_s + value;
        colors << ChartScene::colorOf(one, i);
        const auto place = m_scene.anchor(i, index);
        at.setX(place.x());
        if (m_scene.bars() && i != series)
            continue;
        m_painter.setRenderHint(QPainter::Antialiasing, true);
        m_painter.setPen(QPen(qApp->palette().color(QPalette::Base), 2));
        m_painter.setBrush(colors.back());
        m_painter.drawEllipse(place, i == series ? 5 : 4, i == series ? 5 : 4);
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    const double x = std::round(m_scene.bars() ? m_scene.pixelX(index) : at.x()) + 0.5;
    if (!m_scene.bars()) {
        m_painter.setPen(hairLine(secondaryText()));
        m_painter.drawLine(QPointF(x, m_scene.plot().top()), QPointF(x, m_scene.plot().bottom()));
    }
    if (const auto *found = m_scene.point(series, index); found && found->partial) {
        lines << QGuiApplication::translate("ChartScene", "not complete");
        colors << QColor();
    }
    paintCallout({x, m_scene.plot().top() + 6}, lines, colors);
    m_painter.restore();
}

void ChartPainter::paintCallout(const QPointF &at, const QStringList &lines,
                                const QList<QColor> &colors) const
{
    const QFontMetricsF metrics(m_scene.font());
    double width = 0;
    for (const auto &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    const double inset = marker + 6;
    width = std::min(width, m_scene.area().width() - inset - 2 * boxMargin - 2);
    QRectF box(0, 0, width + inset + 2 * boxMargin,
               metrics.height() * static_cast<double>(lines.size()) + 2 * boxMargin);
    // On the side with more space, so that it never covers its line.
    const bool right = at.x() < m_scene.plot().center().x();
    box.moveTopLeft({right ? at.x() + 12 : at.x() - 12 - box.width(), at.y()});
    box.moveLeft(
        std::clamp(box.left(), m_scene.area().left() + 1,
                   std::max(m_scene.area().left() + 1, m_scene.area().right() - box.width() - 1)));
    const auto palette = qApp->palette();
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setPen(hairLine(lineColor()));
    m_painter.setBrush(palette.color(QPalette::ToolTipBase));
    m_painter.drawRoundedRect(box, 4, 4);
    double y = box.top() + boxMargin;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (colors[i].isValid())
            m_painter.fillRect(
                QRectF(box.left() + boxMargin, y + (metrics.height() - marker) / 2, marker, marker),
                colors[i]);
        m_painter.setPen(palette.color(QPalette::ToolTipText));
        m_painter.drawText(QPointF(box.left() + boxMargin + (colors[i].isValid() ? inset : 0),
                                   y + metrics.ascent()),
                           metrics.elidedText(lines[i], Qt::ElideMiddle, width + 1));
        y += metrics.height();
    }
}

} // namespace views
