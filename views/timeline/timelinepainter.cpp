// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinepainter.h"

#include "models/format.h"
#include "views/theme.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace views::timeline {

using models::TimelineModel;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(views::timeline)
};

/// Narrower gaps get no label, in pixels.
constexpr double idlePixels = 150;
/// A gap is idle time if it is this many times longer than the usual one.
constexpr double idleFactor = 4;
/// More arrows would be unreadable; then only those of the picked event are drawn.
constexpr std::size_t mostLinks = 400;

QColor typeColor(const TimelineModel &model, int type)
{
    return eventTypeColor(model.types()[std::size_t(type)].name);
}

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

int offsetAt(std::int64_t micros)
{
    return models::DisplayZone::instance().offsetSeconds(eventstore::Timestamp{micros});
}

} // namespace

QString shortCount(std::size_t count)
{
    if (count < 1000)
        return QString::number(count);
    const bool millions = count >= 999'500;
    const double value = double(count) / (millions ? 1e6 : 1e3);
    const int decimals = value < 9.95 ? 1 : 0;
    return QString::number(value, 'f', decimals) + QLatin1Char(millions ? 'M' : 'k');
}

std::optional<std::size_t> Scene::markOf(TimelineModel::Ref ref) const
{
    if (std::size_t(ref.lane) >= marks.size())
        return {};
    const auto &lane = marks[std::size_t(ref.lane)];
    const auto after =
        std::upper_bound(lane.begin(), lane.end(), std::size_t(ref.index),
                         [](std::size_t index, const Mark &mark) { return index < mark.first; });
    if (after == lane.begin())
        return {};
    const auto at = std::prev(after);
    const double x = scale.xOf(model->item(ref).micros);
    if (x < at->left - 0.01 || x > at->right + 0.01)
        return {};
    return std::size_t(at - lane.begin());
}

QRect Scene::roomOf(int lane, const QRect &all) const
{
    const int edge = rows.pinnedHeight();
    return rows.isPinned(lane) ? QRect(all.left(), rows.top, all.width(), edge)
                               : all.adjusted(0, edge, 0, 0);
}

void Painter::drawContent()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    drawLanes();
    drawRuler();
    m_painter.save();
    m_painter.setClipRect(m_scene.lanes);
    drawIdle();
    drawLinks();
    for (int lane = 0; lane < m_scene.rows.count; ++lane) {
        m_painter.setClipRect(m_scene.roomOf(lane, m_scene.lanes));
        drawMarks(lane);
    }
    m_painter.restore();
    drawGutter();
}

void Painter::drawLanes()
{
    const auto &rows = m_scene.rows;
    m_painter.fillRect(m_scene.lanes, m_palette.color(QPalette::Base));
    m_painter.save();
    m_painter.setClipRect(m_scene.lanes);
    for (int lane = 0; lane < rows.count; ++lane) {
        m_painter.setClipRect(m_scene.roomOf(lane, m_scene.lanes));
        m_painter.setPen(QPen(withAlpha(lineColor(), 150), 1));
        const QRect row(m_scene.lanes.left(), rows.topOf(lane), m_scene.lanes.width(), rows.height);
        if (rows.rowOf(lane) % 2 == 1)
            m_painter.fillRect(row, m_palette.color(QPalette::AlternateBase));
        m_painter.drawLine(row.left(), rows.middleOf(lane), row.right(), rows.middleOf(lane));
    }
    m_painter.setClipRect(m_scene.lanes);
    if (rows.pinned > 0) { // where the rows that scroll come from below
        const int edge = rows.top + rows.pinnedHeight();
        m_painter.setPen(QPen(secondaryText(), 1));
        m_painter.drawLine(m_scene.lanes.left(), edge, m_scene.lanes.right(), edge);
    }
    m_painter.restore();
}

void Painter::drawGutter()
{
    const auto &rows = m_scene.rows;
    m_painter.fillRect(m_scene.gutter, m_palette.color(QPalette::Window));
    m_painter.save();
    m_painter.setClipRect(m_scene.gutter);
    for (int lane = 0; lane < rows.count; ++lane) {
        const auto &data = m_scene.model->lanes()[std::size_t(lane)];
        m_painter.setClipRect(m_scene.roomOf(lane, m_scene.gutter));
        const QRect box(m_scene.gutter.left() + 12, rows.topOf(lane), m_scene.gutter.width() - 40,
                        rows.height);
        const QRect upper = box.adjusted(0, 0, 0, -rows.height / 2 + 2);
        const QRect lower = box.adjusted(0, rows.height / 2 + 1, 0, 0);
        const auto category = data.stream.section(QLatin1Char('-'), 0, 0);
        m_painter.setPen(categoryColor(category));
        m_painter.setFont(scaledFont(1.0, true));
        m_painter.drawText(upper, Qt::AlignLeft | Qt::AlignBottom,
                           m_painter.fontMetrics().elidedText(models::format::visible(data.stream),
                                                              Qt::ElideMiddle, upper.width()));
        m_painter.setPen(data.state == models::TimelineLane::State::Failed
                             ? severityColor(models::Severity::Bad)
                             : secondaryText());
        m_painter.setFont(scaledFont(0.88));
        const auto count = qint64(data.items.size());
        auto text = count == 1 ? Words::tr("1 event")
                               : Words::tr("%1 events").arg(models::format::number(count));
        if (data.state == models::TimelineLane::State::Failed)
            text = Words::tr("could not be read");
        else if (data.capped)
            text = Words::tr("newest %1").arg(models::format::number(count));
        m_painter.drawText(lower, Qt::AlignLeft | Qt::AlignTop, text);
        if (rows.isPinned(lane))
            icon(u"mark"_s).paint(
                &m_painter, QRect(m_scene.gutter.right() - 52, rows.middleOf(lane) + 2, 14, 14));
    }
    m_painter.restore();
    m_painter.setPen(lineColor());
    m_painter.drawLine(m_scene.gutter.topRight(), m_scene.gutter.bottomRight());
}

