// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/tracepage.h"

#include "models/format.h"
#include "models/masking/masking.h"
#include "models/zoneclock.h"
#include "views/theme.h"
#include "views/trace/causespanel.h"
#include "views/trace/historyoverlay.h"
#include "views/trace/searchprogress.h"
#include "views/trace/tracebar.h"
#include "views/trace/tracehead.h"
#include "views/trace/tracelist.h"
#include "views/trace/tracerange.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/startpanel.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using eventstore::Timestamp;
using models::CausesModel;
using models::TraceModel;

TracePage::TracePage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(session)
    , m_causes(session)
    , m_startTyped(session)
    , m_recent(session)
    , m_content(new QWidget(this))
{
    setupContent();
    m_start = new StartPanel({iconName(), tr("Trace a user"),
                              tr("Everything about one user across streams, in order: the profile, "
                                 "the accounts and every transfer, what was watched and rated."),
                              tr("Find a user by id, name or e-mail address"),
                              tr("Recently changed users")},
                             m_startTyped, m_recent, this);
    m_stack = stackWithStart(this, m_start, m_content);
    connectModel();
    showModel();
}

void TracePage::setupContent()
{
    m_bar = new TraceBar(session(), m_model, m_content);
    m_bar->addActions(this);
    m_stale = new FreshnessStrip(m_content);
    m_head = new TraceHead(m_model, m_content);
    m_card = new EventCard(id(), m_content);
    m_card->setSession(session());
    m_long = new models::ChosenEvent(session(), this);
    connect(m_long, &models::ChosenEvent::changed, this, &TracePage::showLong);
    m_card->setMinimumWidth(280);
    auto *sides = new QSplitter(Qt::Horizontal, m_content);
    sides->setObjectName(u"traceSplitter"_s);
    sides->setChildrenCollapsible(false);
    sides->addWidget(makeTabs());
    sides->addWidget(m_card);
    sides->setStretchFactor(0, 1);
    sides->setSizes({820, 340});
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stale);
    column->addWidget(m_head);
    column->addWidget(sides, 1);
    column->addWidget(new SearchProgress(m_model, m_content));
}

QTabWidget *TracePage::makeTabs()
{
    m_tabs = new QTabWidget(m_content);
    m_tabs->setDocumentMode(true);
    m_list = new TraceList(m_model, m_tabs);
    m_overlay = new HistoryOverlay(m_model, m_bar->range(), m_list);
    m_causesPanel = new CausesPanel(m_causes, m_tabs);
    m_tabs->addTab(m_list, icon(u"user"_s), tr("History"));
    m_tabs->addTab(m_causesPanel, icon(u"link"_s), tr("Causes"));
    return m_tabs;
}

RangeFields *TracePage::fields() const
{
    return m_bar->range().fields();
}

void TracePage::setPreset(models::TimePreset preset)
{
    m_bar->range().setPreset(preset);
}

void TracePage::connectModel()
{
    connect(m_start, &StartPanel::chosen, this, &TracePage::openUser);
    connect(m_bar, &TraceBar::userChosen, this, &TracePage::openUser);
    connect(m_bar, &TraceBar::correlationChosen, this, &TracePage::openCorrelation);
    const auto &range = m_bar->range();
    connect(&range, &TraceRange::named, m_head, &TraceHead::setRangeName);
    connect(&range, &TraceRange::boundsChanged, this, &TracePage::load);
    connect(m_bar, &TraceBar::changed, this, &TracePage::placeChanged);
    connect(m_head, &TraceHead::navigate, this, &TracePage::navigate);
    connect(m_card, &EventCard::navigate, this, &TracePage::navigate);
    connect(m_causesPanel, &CausesPanel::navigate, this, &TracePage::navigate);
    connect(m_list, &TraceList::eventChosen, this, [this] {
        if (m_tabs->currentWidget() == m_list)
            showChosen();
    });
    connect(m_list, &TraceList::opened, this, [this] { m_card->setFocus(); });
    connect(m_causesPanel, &CausesPanel::eventChosen, this, [this] {
        if (m_tabs->currentWidget() == m_causesPanel)
            showChosen();
    });
    connect(m_overlay, &StateOverlay::retryRequested, &m_model, &TraceModel::reload);
    connect(m_overlay, &StateOverlay::actionTriggered, this, &TracePage::showLastSeen);
    connect(&models::Masking::of(session()), &models::Masking::changed, this, &TracePage::refresh);
    connect(&m_model, &TraceModel::stateChanged, this, &TracePage::showModel);
    connect(&m_model, &TraceModel::freshnessChanged, this, &TracePage::showFreshness);
    connect(&m_causes, &CausesModel::stateChanged, this, &TracePage::showFreshness);
    connect(&m_causes, &CausesModel::freshnessChanged, this, &TracePage::showFreshness);
    connect(m_stale, &Banner::actionTriggered, this, [this] {
        m_tabs->currentWidget()->setFocus();
        if (m_tabs->currentWidget() == m_list)
            m_model.reload();
        else
            m_causes.reload();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        showFreshness();
        showChosen();
    });
}

void TracePage::showChosen()
{
    if (m_tabs->currentWidget() == m_list) {
        const auto *event = m_model.eventAt(m_list->currentIndex());
        showEvent(event, event && m_model.isWhole(*event),
                  event ? m_model.sentence(*event) : QString());
    } else {
        const auto current = m_causesPanel->tree()->currentIndex();
        const auto *event = m_causes.eventAt(current);
        showEvent(event, event && m_causes.isWhole(*event),
                  current.siblingAtColumn(0).data().toString());
    }
}

