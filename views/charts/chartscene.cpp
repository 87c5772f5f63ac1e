// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartscene.h"

#include "models/charts/charttext.h"
#include "models/format.h"
#include "views/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace views {

using models::charts::Axis;
using models::charts::ChartSpec;
using models::charts::ChartType;
using models::charts::Point;
using models::charts::Series;
using models::charts::SeriesRole;
using models::charts::Tick;

namespace {

double milliseconds(qint64 micros)
{
    return static_cast<double>(micros) / 1000.0;
}

} // namespace

ChartScene::ChartScene(std::shared_ptr<const ChartSpec> spec)
    : m_spec(spec ? std::move(spec) : std::make_shared<const ChartSpec>())
    , m_look(m_spec->drawnType())
    , m_x(models::charts::allX(*m_spec))
{
    findExtent();
}

bool ChartScene::bars() const
{
    return m_look == ChartType::Bars || m_look == ChartType::StackedBars;
}

QColor ChartScene::colorOf(const Series &series, int number)
{
    switch (series.meaning) {
    case SeriesRole::In:
        return eventTypeColor(u"MoneyDeposited"_s);
    case SeriesRole::Out:
        return eventTypeColor(u"MoneyWithdrawn"_s);
    case SeriesRole::Now:
        return seriesColor(0);
    case SeriesRole::Before:
        return secondaryText();
    case SeriesRole::Plain:
        break;
    }
    return seriesColor(number);
}

double ChartScene::stackedTop(std::size_t index) const
{
    double sum = 0;
    for (const auto &series : m_spec->series) {
        if (const auto *point = models::charts::pointAt(series, m_x[index]))
            sum += models::charts::valueNumber(m_spec->y, point->value);
    }
    return sum;
}

void ChartScene::findExtent()
{
    bool first = true;
    const auto include = [&](double value) {
        m_dataLow = first ? value : std::min(m_dataLow, value);
        m_dataHigh = first ? value : std::max(m_dataHigh, value);
        first = false;
    };
    if (m_look == ChartType::StackedBars) {
        for (std::size_t i = 0; i < m_x.size(); ++i)
            include(stackedTop(i));
    } else {
        for (const auto &series : m_spec->series) {
            for (const auto &point : series.points)
                include(models::charts::valueNumber(m_spec->y, point.value));
        }
    }
    // Only a balance far from zero may leave out the zero line; bars and counts never do.
    const bool nearZero = m_dataLow < 0.6 * m_dataHigh;
    if (m_look != ChartType::Steps || (m_dataLow > 0 && nearZero))
        m_dataLow = std::min(m_dataLow, 0.0);
    m_dataHigh = std::max(m_dataHigh, m_dataLow < 0 ? 0.0 : m_dataLow);
    if (m_x.empty())
        return;
    m_lowX = bars() ? -0.5 : milliseconds(m_x.front());
    m_highX = bars() ? static_cast<double>(m_x.size()) - 0.5 : milliseconds(m_x.back());
    // A step lasts until the end of its bucket.
    if (m_look == ChartType::Steps)
        m_highX += milliseconds(projections::analytics::bucketMicros(m_spec->window.bucket));
    if (!(m_highX > m_lowX))
        m_highX = m_lowX + 1;
}

double ChartScene::drawnX(qint64 x) const
{
    if (!bars())
        return milliseconds(x);
    return static_cast<double>(std::lower_bound(m_x.begin(), m_x.end(), x) - m_x.begin());
}

double ChartScene::pixelX(double drawn) const
{
    return m_plot.left() + (drawn - m_lowX) / (m_highX - m_lowX) * m_plot.width();
}

double ChartScene::pixelY(double value) const
{
    return m_plot.bottom() - (value - m_lowY) / (m_highY - m_lowY) * m_plot.height();
}

void ChartScene::layOut(const QRectF &area, const QFont &font, bool compact)
{
    m_area = area;
    m_font = font;
    m_compact = compact;
    const QFontMetricsF metrics(font);
    const double line = metrics.height();
    const int yCount = std::clamp(static_cast<int>(area.height() / (3 * line)), 2, 8);
    const double smallest = std::pow(10.0, -m_spec->y.decimals);
    m_yTicks = models::charts::valueTicks(m_dataLow, m_dataHigh, yCount, smallest);
    m_lowY = m_yTicks.front().value;
    m_highY = m_yTicks.back().value;
    double widest = 0;
    for (const auto &tick : m_yTicks)
        widest = std::max(widest, metrics.horizontalAdvance(tick.label));
    const double top = compact ? line / 2 + 2 : 1.9 * line + 6;
    m_plot = area.adjusted(widest + 12, top, -line, -(1.6 * line));
    if (m_plot.width() < 1 || m_plot.height() < 1)
        m_plot = QRectF(area.topLeft(), QSizeF(1, 1));
    makeTicks(metrics);
}

void ChartScene::makeTicks(const QFontMetricsF &metrics)
{
    if (m_spec->x.kind == Axis::Kind::Category) {
        m_xTicks = categoryTicks(metrics);
        return;
    }
    const auto &clock = m_spec->window.clock;
    const double room = metrics.horizontalAdvance(u"00 Mmm 00:00"_s) * 1.15;
    const int count = std::clamp(static_cast<int>(m_plot.width() / room), 2, 12);
    if (bars()) {
        m_xTicks = barTimeTicks(count);
        return;
    }
    m_xTicks.clear();
    if (m_x.empty())
        return;
    const auto from = eventstore::Timestamp{m_x.front()};
    const auto to = eventstore::Timestamp{static_cast<std::int64_t>(m_highX * 1000.0)};
    m_xTicks = models::charts::timeTicks(from, to, count, clock);
    for (auto &tick : m_xTicks)
        tick.value /= 1000.0;
}

