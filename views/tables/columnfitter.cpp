// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/columnfitter.h"

#include "views/delegates/timedelegate.h"
#include "views/tables/columnchooser.h"
#include "views/tables/tablecolumns.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int leastText = 56;  ///< of a text column: a few letters and "…"
constexpr int leastTitle = 64; ///< of a title with the sort arrow
constexpr int leastSection = 24;
constexpr int rowsLookedAt = 64; ///< rows used to measure cells; usually the visible ones
constexpr int usefulText = 120;  ///< of a text column, if another one can be hidden instead

} // namespace

std::vector<int> sharedRoom(std::span<const ColumnWidth> columns, int room)
{
    std::vector<int> widths;
    const auto total = [&columns](int ColumnWidth::*width) {
        return std::accumulate(columns.begin(), columns.end(), 0,
                               [width](int sum, const auto &one) { return sum + one.*width; });
    };
    const int preferred = total(&ColumnWidth::preferred);
    const int narrow = total(&ColumnWidth::narrow);
    const int minimum = total(&ColumnWidth::minimum);
    const auto between = [room](int from, int to, int allFrom, int allTo) {
        return from + int(qint64(to - from) * (room - allFrom) / std::max(allTo - allFrom, 1));
    };
    for (const auto &one : columns) {
        if (preferred <= room)
            widths.push_back(one.preferred);
        else if (narrow <= room)
            widths.push_back(between(one.narrow, one.preferred, narrow, preferred));
        else
            widths.push_back(between(one.minimum, one.narrow, minimum, std::max(narrow, minimum)));
        if (minimum >= room)
            widths.back() = one.minimum;
    }
    return widths;
}

ColumnFitter::ColumnFitter(QHeaderView *header, Cells cells)
    : QObject(header)
    , m_header(header)
    , m_cells(std::move(cells))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    setObjectName(u"column-fitter"_s);
    header->setMinimumSectionSize(leastSection);
    connect(&m_soon, &QTimer::timeout, this, &ColumnFitter::fit);
    connect(header, &QHeaderView::sectionResized, this, &ColumnFitter::resized);
    if (auto *chooser = ColumnChooser::of(header)) {
        connect(chooser, &ColumnChooser::changed, this, &ColumnFitter::fitSoon);
        connect(chooser, &ColumnChooser::wasReset, this, &ColumnFitter::fitSoon);
    }
}

ColumnFitter *ColumnFitter::of(QAbstractItemView *view)
{
    auto *header = headerOf(view);
    header->setResizeContentsPrecision(rowsLookedAt);
    auto *fitter = new ColumnFitter(
        header,
        {[view](int column) {
             const auto *own = at(headerOf(view));
             const bool whole = isNumbers(*view->model(), column) || (own && own->isTime(column));
             return whole ? view->sizeHintForColumn(column) : 0;
         },
         [view](int column) { return isNumbers(*view->model(), column); },
         [view] { return view->isVisible() ? view->viewport()->width() : 0; },
         [view](int column) {
             const auto *own = at(headerOf(view));
             return own && own->isTime(column) ? TimeDelegate::leastWidth(*view, column) : 0;
         },
         [view](int column) {
             const auto *own = at(headerOf(view));
             return own && own->isTime(column)
                        ? TimeDelegate::minutesWidth(*view, column)
                        : std::min(view->sizeHintForColumn(column), usefulText);
         }});
    const auto soon = [fitter] { fitter->fitSoon(); };
    const auto *model = view->model();
    connect(model, &QAbstractItemModel::modelReset, fitter, soon);
    connect(model, &QAbstractItemModel::rowsInserted, fitter, soon);
    connect(model, &QAbstractItemModel::dataChanged, fitter, soon);
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, fitter, soon);
    view->viewport()->installEventFilter(fitter);
    return fitter;
}

ColumnFitter *ColumnFitter::at(const QHeaderView *header)
{
    return header
               ? header->findChild<ColumnFitter *>(u"column-fitter"_s, Qt::FindDirectChildrenOnly)
               : nullptr;
}

void ColumnFitter::setHideable(std::vector<int> columns)
{
    m_giving = std::move(columns);
    m_gone.clear();
    fitSoon();
}

void ColumnFitter::setTimes(std::vector<int> columns)
{
    m_times = std::move(columns);
    fitSoon();
}

bool ColumnFitter::isTime(int section) const
{
    return std::ranges::find(m_times, section) != m_times.end();
}

/// Sections that Qt gives the remaining space.
bool ColumnFitter::stretches(int section) const
{
    if (m_header->sectionResizeMode(section) == QHeaderView::Stretch)
        return true;
    if (!m_header->stretchLastSection())
        return false;
    int last = m_header->count() - 1;
    while (last > 0 && m_header->isSectionHidden(m_header->logicalIndex(last)))
        --last;
    return m_header->logicalIndex(last) == section;
}

