// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/tableactions.h"

#include "models/format.h"
#include "models/roles.h"
#include "views/namedkeys.h"
#include "views/tables/columnchooser.h"
#include "views/tables/columnfitter.h"
#include "views/tables/elidedcelltips.h"
#include "views/tables/findstrip.h"
#include "views/tables/rowdrag.h"
#include "views/tables/tablecolumns.h"
#include "views/tables/tablefile.h"
#include "views/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QStatusTipEvent>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::tabletext::Format;
using models::tabletext::Table;

namespace views {
namespace {

constexpr QKeyCombination findKeys = Qt::CTRL | Qt::SHIFT | Qt::Key_F;

QString exactText(const QModelIndex &index)
{
    const auto exact = index.data(models::CopyRole);
    return exact.isValid() ? exact.toString() : index.data().toString();
}

/// The position of a row in its tree: the row numbers of its ancestors and its own.
QList<int> pathOf(QModelIndex index)
{
    QList<int> path;
    for (; index.isValid(); index = index.parent())
        path.prepend(index.row());
    return path;
}

} // namespace

TableActions::TableActions(QAbstractItemView *view)
    : QObject(view)
    , m_view(view)
    , m_find(new FindStrip(view))
{
    setObjectName(u"table-actions"_s);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setContextMenuPolicy(Qt::DefaultContextMenu);
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
    new ElidedCellTips(view);
    new RowDrag(view, [this] { return mimeData(); });
    addKeys();
    if (auto *header = headerOf(view)) {
        new ColumnChooser(header);
        ColumnFitter::of(view);
    }
}

TableActions *TableActions::of(const QAbstractItemView *view)
{
    return view->findChild<TableActions *>(u"table-actions"_s, Qt::FindDirectChildrenOnly);
}

void TableActions::setMenu(std::function<void(QMenu &, const QModelIndex &)> fill)
{
    m_fill = std::move(fill);
}

void TableActions::setFields(QList<Field> fields)
{
    m_fields = std::move(fields);
}

QModelIndexList TableActions::rows() const
{
    if (!m_view->selectionModel())
        return {};
    QModelIndexList found;
    for (const auto &range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            if (const auto index = m_view->model()->index(row, 0, range.parent());
                index.flags().testFlag(Qt::ItemIsSelectable))
                found << index;
    }
    std::sort(found.begin(), found.end(), [](const QModelIndex &a, const QModelIndex &b) {
        if (a.parent() == b.parent())
            return a.row() < b.row();
        return pathOf(a) < pathOf(b);
    });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Table TableActions::table() const
{
    Table table;
    const auto chosen = rows();
    if (!m_fields.isEmpty()) {
        for (const auto &field : m_fields) {
            table.titles << field.title;
            table.numbers.push_back(field.number);
        }
        for (const auto &row : chosen) {
            QStringList cells;
            for (const auto &field : m_fields)
                cells << field.value(row);
            if (!cells.first().isEmpty())
                table.rows << cells;
        }
        return table;
    }
    const auto columns = shownColumns(m_view);
    for (const int column : columns) {
        table.titles << titleOf(*m_view->model(), column);
        table.numbers.push_back(isNumbers(*m_view->model(), column));
    }
    for (const auto &row : chosen) {
        QStringList cells;
        for (const int column : columns)
            cells << exactText(row.siblingAtColumn(column));
        table.rows << cells;
    }
    return table;
}

void TableActions::copy(Format format)
{
    const auto copied = table();
    if (copied.rows.isEmpty())
        return;
    QApplication::clipboard()->setText(models::tabletext::write(copied, format));
    const bool all = m_view->model()->rowCount() == rows().size();
    auto text = tr("%n rows are on the clipboard", nullptr, int(copied.rows.size()));
    if (copied.rows.size() == 1)
        text = tr("One row is on the clipboard");
    if (all && m_view->model()->canFetchMore({}))
        text += tr("; there are more, which were not read yet");
    say(text + u'.');
}

QMimeData *TableActions::mimeData() const
{
    const auto dragged = table();
    if (dragged.rows.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setText(models::tabletext::write(dragged, Format::Tsv));
    data->setData(u"application/json"_s, models::tabletext::write(dragged, Format::Json).toUtf8());
    return data;
}

void TableActions::copyCell(const QModelIndex &index)
{
    QApplication::clipboard()->setText(exactText(index));
    say(tr("The cell is on the clipboard."));
}

/// Shows a message in the window's status bar for a moment.
void TableActions::say(const QString &text) const
{
    QStatusTipEvent tip(text);
    QApplication::sendEvent(m_view, &tip);
}

void TableActions::find()
{
    m_find->open();
}

QAction *TableActions::add(QMenu &menu, const QString &text, Format format)
{
    return menu.addAction(text, this, [this, format] { copy(format); });
}

void TableActions::showMenu(const QPoint &at)
{
    const QPersistentModelIndex index(m_view->indexAt(m_view->viewport()->mapFromGlobal(at)));
    auto *menu = new QMenu(m_view);
    menu->setObjectName(u"list-menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    if (m_fill)
        m_fill(*menu, index);
    if (!menu->isEmpty())
        menu->addSeparator();
    const bool any = !rows().isEmpty();
    auto *copyRows = add(*menu, tr("Copy the selected rows"), Format::Tsv);
    copyRows->setShortcuts(Keymap::instance().keys(u"list.copy"_s));
    copyRows->setIcon(icon(u"copy"_s));
    copyRows->setEnabled(any);
    auto *as = menu->addMenu(tr("Copy as"));
    for (const auto &[name, format] : tablefile::copyFormats())
        add(*as, name, format);
    as->setEnabled(any);
    auto *cell = menu->addAction(tr("Copy this cell"), this, [this, index] { copyCell(index); });
    cell->setEnabled(index.isValid());
    menu->addSeparator();
    menu->addAction(tr("Select all"), m_view, &QAbstractItemView::selectAll)
        ->setShortcut(QKeySequence::SelectAll);
    auto *finding = menu->addAction(tr("Find in this list…"), this, &TableActions::find);
    finding->setShortcuts(Keymap::instance().keys(u"list.find"_s));
    finding->setIcon(icon(u"search"_s));
    menu->popup(at);
}

void TableActions::addKeys()
{
    views::addKeys(m_view, u"list.copy"_s, tr("Copy the selected rows"),
                   QKeySequence::keyBindings(QKeySequence::Copy), Keymap::Way::List,
                   [this] { copy(Format::Tsv); });
    views::addKeys(m_view, u"list.find"_s, tr("Find in this list…"), {QKeySequence(findKeys)},
                   Keymap::Way::List, [this] { find(); });
    // Qt serves these.
    nameKeys(m_view, tr("Select all"),
             QKeySequence(QKeySequence::SelectAll).toString(QKeySequence::NativeText),
             [this] { m_view->selectAll(); });
    nameKeys(m_view, tr("What can be done with the rows"), tr("Menu"), [this] { showMenuAtRow(); });
}

void TableActions::showMenuAtRow()
{
    const auto row = m_view->visualRect(m_view->currentIndex());
    showMenu(m_view->viewport()->mapToGlobal(row.isValid() ? row.center() : QPoint(4, 4)));
}

bool TableActions::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress &&
        serveKeys(*m_view, *static_cast<QKeyEvent *>(event)))
        return true;
    if (event->type() == QEvent::ContextMenu) {
        const auto *asked = static_cast<QContextMenuEvent *>(event);
        const bool byKey = asked->reason() == QContextMenuEvent::Keyboard;
        if (!byKey && watched == m_view)
            return false; // an event of the header or the frame; those of rows come through the
                          // viewport
        byKey ? showMenuAtRow() : showMenu(asked->globalPos());
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace views
