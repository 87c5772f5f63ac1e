// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventcolumns.h"

#include "models/format.h"
#include "views/tables/columnchooser.h"
#include "views/tables/columnfitter.h"

#include <QHeaderView>
#include <QMenu>
#include <QSignalBlocker>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int columnCount = static_cast<int>(EventColumn::Count);
constexpr int allColumns = columnCount + mostPaths;
constexpr int pathWidth = 130;
constexpr int leastPath = 50;
constexpr int usefulPath = 90;
constexpr int markColumn = static_cast<int>(EventColumn::Mark);
constexpr int leastData = 30;
constexpr int leastMark = 28;
constexpr int usefulType = 116;
constexpr int usefulStream = 104;
constexpr int usefulData = 120;
constexpr int firstWidths[columnCount] = {64, 160, 136, 116, 52, 240, 96, 44};

bool isFigures(int column)
{
    return column == static_cast<int>(EventColumn::Position) ||
           column == static_cast<int>(EventColumn::Version);
}

bool tellsOrder(int column)
{
    return isFigures(column) || column == static_cast<int>(EventColumn::Time);
}

/// Columns that must not be cut off, as that would read as another value.
bool growsWithCells(int column)
{
    return tellsOrder(column) || column == static_cast<int>(EventColumn::After);
}

/// Hidden until the user shows it, and then placed beside the time.
void placeAfter(QHeaderView &header, QStandardItem &title)
{
    constexpr int column = static_cast<int>(EventColumn::After);
    title.setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    title.setToolTip(
        EventColumns::tr("Time since the event before it in this list, as its filter leaves it"));
    header.moveSection(header.visualIndex(column),
                       header.visualIndex(static_cast<int>(EventColumn::Time)) + 1);
    header.setSectionHidden(column, true);
}

} // namespace

EventColumns::EventColumns(QWidget *list, std::function<int()> width, RowsInSight rows)
    : QObject(list)
    , m_rows(std::move(rows))
    , m_width(std::move(width))
{
    auto *columns = new QStandardItemModel(0, allColumns, this);
    columns->setHorizontalHeaderLabels({tr("Position"), tr("Time"), tr("Type"), tr("Stream"),
                                        tr("Version"), tr("Data"), tr("After"), tr("Mark")});
    for (int i = 0; i < columnCount; ++i) {
        if (isFigures(i))
            columns->horizontalHeaderItem(i)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        if (tellsOrder(i))
            columns->horizontalHeaderItem(i)->setToolTip(
                tr("Click to turn the order: oldest or newest first"));
    }
    m_header = new QHeaderView(Qt::Horizontal, list);
    m_header->setModel(columns);
    m_header->setSectionsMovable(true);
    m_header->setSectionsClickable(true);
    m_header->setSortIndicatorShown(true);
    m_header->setStretchLastSection(true);
    m_header->setHighlightSections(false);
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setObjectName(u"event-columns"_s);
    m_header->setAccessibleName(tr("Columns of the event list"));
    for (int i = 0; i < allColumns; ++i)
        m_header->resizeSection(i, i < columnCount ? firstWidths[i] : pathWidth);
    placeAfter(*m_header, *columns->horizontalHeaderItem(static_cast<int>(EventColumn::After)));
    m_header->moveSection(m_header->visualIndex(markColumn), 0);
    m_header->setSectionHidden(markColumn, true); // until there is one
    showOrder(false);
    auto *chooser = new ColumnChooser(m_header);
    QList<int> later{static_cast<int>(EventColumn::After), markColumn};
    for (int i = columnCount; i < allColumns; ++i)
        later << i;
    chooser->setAddedLater(later);
    chooser->setUnlisted([](int column) { return column >= columnCount; });
    connect(chooser, &ColumnChooser::menuMade, this, &EventColumns::offerPaths);
    connect(chooser, &ColumnChooser::wasReset, this, &EventColumns::showPaths);
    showPaths();
    m_fitter = new ColumnFitter(
        m_header, {[this](int column) { return growing(column) ? needed(column) : 0; },
                   [this](int column) { return growing(column); }, m_width,
                   [this](int column) { return least(column); },
                   [this](int column) { return useful(column); }});
    m_fitter->setTimes({static_cast<int>(EventColumn::Time)});
    m_fitter->setHideable(
        {static_cast<int>(EventColumn::Data), static_cast<int>(EventColumn::Version)});
    connect(m_header, &QHeaderView::sectionResized, this, &EventColumns::changed);
    connect(m_header, &QHeaderView::sectionMoved, this, &EventColumns::changed);
    connect(chooser, &ColumnChooser::changed, this, &EventColumns::changed);
    connect(chooser, &ColumnChooser::fitRequested, this, &EventColumns::fitToCells);
    connect(m_header, &QHeaderView::sectionClicked, this, [this](int column) {
        // The header has changed its arrow already, even for a column that does not set the order.
        if (tellsOrder(column))
            emit orderAsked();
        else
            showOrder(m_newestFirst);
    });
}

