// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/charttext.h"
#include "models/format.h"
#include "views/charts/chartscene.h"
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

void ChartScene::paintBackground(QPainter &painter) const
{
    painter.setFont(m_font);
    const QFontMetricsF metrics(m_font);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const auto &tick : m_yTicks) {
        const double y = std::round(pixelY(tick.value)) + 0.5;
        const bool zero = std::abs(tick.value) < 1e-9;
        painter.setPen(hairLine(zero ? secondaryText() : lineColor()));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter.setPen(secondaryText());
        painter.drawText(QRectF(m_area.left(), y - metrics.height(),
                                m_plot.left() - m_area.left() - 6, 2 * metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, tick.label);
    }
    double free = m_area.left();
    for (const auto &tick : m_xTicks) {
        const double x = std::round(pixelX(tick.value)) + 0.5;
        painter.setPen(hairLine(lineColor()));
        painter.drawLine(QPointF(x, m_plot.bottom()), QPointF(x, m_plot.bottom() + 4));
        const double width = metrics.horizontalAdvance(tick.label);
        const double left = std::clamp(x - width / 2, m_area.left(), m_area.right() - width);
        if (left < free)
            continue;
        free = left + width + 6;
        painter.setPen(secondaryText());
        painter.drawText(QPointF(left, m_plot.bottom() + 6 + metrics.ascent()), tick.label);
    }
}

void ChartScene::paintForeground(QPainter &painter) const
{
    painter.save();
    painter.setFont(m_font);
    if (m_spec->x.kind == models::charts::Axis::Kind::Time && !m_spec->series.empty()) {
        const auto width =
            bars()
                ? 1.0
                : static_cast<double>(projections::analytics::bucketMicros(m_spec->window.bucket)) /
                      1000.0;
        for (const auto &point : m_spec->series.front().points) {
            if (!point.partial)
                continue;
            const double from = bars()
                                    ? drawnX(point.x) - 0.5
                                    : drawnX(point.x) - (m_look == ChartType::Line ? width / 2 : 0);
            QRectF band(QPointF(pixelX(from), m_plot.top()),
                        QPointF(pixelX(from + width), m_plot.bottom()));
            QColor color = secondaryText();
            color.setAlpha(70);
            painter.fillRect(band.intersected(m_plot), QBrush(color, Qt::BDiagPattern));
        }
    }
    if (!m_compact)
        paintLegend(painter);
    painter.restore();
}

