// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/rankedbars.h"

#include "models/charts/charttext.h"
#include "models/format.h"
#include "views/charts/chartscene.h"
#include "views/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {

using models::charts::ChartSpec;

namespace {

constexpr double margin = 12;
constexpr double highestRow = 64;
constexpr double legendMark = 9;

} // namespace

RankedBars::RankedBars(QWidget *parent)
    : QWidget(parent)
    , m_spec(std::make_shared<const ChartSpec>())
{
    introduce();
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void RankedBars::setSpec(std::shared_ptr<const ChartSpec> spec)
{
    m_spec = std::move(spec);
    m_figures.setSpec(m_spec);
    m_highest = 1;
    for (const auto &series : m_spec->series) {
        for (const auto &point : series.points)
            m_highest = std::max(m_highest, models::charts::valueNumber(m_spec->y, point.value));
    }
    m_row = -1;
    setAccessibleName(m_spec->title);
    setAccessibleDescription(m_spec->headline.text);
    updateGeometry();
    update();
}

QSize RankedBars::sizeHint() const
{
    return {640, static_cast<int>(legendHeight()) + std::max(rows(), 4) * 40};
}

int RankedBars::rows() const
{
    return static_cast<int>(m_spec->categories.size());
}

double RankedBars::legendHeight() const
{
    return 2.2 * fontMetrics().height();
}

QRectF RankedBars::rowRect(int row) const
{
    const double top = legendHeight();
    const double height = std::min((this->height() - top - 4) / std::max(rows(), 1), highestRow);
    return {0, top + row * height, static_cast<double>(width()), height};
}

double RankedBars::nameWidth() const
{
    double widest = 80;
    const QFontMetricsF metrics(scaledFont(1.0, true));
    for (const auto &name : m_spec->categories)
        widest = std::max(widest, metrics.horizontalAdvance(models::format::visible(name)) + 2);
    return std::min(widest, width() * 0.34);
}

double RankedBars::noteWidth() const
{
    double widest = 0;
    const QFontMetricsF metrics(scaledFont(1.0, true));
    for (const auto &note : m_spec->categoryNotes)
        widest = std::max(widest, metrics.horizontalAdvance(note) + 4);
    return widest;
}

void RankedBars::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (m_spec->empty())
        return;
    paintLegend(painter);
    for (int row = 0; row < rows(); ++row)
        paintRow(painter, row);
}

void RankedBars::paintLegend(QPainter &painter) const
{
    const QFontMetricsF metrics(font());
    double left = margin + nameWidth() + margin;
    const double middle = legendHeight() / 2;
    painter.setFont(font());
    painter.setPen(secondaryText());
    painter.drawText(QRectF(margin, 0, nameWidth(), legendHeight()),
                     Qt::AlignLeft | Qt::AlignVCenter, m_spec->x.title);
    for (std::size_t i = 0; i < m_spec->series.size(); ++i) {
        const auto &series = m_spec->series[i];
        const auto text = models::format::visible(
            i == 0 && m_spec->series.size() == 1 ? m_spec->y.title : series.name);
        painter.fillRect(QRectF(left, middle - legendMark / 2, legendMark, legendMark),
                         ChartScene::colorOf(series, static_cast<int>(i)));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(left + legendMark + 5, 0, width(), legendHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        left += legendMark + 5 + metrics.horizontalAdvance(text) + 18;
    }
    painter.setPen(lineColor());
    painter.drawLine(QPointF(margin, legendHeight() - 1),
                     QPointF(width() - margin, legendHeight() - 1));
}

void RankedBars::paintRow(QPainter &painter, int row) const
{
    const auto rect = rowRect(row);
    if (row == m_row)
        painter.fillRect(rect, softFill(palette().color(QPalette::Highlight)));
    if (row == m_row && hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Link), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(1, 1, -2, -2));
    }
    // The headline is about the first row.
    const bool news = row == 0 && m_spec->headline.severity == models::Severity::Good;
    painter.setFont(scaledFont(1.0, row == 0));
    painter.setPen(news ? severityColor(models::Severity::Good)
                        : palette().color(QPalette::WindowText));
    const QFontMetricsF metrics(painter.font());
    painter.drawText(QRectF(margin, rect.top(), nameWidth(), rect.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(models::format::visible(m_spec->categories[row]),
                                        Qt::ElideRight, nameWidth()));
    const double notes = noteWidth();
    paintBars(painter, row);
    if (row >= m_spec->categoryNotes.size())
        return;
    const auto note = m_spec->categoryNotes[row];
    const bool up = note.startsWith(u'+');
    const bool down = note.startsWith(u'−');
    painter.setFont(scaledFont(1.0, row == 0));
    painter.setPen(up     ? severityColor(models::Severity::Good)
                   : down ? severityColor(models::Severity::Warning)
                          : palette().color(QPalette::WindowText));
    painter.drawText(QRectF(width() - notes - margin, rect.top(), notes, rect.height()),
                     Qt::AlignRight | Qt::AlignVCenter, note);
}

QRectF RankedBars::barArea(int row) const
{
    const auto rect = rowRect(row);
    const double left = margin + nameWidth() + margin;
    return {left, rect.top(), width() - left - noteWidth() - 3 * margin, rect.height()};
}

/// True if bars are too thin for a number each: numbers would overlap each other or the next bar.
bool RankedBars::numbersAreJoined() const
{
    return m_spec->series.size() > 1 && barThickness() < QFontMetricsF(scaledFont(0.88)).height();
}

