// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/timelinepage.h"

#include "models/format.h"
#include "models/masking/masking.h"
#include "views/browse/filterbar.h"
#include "views/browse/searchplace.h"
#include "views/changedkeysfilter.h"
#include "views/namedkeys.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/timeline/keyshint.h"
#include "views/timeline/legend.h"
#include "views/timeline/markstrip.h"
#include "views/timeline/timelinewidget.h"
#include "views/timeline/zoomtext.h"
#include "views/widgets/chooser.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/startpanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::TimelineModel;
using timeline::TimelineWidget;

TimelinePage::TimelinePage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(session)
    , m_typed(session)
    , m_startTyped(session)
    , m_recent(session)
{
    setupBar();
    setupContent();
    m_start = new StartPanel(
        {iconName(), tr("Events on a time axis"),
         tr("Put streams side by side on one time axis, or follow a correlation across streams."),
         tr("Find a stream by the beginning of its id"), tr("Recently changed streams")},
        m_startTyped, m_recent, this);
    m_stack = stackWithStart(this, m_start, m_content);
    setupKeys();
    connect(m_start, &StartPanel::chosen, this, &TimelinePage::addStream);
    connect(&models::Masking::of(session), &models::Masking::changed, this, [this] {
        if (m_model.mode() != TimelineModel::Mode::Nothing)
            refresh();
    });
    connect(&m_model, &TimelineModel::changed, this, &TimelinePage::showModel);
    connect(&m_model, &TimelineModel::pickedChanged, this, &TimelinePage::placeChanged);
    connect(&m_model, &TimelineModel::detailChanged, this, &TimelinePage::refreshCard);
    showModel();
}

QToolButton *TimelinePage::addTool(const QString &iconName, const QString &text,
                                   const QString &keys)
{
    auto *button = new QToolButton(m_bar);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    if (keys.isEmpty())
        button->setToolTip(text);
    else
        tellKeys(*button, text, u"timeline."_s + keys);
    button->setAccessibleName(text);
    m_bar->layout()->addWidget(button);
    return button;
}

void TimelinePage::setupBar()
{
    m_content = new QWidget(this);
    m_bar = new QWidget(m_content);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(12, 8, 12, 4);
    row->setSpacing(6);
    m_chooser = new Chooser(m_typed, m_bar);
    m_chooser->setClearing(true);
    m_chooser->setPlaceholderText(tr("Add a stream …"));
    m_chooser->setAccessibleName(tr("Add a stream to the timeline"));
    m_chooser->setMaximumWidth(320);
    m_correlation = new QLineEdit(m_bar);
    m_correlation->setPlaceholderText(tr("Show a correlation id …"));
    m_correlation->setAccessibleName(tr("Correlation id"));
    m_correlation->setToolTip(
        tr("Paste a correlation id and press Enter: all its events, one lane a stream"));
    m_correlation->setClearButtonEnabled(true);
    m_correlation->setMaximumWidth(340);
    row->addWidget(m_chooser, 2);
    row->addWidget(m_correlation, 2);
    row->addStretch(1);
    auto *out = addTool(u"zoomout"_s, tr("Zoom out"), u"zoom-out"_s);
    auto *in = addTool(u"zoomin"_s, tr("Zoom in"), u"zoom-in"_s);
    auto *fit = addTool(u"fit"_s, tr("Show everything"), u"fit"_s);
    auto *previous = addTool(u"previous"_s, tr("Previous event"), u"previous"_s);
    auto *next = addTool(u"next"_s, tr("Next event"), u"next"_s);
    auto *clear = addTool(u"close"_s, tr("Clear the timeline"), {});
    connect(out, &QToolButton::clicked, this, [this] { m_timeline->zoomOut(); });
    connect(in, &QToolButton::clicked, this, [this] { m_timeline->zoomIn(); });
    connect(fit, &QToolButton::clicked, this, [this] { m_timeline->fit(); });
    connect(previous, &QToolButton::clicked, this, [this] { m_model.pickPrevious(); });
    connect(next, &QToolButton::clicked, this, [this] { m_model.pickNext(); });
    connect(clear, &QToolButton::clicked, this, [this] {
        m_model.clear();
        emit placeChanged();
    });
    connect(m_chooser, &Chooser::chosen, this, &TimelinePage::addStream);
    connect(m_correlation, &QLineEdit::returnPressed, this, &TimelinePage::showCorrelation);
}

