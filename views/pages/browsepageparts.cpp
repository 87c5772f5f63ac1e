// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "views/browse/browsehead.h"
#include "views/browse/eventdetail.h"
#include "views/browse/eventexport.h"
#include "views/browse/eventmenu.h"
#include "views/browse/filterbar.h"
#include "views/browse/searchstrip.h"
#include "views/browse/streamspane.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/browsepage.h"
#include "views/theme.h"
#include "views/widgets/freshnessstrip.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>

using namespace Qt::StringLiterals;
using models::EventWindow;
namespace format = models::format;

// The widgets of the Browse page, its menus and copying.

namespace views {
BrowsePage::BrowsePage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_window(session)
{
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setObjectName(u"browse-split"_s);
    m_split->setChildrenCollapsible(false);
    m_streams = new StreamsPane(session, m_split);
    m_split->addWidget(m_streams);
    m_split->addWidget(makeCentre());
    m_detail = new EventDetail(session, m_split);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 3);
    m_split->setStretchFactor(2, 1);
    m_split->setSizes({184, 722, 290}); // the list needs it most
    m_streams->setMinimumWidth(140);
    m_detail->setMinimumWidth(230);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_split);
    setupConnections();
    setupActions();
    refreshHead();
}

QWidget *BrowsePage::makeCentre()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_list = new EventListView(m_window, box);
    m_list->setObjectName(u"events"_s);
    column->addWidget(makeTop());
    m_menu = new EventMenu(session(), *m_list, *m_filter);
    m_stale = new FreshnessStrip(box);
    column->addWidget(m_stale);
    column->addWidget(m_list, 1);
    m_export = new EventExport(session(), box);
    column->addWidget(m_export);
    return box;
}

QWidget *BrowsePage::makeTop()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(12, 10, 12, 8);
    column->setSpacing(8);
    m_head = new BrowseHead(m_window, m_streams->categories(), *m_list, box);
    column->addWidget(m_head);
    m_filter = new FilterBar(box);
    column->addWidget(m_filter);
    m_search = new SearchStrip(session(), m_window, box);
    column->addWidget(m_search);
    return box;
}

void BrowsePage::setupConnections()
{
    connect(&session(), &models::Session::stateChanged, this, &BrowsePage::sessionChanged);
    connect(m_streams, &StreamsPane::categoryChosen, this, &BrowsePage::showCategory);
    connect(m_streams, &StreamsPane::streamChosen, this, &BrowsePage::showStream);
    connect(m_streams, &StreamsPane::streamActivated, this,
            [this](const QString &stream) { m_menu->leaveFor(u"timeline"_s, stream); });
    connect(m_streams, &StreamsPane::streamMenuShown, this, &BrowsePage::streamMenu);
    connect(m_streams, &StreamsPane::categoriesChanged, this, &BrowsePage::refreshHead);
    connect(m_filter, &FilterBar::filterChanged, this, &BrowsePage::showFilter);
    connect(m_list, &EventListView::currentChanged, this, &BrowsePage::currentChanged);
    connect(m_filter, &FilterBar::undoRequested, this, &BrowsePage::undoFilter);
    connect(m_filter, &FilterBar::redoRequested, this, &BrowsePage::redoFilter);
    connect(m_list, &EventListView::emptyActionTriggered, this, &BrowsePage::widenSearch);
    connect(m_detail, &EventDetail::conditionChosen, m_menu, &EventMenu::add);
    connect(m_menu, &EventMenu::navigate, this, &Page::navigate);
    connect(m_menu, &EventMenu::streamChosen, this, &BrowsePage::showStream);
    connect(m_detail, &EventDetail::navigate, this, &Page::navigate);
    connect(m_head, &BrowseHead::streamLeft, this, [this] { showStream({}); });
    connect(m_head, &BrowseHead::exportRequested, this, &BrowsePage::exportEvents);
    connect(&m_window, &EventWindow::stateChanged, this, &BrowsePage::refreshHead);
    connect(&m_window, &EventWindow::wasReset, this, &BrowsePage::refreshHead);
}

void BrowsePage::setupActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    add(tr("Filter events"), QKeySequence(u"Ctrl+F"_s), [this] {
        m_filter->edit()->setFocus();
        m_filter->edit()->selectAll();
    });
    add(tr("Go to position, version or time"), QKeySequence(u"Ctrl+G"_s),
        [this] { m_head->jumpField()->setFocus(); });
    add(tr("Find a stream by its id"), QKeySequence(u"Ctrl+L"_s),
        [this] { m_streams->search()->setFocus(); });
    add(tr("Undo the filter"), QKeySequence::Undo, [this] { undoFilter(); });
    add(tr("Redo the filter"), {}, [this] {
        redoFilter();
    })->setShortcuts({QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)});
    add(tr("Newest first or last"), QKeySequence(u"Ctrl+Shift+N"_s), [this] { m_list->turn(); });
    add(tr("Export the listed events"), QKeySequence(u"Ctrl+E"_s), [this] { exportEvents(); });
}

void BrowsePage::streamMenu(QMenu &menu, const QString &stream)
{
    menu.addAction(icon(u"timeline"_s), tr("Timeline"), this,
                   [=, this] { m_menu->leaveFor(u"timeline"_s, stream); });
    menu.addAction(icon(u"replay"_s), tr("Replay"), this,
                   [=, this] { m_menu->leaveFor(u"replay"_s, stream); });
    menu.addSeparator();
    menu.addAction(icon(u"copy"_s), tr("Copy stream id"), this,
                   [stream] { QApplication::clipboard()->setText(stream); });
}

} // namespace views
