// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/figurestrip.h"

#include "models/format.h"
#include "views/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace views {

using models::charts::Figure;

namespace {

constexpr double gap = 28;
constexpr double widest = 260;
constexpr int mostLines = 2;

QFont captionFont()
{
    return scaledFont(0.88);
}

QFont valueFont()
{
    return scaledFont(1.25, true);
}

double lineHeight()
{
    return 2 * QFontMetricsF(captionFont()).height() + QFontMetricsF(valueFont()).height() + 10;
}

} // namespace

FigureStrip::FigureStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureStrip::setFigures(std::vector<Figure> figures)
{
    m_figures = std::move(figures);
    QStringList lines;
    for (auto &figure : m_figures) {
        for (auto *text : {&figure.label, &figure.value, &figure.hint})
            *text = models::format::visible(*text);
        lines << u"%1: %2 %3"_s.arg(figure.label, figure.value, figure.hint).trimmed();
    }
    setAccessibleName(tr("Totals"));
    setAccessibleDescription(lines.join(u'\n'));
    setToolTip(lines.join(u'\n'));
    setVisible(!m_figures.empty());
    arrange();
}

QSize FigureStrip::sizeHint() const
{
    return {480, static_cast<int>(m_lines * lineHeight())};
}

double FigureStrip::widthOf(const Figure &figure) const
{
    const QFontMetricsF small(captionFont());
    return std::min(
        std::max({small.horizontalAdvance(figure.label), small.horizontalAdvance(figure.hint),
                  QFontMetricsF(valueFont()).horizontalAdvance(figure.value)}),
        widest);
}

std::vector<QPointF> FigureStrip::places() const
{
    std::vector<QPointF> places;
    QPointF at;
    for (const auto &figure : m_figures) {
        const double room = widthOf(figure);
        if (at.x() > 0 && at.x() + room > width())
            at = {0, at.y() + lineHeight()};
        if (at.y() >= mostLines * lineHeight())
            break;
        places.push_back(at);
        at.rx() += room + gap;
    }
    return places;
}

void FigureStrip::arrange()
{
    const auto shown = places();
    const int lines = shown.empty() ? 1 : 1 + qRound(shown.back().y() / lineHeight());
    if (std::exchange(m_lines, lines) != lines)
        updateGeometry();
    update();
}

void FigureStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FigureStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const QFontMetricsF small(captionFont());
    const QFontMetricsF large(valueFont());
    const auto shown = places();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto &figure = m_figures[i];
        const double room = widthOf(figure);
        const auto line = [&](double top, const QFont &font, const QColor &color,
                              const QString &text) {
            const QFontMetricsF metrics(font);
            painter.setFont(font);
            painter.setPen(color);
            painter.drawText(shown[i] + QPointF(0, top + metrics.ascent()),
                             metrics.elidedText(text, Qt::ElideRight, room + 1));
        };
        line(0, captionFont(), secondaryText(), figure.label);
        line(small.height() + 2, valueFont(),
             figure.severity == models::Severity::Neutral ? palette().color(QPalette::WindowText)
                                                          : severityColor(figure.severity),
             figure.value);
        line(small.height() + large.height() + 4, captionFont(), secondaryText(), figure.hint);
    }
}

void FigureStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    arrange();
}

} // namespace views
