// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/rowpainter.h"

#include "models/format.h"
#include "models/timeafter.h"
#include "views/delegates/timedelegate.h"
#include "views/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QHeaderView>
#include <QPainter>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int cellMargin = 8;
constexpr int dotSize = 8;
constexpr double oldOpacity = 0.45;

bool isNumeric(EventColumn column)
{
    return column == EventColumn::Position || column == EventColumn::Version ||
           column == EventColumn::After;
}

bool isFixed(EventColumn column)
{
    return isNumeric(column) || column == EventColumn::Time || column >= EventColumn::Count ||
           column == EventColumn::Data;
}

using DataCell = models::datapaths::Cell;

/// Null where the row was read without it.
const DataCell *cellOf(const models::EventRow &row, EventColumn column)
{
    const auto path = pathOf(column);
    return path && std::size_t(*path) < row.values.size() ? &row.values[std::size_t(*path)]
                                                          : nullptr;
}

QString cellText(const DataCell *cell)
{
    switch (cell ? cell->state : DataCell::State::Absent) {
    case DataCell::State::Value:
        return models::format::visible(cell->text);
    case DataCell::State::Unread:
        return RowPainter::tr("not read: long data");
    case DataCell::State::Unreadable:
        return RowPainter::tr("unreadable");
    case DataCell::State::Absent:
        break;
    }
    return u"—"_s; // an empty text has quotes
}

QFont smallFixed()
{
    auto font = fixedFont();
    font.setPointSizeF(font.pointSizeF() * 0.94);
    return font;
}

} // namespace

std::optional<int> pathOf(EventColumn column)
{
    const int path = static_cast<int>(column) - static_cast<int>(EventColumn::Count);
    return path >= 0 && path < mostPaths ? std::optional(path) : std::nullopt;
}

int eventRowHeight()
{
    const int text = QFontMetrics(QApplication::font()).height();
    return std::max(text, QFontMetrics(fixedFont()).height()) + 8;
}

RowPainter::RowPainter(QPainter &painter, const QHeaderView &header, const QPalette &palette,
                       const models::EventMarks *marks)
    : m_painter(painter)
    , m_header(header)
    , m_palette(palette)
    , m_marks(marks)
    , m_font(QApplication::font())
    , m_fixed(smallFixed())
{
}

int RowPainter::neededWidth(const models::EventRow &row, EventColumn column, bool brief)
{
    const QFontMetrics metrics(isFixed(column) ? smallFixed() : QApplication::font());
    const int dot = column == EventColumn::Stream ? dotSize + 6 : 0;
    return metrics.horizontalAdvance(text(row, column, brief)) + dot + 2 * cellMargin + 2;
}

int RowPainter::minutesWidth(const models::EventRow &row)
{
    return QFontMetrics(smallFixed())
               .horizontalAdvance(minutesOf(models::format::time(row.time), row.time.micros)) +
           2 * cellMargin + 2;
}

QString RowPainter::text(const models::EventRow &row, EventColumn column, bool brief)
{
    namespace format = models::format;
    switch (column) {
    case EventColumn::Position:
        return row.unplaced ? u"–"_s : format::number(row.position.value);
    case EventColumn::Time:
        return brief ? timesFrom(format::time(row.time), row.time.micros).last()
                     : format::time(row.time);
    case EventColumn::Stream:
        return format::visible(row.stream);
    case EventColumn::Version:
        return format::number(row.version.value);
    case EventColumn::Type:
        return format::visible(row.type);
    case EventColumn::Data:
        return format::visible(row.summary);
    case EventColumn::After:
        return models::afterText(row.after);
    case EventColumn::Mark:
    case EventColumn::Count:
        break;
    }
    return pathOf(column) ? cellText(cellOf(row, column)) : QString();
}

QColor RowPainter::colorOf(const models::EventRow &row, EventColumn column) const
{
    switch (column) {
    case EventColumn::Type:
        return eventTypeColor(row.type);
    case EventColumn::Data:
    case EventColumn::Position:
    case EventColumn::Time:
    case EventColumn::After:
        return secondaryText();
    default:
        if (const auto *cell = cellOf(row, column); cell && cell->state != DataCell::State::Value)
            return secondaryText();
        return m_palette.color(QPalette::Text);
    }
}