/// The keys of the timeline while it has the focus.
void TimelinePage::setupKeys()
{
    const auto add = [this](const QString &id, const QString &text, const QStringList &names,
                            auto slot, const QString &also = {}) {
        Keys keys;
        for (const QString &name : names)
            keys << QKeySequence(name);
        addKeys(this, u"timeline."_s + id, text, keys, Keymap::Way::Page, slot, also);
    };
    add(
        u"zoom-in"_s, tr("Zoom in"), {u"+"_s, u"W"_s, u"="_s}, [this] { m_timeline->zoomIn(); },
        tr("wheel up"));
    add(
        u"zoom-out"_s, tr("Zoom out"), {u"-"_s, u"S"_s}, [this] { m_timeline->zoomOut(); },
        tr("wheel down"));
    add(u"fit"_s, tr("Show everything"), {u"F"_s}, [this] { m_timeline->fit(); });
    add(u"back"_s, tr("Move back in time"), {u"Left"_s, u"A"_s}, [this] { m_timeline->panBack(); });
    add(u"on"_s, tr("Move on in time"), {u"Right"_s, u"D"_s}, [this] { m_timeline->panOn(); });
    add(u"previous"_s, tr("Previous event"), {u","_s}, [this] { m_model.pickPrevious(); });
    add(u"next"_s, tr("Next event"), {u"."_s}, [this] { m_model.pickNext(); });
    add(u"first"_s, tr("First event"), {u"Home"_s}, [this] { m_model.pickFirst(); });
    add(u"last"_s, tr("Last event"), {u"End"_s}, [this] { m_model.pickLast(); });
    add(u"details"_s, tr("Details of the event"), {u"Return"_s, u"Enter"_s},
        [this] { m_card->setFocus(); });
    add(u"no-event"_s, tr("Pick no event"), {u"Esc"_s}, [this] { m_model.clearPick(); });
    add(u"pin"_s, tr("Pin or unpin the event"), {u"P"_s},
        [this] { m_timeline->marks().togglePicked(); });
    add(u"pin-row"_s, tr("Pin or unpin its row"), {u"Shift+P"_s},
        [this] { m_timeline->marks().togglePickedRow(); });
    m_filter->addFindAction(this, u"timeline.filter"_s);
    addKeys(this, u"timeline.add-stream"_s, tr("Add a stream"), {QKeySequence(u"Ctrl+L"_s)},
            Keymap::Way::Shortcut, [this] { m_chooser->setFocus(); });
    m_timeline->installEventFilter(new ChangedKeysFilter(u"timeline"_s, this));
}

