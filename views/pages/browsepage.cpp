// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/browsepage.h"

#include "models/format.h"
#include "views/browse/browsehead.h"
#include "views/browse/eventdetail.h"
#include "views/browse/eventexport.h"
#include "views/browse/eventmenu.h"
#include "views/browse/filterbar.h"
#include "views/browse/searchplace.h"
#include "views/browse/searchstrip.h"
#include "views/browse/streamspane.h"
#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"
#include "views/namedkeys.h"
#include "views/theme.h"
#include "views/widgets/freshnessstrip.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSplitter>

using namespace Qt::StringLiterals;
using models::EventSource;
using models::EventWindow;
using models::Session;
namespace format = models::format;

namespace views {

namespace {

constexpr auto newestOrder = "newest"_L1;

} // namespace

BrowsePage::BrowsePage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_window(session)
    , m_types(session)
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
    m_split->setSizes({184, 722, 290}); // the list needs the most space
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
    connect(m_detail, &EventDetail::columnChosen, &m_list->columns(), &EventColumns::addPath);
    connect(m_menu, &EventMenu::navigate, this, &Page::navigate);
    connect(m_menu, &EventMenu::streamChosen, this, &BrowsePage::showStream);
    connect(m_detail, &EventDetail::navigate, this, &Page::navigate);
    connect(m_head, &BrowseHead::streamLeft, this, [this] { showStream({}); });
    connect(m_head, &BrowseHead::exportRequested, this,
            [this] { m_export->choose(m_window.source(), m_list->columns().paths()); });
    connect(&m_types, &models::StoreTypes::arrived, this, &BrowsePage::offerNames);
    connect(&m_window, &EventWindow::stateChanged, this, &BrowsePage::refreshHead);
    connect(&m_window, &EventWindow::wasReset, this, &BrowsePage::refreshHead);
}

void BrowsePage::setupActions()
{
    const auto add = [this](const QString &id, const QString &text, const Keys &keys, auto slot) {
        addKeys(this, id, text, keys, Keymap::Way::Shortcut, slot);
    };
    m_filter->addFindAction(this, u"browse.filter"_s);
    add(u"browse.go-to"_s, tr("Go to position, version or time"), {QKeySequence(u"Ctrl+G"_s)},
        [this] { m_head->jumpField()->setFocus(); });
    add(u"browse.find-stream"_s, tr("Find a stream by its id"), {QKeySequence(u"Ctrl+L"_s)},
        [this] { m_streams->search()->setFocus(); });
    add(u"browse.undo"_s, tr("Undo the filter"), {QKeySequence(u"Ctrl+Z"_s)},
        [this] { undoFilter(); });
    add(u"browse.redo"_s, tr("Redo the filter"),
        {QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)}, [this] { redoFilter(); });
    add(u"browse.order"_s, tr("Newest first or last"), {QKeySequence(u"Ctrl+Shift+N"_s)},
        [this] { m_list->turn(); });
    add(u"browse.export"_s, tr("Export the listed events"), {QKeySequence(u"Ctrl+E"_s)},
        [this] { m_export->choose(m_window.source(), m_list->columns().paths()); });
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

QString BrowsePage::id() const
{
    return u"browse"_s;
}

QString BrowsePage::title() const
{
    return tr("Browse");
}

QString BrowsePage::iconName() const
{
    return u"browse"_s;
}

bool BrowsePage::settled() const
{
    if (session().state() != Session::State::Open)
        return session().state() == Session::State::Closed;
    return m_streams->settled() && !m_window.busy() &&
           m_window.state() != EventWindow::State::Idle && !m_detail->loading() &&
           !m_types.reading();
}

QString BrowsePage::failure() const
{
    return m_window.state() == EventWindow::State::Failed ? format::error(m_window.error())
                                                          : QString();
}

void BrowsePage::go(const Place &place)
{
    if (session().state() == Session::State::Closed)
        return;
    const QScopedValueRollback quiet(m_quiet, true);
    EventSource source;
    source.stream = place.stream;
    source.filter = searchOf(place);
    const auto key = source.isStream() ? place.version : place.position;
    auto here = this->place();
    here.order = place.order;
    const bool same = m_window.state() == EventWindow::State::Ready && here == place;
    if (!place.order.isEmpty()) // otherwise the user's order stays
        m_list->setNewestFirst(place.order == newestOrder);
    if (!same)
        present(source, key);
}

Place BrowsePage::place() const
{
    const EventSource &source = m_window.source();
    Place place;
    place.page = id();
    place.stream = source.stream;
    tellSearch(source.filter, place);
    if (m_list->newestFirst())
        place.order = newestOrder;
    if (const auto *row = m_list->current()) {
        place.position = row->position.value;
        if (source.isStream())
            place.version = row->version.value;
    }
    return place;
}