void RowPainter::paintRow(const models::EventRow &row, const QRect &rect, Look look)
{
    const auto group = look.focused ? QPalette::Active : QPalette::Inactive;
    const QColor highlight = m_palette.color(group, QPalette::Highlight);
    m_onHighlight = m_palette.color(group, QPalette::HighlightedText);
    m_painter.setOpacity(look.old ? oldOpacity : 1.0);
    if (look.selected)
        m_painter.fillRect(rect, highlight);
    else
        m_painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                           m_palette.color(QPalette::AlternateBase));
    for (int i = 0; i < m_header.count(); ++i) {
        if (m_header.isSectionHidden(i))
            continue;
        const QRect cell(rect.left() + m_header.sectionViewportPosition(i), rect.top(),
                         m_header.sectionSize(i), rect.height());
        paintCell(row, static_cast<EventColumn>(i), cell, look.selected);
    }
    if (look.current && look.focused) {
        const auto role = look.selected ? QPalette::HighlightedText : QPalette::Highlight;
        m_painter.setPen(QPen(m_palette.color(role), 2));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(rect.adjusted(2, 1, -3, -2));
    }
    m_painter.setOpacity(1.0);
}

QColor markColor(models::EventMark::Kind kind)
{
    using Kind = models::EventMark::Kind;
    const auto severity = kind == Kind::Important  ? models::Severity::Bad
                          : kind == Kind::Question ? models::Severity::Warning
                          : kind == Kind::Done     ? models::Severity::Good
                                                   : models::Severity::Info;
    return severityColor(severity);
}

/// The sign in the middle, and a point behind it where there is a note.
void RowPainter::paintMark(const models::EventRow &row, const QRect &rect, bool selected)
{
    const auto *mark = m_marks ? m_marks->markOf(row) : nullptr;
    if (!mark || rect.width() <= 0)
        return;
    QFont bold = m_font;
    bold.setBold(true);
    m_painter.setFont(bold);
    m_painter.setPen(selected ? m_onHighlight : markColor(mark->kind));
    m_painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine,
                       models::markSign(mark->kind) + (mark->note.isEmpty() ? u""_s : u"…"_s));
}

void RowPainter::paintCell(const models::EventRow &row, EventColumn column, const QRect &rect,
                           bool selected)
{
    const QColor onHighlight = m_onHighlight;
    QRect inside = rect.adjusted(cellMargin, 0, -cellMargin, 0);
    if (column == EventColumn::Stream) {
        const std::string stream = models::format::utf8(row.stream);
        const QString category = models::format::text(eventstore::categoryOf(stream));
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(selected ? onHighlight : categoryColor(category));
        m_painter.drawEllipse(
            QRect(inside.left(), inside.center().y() - dotSize / 2 + 1, dotSize, dotSize));
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        inside.setLeft(inside.left() + dotSize + 6);
    }
    if (column == EventColumn::Mark)
        return paintMark(row, rect, selected);
    if (inside.width() <= 0)
        return;
    m_painter.setFont(isFixed(column) ? m_fixed : m_font);
    const auto *value = cellOf(row, column);
    if (value && value->state != DataCell::State::Value &&
        value->state != DataCell::State::Absent) {
        QFont slanted = m_fixed; // not what the data says, but what is said of it
        slanted.setItalic(true);
        m_painter.setFont(slanted);
    }
    m_painter.setPen(selected ? onHighlight : colorOf(row, column));
    const Qt::Alignment alignment =
        Qt::AlignVCenter |
        (isNumeric(column) || (value && value->number) ? Qt::AlignRight : Qt::AlignLeft);
    const QFontMetrics metrics = m_painter.fontMetrics();
    QString whole = text(row, column);
    if (column == EventColumn::Time)
        whole = fittingTime(whole, row.time.micros, metrics, inside.width());
    // Ids differ at their end.
    const auto mode = column == EventColumn::Stream ? Qt::ElideMiddle : Qt::ElideRight;
    const QString shown = metrics.elidedText(whole, mode, inside.width());
    m_painter.drawText(inside, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
}

void RowPainter::paintPlaceholder(const QRect &rect)
{
    const QColor color = m_palette.color(QPalette::Midlight);
    for (int i = 0; i < m_header.count(); ++i) {
        if (m_header.isSectionHidden(i))
            continue;
        const int width = std::max(0, m_header.sectionSize(i) * 3 / 5);
        const int left = rect.left() + m_header.sectionViewportPosition(i) + cellMargin;
        m_painter.fillRect(QRect(left, rect.center().y() - 3, width, 6), color);
    }
}

} // namespace views