void Painter::drawRuler()
{
    const QRect &box = m_scene.ruler;
    m_painter.fillRect(box.adjusted(-m_scene.gutter.width(), 0, 0, 0),
                       m_palette.color(QPalette::Window));
    m_painter.setPen(lineColor());
    m_painter.drawLine(0, box.bottom(), box.right(), box.bottom());
    m_painter.setPen(secondaryText());
    m_painter.setFont(scaledFont(0.88));
    m_painter.drawText(QRect(12, box.top(), m_scene.gutter.width() - 20, box.height() - 6),
                       Qt::AlignLeft | Qt::AlignBottom,
                       u"%1  %2"_s.arg(leadingLabel(m_scene.scale, offsetAt),
                                       models::DisplayZone::instance().label(
                                           eventstore::Timestamp{m_scene.scale.timeAt(0)})));
    m_painter.save();
    m_painter.setClipRect(box.united(m_scene.lanes));
    for (const auto &tick : ticks(m_scene.scale, 96, offsetAt)) {
        const int x = box.left() + int(std::lround(tick.x));
        m_painter.setPen(QPen(withAlpha(lineColor(), tick.major ? 255 : 110), 1));
        m_painter.drawLine(x, box.bottom() - 6, x, m_scene.lanes.bottom());
        m_painter.setFont(scaledFont(0.88, tick.major));
        m_painter.setPen(tick.major ? m_palette.color(QPalette::WindowText) : secondaryText());
        const QRect label(x + 4, box.top(), 120, box.height() - 6);
        if (label.left() + m_painter.fontMetrics().horizontalAdvance(tick.label) > box.right())
            continue;
        m_painter.drawText(label, Qt::AlignLeft | Qt::AlignBottom, tick.label);
    }
    m_painter.restore();
}

void Painter::drawIdle()
{
    const auto &times = m_scene.model->allTimes();
    if (times.size() < 3)
        return;
    const double usual = double(times.back() - times.front()) / double(times.size() - 1);
    for (const auto &idle : idleTimes(times, m_scene.scale, idlePixels)) {
        if (double(idle.range.span()) < idleFactor * usual)
            continue;
        const double left = std::max(0.0, idle.left + markRadius + 4);
        const double right = std::min(double(m_scene.scale.width()), idle.right - markRadius - 4);
        if (right - left < idlePixels / 2)
            continue;
        const QRectF band(m_scene.lanes.left() + left, m_scene.lanes.top(), right - left,
                          std::min(m_scene.lanes.height(), m_scene.rows.contentHeight()));
        m_painter.fillRect(band, QBrush(withAlpha(lineColor(), 110), Qt::BDiagPattern));
        const auto text =
            Words::tr("%1 without events").arg(models::format::duration(idle.range.span()));
        m_painter.setFont(scaledFont(0.88));
        const auto width = m_painter.fontMetrics().horizontalAdvance(text) + 16;
        if (width > band.width())
            continue;
        const QRectF plate(band.center().x() - width / 2.0, band.top() + 3, width, 18);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_palette.color(QPalette::Base));
        m_painter.drawRoundedRect(plate, 4, 4);
        m_painter.setPen(secondaryText());
        m_painter.drawText(plate, Qt::AlignCenter, text);
    }
}

QRectF Painter::markRect(const Mark &mark, int middle) const
{
    const double left = m_scene.lanes.left() + mark.from;
    const double right = m_scene.lanes.left() + mark.to;
    double half = markRadius;
    if (mark.count > 1) // a mark with more events is taller, up to the height of the lane
        half = std::min(m_scene.rows.height / 2.0 - 4, 8 + 2.2 * std::log2(double(mark.count)));
    return QRectF(left, middle - half, right - left, 2 * half);
}