void BrowsePage::refresh()
{
    m_streams->refresh();
    m_window.reload();
    m_types.read();
}

void BrowsePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_streams->categories().setActive(true);
}

void BrowsePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_streams->categories().setActive(false);
}

/// Keys that fields and lists do not handle: Escape stops a search.
void BrowsePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_search->searching())
        m_search->stop();
    else
        Page::keyPressEvent(event);
}

void BrowsePage::sessionChanged()
{
    switch (session().state()) {
    case Session::State::Opening:
    case Session::State::Closed:
        m_streams->clear();
        m_window.clear();
        m_detail->clear();
        m_list->clearSelection();
        break;
    case Session::State::Open:
        if (m_window.state() == EventWindow::State::Idle) {
            m_streams->refresh();
            m_types.read();
            const QScopedValueRollback quiet(m_quiet, true);
            present({});
        } else if (m_window.state() == EventWindow::State::Failed) {
            m_window.reload();
        }
        break;
    case Session::State::Lost:
        break;
    }
    refreshHead();
}

void BrowsePage::present(EventSource source, std::optional<qint64> key)
{
    const QString category =
        source.isStream() ? format::text(eventstore::categoryOf(format::utf8(source.stream)))
        : source.filter.categories.size() == 1 ? format::text(source.filter.categories.front())
                                               : QString();
    m_streams->setChosen(category, source.stream);
    m_filter->presentFilter(source.filter);
    const bool filtered = !source.filter.empty();
    const bool exactText = !source.filter.contains.empty() && !source.filter.fold;
    if (exactText)
        m_list->setEmptyText(
            tr("No event matches"),
            tr("Nothing in %1 matches the filter; its text is compared with case and accents.")
                .arg(whereText(source)),
            tr("Search in any case"));
    else if (filtered)
        m_list->setEmptyText(tr("No event matches"),
                             tr("Nothing in %1 fits the filter.").arg(whereText(source)),
                             tr("Clear the filter"));
    else
        m_list->setEmptyText(tr("No events yet"),
                             tr("Events appear here as soon as they are written."), {});
    m_list->clearSelection();
    m_list->header()->setSectionHidden(static_cast<int>(EventColumn::Stream), source.isStream());
    m_window.setSource(std::move(source));
    m_search->begin();
    if (key)
        m_list->select(*key);
    refreshHead();
    if (!m_quiet)
        emit placeChanged();
}

void BrowsePage::showFilter()
{
    m_filters.leave(m_window.source().filter);
    presentFilter(m_filter->filter());
}

void BrowsePage::presentFilter(const models::EventSearch &filter)
{
    EventSource source = m_window.source();
    source.filter = filter;
    present(source);
}

void BrowsePage::undoFilter()
{
    if (const auto before = m_filters.undo(m_window.source().filter))
        presentFilter(*before);
    else
        m_menu->tell(tr("No filter is left to be undone."));
}

void BrowsePage::redoFilter()
{
    if (const auto undone = m_filters.redo(m_window.source().filter))
        presentFilter(*undone);
}

/// The action of the button below "nothing found".
void BrowsePage::widenSearch()
{
    models::EventSearch filter = m_filter->filter();
    if (filter.contains.empty() || filter.fold)
        return m_filter->clear();
    filter.fold = true;
    m_filter->setFilter(filter);
}

void BrowsePage::refreshHead()
{
    m_head->refresh();
    m_stale->show(m_window.freshness());
}

QString BrowsePage::whereText(const EventSource &source) const
{
    if (source.isStream())
        return tr("stream %1").arg(format::isolated(source.stream));
    const auto events = format::events(m_streams->categories().totalEvents());
    return events.isEmpty() ? tr("this store") : tr("the %1 of this store").arg(events);
}

void BrowsePage::showCategory(const QString &category)
{
    EventSource source;
    source.filter = m_window.source().filter;
    source.filter.categories.clear();
    if (!category.isEmpty())
        source.filter.categories.push_back(format::utf8(category));
    present(source);
}

void BrowsePage::showStream(const QString &stream)
{
    EventSource source;
    source.stream = stream;
    source.filter = m_window.source().filter;
    if (!stream.isEmpty())
        source.filter.categories.clear(); // a stream has only one category
    present(source);
}

void BrowsePage::currentChanged()
{
    const auto *row = m_list->current();
    if (row && row->unplaced)
        m_detail->showUnplaced(row->stream, row->version);
    else if (row)
        m_detail->showEvent(row->position);
    else if (!m_list->chosen().current())
        m_detail->clear();
}

void BrowsePage::offerNames()
{
    QStringList categories;
    for (int row = 1; row < m_streams->categories().rowCount(); ++row)
        categories.append(m_streams->categories().categoryAt(row));
    m_filter->setNames(categories, m_types.names());
}

} // namespace views
