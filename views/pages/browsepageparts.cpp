// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/ndjson.h"
#include "eventstore/walk.h"
#include "models/browse/filtertext.h"
#include "models/format.h"
#include "models/tabletext.h"
#include "views/browse/eventdetail.h"
#include "views/browse/eventexport.h"
#include "views/browse/filterbar.h"
#include "views/browse/searchstrip.h"
#include "views/browse/streamspane.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/browsepage.h"
#include "views/safety/plaintext.h"
#include "views/theme.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/freshnessstrip.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStatusTipEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;
using models::EventWindow;
namespace format = models::format;

// The widgets of the Browse page, its menus and copying.

namespace views {
namespace {

constexpr std::int64_t mostCopied = 10'000;
constexpr int jumpWidth = 200;
constexpr qsizetype captionLength = 60;

using Events = std::vector<eventstore::Event>;

/// Adds the events of a page whose keys are not beyond `last`; false when no more can come.
eventstore::Result<bool> addUpTo(Events &events, eventstore::EventPage &page, bool stream,
                                 qint64 last)
{
    for (auto &event : page.events) {
        if ((stream ? event.version.value : event.position.value) > last ||
            events.size() == std::size_t(mostCopied))
            return false;
        events.push_back(std::move(event));
    }
    return stream || page.scannedTo.value < last;
}

eventstore::Result<Events> readRange(eventstore::Store &store, const models::EventSource &source,
                                     std::pair<qint64, qint64> range, const std::stop_token &stop)
{
    Events events;
    const auto take = [&](eventstore::EventPage &page) {
        return addUpTo(events, page, source.isStream(), range.second);
    };
    EG_CHECK(models::walkSource(store, source, range.first, {}, stop, take));
    return events;
}

/// The columns of an event, exact and not localised.
models::tabletext::Table tableOf(const Events &events)
{
    models::tabletext::Table table;
    table.titles = {u"position"_s, u"time"_s,     u"stream"_s, u"version"_s,
                    u"type"_s,     u"event_id"_s, u"data"_s};
    table.numbers = {true, false, false, true, false, false, false};
    for (const auto &event : events)
        table.rows << QStringList{QString::number(event.position.value),
                                  format::isoShown(event.timestamp),
                                  format::text(event.streamId),
                                  QString::number(event.version.value),
                                  format::text(event.type),
                                  format::text(event.id.toString()),
                                  format::text(event.data)};
    return table;
}

QString linesOf(const Events &events)
{
    QStringList lines;
    for (const auto &event : events)
        lines << format::text(eventstore::ndjson::toLine(event));
    return lines.join(u'\n');
}

} // namespace

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
    refreshTop();
}