/// If space is short, a title is cut off before the numbers below it.
ColumnWidth ColumnFitter::widthOf(int section)
{
    const int cells = m_cells.needed(section);
    const int whole = cells > 0 ? std::max(cells, titleWidth(*m_header, section)) : 0;
    int preferred = std::max(leastText, whole);
    if (!stretches(section)) {
        int &kept =
            m_preferred.insert(section, m_preferred.value(section, m_header->sectionSize(section)))
                .value();
        kept = std::max(kept, whole);
        preferred = kept;
    }
    const bool figures = m_cells.isFigures(section) || isTime(section);
    const int asked = m_cells.least ? m_cells.least(section) : 0;
    // Without a figure in sight there is nothing but its title to be read.
    const int figure = cells > 0 ? cells : titleWidth(*m_header, section);
    const int usual = figures ? std::max(figure, leastSection) : leastText;
    int least = std::min(preferred, asked > 0 ? asked : usual);
    int minimum = figures ? least : std::min(least, leastSection);
    if (isSorted(*m_header, section)) { // some letters of its title remain beside the arrow
        minimum = std::max(minimum, std::min(titleWidth(*m_header, section), leastTitle));
        least = std::max(least, minimum);
        preferred = std::max(preferred, minimum);
    }
    return {preferred, least, minimum};
}

/// Numbers complete, times to the minute, and some letters of a text.
int ColumnFitter::usefulOf(int section)
{
    const auto mode = m_header->sectionResizeMode(section);
    if (mode == QHeaderView::Fixed || mode == QHeaderView::ResizeToContents)
        return m_header->sectionSize(section);
    const auto column = widthOf(section);
    const bool asked = m_cells.useful && (isTime(section) || !m_cells.isFigures(section));
    return std::max(column.narrow, asked ? m_cells.useful(section) : 0);
}

/// Hides as many of m_giving as necessary. Columns that the user hid stay hidden.
void ColumnFitter::letGo(int room)
{
    const auto isGone = [this](int section) {
        return std::ranges::find(m_gone, section) != m_gone.end();
    };
    int wanted = 0;
    for (int section = 0; section < m_header->count(); ++section)
        wanted += m_header->isSectionHidden(section) && !isGone(section) ? 0 : usefulOf(section);
    std::vector<int> gone;
    for (const int column : m_giving) {
        if (wanted <= room)
            break;
        if (m_header->isSectionHidden(column) && !isGone(column))
            continue;
        wanted -= usefulOf(column);
        gone.push_back(column);
    }
    const QScopedValueRollback arranging(m_arranging, true);
    for (const int column : m_gone) {
        if (std::ranges::find(gone, column) == gone.end())
            m_header->setSectionHidden(column, false);
    }
    m_gone = std::move(gone);
    for (const int column : m_gone)
        m_header->setSectionHidden(column, true);
}

void ColumnFitter::fit()
{
    const auto *chooser = ColumnChooser::of(m_header);
    int room = m_cells.width();
    if (room <= 0 || (chooser && chooser->chosen()))
        return;
    if (!m_giving.empty())
        letGo(room);
    std::vector<int> sections;
    std::vector<ColumnWidth> columns;
    for (int i = 0; i < m_header->count(); ++i) {
        const int section = m_header->logicalIndex(i);
        if (m_header->isSectionHidden(section))
            continue;
        const auto mode = m_header->sectionResizeMode(section);
        if (mode == QHeaderView::Fixed || mode == QHeaderView::ResizeToContents) {
            room -= m_header->sectionSize(section);
            continue;
        }
        sections.push_back(section);
        columns.push_back(widthOf(section));
        if (m_giving.empty())
            continue;
        // Other columns were hidden so that this one gets its useful width.
        auto &column = columns.back();
        column.narrow = std::max(column.narrow, usefulOf(section));
        column.preferred = std::max(column.preferred, column.narrow);
    }
    const auto widths = sharedRoom(columns, room);
    const QScopedValueRollback arranging(m_arranging, true);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        room -= widths[i];
        if (!stretches(sections[i]) && m_header->sectionSize(sections[i]) != widths[i])
            m_header->resizeSection(sections[i], widths[i]);
    }
    // The header stretches its last section only when the header itself is resized.
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (stretches(sections[i]) &&
            m_header->sectionResizeMode(sections[i]) == QHeaderView::Interactive)
            m_header->resizeSection(sections[i], widths[i] + std::max(room, 0));
    }
}

/// A width set by a page becomes the column's preferred width.
void ColumnFitter::resized(int section, int before, int now)
{
    const auto *chooser = ColumnChooser::of(m_header);
    const bool shownOrHidden = before == 0 || now == 0;
    if (m_arranging || shownOrHidden || stretches(section) || (chooser && chooser->applying()))
        return;
    m_preferred.insert(section, now);
    fitSoon();
}

bool ColumnFitter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        fitSoon();
    return QObject::eventFilter(watched, event);
}

} // namespace views