void ChartScene::paintLegend(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    const double middle = m_area.top() + 0.75 * metrics.height() + 2;
    const auto &axis = m_spec->y;
    const bool told =
        axis.title.contains(axis.unit, Qt::CaseInsensitive); // "Active users in users"
    const auto caption = told
                             ? axis.title
                             : QGuiApplication::translate("ChartScene", "%1 in %2", "amount in EUR")
                                   .arg(axis.title, axis.unit);
    painter.setPen(secondaryText());
    painter.drawText(
        QRectF(m_area.left(), middle - metrics.height(), m_area.width(), 2 * metrics.height()),
        Qt::AlignLeft | Qt::AlignVCenter, caption);
    if (m_spec->series.size() < 2)
        return;
    double left = m_area.left() + metrics.horizontalAdvance(caption) + 24;
    double wanted = 0;
    for (const auto &series : m_spec->series)
        wanted += marker + 21 + metrics.horizontalAdvance(series.name);
    const double available = m_area.right() - left;
    const double share = available / static_cast<double>(m_spec->series.size());
    const double room = wanted <= available ? wanted : share;
    for (std::size_t i = 0; i < m_spec->series.size(); ++i) {
        const auto &series = m_spec->series[i];
        painter.fillRect(QRectF(left, middle - marker / 2, marker, marker),
                         colorOf(series, static_cast<int>(i)));
        const auto name = metrics.elidedText(models::format::visible(series.name), Qt::ElideRight,
                                             std::max(room - marker - 20, 40.0));
        painter.setPen(qApp->palette().color(QPalette::WindowText));
        painter.drawText(
            QRectF(left + marker + 5, middle - metrics.height(), room, 2 * metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter, name);
        left += marker + 5 + metrics.horizontalAdvance(name) + 16;
    }
}

QString ChartScene::describe(int index, int series) const
{
    const auto *found = point(series, index);
    if (!found)
        return {};
    const auto &one = m_spec->series[static_cast<std::size_t>(series)];
    auto text = u"%1: %2 %3"_s.arg(models::charts::xText(*m_spec, found->x), one.name,
                                   models::charts::valueText(m_spec->y, found->value));
    if (!m_spec->y.unit.isEmpty())
        text += u' ' + m_spec->y.unit;
    if (found->partial)
        text += u' ' + QGuiApplication::translate("ChartScene", "(not complete)");
    return text;
}

void ChartScene::paintCursor(QPainter &painter, int index, int series) const
{
    if (index < 0 || index >= static_cast<int>(m_x.size()))
        return;
    painter.save();
    painter.setFont(m_font);
    QStringList lines{models::charts::xText(*m_spec, m_x[static_cast<std::size_t>(index)])};
    QList<QColor> colors{QColor()};
    QPointF at(0, m_plot.top());
    for (int i = 0; i < static_cast<int>(m_spec->series.size()); ++i) {
        const auto *found = point(i, index);
        if (!found)
            continue;
        const auto &one = m_spec->series[static_cast<std::size_t>(i)];
        auto value = models::charts::valueText(m_spec->y, found->value);
        if (!m_spec->y.unit.isEmpty())
            value += u' ' + m_spec->y.unit;
        lines << one.name + u"  "_s + value;
        colors << colorOf(one, i);
        const auto place = anchor(i, index);
        at.setX(place.x());
        if (bars() && i != series)
            continue;
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(qApp->palette().color(QPalette::Base), 2));
        painter.setBrush(colors.back());
        painter.drawEllipse(place, i == series ? 5 : 4, i == series ? 5 : 4);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double x = std::round(bars() ? pixelX(index) : at.x()) + 0.5;
    if (!bars()) {
        painter.setPen(hairLine(secondaryText()));
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    }
    if (const auto *found = point(series, index); found && found->partial) {
        lines << QGuiApplication::translate("ChartScene", "not complete");
        colors << QColor();
    }
    paintCallout(painter, {x, m_plot.top() + 6}, lines, colors);
    painter.restore();
}

void ChartScene::paintCallout(QPainter &painter, const QPointF &at, const QStringList &lines,
                              const QList<QColor> &colors) const
{
    const QFontMetricsF metrics(m_font);
    double width = 0;
    for (const auto &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    const double inset = marker + 6;
    QRectF box(0, 0, width + inset + 2 * boxMargin,
               metrics.height() * static_cast<double>(lines.size()) + 2 * boxMargin);
    // On the side with more room, never over the line it speaks of.
    const bool right = at.x() < m_plot.center().x();
    box.moveTopLeft({right ? at.x() + 12 : at.x() - 12 - box.width(), at.y()});
    box.moveLeft(std::clamp(box.left(), m_area.left() + 1,
                            std::max(m_area.left() + 1, m_area.right() - box.width() - 1)));
    const auto palette = qApp->palette();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(hairLine(lineColor()));
    painter.setBrush(palette.color(QPalette::ToolTipBase));
    painter.drawRoundedRect(box, 4, 4);
    double y = box.top() + boxMargin;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (colors[i].isValid())
            painter.fillRect(
                QRectF(box.left() + boxMargin, y + (metrics.height() - marker) / 2, marker, marker),
                colors[i]);
        painter.setPen(palette.color(QPalette::ToolTipText));
        painter.drawText(QPointF(box.left() + boxMargin + (colors[i].isValid() ? inset : 0),
                                 y + metrics.ascent()),
                         lines[i]);
        y += metrics.height();
    }
}

} // namespace views