void Painter::drawMark(const Mark &mark, int middle, const QColor &color)
{
    const auto box = markRect(mark, middle);
    m_painter.setPen(QPen(m_palette.color(QPalette::Base), 1.5));
    m_painter.setBrush(color);
    if (mark.count == 1) {
        m_painter.drawEllipse(box);
        return;
    }
    m_painter.drawRoundedRect(box, 5, 5);
    m_painter.setFont(scaledFont(0.8, true));
    const auto text = shortCount(mark.count);
    if (m_painter.fontMetrics().horizontalAdvance(text) > box.width() - 2)
        return;
    // The colours of types contrast with the background, so the background colour contrasts with
    // them.
    m_painter.setPen(m_palette.color(QPalette::Base));
    m_painter.drawText(box, Qt::AlignCenter, text);
}

void Painter::drawMarks(int lane)
{
    if (std::size_t(lane) >= m_scene.marks.size())
        return;
    for (const auto &mark : m_scene.marks[std::size_t(lane)])
        drawMark(mark, m_scene.rows.middleOf(lane), typeColor(*m_scene.model, mark.type));
}

void Painter::drawLink(const TimelineModel::Link &link, const QColor &color, double width)
{
    const auto &cause = m_scene.model->item(link.cause);
    const auto &effect = m_scene.model->item(link.effect);
    const double fromX = m_scene.xOf(cause.micros);
    const double toX = m_scene.xOf(effect.micros);
    const double fromY = m_scene.rows.middleOf(link.cause.lane);
    const double toY = m_scene.rows.middleOf(link.effect.lane);
    const QPointF from(fromX, fromY);
    const QPointF to(toX, toY);
    const bool sameLane = link.cause.lane == link.effect.lane;
    if (std::abs(toX - fromX) < 2 * markRadius && sameLane)
        return;
    QPainterPath path(from);
    if (sameLane) { // an arc above the lane
        const QPointF bow((toX - fromX) * 0.25, -m_scene.rows.height * 0.55);
        path.cubicTo(from + bow, to + QPointF(-bow.x(), bow.y()), to);
    } else if (std::abs(toX - fromX) < std::abs(toY - fromY)) {
        const QPointF down(0, (toY - fromY) / 2);
        path.cubicTo(from + down, to - down, to);
    } else {
        const QPointF reach((toX - fromX) / 2, 0);
        path.cubicTo(from + reach, to - reach, to);
    }
    m_painter.setPen(QPen(color, width));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPath(path);
    const double length = path.length();
    double inside = markRadius;
    if (const auto mark = m_scene.markOf(link.effect))
        inside = markRect(m_scene.marks[std::size_t(link.effect.lane)][*mark], 0).height() / 2;
    if (length < inside + 12)
        return;
    const double tipAt = path.percentAtLength(length - inside - 1);
    const QPointF tip = path.pointAtPercent(tipAt);
    const double angle = path.angleAtPercent(tipAt) * M_PI / 180;
    const auto wing = [&](double turn) {
        return tip - 8 * QPointF(std::cos(angle + turn), -std::sin(angle + turn));
    };
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawPolygon(QPolygonF{tip, wing(0.45), wing(-0.45)});
}

void Painter::drawLinks()
{
    const auto &links = m_scene.model->links();
    if (links.size() > mostLinks)
        return;
    for (const auto &link : links)
        drawLink(link, withAlpha(secondaryText(), 170), 1.3);
}

void Painter::drawOverlay(std::optional<TimelineModel::Ref> picked,
                          std::optional<std::pair<int, std::size_t>> hovered)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setClipRect(m_scene.lanes);
    if (hovered && std::size_t(hovered->first) < m_scene.marks.size() &&
        hovered->second < m_scene.marks[std::size_t(hovered->first)].size()) {
        const auto &mark = m_scene.marks[std::size_t(hovered->first)][hovered->second];
        m_painter.setPen(QPen(m_palette.color(QPalette::WindowText), 1.5));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(
            markRect(mark, m_scene.rows.middleOf(hovered->first)).adjusted(-2, -2, 2, 2), 7, 7);
    }
    if (!picked)
        return;
    const auto accent = m_palette.color(QPalette::Highlight);
    for (const auto &link : m_scene.model->links()) {
        if (link.cause == *picked || link.effect == *picked)
            drawLink(link, accent, 2);
    }
    const double x = m_scene.xOf(m_scene.model->item(*picked).micros);
    const int middle = m_scene.rows.middleOf(picked->lane);
    m_painter.setPen(QPen(withAlpha(accent, 130), 1, Qt::DashLine));
    m_painter.drawLine(QPointF(x, m_scene.lanes.top()), QPointF(x, m_scene.lanes.bottom()));
    m_painter.setPen(QPen(accent, 2.5));
    m_painter.setBrush(Qt::NoBrush);
    const auto at = m_scene.markOf(*picked);
    if (at && m_scene.marks[std::size_t(picked->lane)][*at].count > 1)
        m_painter.drawRoundedRect(
            markRect(m_scene.marks[std::size_t(picked->lane)][*at], middle).adjusted(-3, -3, 3, 3),
            8, 8);
    else
        m_painter.drawEllipse(QPointF(x, middle), markRadius + 4, markRadius + 4);
}

} // namespace views::timeline