QWidget *BrowsePage::makeCentre()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    m_stale = new FreshnessStrip(box);
    column->addWidget(m_stale);
    m_list = new EventListView(m_window, box);
    m_list->setObjectName(u"events"_s);
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
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    auto *heading = new ElidedLabel(box);
    heading->setElideMode(Qt::ElideMiddle);
    heading->setFont(scaledFont(1.2, true));
    m_heading = heading;
    m_leaveStream = new QToolButton(box);
    m_leaveStream->setAutoRaise(true);
    m_leaveStream->setIcon(icon(u"close"_s));
    m_leaveStream->setToolTip(tr("Back to all events"));
    m_leaveStream->setAccessibleName(m_leaveStream->toolTip());
    m_count = new QLabel(box);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_jump = new QLineEdit(box);
    m_jump->setMinimumWidth(90);
    m_jump->setMaximumWidth(jumpWidth);
    m_jump->setClearButtonEnabled(true);
    m_jump->setObjectName(u"jump"_s);
    m_jump->addAction(icon(u"jump"_s), QLineEdit::LeadingPosition);
    m_jump->setAccessibleName(tr("Go to position, version or time"));
    m_jump->setToolTip(tr("A position, a version or a time such as 2026-01-31 09:00 (Ctrl+G)"));
    m_live = new QToolButton(box);
    m_live->setIcon(icon(u"follow"_s));
    m_live->setText(tr("Live"));
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_live->setCheckable(true);
    m_live->setToolTip(tr("Stay at the newest event as events arrive (End)"));
    auto *save = new QToolButton(box);
    save->setIcon(icon(u"export"_s));
    save->setToolTip(tr("Export what is listed as NDJSON…"));
    save->setAccessibleName(save->toolTip());
    connect(save, &QToolButton::clicked, this, &BrowsePage::exportEvents);
    line->addWidget(m_heading);
    line->addWidget(m_leaveStream);
    line->addWidget(m_count);
    line->addStretch(1);
    line->addWidget(m_jump);
    line->addWidget(m_live);
    line->addWidget(save);
    column->addLayout(line);
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
            [this](const QString &stream) { openStream(u"timeline"_s, stream); });
    connect(m_streams, &StreamsPane::streamMenuShown, this, &BrowsePage::streamMenu);
    connect(m_streams, &StreamsPane::categoriesChanged, this, &BrowsePage::refreshTop);
    connect(m_filter, &FilterBar::filterChanged, this, &BrowsePage::showFilter);
    connect(m_list, &EventListView::currentChanged, this, &BrowsePage::currentChanged);
    connect(m_filter, &FilterBar::undoRequested, this, &BrowsePage::undoFilter);
    connect(m_filter, &FilterBar::redoRequested, this, &BrowsePage::redoFilter);
    connect(m_list, &EventListView::emptyActionTriggered, this, &BrowsePage::widenSearch);
    connect(m_detail, &EventDetail::conditionChosen, this, &BrowsePage::addCondition);
    connect(m_list, &EventListView::copyRequested, this, [this] { copySelection(); });
    connect(m_list, &EventListView::contextMenuRequested, this, &BrowsePage::eventMenu);
    connect(m_list, &EventListView::activated, this, [this] {
        if (const auto *row = m_list->current())
            openStream(u"timeline"_s, row->stream, row->version.value);
    });
    connect(m_detail, &EventDetail::navigate, this, &Page::navigate);
    connect(m_jump, &QLineEdit::returnPressed, this, &BrowsePage::jump);
    connect(m_leaveStream, &QToolButton::clicked, this, [this] { showStream({}); });
    connect(m_live, &QToolButton::clicked, this, [this](bool on) {
        if (on)
            m_window.goToEnd();
        else
            m_window.setFollowing(false);
    });
    connect(&m_window, &EventWindow::stateChanged, this, &BrowsePage::refreshTop);
    connect(&m_window, &EventWindow::boundsChanged, this, &BrowsePage::refreshTop);
    connect(&m_window, &EventWindow::wasReset, this, &BrowsePage::refreshTop);
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
        [this] { m_jump->setFocus(); });
    add(tr("Find a stream by its id"), QKeySequence(u"Ctrl+L"_s),
        [this] { m_streams->search()->setFocus(); });
    add(tr("Undo the filter"), QKeySequence::Undo, [this] { undoFilter(); });
    add(tr("Redo the filter"), {}, [this] {
        redoFilter();
    })->setShortcuts({QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)});
    add(tr("Export the listed events"), QKeySequence(u"Ctrl+E"_s), [this] { exportEvents(); });
}

/// As JSON lines where no format is named.
void BrowsePage::copySelection(std::optional<models::tabletext::Format> as)
{
    const auto range = m_list->selection();
    if (!range)
        return;
    m_copy = session().run<Events>(
        this,
        [source = m_window.source(), range = *range](eventstore::Store &store,
                                                     std::stop_token stop) {
            return readRange(store, source, range, stop);
        },
        [this, as](eventstore::Result<Events> events) {
            if (!events)
                return tell(format::error(events.error()));
            QApplication::clipboard()->setText(as ? models::tabletext::write(tableOf(*events), *as)
                                                  : linesOf(*events));
            const auto count = format::events(qint64(events->size()));
            tell(qint64(events->size()) < mostCopied
                     ? tr("On the clipboard: %1.").arg(count)
                     : tr("On the clipboard: the first %1 of the selection; export has all.")
                           .arg(count));
        });
}

