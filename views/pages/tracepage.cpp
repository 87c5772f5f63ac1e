// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/tracepage.h"

#include "models/format.h"
#include "models/masking/masking.h"
#include "models/zoneclock.h"
#include "views/browse/filterbar.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/trace/causespanel.h"
#include "views/trace/tracehead.h"
#include "views/trace/tracelist.h"
#include "views/widgets/chooser.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/rangefields.h"
#include "views/widgets/startpanel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace views {

namespace format = models::format;
using eventstore::Timestamp;
using models::CausesModel;
using models::TimePreset;
using models::TraceModel;
using models::eventtext::Kind;

namespace {

QIcon kindDot(Kind kind)
{
    QPixmap picture(28, 28);
    picture.setDevicePixelRatio(2);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kindColor(kind));
    painter.drawEllipse(QRectF(2, 2, 10, 10));
    return QIcon(picture);
}

constexpr int customRange = -1; ///< beside the presets in the list of ranges

/// "2026-11-16 to 2026-11-22", open ends left out; empty for all time.
QString datesOf(const models::TimeBounds &bounds)
{
    const auto end = [](qint64 micros, bool last) {
        return format::typed(Timestamp{micros}, last);
    };
    if (bounds.since && bounds.until) {
        const auto first = end(*bounds.since, false);
        const auto last = end(*bounds.until, true);
        return first == last ? first : TracePage::tr("%1 to %2").arg(first, last);
    }
    if (bounds.since)
        return TracePage::tr("since %1").arg(end(*bounds.since, false));
    return bounds.until ? TracePage::tr("until %1").arg(end(*bounds.until, true)) : QString();
}

models::TimeBounds boundsNow(TimePreset preset)
{
    const auto now = Timestamp::now();
    return models::boundsOf(preset, now.micros, models::shownClock(now));
}

} // namespace

TracePage::TracePage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(session)
    , m_causes(session)
    , m_typed(session)
    , m_startTyped(session)
    , m_recent(session)
    , m_content(new QWidget(this))
{
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setupBar();
    m_stale = new FreshnessStrip(m_content);
    column->addWidget(m_stale);
    m_head = new TraceHead(m_model, m_content);
    column->addWidget(m_head);
    setupBody();
    m_start = new StartPanel({iconName(), tr("Trace a user"),
                              tr("Everything about one user across streams, in order: the profile, "
                                 "the accounts and every transfer, what was watched and rated."),
                              tr("Find a user by id, name or e-mail address"),
                              tr("Recently changed users")},
                             m_startTyped, m_recent, this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_content);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
    connectModel();
    refresh();
}

void TracePage::setupBar()
{
    m_bar = new QWidget(m_content);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(12, 8, 12, 4);
    row->setSpacing(6);
    m_chooser = new Chooser(m_typed, m_bar);
    m_chooser->setPlaceholderText(tr("User id, name or e-mail …"));
    m_chooser->setAccessibleName(tr("User to trace"));
    m_chooser->setMaximumWidth(280);
    row->addWidget(m_chooser, 2);
    m_range = new QComboBox(m_bar);
    m_range->setAccessibleName(tr("Time range"));
    m_range->setToolTip(tr("Only what happened then"));
    for (const auto preset : models::timePresets())
        m_range->addItem(models::nameOf(preset), int(preset));
    m_range->addItem(tr("Custom…"), customRange);
    row->addWidget(m_range);
    m_order = new QToolButton(m_bar);
    m_order->setAutoRaise(true);
    m_order->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    row->addWidget(m_order);
    setupKinds(row);
    row->addStretch(1);
    m_correlation = new QLineEdit(m_bar);
    m_correlation->setPlaceholderText(tr("Correlation id …"));
    m_correlation->setAccessibleName(tr("Correlation id"));
    m_correlation->setToolTip(tr("Paste a correlation id and press Enter: its tree of causes"));
    m_correlation->setClearButtonEnabled(true);
    m_correlation->setMaximumWidth(260);
    row->addWidget(m_correlation, 1);
    m_content->layout()->addWidget(m_bar);
    m_fields = new RangeFields(m_content);
    m_fields->setContentsMargins(12, 0, 12, 4);
    m_fields->hide();
    m_content->layout()->addWidget(m_fields);
    m_filter = new FilterBar(m_content);
    m_filter->setContentsMargins(12, 0, 12, 4);
    m_content->layout()->addWidget(m_filter);
    connect(m_filter, &FilterBar::filterChanged, this,
            [this] { m_model.setFilter(m_filter->filter()); });
    m_filter->addFindAction(this);
}

