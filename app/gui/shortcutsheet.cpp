// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/shortcutsheet.h"

#include "app/gui/mainwindow.h"
#include "views/namedkeys.h"
#include "views/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
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

/// Actions with keys that stand on the widget or anything below it.
void addRows(QGridLayout *grid, const QList<QAction *> &actions)
{
    for (const QAction *action : actions) {
        if (const auto keys = views::keysOf(*action); !keys.isEmpty())
            addRow(grid, keys, action->text().remove(u'&').remove(u'…'));
    }
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
    addRows(grid, window.actions());
    if (const views::Page *page = window.currentPage()) {
        QList<QAction *> actions = page->actions();
        for (const QWidget *child : page->findChildren<QWidget *>())
            actions += child->actions();
        QStringList seen; // two views of one page have the same action each
        actions.removeIf([&seen](const QAction *action) {
            const auto line = views::keysOf(*action) + action->text();
            const bool known = views::keysOf(*action).isEmpty() || seen.contains(line);
            seen << line;
            return known;
        });
        if (!actions.isEmpty()) {
            addHeading(grid, page->title());
            addRows(grid, actions);
        }
    }
    addHeading(grid, tr("In every list"));
    addRow(grid, tr("Ctrl or Shift with a click"), tr("Select several rows"));
    addRow(grid, QKeySequence(QKeySequence::SelectAll).toString(QKeySequence::NativeText),
           tr("Select all"));
    addRow(grid, QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText),
           tr("Copy the selected rows"));
    addRow(grid, tr("Ctrl+Shift+F"), tr("Find in the list"));
    addRow(grid, tr("Menu"), tr("What can be done with the rows"));
    addHeading(grid, tr("In lists of events"));
    addRow(grid, tr("Up, Down, Page Up, Page Down"), tr("Move"));
    addRow(grid, tr("Home, End"), tr("First event, newest event"));
    addRow(grid, tr("Shift with these"), tr("Select a range"));
    addRow(grid, tr("Return"), tr("Open the stream's timeline"));
    addRow(grid, QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText),
           tr("Copy as JSON lines"));
    grid->setRowStretch(grid->rowCount(), 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(body);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
}

} // namespace app
