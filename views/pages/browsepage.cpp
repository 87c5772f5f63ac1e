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
#include "views/widgets/freshnessstrip.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QSplitter>

using namespace Qt::StringLiterals;
using models::EventSource;
using models::EventWindow;
using models::Session;
namespace format = models::format;

namespace views {

namespace {

constexpr qsizetype mostUndone = 100;
constexpr auto newestOrder = "newest"_L1;

} // namespace

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
           m_window.state() != EventWindow::State::Idle && !m_detail->loading() && !m_namesLoading;
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
    if (!place.order.isEmpty()) // else as the user has it
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
    readNames();
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

/// What fields and lists leave: Escape stops a search.
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
            readNames();
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
        m_list->setEmptyText(tr("No event matches"),
                             tr("Nothing in %1 fits the filter, with its text in exactly this case "
                                "and these accents.")
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
    m_undone.clear();
    m_filters.append(m_window.source().filter);
    if (m_filters.size() > mostUndone)
        m_filters.removeFirst();
    presentFilter(m_filter->filter());
}

void BrowsePage::presentFilter(const models::EventSearch &filter)
{
    EventSource source = m_window.source();
    source.filter = filter;
    present(source);
}

/// The filter before, and the other way around.
void BrowsePage::undoFilter()
{
    if (m_filters.isEmpty())
        return m_menu->tell(tr("No filter is left to be undone."));
    m_undone.append(m_window.source().filter);
    presentFilter(m_filters.takeLast());
}

void BrowsePage::redoFilter()
{
    if (m_undone.isEmpty())
        return;
    m_filters.append(m_window.source().filter);
    presentFilter(m_undone.takeLast());
}

/// What the button below "nothing found" does.
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
        source.filter.categories.clear(); // a stream has only one
    present(source);
}

void BrowsePage::currentChanged()
{
    if (const auto *row = m_list->current())
        m_detail->showEvent(row->position);
    else if (!m_list->selection())
        m_detail->clear();
}

void BrowsePage::readNames()
{
    using Types = std::vector<eventstore::TypeInfo>;
    m_namesLoading = true;
    m_names = session().run<Types>(
        this, [](eventstore::Store &store, std::stop_token) { return store.eventTypes(); },
        [this](eventstore::Result<Types> types) {
            m_namesLoading = false;
            QStringList categories;
            for (int row = 1; row < m_streams->categories().rowCount(); ++row)
                categories.append(m_streams->categories().categoryAt(row));
            QStringList names;
            if (types) {
                for (const auto &type : *types)
                    names.append(format::text(type.type));
            }
            m_filter->setNames(categories, names);
        });
}

void BrowsePage::exportEvents()
{
    m_export->choose(m_window.source());
}

} // namespace views