void BrowsePage::tell(const QString &text)
{
    QStatusTipEvent tip(text);
    QApplication::sendEvent(this, &tip);
}

void BrowsePage::eventMenu(const QPoint &globalPos)
{
    const auto *row = m_list->current();
    if (!row)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"list-menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString stream = row->stream;
    const qint64 version = row->version.value;
    const QString type = row->type;
    menu->addAction(icon(u"timeline"_s), tr("Timeline of %1").arg(caption(stream)), this,
                    [=, this] { openStream(u"timeline"_s, stream, version); });
    menu->addAction(icon(u"replay"_s), tr("Replay to version %1").arg(format::number(version)),
                    this, [=, this] { openStream(u"replay"_s, stream, version); });
    menu->addSeparator();
    using Field = models::EventCondition::Field;
    const auto category = eventstore::categoryOf(format::utf8(stream));
    addConditionMenus(*menu, {{Field::Type, {}, format::utf8(type), true},
                              {Field::Stream, {}, format::utf8(stream), true},
                              {Field::Category, {}, std::string(category), true}});
    const auto time = row->time;
    menu->addAction(tr("Since this time"), this, [=, this] {
        models::EventSearch filter = m_filter->filter();
        filter.since = time;
        m_filter->setFilter(filter);
    });
    menu->addAction(tr("Until this time"), this, [=, this] {
        models::EventSearch filter = m_filter->filter();
        filter.until = time;
        m_filter->setFilter(filter);
    });
    menu->addAction(icon(u"browse"_s), tr("Only this stream"), this,
                    [=, this] { showStream(stream); });
    menu->addSeparator();
    menu->addAction(tr("Select all"), m_list, &EventListView::selectAll)
        ->setShortcut(QKeySequence::SelectAll);
    menu->addAction(icon(u"copy"_s), tr("Copy as JSON lines"), this, [this] { copySelection(); })
        ->setShortcut(QKeySequence::Copy);
    using Format = models::tabletext::Format;
    auto *as = menu->addMenu(tr("Copy as"));
    for (const auto &[name, form] :
         {std::pair(tr("CSV"), Format::Csv), std::pair(tr("JSON"), Format::Json),
          std::pair(tr("Markdown"), Format::Markdown)})
        as->addAction(name, this, [this, form = form] { copySelection(form); });
    menu->addAction(tr("Copy as a table"), this, [this] { copySelection(Format::Tsv); });
    menu->addAction(tr("Copy stream id"), this,
                    [stream] { QApplication::clipboard()->setText(stream); });
    menu->popup(globalPos);
}

/// "Show only ▸" and "Show without ▸", each with the cells of the row.
void BrowsePage::addConditionMenus(QMenu &menu, const QList<models::EventCondition> &conditions)
{
    for (const bool wanted : {true, false}) {
        auto *below =
            menu.addMenu(icon(u"filter"_s), wanted ? tr("Show only") : tr("Show without"));
        for (auto condition : conditions) {
            const auto name =
                format::shortened(models::filtertext::toText(condition), captionLength);
            condition.wanted = wanted;
            below->addAction(caption(name), this, [this, condition] { addCondition(condition); });
        }
    }
}

void BrowsePage::streamMenu(QMenu &menu, const QString &stream)
{
    menu.addAction(icon(u"timeline"_s), tr("Timeline"), this,
                   [=, this] { openStream(u"timeline"_s, stream); });
    menu.addAction(icon(u"replay"_s), tr("Replay"), this,
                   [=, this] { openStream(u"replay"_s, stream); });
    menu.addSeparator();
    menu.addAction(icon(u"copy"_s), tr("Copy stream id"), this,
                   [stream] { QApplication::clipboard()->setText(stream); });
}

} // namespace views
