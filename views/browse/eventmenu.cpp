// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/eventmenu.h"

#include "models/browse/eventcopies.h"
#include "models/browse/filtertext.h"
#include "models/errorwords.h"
#include "models/format.h"
#include "views/browse/eventdrag.h"
#include "views/browse/filterbar.h"
#include "views/browse/markactions.h"
#include "views/browse/pathdialog.h"
#include "views/eventlist/eventlistview.h"
#include "views/keymap.h"
#include "views/safety/plaintext.h"
#include "views/tables/tablefile.h"
#include "views/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QStatusTipEvent>

using namespace Qt::StringLiterals;
namespace format = models::format;
namespace copies = models::eventcopies;

namespace views {
namespace {

constexpr qsizetype captionLength = 60;

using copies::Events;

} // namespace

EventMenu::EventMenu(models::Session &session, EventListView &list, FilterBar &filter)
    : QObject(&list)
    , m_session(session)
    , m_list(list)
    , m_filter(filter)
{
    connect(new EventDrag(session, list), &EventDrag::told, this, &EventMenu::tell);
    m_marks = new MarkActions(models::EventMarks::of(session), list);
    connect(m_marks, &MarkActions::told, this, &EventMenu::tell);
    connect(&list, &EventListView::copyRequested, this, [this] { copy(); });
    connect(&list, &EventListView::contextMenuRequested, this, &EventMenu::show);
    connect(&list.columns(), &EventColumns::pathAsked, this, &EventMenu::askPath);
    connect(&list.columns(), &EventColumns::refused, this, &EventMenu::tell);
    connect(&list, &EventListView::activated, this, [this] {
        if (const auto *row = m_list.current())
            leaveFor(u"timeline"_s, row->stream, row->version.value);
    });
}

void EventMenu::add(const models::EventCondition &condition)
{
    m_filter.setFilter(m_filter.filter().with(condition));
}

void EventMenu::askPath()
{
    auto *dialog = new PathDialog(m_session, m_list.window().source(), &m_list);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PathDialog::chosen, &m_list.columns(), &EventColumns::addPath);
    dialog->open();
}

void EventMenu::leaveFor(const QString &page, const QString &stream, std::optional<qint64> version)
{
    Place place;
    place.page = page;
    place.stream = stream;
    place.version = version;
    emit navigate(place);
}

void EventMenu::copy(std::optional<models::tabletext::Format> as)
{
    auto ranges = m_list.chosen().ranges();
    if (ranges.empty())
        return;
    m_copy = m_session.run<Events>(
        this,
        [source = m_list.window().source(), ranges = std::move(ranges)](eventstore::Store &store,
                                                                        std::stop_token stop) {
            return copies::readRanges(store, source, ranges, stop);
        },
        [this, as](eventstore::Result<Events> events) {
            if (!events)
                return tell(models::errorWords(events.error()).sentence);
            QApplication::clipboard()->setText(
                as ? models::tabletext::write(copies::tableOf(*events, m_list.columns().paths()),
                                              *as)
                   : copies::linesOf(*events));
            tell(copies::copiedText(qint64(events->size())));
        });
}

void EventMenu::tell(const QString &text)
{
    QStatusTipEvent tip(text);
    QApplication::sendEvent(&m_list, &tip);
}

void EventMenu::show(const QPoint &globalPos)
{
    const auto *row = m_list.current();
    if (!row)
        return;
    auto *menu = new QMenu(&m_list);
    menu->setObjectName(u"list-menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString stream = row->stream;
    const qint64 version = row->version.value;
    const QString type = row->type;
    menu->addAction(icon(u"timeline"_s), tr("Timeline of %1").arg(caption(stream)), this,
                    [=, this] { leaveFor(u"timeline"_s, stream, version); });
    menu->addAction(icon(u"replay"_s), tr("Replay to version %1").arg(format::number(version)),
                    this, [=, this] { leaveFor(u"replay"_s, stream, version); });
    menu->addSeparator();
    m_marks->fill(*menu);
    using Field = models::EventCondition::Field;
    const auto category = eventstore::categoryOf(format::utf8(stream));
    addConditions(*menu, {{Field::Type, {}, format::utf8(type), true},
                          {Field::Stream, {}, format::utf8(stream), true},
                          {Field::Category, {}, std::string(category), true}});
    const auto time = row->time;
    menu->addAction(tr("Since this time"), this, [=, this] {
        models::EventSearch filter = m_filter.filter();
        filter.since = time;
        m_filter.setFilter(filter);
    });
    menu->addAction(tr("Until this time"), this, [=, this] {
        models::EventSearch filter = m_filter.filter();
        filter.until = time;
        m_filter.setFilter(filter);
    });
    menu->addAction(icon(u"browse"_s), tr("Only this stream"), this,
                    [=, this] { emit streamChosen(stream); });
    menu->addSeparator();
    auto *order = menu->addAction(tr("Newest first"), this, [this] { m_list.turn(); });
    order->setCheckable(true);
    order->setChecked(m_list.newestFirst());
    menu->addAction(tr("Select all"), &m_list, &EventListView::selectAll)
        ->setShortcuts(Keymap::instance().keys(u"events.select-all"_s));
    menu->addAction(icon(u"copy"_s), tr("Copy as JSON lines"), this, [this] { copy(); })
        ->setShortcuts(Keymap::instance().keys(u"events.copy"_s));
    using Format = models::tabletext::Format;
    auto *as = menu->addMenu(tr("Copy as"));
    for (const auto &[name, form] : tablefile::copyFormats())
        as->addAction(name, this, [this, form = form] { copy(form); });
    menu->addAction(tr("Copy as a table"), this, [this] { copy(Format::Tsv); });
    menu->addAction(tr("Copy stream id"), this,
                    [stream] { QApplication::clipboard()->setText(stream); });
    menu->popup(globalPos);
}

/// "Show only ▸" and "Show without ▸", each with the values of the row.
void EventMenu::addConditions(QMenu &menu, const QList<models::EventCondition> &conditions)
{
    for (const bool wanted : {true, false}) {
        auto *below =
            menu.addMenu(icon(u"filter"_s), wanted ? tr("Show only") : tr("Show without"));
        for (auto condition : conditions) {
            const auto name =
                format::shortened(models::filtertext::toText(condition), captionLength);
            condition.wanted = wanted;
            below->addAction(caption(name), this, [this, condition] { add(condition); });
        }
    }
}

} // namespace views