/// Of an event with much data the list has only the beginning: the card waits for the whole event.
void TracePage::showEvent(const eventstore::Event *event, bool whole, const QString &sentence)
{
    m_sentence = sentence;
    if (event && whole) {
        m_long->clear();
        m_card->setEvent(*event, {}, sentence);
    } else if (event) {
        m_long->choose(event->position);
        showLong();
    } else {
        m_long->clear();
        m_card->setMessage(tr("Choose an event to see it here"));
    }
}

void TracePage::showLong()
{
    if (m_long->reading())
        m_card->setMessage(tr("Reading the event …"));
    else if (m_long->error())
        m_card->setMessage(models::format::error(*m_long->error()));
    else if (m_long->event())
        m_card->setEvent(*m_long->event(), {}, m_sentence);
    else
        m_card->setMessage(tr("This event is no longer in the store"));
}

void TracePage::openUser(const QString &text)
{
    m_user = text.startsWith(u"user-"_s) ? text.mid(5) : text;
    m_tabs->setCurrentWidget(m_list);
    load();
    m_list->setFocus();
    emit placeChanged();
}

void TracePage::openCorrelation(const QString &correlation)
{
    m_bar->showCorrelation(correlation);
    m_tabs->setCurrentWidget(m_causesPanel);
    m_causes.show(correlation);
    showModel();
    emit placeChanged();
}

void TracePage::refresh()
{
    if (nothingChosen())
        return m_start->refresh();
    const auto chosen = place().position;
    load();
    m_causes.reload();
    if (chosen)
        choose(*chosen);
}

void TracePage::leaveStore()
{
    m_user.clear();
    m_wanted.reset();
    m_model.clear();
    m_causes.show({});
    m_bar->take({});
    m_bar->showUser({});
    m_bar->showCorrelation({});
}

/// Selects the event at once if it is loaded already.
void TracePage::choose(qint64 position)
{
    if (m_tabs->currentWidget() == m_causesPanel)
        m_causesPanel->choose(position);
    else
        m_wanted = position;
}

void TracePage::load()
{
    if (m_user.isEmpty())
        return;
    const auto &bounds = m_bar->range().bounds();
    models::TraceQuery query;
    query.user = format::utf8(m_user);
    if (bounds.since)
        query.since = Timestamp{*bounds.since};
    if (bounds.until)
        query.until = Timestamp{*bounds.until};
    m_model.show(query);
}

/// Shows the week of the user's newest event, or all time if that is unknown.
void TracePage::showLastSeen()
{
    if (const auto last = m_model.lastSeen())
        m_bar->range().setBounds(models::weekOf(last->micros, models::shownClock(*last)));
    else
        setPreset(models::TimePreset::AllTime);
    m_list->setFocus();
    emit placeChanged();
}

void TracePage::go(const Place &wanted)
{
    auto user = wanted.user;
    if (user.isEmpty() && wanted.stream.startsWith(u"user-"_s))
        user = wanted.stream.mid(5);
    if (!user.isEmpty() || wanted.sinceMicros || wanted.untilMicros)
        m_bar->take(wanted);
    if (!user.isEmpty() && user != m_user) {
        m_user = user;
        load();
    }
    if (!wanted.correlation.isEmpty()) {
        m_tabs->setCurrentWidget(m_causesPanel);
        m_bar->showCorrelation(wanted.correlation);
        if (wanted.correlation != m_causes.correlation())
            m_causes.show(wanted.correlation);
    } else if (!user.isEmpty()) {
        m_tabs->setCurrentWidget(m_list);
    }
    if (wanted.position)
        choose(*wanted.position);
    if (nothingChosen())
        m_start->refresh();
    else
        m_tabs->currentWidget()->setFocus();
    showModel();
}

Place TracePage::place() const
{
    Place here;
    here.page = id();
    here.user = m_user;
    m_bar->tell(here);
    const bool history = m_tabs->currentWidget() == m_list;
    if (!history)
        here.correlation = m_causes.correlation();
    const auto *event = history ? m_model.eventAt(m_list->currentIndex())
                                : m_causes.eventAt(m_causesPanel->tree()->currentIndex());
    if (event)
        here.position = event->position.value;
    else if (m_wanted)
        here.position = m_wanted;
    return here;
}

bool TracePage::nothingChosen() const
{
    return m_user.isEmpty() && m_causes.correlation().isEmpty();
}

bool TracePage::settled() const
{
    if (nothingChosen())
        return m_start->settled();
    return m_model.state() != TraceModel::State::Loading &&
           m_causes.state() != CausesModel::State::Loading;
}

QString TracePage::failure() const
{
    if (nothingChosen())
        return m_start->failure();
    for (const auto *error : {&m_model.error(), &m_causes.error()}) {
        if (*error)
            return format::error(**error);
    }
    return {};
}

void TracePage::showModel()
{
    m_stack->setCurrentWidget(nothingChosen() ? static_cast<QWidget *>(m_start) : m_content);
    m_bar->showUser(m_user);
    if (m_wanted && m_model.state() == TraceModel::State::Ready) {
        // If it is outside the time range, or hidden, the first event stays selected.
        const auto index = m_model.indexOfPosition(*std::exchange(m_wanted, {}));
        if (index.isValid())
            m_list->reveal(index);
    }
    m_overlay->refresh();
    showFreshness();
}

void TracePage::showFreshness()
{
    const bool history = m_tabs->currentWidget() == m_list;
    m_stale->show(history ? m_model.freshness() : m_causes.freshness(), tr("Show them"));
}

} // namespace views