void EventColumns::showOrder(bool newestFirst)
{
    const QSignalBlocker quiet(m_header);
    m_newestFirst = newestFirst;
    m_header->setSortIndicator(static_cast<int>(EventColumn::Time),
                               newestFirst ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_header->viewport()->update();
}

void EventColumns::setPaths(const QStringList &paths)
{
    QStringList taken = paths;
    taken.removeAll(QString());
    taken.removeDuplicates();
    taken = taken.mid(0, mostPaths);
    const bool others = taken != m_paths;
    m_paths = taken;
    showPaths(); // also where they are the same: a state of the header may have come
    if (others)
        emit pathsChanged();
}

std::vector<std::string> EventColumns::dataPaths() const
{
    std::vector<std::string> paths;
    for (const QString &path : m_paths)
        paths.push_back(models::format::utf8(path));
    return paths;
}

/// The column comes with the first mark, and with a store that has marks; one that the user hid
/// only with the next mark that is made.
void EventColumns::setMarks(models::EventMarks *marks)
{
    m_marks = marks;
    auto *chooser = ColumnChooser::of(m_header);
    const auto show = [this] {
        m_header->setSectionHidden(markColumn, false);
        m_fitter->fitSoon();
    };
    connect(marks, &models::EventMarks::changed, this, [this, chooser, show] {
        if (!m_marks->all().empty() && m_header->isSectionHidden(markColumn) && !chooser->chosen())
            show();
        emit changed();
    });
    connect(marks, &models::EventMarks::marked, this, [this, chooser, show] {
        if (!m_header->isSectionHidden(markColumn))
            return;
        show();
        emit chooser->changed(); // so that it is kept
    });
}

QString EventColumns::text(const models::EventRow &row, int column) const
{
    if (column != markColumn)
        return RowPainter::text(row, static_cast<EventColumn>(column));
    const auto *mark = m_marks ? m_marks->markOf(row) : nullptr;
    return mark ? models::format::visible(models::markText(*mark)) : QString();
}

QString EventColumns::tip(const models::EventRow &row, int column) const
{
    const bool cut = RowPainter::neededWidth(row, static_cast<EventColumn>(column)) >
                     m_header->sectionSize(column);
    return cut || column == markColumn ? text(row, column) : QString();
}

void EventColumns::addPath(const QString &path)
{
    const QString typed = path.trimmed();
    if (m_paths.contains(typed))
        emit refused(tr("%1 is a column already.").arg(models::format::isolated(typed)));
    else if (m_paths.size() >= mostPaths)
        emit refused(tr("There are %1 columns of the data already, the maximum; remove one first.")
                         .arg(mostPaths));
    else
        setPaths(m_paths + QStringList{typed});
}

void EventColumns::removePath(const QString &path)
{
    QStringList left = m_paths;
    left.removeAll(path);
    setPaths(left);
}

/// Named by their paths, beside the data.
void EventColumns::showPaths()
{
    auto &model = *qobject_cast<QStandardItemModel *>(m_header->model());
    for (int i = 0; i < mostPaths; ++i) {
        const QString path = m_paths.value(i);
        const int column = columnCount + i;
        auto *title = new QStandardItem(models::format::visible(path));
        title->setToolTip(tr("Value of the data at “%1”").arg(models::format::isolated(path)));
        model.setHorizontalHeaderItem(column, title);
        m_header->setSectionHidden(column, path.isEmpty());
        if (m_header->sectionSize(column) < leastPath && !path.isEmpty())
            m_header->resizeSection(column, pathWidth);
    }
    emit changed();
}

/// In the header's menu: take one away, add one.
void EventColumns::offerPaths(QMenu &menu)
{
    for (const QString &path : std::as_const(m_paths)) {
        auto *action = menu.addAction(
            models::format::shortened(models::format::visible(path), 60).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(true);
        action->setToolTip(tr("Remove the column"));
        connect(action, &QAction::triggered, this, [this, path] { removePath(path); });
    }
    menu.addAction(tr("Add a column of the data…"), this, &EventColumns::pathAsked);
}

int EventColumns::needed(int column) const
{
    int widest = 0;
    m_rows([&](const models::EventRow &row) {
        widest = std::max(widest, RowPainter::neededWidth(row, static_cast<EventColumn>(column)));
    });
    return widest;
}

/// Columns of the data where all that is in sight are numbers, too.
bool EventColumns::growing(int column) const
{
    const auto path = pathOf(static_cast<EventColumn>(column));
    if (!path)
        return growsWithCells(column);
    bool numbers = false;
    bool others = false;
    m_rows([&](const models::EventRow &row) {
        const bool there =
            std::size_t(*path) < row.values.size() &&
            row.values[std::size_t(*path)].state == models::datapaths::Cell::State::Value;
        if (there)
            (row.values[std::size_t(*path)].number ? numbers : others) = true;
    });
    return numbers && !others;
}

/// A time that is cut off is another time, like a number, but it can be told shorter. The data
/// gives way first: all of it stands beside the list.
int EventColumns::least(int column) const
{
    if (column == static_cast<int>(EventColumn::Data))
        return leastData;
    if (column >= columnCount)
        return growing(column) ? needed(column) : leastPath;
    if (column == markColumn)
        return leastMark;
    if (column != static_cast<int>(EventColumn::Time))
        return 0;
    int widest = 0;
    m_rows([&](const models::EventRow &row) {
        widest = std::max(widest, RowPainter::neededWidth(row, EventColumn::Time, true));
    });
    return widest;
}

/// The beginning and the end of a name usually suffice to recognise it.
int EventColumns::useful(int column) const
{
    switch (static_cast<EventColumn>(column)) {
    case EventColumn::Time: {
        int widest = 0;
        m_rows([&](const models::EventRow &row) {
            widest = std::max(widest, RowPainter::minutesWidth(row));
        });
        return widest;
    }
    case EventColumn::Type:
        return std::min(needed(column), usefulType);
    case EventColumn::Stream:
        return std::min(needed(column), usefulStream);
    case EventColumn::Data:
        return usefulData;
    default:
        return column < columnCount ? 0 : std::clamp(needed(column), leastPath, usefulPath);
    }
}

void EventColumns::fit()
{
    m_fitter->fit();
}

/// Makes every column as wide as its visible cells need; the last one takes the rest.
void EventColumns::fitToCells()
{
    for (int column = 0; column < allColumns; ++column) {
        if (column == static_cast<int>(EventColumn::Data))
            continue;
        const int widest = std::max(m_header->sectionSizeHint(column), needed(column));
        if (!m_header->isSectionHidden(column))
            m_header->resizeSection(column, std::min(widest, m_width() / 3));
    }
}

} // namespace views