void TracePage::setupKinds(QHBoxLayout *row)
{
    for (const auto kind : {Kind::Money, Kind::Watching, Kind::Profile}) {
        auto *button = new QToolButton(m_bar);
        button->setText(kindName(kind));
        button->setIcon(kindDot(kind));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setChecked(true);
        button->setToolTip(tr("Show or hide events about %1").arg(kindName(kind).toLower()));
        connect(button, &QToolButton::toggled, this, [this, kind](bool shown) {
            m_model.setKindHidden(kind, !shown);
            if (kind == Kind::Watching)
                m_model.setKindHidden(Kind::Content, !shown);
        });
        row->addWidget(button);
        m_kinds << button;
    }
}

void TracePage::setupBody()
{
    m_tabs = new QTabWidget(m_content);
    m_tabs->setDocumentMode(true);
    m_list = new TraceList(m_model, m_tabs);
    m_overlay = new StateOverlay(m_list);
    m_causesPanel = new CausesPanel(m_causes, m_tabs);
    m_tabs->addTab(m_list, icon(QStringLiteral("user")), tr("History"));
    m_tabs->addTab(m_causesPanel, icon(QStringLiteral("link")), tr("Causes"));
    m_card = new EventCard(id(), m_content);
    m_card->setSession(session());
    m_card->setMinimumWidth(280);
    m_splitter = new QSplitter(Qt::Horizontal, m_content);
    m_splitter->setObjectName(QStringLiteral("traceSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tabs);
    m_splitter->addWidget(m_card);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({820, 340});
    m_search = new QWidget(m_content);
    m_progress = new QProgressBar(m_search);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("How much of the store was searched"));
    auto *cancel = new QPushButton(tr("Cancel"), m_search);
    auto *row = new QHBoxLayout(m_search);
    row->setContentsMargins(12, 4, 12, 4);
    row->addWidget(new QLabel(tr("Searching the store"), m_search));
    row->addWidget(m_progress, 1);
    row->addWidget(cancel);
    auto *column = static_cast<QVBoxLayout *>(m_content->layout());
    column->addWidget(m_splitter, 1);
    column->addWidget(m_search);
    connect(cancel, &QPushButton::clicked, &m_model, &TraceModel::cancel);
}

void TracePage::connectModel()
{
    connect(m_start, &StartPanel::chosen, this, &TracePage::openUser);
    connect(m_chooser, &Chooser::chosen, this, &TracePage::openUser);
    connect(m_range, &QComboBox::activated, this, &TracePage::takeRange);
    connect(m_order, &QToolButton::clicked, this,
            [this] { m_model.setNewestFirst(!m_model.newestFirst()); });
    connect(m_correlation, &QLineEdit::returnPressed, this,
            [this] { openCorrelation(m_correlation->text().trimmed()); });
    connect(m_head, &TraceHead::navigate, this, &TracePage::navigate);
    connect(m_card, &EventCard::navigate, this, &TracePage::navigate);
    connect(m_causesPanel, &CausesPanel::navigate, this, &TracePage::navigate);
    connect(m_list, &TraceList::eventChosen, this, [this](const eventstore::Event *event) {
        if (m_tabs->currentWidget() == m_list)
            showEvent(event, event ? m_model.sentence(*event) : QString());
    });
    connect(m_list, &TraceList::opened, this, [this] { m_card->setFocus(); });
    connect(m_causesPanel, &CausesPanel::eventChosen, this,
            [this](const eventstore::Event *event, const QString &sentence) {
                if (m_tabs->currentWidget() == m_causesPanel)
                    showEvent(event, sentence);
            });
    connect(m_overlay, &StateOverlay::retryRequested, &m_model, &TraceModel::reload);
    connect(m_overlay, &StateOverlay::actionTriggered, this, &TracePage::showLastSeen);
    connect(m_fields, &RangeFields::chosen, this, [this](const models::TimeBounds &bounds) {
        setBounds(bounds, datesOf(bounds));
        emit placeChanged();
    });
    connect(&models::Masking::of(session()), &models::Masking::changed, this,
            &TracePage::readAgain);
    connect(&m_model, &TraceModel::stateChanged, this, &TracePage::refresh);
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
    connect(&m_model, &TraceModel::progressChanged, this, [this] {
        m_progress->setValue(int(m_model.progress() * 1000));
        m_search->setVisible(m_model.state() == TraceModel::State::Loading);
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        showFreshness();
        if (m_tabs->currentWidget() == m_list) {
            const auto *event = m_model.eventAt(m_list->currentIndex());
            showEvent(event, event ? m_model.sentence(*event) : QString());
        } else {
            const auto current = m_causesPanel->tree()->currentIndex();
            showEvent(m_causes.eventAt(current), current.siblingAtColumn(0).data().toString());
        }
    });
}

void TracePage::showEvent(const eventstore::Event *event, const QString &sentence)
{
    if (event)
        m_card->setEvent(*event, {}, sentence);
    else
        m_card->setMessage(tr("Choose an event to see it here"));
}

void TracePage::openUser(const QString &text)
{
    m_user = text.startsWith(QStringLiteral("user-")) ? text.mid(5) : text;
    m_tabs->setCurrentWidget(m_list);
    load();
    m_list->setFocus();
    emit placeChanged();
}

void TracePage::openCorrelation(const QString &correlation)
{
    m_correlation->setText(correlation);
    m_tabs->setCurrentWidget(m_causesPanel);
    m_causes.show(correlation);
    refresh();
    emit placeChanged();
}

/// The same with or without its mask.
void TracePage::readAgain()
{
    if (m_card->event())
        m_again = m_card->event()->position.value;
    if (!m_user.isEmpty())
        load();
    if (!m_causes.correlation().isEmpty())
        m_causes.show(m_causes.correlation());
}

void TracePage::load()
{
    models::TraceQuery query;
    query.user = format::utf8(m_user);
    if (m_bounds.since)
        query.since = Timestamp{*m_bounds.since};
    if (m_bounds.until)
        query.until = Timestamp{*m_bounds.until};
    m_model.show(query);
}

void TracePage::setPreset(TimePreset preset)
{
    m_range->setCurrentIndex(m_range->findData(int(preset)));
    m_fields->hide();
    const auto bounds = boundsNow(preset);
    const auto dates = datesOf(bounds);
    setBounds(bounds, dates.isEmpty() ? models::nameOf(preset)
                                      : tr("%1 (%2)").arg(models::nameOf(preset), dates));
}

void TracePage::takeRange()
{
    const int chosen = m_range->currentData().toInt();
    if (chosen == customRange) {
        m_fields->setBounds(m_bounds); // what was there is where one goes on from
        m_fields->show();
        m_fields->since()->setFocus();
        m_fields->since()->selectAll();
        m_head->setRangeName(m_bounds == models::TimeBounds{} ? tr("All time") : datesOf(m_bounds));
        return;
    }
    setPreset(TimePreset(chosen));
    emit placeChanged();
}

/// The week of the newest event about the user; all time where that is not known.
void TracePage::showLastSeen()
{
    if (const auto last = m_model.lastSeen())
        showBounds(models::weekOf(last->micros, models::shownClock(*last)));
    else
        setPreset(TimePreset::AllTime);
    m_list->setFocus();
    emit placeChanged();
}

void TracePage::setBounds(const models::TimeBounds &bounds, const QString &name)
{
    m_head->setRangeName(name);
    if (bounds == m_bounds)
        return;
    m_bounds = bounds;
    if (!m_user.isEmpty())
        load();
}

/// Shows a range by its name, where it has one today.
void TracePage::showBounds(const models::TimeBounds &bounds)
{
    for (const auto preset : models::timePresets()) {
        if (bounds == boundsNow(preset)) {
            setPreset(preset);
            return;
        }
    }
    m_range->setCurrentIndex(m_range->findData(customRange));
    m_fields->setBounds(bounds);
    m_fields->show();
    setBounds(bounds, datesOf(bounds));
}

void TracePage::go(const Place &wanted)
{
    auto user = wanted.user;
    if (user.isEmpty() && wanted.stream.startsWith(QStringLiteral("user-")))
        user = wanted.stream.mid(5);
    if (!user.isEmpty() || wanted.sinceMicros || wanted.untilMicros)
        showBounds({wanted.sinceMicros, wanted.untilMicros});
    if (!user.isEmpty() && user != m_user) {
        m_user = user;
        m_tabs->setCurrentWidget(m_list);
        load();
    }
    if (!wanted.correlation.isEmpty()) {
        m_tabs->setCurrentWidget(m_causesPanel);
        m_correlation->setText(wanted.correlation);
        if (wanted.correlation != m_causes.correlation())
            m_causes.show(wanted.correlation);
        if (wanted.position)
            m_causesPanel->choose(*wanted.position);
    }
    if (nothingChosen())
        m_start->refresh();
    else
        m_tabs->currentWidget()->setFocus();
    refresh();
}

Place TracePage::place() const
{
    Place here;
    here.page = id();
    here.user = m_user;
    if (m_tabs->currentWidget() == m_causesPanel)
        here.correlation = m_causes.correlation();
    if (m_bounds.since || m_bounds.until) {
        here.sinceMicros = m_bounds.since;
        here.untilMicros = m_bounds.until;
    }
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

void TracePage::refresh()
{
    m_stack->setCurrentWidget(nothingChosen() ? static_cast<QWidget *>(m_start) : m_content);
    m_chooser->setChosen(m_user);
    const bool newest = m_model.newestFirst();
    m_order->setText(newest ? tr("Newest first") : tr("Oldest first"));
    m_order->setIcon(icon(newest ? QStringLiteral("down") : QStringLiteral("up")));
    m_order->setToolTip(newest ? tr("Show the oldest first") : tr("Show the newest first"));
    if (m_model.state() != TraceModel::State::Loading)
        m_search->hide();
    if (m_again && m_model.state() == TraceModel::State::Ready)
        m_list->setCurrentIndex(m_model.indexOfPosition(*std::exchange(m_again, {})));
    refreshOverlay();
    showFreshness();
}

void TracePage::showFreshness()
{
    const bool history = m_tabs->currentWidget() == m_list;
    m_stale->show(history ? m_model.freshness() : m_causes.freshness(), tr("Show them"));
}

void TracePage::refreshOverlay()
{
    switch (m_model.state()) {
    case TraceModel::State::Idle:
        m_overlay->showEmpty(tr("No user chosen"),
                             tr("Type a user's id, name or e-mail address above."),
                             QStringLiteral("user"));
        break;
    case TraceModel::State::Loading:
        m_overlay->showLoading(tr("Gathering what is known about %1 …").arg(m_user));
        break;
    case TraceModel::State::Failed:
        m_overlay->showFailed(*m_model.error());
        break;
    case TraceModel::State::Empty:
        if (m_bounds == models::TimeBounds{}) {
            m_overlay->showEmpty(tr("Nothing is known about %1").arg(m_user),
                                 tr("No event names this user, and no account was opened for it."),
                                 QStringLiteral("user"));
        } else {
            const auto last = m_model.lastSeen();
            m_overlay->showEmpty(tr("Nothing happened in this time"),
                                 last ? tr("%1 has no events %2; the last was on %3.")
                                            .arg(format::isolated(m_user), datesOf(m_bounds),
                                                 format::timeShort(*last))
                                      : tr("%1 has no events %2, nor at any other time.")
                                            .arg(format::isolated(m_user), datesOf(m_bounds)),
                                 QStringLiteral("clock"));
            m_overlay->setAction(last ? tr("Show the week of %1").arg(format::date(*last))
                                      : tr("Show all time"),
                                 QStringLiteral("clock"));
        }
        break;
    case TraceModel::State::Ready:
        if (m_model.shownCount() == 0)
            m_overlay->showEmpty(
                tr("All events are hidden"),
                m_model.filter().empty()
                    ? tr("%1 events are of kinds that are switched off above.")
                          .arg(format::number(m_model.eventCount()))
                    : tr("None of the %1 events fits the filter and the kinds chosen above.")
                          .arg(format::number(m_model.eventCount())),
                QStringLiteral("filter"));
        else
            m_overlay->showReady();
        break;
    }
}

} // namespace views