double RankedBars::barThickness() const
{
    const auto count = static_cast<double>(std::max<std::size_t>(m_spec->series.size(), 1));
    return std::min(rowRect(0).height() * 0.72 / count, 20.0);
}

/// The texts beside the bars of a row: one number each, or all of them in the order of the legend.
QStringList RankedBars::numbersOf(int row) const
{
    QStringList numbers;
    for (const auto &series : m_spec->series) {
        const auto *point = models::charts::pointAt(series, row);
        numbers << (point ? models::charts::valueText(m_spec->y, point->value) : QString());
    }
    if (!numbersAreJoined())
        return numbers;
    for (auto &number : numbers)
        number = number.isEmpty() ? u"–"_s : number;
    return {numbers.join(u" / "_s)};
}

/// The same for all rows, so that bars of equal length stand for equal numbers.
double RankedBars::widestNumber() const
{
    const QFontMetricsF metrics(scaledFont(0.88));
    double widest = 0;
    for (int row = 0; row < rows(); ++row) {
        for (const auto &number : numbersOf(row))
            widest = std::max(widest, metrics.horizontalAdvance(number));
    }
    return widest;
}

std::vector<RankedBars::Bar> RankedBars::barsOf(int row) const
{
    const auto area = barArea(row);
    const double thick = barThickness();
    const double room = std::max(area.width() - widestNumber() - 8, 1.0);
    std::vector<Bar> bars(m_spec->series.size());
    double top = area.center().y() - thick * static_cast<double>(bars.size()) / 2;
    double end = area.left();
    for (std::size_t i = 0; i < bars.size(); ++i, top += thick) {
        const auto *point = models::charts::pointAt(m_spec->series[i], row);
        if (!point)
            continue;
        const double part = models::charts::valueNumber(m_spec->y, point->value) / m_highest;
        bars[i].rect = {area.left(), top + 1, std::max(part * room, 1.0), thick - 2};
        end = std::max(end, bars[i].rect.right());
    }
    const QFontMetricsF metrics(scaledFont(0.88));
    const bool joined = numbersAreJoined();
    const auto numbers = numbersOf(row);
    for (qsizetype i = 0; i < std::min<qsizetype>(numbers.size(), qsizetype(bars.size())); ++i) {
        auto &bar = bars[std::size_t(i)];
        const auto &number = numbers[i];
        const bool said = bars.size() == 1 && m_spec->categoryNotes.value(row) == number;
        if (number.isEmpty() || said)
            continue;
        bar.number = number;
        const double middle = joined ? area.center().y() : bar.rect.center().y();
        bar.numberRect = {(joined ? end : bar.rect.right()) + 6, middle - metrics.height() / 2,
                          metrics.horizontalAdvance(number) + 1, metrics.height()};
    }
    return bars;
}

void RankedBars::paintBars(QPainter &painter, int row) const
{
    painter.setFont(scaledFont(0.88));
    const auto bars = barsOf(row);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        QColor color = ChartScene::colorOf(m_spec->series[i], static_cast<int>(i));
        if (m_spec->series[i].meaning == models::charts::SeriesRole::Before)
            color.setAlpha(110);
        painter.fillRect(bars[i].rect, color);
        painter.setPen(secondaryText());
        painter.drawText(bars[i].numberRect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                         bars[i].number);
    }
}

QString RankedBars::describe(int row) const
{
    if (row < 0 || row >= rows())
        return {};
    QStringList parts;
    for (const auto &series : m_spec->series) {
        if (const auto *point = models::charts::pointAt(series, row))
            parts << u"%1 %2"_s.arg(series.name,
                                    models::charts::valueText(m_spec->y, point->value));
    }
    const auto note = m_spec->categoryNotes.value(row);
    if (!note.isEmpty() && m_spec->series.size() > 1)
        parts << note;
    return models::format::isolated(m_spec->categories[row]) + u": "_s + parts.join(u", "_s);
}

void RankedBars::setRow(int row)
{
    if (row == m_row)
        return;
    m_row = row;
    update();
    const auto text = describe(row);
    setAccessibleDescription(text.isEmpty() ? m_spec->headline.text : text);
    setCursor(row >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(text);
    emit cursorMoved(text);
}

void RankedBars::mouseMoveEvent(QMouseEvent *event)
{
    for (int row = 0; row < rows(); ++row) {
        if (rowRect(row).contains(event->position()))
            return setRow(row);
    }
    setRow(-1);
}

void RankedBars::mouseReleaseEvent(QMouseEvent *event)
{
    mouseMoveEvent(event);
    if (event->button() == Qt::LeftButton)
        activate();
}

void RankedBars::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setRow(-1);
}

void RankedBars::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setRow(-1);
}

void RankedBars::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    update();
}

void RankedBars::keyPressEvent(QKeyEvent *event)
{
    if (rows() == 0)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Down:
        return setRow(std::min(m_row + 1, rows() - 1));
    case Qt::Key_Up:
        return setRow(m_row < 0 ? rows() - 1 : std::max(m_row - 1, 0));
    case Qt::Key_Home:
        return setRow(0);
    case Qt::Key_End:
        return setRow(rows() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return activate();
    default:
        QWidget::keyPressEvent(event);
    }
}

void RankedBars::activate()
{
    if (m_row < 0 || m_spec->series.empty())
        return;
    const auto *point = models::charts::pointAt(m_spec->series.front(), m_row);
    if (point && !point->drill.page.isEmpty())
        emit activated(point->drill);
}

QRect RankedBars::figureRect(int row) const
{
    return rowRect(row).toRect();
}

bool RankedBars::chooseFigure(int row)
{
    setRow(row);
    return true;
}

} // namespace views