void TimelinePage::setupContent()
{
    m_timeline = new TimelineWidget(m_model, m_content);
    m_timeline->setObjectName(u"timeline"_s);
    m_overlay = new StateOverlay(m_timeline);
    m_card = new EventCard(id(), m_content);
    m_card->setSession(session());
    m_splitter = new QSplitter(Qt::Horizontal, m_content);
    m_splitter->setObjectName(u"timelineSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_timeline);
    m_splitter->addWidget(m_card);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({800, 340});
    m_card->setMinimumWidth(260);

    auto *legend = new timeline::Legend(m_model, m_content);
    m_status = new QLabel(m_content);
    m_status->setWordWrap(true);
    m_status->setForegroundRole(QPalette::PlaceholderText);
    m_progress = new QProgressBar(m_content);
    m_progress->setMaximumWidth(180);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Events loaded"));

    auto *legendRow = new QHBoxLayout;
    legendRow->setContentsMargins(12, 0, 12, 4);
    legendRow->addWidget(legend);
    auto *statusRow = new QHBoxLayout;
    statusRow->setContentsMargins(12, 4, 12, 6);
    statusRow->addWidget(m_progress);
    statusRow->addWidget(m_status, 1);
    statusRow->addWidget(timeline::makeKeysHint(m_content));
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    m_filter = new FilterBar(m_content);
    m_filter->setContentsMargins(12, 0, 12, 4);
    column->addWidget(m_filter);
    m_stale = new FreshnessStrip(m_content);
    column->addWidget(m_stale);
    column->addLayout(legendRow);
    column->addWidget(
        new timeline::MarkStrip(session(), m_model, *m_timeline, *m_filter, m_content));
    column->addWidget(m_splitter, 1);
    column->addLayout(statusRow);

    connect(m_timeline, &TimelineWidget::removeRequested, this, [this](const QString &stream) {
        m_model.removeStream(stream);
        emit placeChanged();
    });
    connect(m_filter, &FilterBar::filterChanged, this, [this] {
        m_model.setFilter(m_filter->filter());
        emit placeChanged();
    });
    connect(m_timeline, &TimelineWidget::opened, this, [this] { m_card->setFocus(); });
    connect(m_card, &EventCard::navigate, this, &TimelinePage::navigate);
    connect(m_overlay, &StateOverlay::retryRequested, &m_model, &TimelineModel::reload);
}

void TimelinePage::addStream(const QString &stream)
{
    m_correlation->clear();
    if (m_model.mode() == TimelineModel::Mode::Streams)
        m_model.addStream(stream);
    else
        m_model.showStreams({stream});
    m_timeline->setFocus();
    emit placeChanged();
}

void TimelinePage::showCorrelation()
{
    m_model.showCorrelation(m_correlation->text().trimmed());
    m_timeline->setFocus();
    emit placeChanged();
}

/// Reads the same events again and keeps the zoom.
void TimelinePage::refresh()
{
    if (m_model.mode() == TimelineModel::Mode::Nothing)
        return m_start->refresh();
    m_timeline->keepScale();
    m_model.reload();
}

void TimelinePage::leaveStore()
{
    m_model.clear();
    m_model.setFilter({});
    m_filter->presentFilter({});
    m_correlation->clear();
}

/// Applies the filter of a place. A place for another stream or correlation without a filter
/// removes the filter.
void TimelinePage::showFilter(const Place &place)
{
    if (sameFilter(place, this->place()))
        return;
    const auto filter = filterOf(place);
    m_filter->presentFilter(filter);
    m_model.setFilter(filter);
}

void TimelinePage::go(const Place &wanted)
{
    if (!wanted.correlation.isEmpty() || !wanted.stream.isEmpty())
        showFilter(wanted);
    if (!wanted.correlation.isEmpty()) {
        if (m_model.correlation() != wanted.correlation)
            m_model.showCorrelation(wanted.correlation);
        m_correlation->setText(wanted.correlation);
        if (wanted.position)
            m_model.pickPosition(*wanted.position);
    } else if (!wanted.stream.isEmpty()) {
        const auto streams = wanted.stream.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        m_correlation->clear();
        if (m_model.mode() != TimelineModel::Mode::Streams || m_model.streams() != streams)
            m_model.showStreams(streams);
        if (wanted.position)
            m_model.pickPosition(*wanted.position);
        else if (wanted.version)
            m_model.pickVersion(streams.value(0), *wanted.version);
    }
    if (const auto zoom = timeline::zoomFrom(wanted.range))
        m_timeline->showRange(*zoom);
    if (m_model.mode() == TimelineModel::Mode::Nothing)
        m_start->refresh();
    else
        m_timeline->setFocus();
    showModel();
}

Place TimelinePage::place() const
{
    Place here;
    here.page = id();
    here.correlation = m_model.correlation();
    if (m_model.mode() == TimelineModel::Mode::Streams)
        here.stream = m_model.streams().join(QLatin1Char('\n'));
    if (const auto picked = m_model.picked())
        here.position = m_model.item(*picked).position;
    if (!m_timeline->isFitted() && m_model.mode() != TimelineModel::Mode::Nothing)
        here.range = timeline::zoomText(m_timeline->shownRange());
    tellFilter(m_model.filter(), here);
    return here;
}

bool TimelinePage::settled() const
{
    if (m_model.mode() == TimelineModel::Mode::Nothing)
        return m_start->settled();
    const bool detail = !m_model.picked() || m_model.detail() || !m_model.detailError().isEmpty();
    return m_model.state() != TimelineModel::State::Loading && !m_model.matches().looking() &&
           detail;
}

QString TimelinePage::failure() const
{
    if (m_model.mode() == TimelineModel::Mode::Nothing)
        return m_start->failure();
    if (m_model.state() == TimelineModel::State::Failed && m_model.error())
        return models::format::error(*m_model.error());
    return m_model.detailError();
}

void TimelinePage::showModel()
{
    const bool nothing = m_model.mode() == TimelineModel::Mode::Nothing;
    if (nothing && m_stack->currentWidget() != m_start && isVisible())
        m_start->refresh();
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget *>(m_start) : m_content);
    if (nothing)
        return;
    m_stale->show(m_model.freshness());
    m_status->setText(m_model.statusText());
    QStringList types;
    for (const auto &type : m_model.types())
        types << type.name;
    m_filter->setNames({}, types);
    const auto progress = m_model.progress();
    const bool loading = m_model.state() == TimelineModel::State::Loading;
    m_progress->setVisible(loading);
    m_progress->setRange(0, progress ? 1000 : 0);
    m_progress->setValue(int(progress.value_or(0) * 1000));
    refreshState();
    refreshCard();
}