std::vector<Tick> ChartScene::barTimeTicks(int count) const
{
    std::vector<Tick> ticks;
    if (m_x.empty())
        return ticks;
    const auto times =
        models::charts::timeTicks(eventstore::Timestamp{m_x.front()},
                                  eventstore::Timestamp{m_x.back()}, count, m_spec->window.clock);
    for (const auto &time : times) { // days differ in length: use the bar that contains the time
        const auto after =
            std::upper_bound(m_x.begin(), m_x.end(), static_cast<qint64>(time.value));
        if (after != m_x.begin())
            ticks.push_back({static_cast<double>(after - m_x.begin() - 1), time.label});
    }
    return ticks;
}

// As many labels as fit without touching.
std::vector<Tick> ChartScene::categoryTicks(const QFontMetricsF &metrics) const
{
    std::vector<Tick> ticks;
    double widest = 1;
    for (const auto x : m_x)
        widest = std::max(widest, metrics.horizontalAdvance(models::charts::xText(*m_spec, x)));
    const double room = m_plot.width() / std::max<double>(1, static_cast<double>(m_x.size()));
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + 8) / room)));
    for (std::size_t i = 0; i < m_x.size(); i += every)
        ticks.push_back({static_cast<double>(i), models::charts::xText(*m_spec, m_x[i])});
    return ticks;
}

int ChartScene::nearest(double pixel) const
{
    if (m_x.empty())
        return -1;
    const double drawn =
        m_lowX + (pixel - m_plot.left()) / std::max(m_plot.width(), 1.0) * (m_highX - m_lowX);
    const auto last = static_cast<int>(m_x.size()) - 1;
    if (bars())
        return std::clamp(static_cast<int>(std::lround(drawn)), 0, last);
    const auto micros = static_cast<qint64>(drawn * 1000.0);
    const auto after = std::lower_bound(m_x.begin(), m_x.end(), micros);
    const auto index = static_cast<int>(after - m_x.begin());
    if (m_look == ChartType::Steps) // a step belongs to the time where it begins
        return std::clamp(after != m_x.end() && *after == micros ? index : index - 1, 0, last);
    if (after == m_x.end())
        return last;
    if (index > 0 && micros - *(after - 1) < *after - micros)
        return index - 1;
    return index;
}

const Point *ChartScene::point(int series, int index) const
{
    if (series < 0 || series >= static_cast<int>(m_spec->series.size()) || index < 0 ||
        index >= static_cast<int>(m_x.size()))
        return nullptr;
    return models::charts::pointAt(m_spec->series[static_cast<std::size_t>(series)],
                                   m_x[static_cast<std::size_t>(index)]);
}

QRectF ChartScene::barRect(int series, int index) const
{
    const auto count = static_cast<double>(m_spec->series.size());
    const auto valueAt = [this, index](int number) {
        const auto *found = point(number, index);
        return found ? models::charts::valueNumber(m_spec->y, found->value) : 0.0;
    };
    double base = 0;
    double left = index - barShare / 2;
    double right = index + barShare / 2;
    if (m_look == ChartType::StackedBars) {
        for (int i = 0; i < series; ++i)
            base += valueAt(i);
    } else {
        left += barShare / count * series;
        right = left + barShare / count;
    }
    return QRectF(QPointF(pixelX(left), pixelY(base + valueAt(series))),
                  QPointF(pixelX(right), pixelY(base)))
        .normalized();
}

QPointF ChartScene::anchor(int series, int index) const
{
    const auto *found = point(series, index);
    if (!found)
        return m_plot.center();
    if (bars()) {
        const auto rect = barRect(series, index);
        return {rect.center().x(), rect.top()};
    }
    return {pixelX(drawnX(found->x)), pixelY(models::charts::valueNumber(m_spec->y, found->value))};
}

int ChartScene::seriesAt(int index, const QPointF &pixel) const
{
    int best = 0;
    double distance = std::numeric_limits<double>::max();
    for (int i = 0; i < static_cast<int>(m_spec->series.size()); ++i) {
        if (!point(i, index))
            continue;
        double away = std::abs(anchor(i, index).y() - pixel.y());
        if (bars()) {
            const auto rect = barRect(i, index);
            away = m_look == ChartType::StackedBars
                       ? std::abs(rect.center().y() - pixel.y()) - rect.height() / 2
                       : std::abs(rect.center().x() - pixel.x());
        }
        if (away < distance) {
            distance = away;
            best = i;
        }
    }
    return best;
}

QString ChartScene::describe(int index, int series) const
{
    const auto *found = point(series, index);
    if (!found)
        return {};
    const auto &one = m_spec->series[static_cast<std::size_t>(series)];
    auto text = u"%1: %2 %3"_s.arg(models::charts::xText(*m_spec, found->x),
                                   models::format::isolated(one.name),
                                   models::charts::valueText(m_spec->y, found->value));
    if (!m_spec->y.unit.isEmpty())
        text += u' ' + m_spec->y.unit;
    if (found->partial)
        text += u' ' + QGuiApplication::translate("ChartScene", "(not complete)");
    return text;
}

} // namespace views
