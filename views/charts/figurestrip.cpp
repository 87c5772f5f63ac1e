// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/figurestrip.h"

#include "views/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {

using models::charts::Figure;

namespace {

constexpr double gap = 28;
constexpr double widest = 260;

QFont captionFont()
{
    return scaledFont(0.88);
}

QFont valueFont()
{
    return scaledFont(1.25, true);
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
    for (const auto &figure : m_figures)
        lines << u"%1: %2 %3"_s.arg(figure.label, figure.value, figure.hint).trimmed();
    setAccessibleName(tr("Totals"));
    setAccessibleDescription(lines.join(u'\n'));
    setToolTip(lines.join(u'\n'));
    setVisible(!m_figures.empty());
    update();
}

QSize FigureStrip::sizeHint() const
{
    const double height =
        2 * QFontMetricsF(captionFont()).height() + QFontMetricsF(valueFont()).height() + 10;
    return {480, static_cast<int>(height)};
}

double FigureStrip::widthOf(const Figure &figure) const
{
    const QFontMetricsF small(captionFont());
    return std::min(
        std::max({small.horizontalAdvance(figure.label), small.horizontalAdvance(figure.hint),
                  QFontMetricsF(valueFont()).horizontalAdvance(figure.value)}),
        widest);
}

void FigureStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const QFontMetricsF small(captionFont());
    const QFontMetricsF large(valueFont());
    double left = 0;
    for (const auto &figure : m_figures) {
        const double room = widthOf(figure);
        if (left > 0 && left + room > width()) {
            painter.setPen(secondaryText());
            painter.setFont(valueFont());
            painter.drawText(QPointF(std::min(left, width() - large.horizontalAdvance(u'…')),
                                     small.height() + large.ascent() + 2),
                             u"…"_s);
            break;
        }
        const auto line = [&](double top, const QFont &font, const QColor &color,
                              const QString &text) {
            const QFontMetricsF metrics(font);
            painter.setFont(font);
            painter.setPen(color);
            painter.drawText(QPointF(left, top + metrics.ascent()),
                             metrics.elidedText(text, Qt::ElideRight, room + 1));
        };
        line(0, captionFont(), secondaryText(), figure.label);
        line(small.height() + 2, valueFont(),
             figure.severity == models::Severity::Neutral ? palette().color(QPalette::WindowText)
                                                          : severityColor(figure.severity),
             figure.value);
        line(small.height() + large.height() + 4, captionFont(), secondaryText(), figure.hint);
        left += room + gap;
    }
}

void FigureStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

} // namespace views