void TimelinePage::refreshState()
{
    switch (m_model.state()) {
    case TimelineModel::State::Failed:
        m_overlay->showFailed(*m_model.error());
        break;
    case TimelineModel::State::Empty:
        if (m_model.mode() == TimelineModel::Mode::Correlation)
            m_overlay->showEmpty(tr("No event has this correlation id"),
                                 tr("The id is compared exactly with correlation_id in the "
                                    "metadata. Copy it from an event's metadata."));
        else
            m_overlay->showEmpty(
                tr("No such stream"),
                tr("No event was ever written to %1.").arg(m_model.streams().join(u", "_s)));
        break;
    case TimelineModel::State::Loading:
        if (m_model.eventCount() == 0)
            m_overlay->showLoading(m_model.mode() == TimelineModel::Mode::Correlation
                                       ? tr("Looking for the events of the correlation …")
                                       : tr("Reading events …"));
        else
            m_overlay->showReady();
        break;
    default:
        m_overlay->showReady();
        break;
    }
    // Picks the latest event once it is loaded, so that it needs no click.
    const bool loaded = m_model.state() == TimelineModel::State::Loaded;
    if (loaded && m_pickLatest && !m_model.picked()) {
        m_pickLatest = false;
        m_model.pickLast();
    }
    m_pickLatest = !loaded;
}

void TimelinePage::refreshCard()
{
    if (const auto &event = m_model.detail()) {
        const auto picked = m_model.picked();
        m_card->setEvent(*event, picked ? m_model.sincePrevious(*picked) : std::nullopt);
    } else if (!m_model.detailError().isEmpty()) {
        m_card->setMessage(m_model.detailError());
    } else if (!m_model.picked()) {
        m_card->setMessage(tr("Click a mark, or press . for the next event and , for the one "
                              "before, to see it here."));
    }
}

} // namespace views
