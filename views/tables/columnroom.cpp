// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/columnroom.h"

#include "views/tables/columnchooser.h"
#include "views/tables/tablecolumns.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <numeric>

namespace views {
namespace {

constexpr int leastText = 56; ///< of a column of texts: a few letters and "…"
constexpr int leastSection = 24;

/// Without the room that Qt keeps in every section for the arrow of the sorted one.
int titleWidth(const QHeaderView &header, int section)
{
    const int hint = header.sectionSizeHint(section);
    const bool arrow = header.isSortIndicatorShown() && header.sortIndicatorSection() != section;
    return arrow ? hint - header.fontMetrics().height() : hint;
}

} // namespace

std::vector<int> sharedRoom(std::span<const ColumnWish> wishes, int room)
{
    std::vector<int> widths;
    const auto total = [&wishes](int ColumnWish::*width) {
        return std::accumulate(wishes.begin(), wishes.end(), 0,
                               [width](int sum, const auto &one) { return sum + one.*width; });
    };
    const int wished = total(&ColumnWish::wish);
    const int least = total(&ColumnWish::least);
    const int most = total(&ColumnWish::most);
    const auto between = [room](int from, int to, int allFrom, int allTo) {
        return from + int(qint64(to - from) * (room - allFrom) / std::max(allTo - allFrom, 1));
    };
    for (const auto &one : wishes) {
        if (wished <= room)
            widths.push_back(one.wish);
        else if (least <= room)
            widths.push_back(between(one.least, one.wish, least, wished));
        else
            widths.push_back(between(one.most, one.least, most, std::max(least, most)));
        if (most >= room)
            widths.back() = one.most;
    }
    return widths;
}

ColumnRoom::ColumnRoom(QHeaderView *header, Cells cells)
    : QObject(header)
    , m_header(header)
    , m_cells(std::move(cells))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    header->setMinimumSectionSize(leastSection);
    connect(&m_soon, &QTimer::timeout, this, &ColumnRoom::fit);
    connect(header, &QHeaderView::sectionResized, this, &ColumnRoom::resized);
    if (auto *chooser = ColumnChooser::of(header)) {
        connect(chooser, &ColumnChooser::changed, this, &ColumnRoom::fitSoon);
        connect(chooser, &ColumnChooser::wasReset, this, &ColumnRoom::fitSoon);
    }
}

ColumnRoom *ColumnRoom::of(QAbstractItemView *view)
{
    auto *header = headerOf(view);
    auto *room = new ColumnRoom(
        header, {[view](int column) {
                     return isNumbers(*view->model(), column) ? view->sizeHintForColumn(column) : 0;
                 },
                 [view](int column) { return isNumbers(*view->model(), column); },
                 [view] { return view->isVisible() ? view->viewport()->width() : 0; }});
    const auto soon = [room] { room->fitSoon(); };
    const auto *model = view->model();
    connect(model, &QAbstractItemModel::modelReset, room, soon);
    connect(model, &QAbstractItemModel::rowsInserted, room, soon);
    connect(model, &QAbstractItemModel::dataChanged, room, soon);
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, room, soon);
    view->viewport()->installEventFilter(room);
    return room;
}

/// Qt gives these what the others leave.
bool ColumnRoom::stretches(int section) const
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

/// Where room is short, a title is cut off before the figures below it are.
ColumnWish ColumnRoom::wishOf(int section)
{
    const int cells = m_cells.needed(section);
    const int whole = cells > 0 ? std::max(cells, titleWidth(*m_header, section)) : 0;
    int wish = std::max(leastText, whole);
    if (!stretches(section)) {
        int &kept =
            m_wishes.insert(section, m_wishes.value(section, m_header->sectionSize(section)))
                .value();
        kept = std::max(kept, whole);
        wish = kept;
    }
    const bool figures = m_cells.isFigures(section);
    const int asked = m_cells.least ? m_cells.least(section) : 0;
    const int usual = figures ? std::max(cells, leastSection) : leastText;
    const int least = std::min(wish, asked > 0 ? asked : usual);
    return {wish, least, figures ? least : std::min(least, leastSection)};
}

void ColumnRoom::fit()
{
    const auto *chooser = ColumnChooser::of(m_header);
    int room = m_cells.width();
    if (room <= 0 || (chooser && chooser->chosen()))
        return;
    std::vector<int> sections;
    std::vector<ColumnWish> wishes;
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
        wishes.push_back(wishOf(section));
    }
    const auto widths = sharedRoom(wishes, room);
    const QScopedValueRollback arranging(m_arranging, true);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        room -= widths[i];
        if (!stretches(sections[i]) && m_header->sectionSize(sections[i]) != widths[i])
            m_header->resizeSection(sections[i], widths[i]);
    }
    // The header stretches its last section only when it is itself resized.
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (stretches(sections[i]) &&
            m_header->sectionResizeMode(sections[i]) == QHeaderView::Interactive)
            m_header->resizeSection(sections[i], widths[i] + std::max(room, 0));
    }
}

/// A width that a page sets is what the column asks for from then on.
void ColumnRoom::resized(int section, int before, int now)
{
    const auto *chooser = ColumnChooser::of(m_header);
    const bool shownOrHidden = before == 0 || now == 0;
    if (m_arranging || shownOrHidden || stretches(section) || (chooser && chooser->applying()))
        return;
    m_wishes.insert(section, now);
    fitSoon();
}

bool ColumnRoom::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        fitSoon();
    return QObject::eventFilter(watched, event);
}

} // namespace views
