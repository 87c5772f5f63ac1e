// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/browsepage.h"

#include "models/browse/filtertext.h"
#include "models/format.h"
#include "views/browse/eventdetail.h"
#include "views/browse/eventexport.h"
#include "views/browse/filterbar.h"
#include "views/browse/streamspane.h"
#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"
#include "views/theme.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/markedfield.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QToolButton>

using namespace Qt::StringLiterals;
using models::EventSource;
using models::EventWindow;
using models::Session;
namespace format = models::format;

namespace views {

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
    auto &filter = source.filter;
    if (!place.category.isEmpty())
        filter.categories.push_back(format::utf8(place.category));
    if (!place.eventType.isEmpty())
        filter.types.push_back(format::utf8(place.eventType));
    filter.user = format::utf8(place.user);
    filter.correlation = format::utf8(place.correlation);
    filter.contains = format::utf8(place.contains);
    if (place.sinceMicros)
        filter.since = eventstore::Timestamp{*place.sinceMicros};
    if (place.untilMicros)
        filter.until = eventstore::Timestamp{*place.untilMicros};
    const auto key = source.isStream() ? place.version : place.position;
    const bool same = m_window.state() == EventWindow::State::Ready && this->place() == place;
    if (!same)
        present(source, key);
}

Place BrowsePage::place() const
{
    const EventSource &source = m_window.source();
    Place place;
    place.page = id();
    place.stream = source.stream;
    const auto &filter = source.filter;
    if (!filter.categories.empty())
        place.category = format::text(filter.categories.front());
    if (!filter.types.empty())
        place.eventType = format::text(filter.types.front());
    place.user = format::text(filter.user);
    place.correlation = format::text(filter.correlation);
    place.contains = format::text(filter.contains);
    if (filter.since)
        place.sinceMicros = filter.since->micros;
    if (filter.until)
        place.untilMicros = filter.until->micros;
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
    refreshTop();
}

void BrowsePage::present(EventSource source, std::optional<qint64> key)
{
    const QString category =
        source.isStream() ? format::text(eventstore::categoryOf(format::utf8(source.stream)))
        : source.filter.categories.size() == 1 ? format::text(source.filter.categories.front())
                                               : QString();
    m_streams->setChosen(category, source.stream);
    {
        const QSignalBlocker quiet(m_filter);
        m_filter->setFilter(source.filter);
    }
    const bool filtered = !source.filter.empty();
    if (filtered)
        m_list->setEmptyText(tr("No event matches"),
                             tr("Nothing in this store fits the filter; case matters."),
                             tr("Clear the filter"));
    else
        m_list->setEmptyText(tr("No events yet"),
                             tr("Events appear here as soon as they are written."), {});
    m_list->clearSelection();
    m_list->header()->setSectionHidden(static_cast<int>(EventColumn::Stream), source.isStream());
    m_window.setSource(std::move(source));
    if (key)
        m_list->select(*key);
    refreshTop();
    if (!m_quiet)
        emit placeChanged();
}

void BrowsePage::showFilter()
{
    EventSource source = m_window.source();
    source.filter = m_filter->filter();
    present(source);
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

/// Marks the field with what is wrong with its text; empty takes the mark away.
void BrowsePage::markJump(const QString &problem)
{
    markField(m_jump, problem);
    if (!problem.isEmpty())
        m_count->setText(problem);
}

/// "#123", "123", "v12" or a time: the place in what is shown.
void BrowsePage::jump()
{
    QString text = m_jump->text().trimmed();
    text.remove(u',').remove(u'\'');
    if (text.startsWith(u'#') || text.startsWith(u'v'))
        text.remove(0, 1);
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber) {
        m_list->select(number);
    } else if (const auto time = format::typedTime(text)) {
        m_window.goToTime(time->first);
    } else {
        markJump(tr("“%1” is neither a number nor a time like 2026-01-31 09:00")
                     .arg(format::visible(text)));
        return;
    }
    markJump({});
    m_jump->clear();
    m_list->setFocus();
    refreshTop();
}

void BrowsePage::refreshTop()
{
    const EventSource &source = m_window.source();
    m_heading->setText(source.isStream() ? source.stream : tr("All events"));
    m_leaveStream->setVisible(source.isStream());
    m_jump->setPlaceholderText(source.isStream() ? tr("Go to version or time")
                                                 : tr("Go to position or time"));
    m_live->setChecked(m_window.following());
    m_stale->show(m_window.freshness());
    if (!source.filter.empty())
        refreshSearch();
    else if (source.isStream())
        m_count->setText(streamText());
    else
        m_count->setText(allText());
}

QString BrowsePage::allText() const
{
    const auto &counted = m_streams->categories();
    const auto events = format::events(counted.totalEvents());
    return counted.freshness().fresh() ? events : tr("%1 and newer ones").arg(events);
}

/// How long the stream is, or up to which version where nobody counted it.
QString BrowsePage::streamText() const
{
    if (m_window.streamCount())
        return format::events(m_window.streamCount());
    return m_window.keys() ? tr("up to version %1").arg(format::number(m_window.keys()->highest))
                           : QString();
}

/// A filter may need a long look: how far it got is said while it looks.
void BrowsePage::refreshSearch()
{
    if (const auto at = m_window.searchedTo(); at && m_window.busy())
        m_count->setText(tr("Searching… at %1").arg(format::number(*at)));
    else
        m_count->setText(tr("Filtered"));
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

void BrowsePage::openStream(const QString &page, const QString &stream,
                            std::optional<qint64> version)
{
    Place place;
    place.page = page;
    place.stream = stream;
    place.version = version;
    emit navigate(place);
}

void BrowsePage::exportEvents()
{
    m_export->choose(m_window.source());
}

} // namespace views
