// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/shortcutsheet.h"

#include "app/gui/keysdialog.h"
#include "app/gui/mainwindow.h"
#include "views/namedkeys.h"
#include "views/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {
namespace {

constexpr int sheetWidth = 520;
constexpr int sheetHeight = 560;

void addHeading(QGridLayout *grid, const QString &text)
{
    auto *label = new QLabel(text);
    label->setFont(views::scaledFont(1.1, true));
    label->setContentsMargins(0, 10, 0, 2);
    grid->addWidget(label, grid->rowCount(), 0, 1, 2);
}

void addRow(QGridLayout *grid, const QString &keys, const QString &text)
{
    const int row = grid->rowCount();
    auto *key = new QLabel(keys);
    key->setFont(views::fixedFont());
    key->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(new QLabel(text), row, 0);
    grid->addWidget(key, row, 1);
}

using Actions = QList<QAction *>;

void addRows(QGridLayout *grid, const Actions &actions)
{
    for (const QAction *action : actions)
        addRow(grid, views::keysOf(*action), action->text().remove(u'&').remove(u'…'));
}

/// The actions with keys, without duplicates: two lists of a page have the same actions.
Actions lines(Actions actions)
{
    QStringList seen;
    actions.removeIf([&seen](const QAction *action) {
        const auto line = views::keysOf(*action) + action->text();
        const bool known = views::keysOf(*action).isEmpty() || seen.contains(line);
        seen << line;
        return known;
    });
    return actions;
}

/// The keys that lists of a page handle while they have the focus.
struct PageKeys
{
    Actions page;
    Actions lists;
    bool severalRows = false; ///< a list allows to select several rows
};

PageKeys keysOfPage(const views::Page &page)
{
    PageKeys keys{page.actions(), {}, false};
    for (const QWidget *child : page.findChildren<QWidget *>()) {
        const bool list = qobject_cast<const QAbstractScrollArea *>(child);
        (list ? keys.lists : keys.page) += child->actions();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(child))
            keys.severalRows |= view->selectionMode() == QAbstractItemView::ExtendedSelection;
    }
    return {lines(keys.page), lines(keys.lists), keys.severalRows};
}

} // namespace

ShortcutSheet::ShortcutSheet(MainWindow &window)
    : QDialog(&window)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(sheetWidth, sheetHeight);
    auto *body = new QWidget(this);
    auto *grid = new QGridLayout(body);
    grid->setColumnStretch(0, 1);
    grid->setHorizontalSpacing(24);
    addHeading(grid, tr("Everywhere"));
    addRows(grid, lines(window.actions()));
    if (const views::Page *page = window.currentPage()) {
        const auto keys = keysOfPage(*page);
        if (!keys.page.isEmpty()) {
            addHeading(grid, page->title());
            addRows(grid, keys.page);
        }
        if (!keys.lists.isEmpty()) {
            addHeading(grid, tr("In the lists of this page"));
            addRows(grid, keys.lists);
        }
        if (keys.severalRows)
            addRow(grid, tr("Ctrl or Shift with a click"), tr("Select several rows"));
    }
    grid->setRowStretch(grid->rowCount(), 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(body);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *change = buttons->addButton(tr("Change the keys…"), QDialogButtonBox::ActionRole);
    change->setObjectName(u"sheet-change"_s);
    change->setAutoDefault(false);
    connect(change, &QPushButton::clicked, this, [this, &window] {
        accept();
        KeysDialog::showFor(window);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
}

void ShortcutSheet::showFor(MainWindow &window)
{
    auto *sheet = new ShortcutSheet(window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

} // namespace app
