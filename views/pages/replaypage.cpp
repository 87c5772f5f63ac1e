// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/replaypage.h"

#include "eventstore/json/rawjson.h"
#include "models/eventtext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "views/browse/filterbar.h"
#include "views/browse/searchplace.h"
#include "views/namedkeys.h"
#include "views/replay/balancecurve.h"
#include "views/replay/comparepanel.h"
#include "views/replay/findingsstrip.h"
#include "views/replay/statetree.h"
#include "views/replay/transportbar.h"
#include "views/replay/versionslist.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/chooser.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/startpanel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace views {

namespace format = models::format;
using models::ReplayModel;

namespace {

constexpr int curveLeft = 104; ///< room for the figures of the axis
constexpr int curveRight = 16;
constexpr int noteMs = 6000;
constexpr int pageOfVersions = 10;

} // namespace

ReplayPage::ReplayPage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(session)
    , m_shown(session, m_model.versions())
    , m_typed(session)
    , m_startTyped(session)
    , m_recent(session)
    , m_content(new QWidget(this))
{
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    setupHead();
    setupBody();
    m_start = new StartPanel({iconName(), tr("Replay a stream"),
                              tr("See the state of an account, a user, a content or any other "
                                 "stream at each of its versions, and what each event changed."),
                              tr("Find a stream by the beginning of its id"),
                              tr("Recently changed streams")},
                             m_startTyped, m_recent, this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_content);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
    m_overlay = new StateOverlay(m_content);
    connectModel();
    setupKeys();
    refreshState();
}

void ReplayPage::setupHead()
{
    auto *column = static_cast<QVBoxLayout *>(m_content->layout());
    m_chooser = new Chooser(m_typed, m_content);
    m_chooser->setPlaceholderText(tr("Stream …"));
    m_chooser->setAccessibleName(tr("Stream to replay"));
    m_chooser->setMinimumWidth(240);
    m_chooser->setMaximumWidth(300);
    auto *heading = new ElidedLabel(m_content);
    heading->setElideMode(Qt::ElideMiddle);
    heading->setFont(scaledFont(1.25, true));
    m_heading = heading;
    m_subheading = new ElidedLabel(m_content);
    m_subheading->setForegroundRole(QPalette::PlaceholderText);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(m_heading);
    titles->addWidget(m_subheading);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 0);
    head->setSpacing(14);
    head->addWidget(m_chooser);
    head->addLayout(titles, 1);
    column->addLayout(head);
    m_stale = new FreshnessStrip(m_content);
    column->addWidget(m_stale);
    m_findings = new FindingsStrip(m_model, m_content);
    column->addWidget(m_findings);
    connect(m_findings, &FindingsStrip::versionChosen, this, &ReplayPage::choose);
    setupControls();
}

void ReplayPage::setupControls()
{
    m_curve = new BalanceCurve(m_model, m_content);
    m_curve->setMargins(curveLeft, curveRight);
    m_transport = new TransportBar(m_model, m_content);
    m_transport->setSliderMargins(curveLeft, curveRight);
    m_note = new QLabel(m_content);
    m_note->setWordWrap(true);
    m_note->hide();
    m_noteTimer.setSingleShot(true);
    m_noteTimer.setInterval(noteMs);
    connect(&m_noteTimer, &QTimer::timeout, m_note, &QWidget::hide);
    auto *controls = new QVBoxLayout;
    controls->setContentsMargins(12, 4, 12, 4);
    controls->setSpacing(0);
    controls->addWidget(m_curve);
    controls->addWidget(m_transport);
    controls->addWidget(m_note);
    static_cast<QVBoxLayout *>(m_content->layout())->addLayout(controls);
}

void ReplayPage::setupBody()
{
    auto *list = new QWidget(m_content);
    m_filter = new FilterBar(list);
    m_filter->setContentsMargins(12, 2, 4, 4);
    m_filter->addFindAction(this);
    m_versions = new VersionsList(m_model, m_shown, list);
    auto *rows = new QVBoxLayout(list);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(m_filter);
    rows->addWidget(m_versions, 1);
    connect(m_filter, &FilterBar::filterChanged, this, [this] {
        setFilter(m_filter->filter());
        emit placeChanged();
    });
    connect(&m_shown, &models::VersionFilter::matchesChanged, this, &ReplayPage::refreshHead);
    m_tabs = new QTabWidget(m_content);
    m_tabs->setDocumentMode(true);
    m_tree = new StateTree(m_model.tree(), m_tabs);
    m_treeOverlay = new StateOverlay(m_tree);
    m_compare = new ComparePanel(m_model, m_tabs);
    m_tabs->addTab(m_tree, tr("State"));
    m_tabs->addTab(m_compare, tr("Compare"));
    m_card = new EventCard(id(), m_content);
    m_card->setSession(session());
    m_card->setCompact(true);
    m_right = new QSplitter(Qt::Vertical, m_content);
    m_right->setObjectName(QStringLiteral("replayRightSplitter"));
    m_right->setChildrenCollapsible(false);
    m_right->addWidget(m_tabs);
    m_right->addWidget(m_card);
    m_right->setStretchFactor(0, 3);
    m_right->setStretchFactor(1, 2);
    m_splitter = new QSplitter(Qt::Horizontal, m_content);
    m_splitter->setObjectName(QStringLiteral("replaySplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(list);
    m_splitter->addWidget(m_right);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({720, 460});
    m_right->setSizes({360, 260});
    static_cast<QVBoxLayout *>(m_content->layout())->addWidget(m_splitter, 1);
}

void ReplayPage::connectModel()
{
    connect(m_start, &StartPanel::chosen, this, &ReplayPage::openStream);
    connect(m_chooser, &Chooser::chosen, this, &ReplayPage::openStream);
    connect(m_curve, &BalanceCurve::versionChosen, this, &ReplayPage::choose);
    connect(m_versions, &VersionsList::versionChosen, this, &ReplayPage::choose);
    connect(m_versions, &VersionsList::accountChosen, this, &ReplayPage::openAccount);
    connect(m_versions, &VersionsList::compareRequested, this, &ReplayPage::compare);
    connect(m_transport, &TransportBar::refused, this, &ReplayPage::say);
    connect(m_card, &EventCard::navigate, this, &ReplayPage::navigate);
    connect(m_overlay, &StateOverlay::retryRequested, &m_model, &ReplayModel::reload);
    connect(m_overlay, &StateOverlay::actionTriggered, this, [this] {
        m_model.close();
        m_start->refresh();
        m_start->setFocus();
    });
    connect(m_treeOverlay, &StateOverlay::retryRequested, &m_model, &ReplayModel::reload);
    connect(&models::Masking::of(session()), &models::Masking::changed, this, [this] {
        if (!m_model.stream().isEmpty())
            m_model.reload();
    });
    connect(&m_model, &ReplayModel::stateChanged, this, &ReplayPage::refreshState);
    connect(&m_model, &ReplayModel::versionChanged, this, [this] {
        refreshHead();
        emit placeChanged();
    });
    connect(&m_model, &ReplayModel::frameChanged, this, &ReplayPage::refreshFrame);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this, [this] {
        refreshFrame();
        m_versions->viewport()->update();
    });
}

void ReplayPage::setupKeys()
{
    const auto add = [this](const QString &text, Qt::Key key, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(QKeySequence(int(Qt::CTRL) | key));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Go to version"), Qt::Key_G, [this] { m_transport->askVersion(); });
    add(tr("Choose a stream"), Qt::Key_L, [this] {
        m_chooser->setFocus();
        m_chooser->selectAll();
    });
    const auto go = [this](auto where) {
        return [this, where] {
            if (m_model.version())
                choose(where(*m_model.version()));
        };
    };
    nameKeys(this, tr("Version before"), tr("Left"), go([](qint64 at) { return at - 1; }));
    nameKeys(this, tr("Next version"), tr("Right"), go([](qint64 at) { return at + 1; }));
    nameKeys(this, tr("Ten versions back"), tr("Page Up"),
             go([](qint64 at) { return at - pageOfVersions; }));
    nameKeys(this, tr("Ten versions on"), tr("Page Down"),
             go([](qint64 at) { return at + pageOfVersions; }));
    nameKeys(this, tr("First version"), tr("Home"),
             go([this](qint64) { return m_model.range().first; }));
    nameKeys(this, tr("Last version"), tr("End"),
             go([this](qint64) { return m_model.range().last; }));
    nameKeys(this, tr("Play and pause"), tr("Space"),
             [this] { m_model.setPlaying(!m_model.playing()); });
}

/// Gets what fields, trees and buttons do not need for themselves.
void ReplayPage::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!plain || m_model.state() != ReplayModel::State::Ready || !m_model.version()) {
        Page::keyPressEvent(event);
        return;
    }
    const auto version = *m_model.version();
    switch (event->key()) {
    case Qt::Key_Left:
        choose(version - 1);
        break;
    case Qt::Key_Right:
        choose(version + 1);
        break;
    case Qt::Key_PageUp:
        choose(version - pageOfVersions);
        break;
    case Qt::Key_PageDown:
        choose(version + pageOfVersions);
        break;
    case Qt::Key_Home:
        choose(m_model.range().first);
        break;
    case Qt::Key_End:
        choose(m_model.range().last);
        break;
    case Qt::Key_Space:
        m_model.setPlaying(!m_model.playing());
        break;
    default:
        Page::keyPressEvent(event);
        break;
    }
}

void ReplayPage::openStream(const QString &stream)
{
    m_model.open(stream);
    setFilter(m_filter->filter());
    m_versions->setFocus();
    emit placeChanged();
}

/// Narrows the list of versions; the state and the curve are of all of them.
void ReplayPage::setFilter(const models::EventSearch &filter)
{
    m_shown.setFilter(filter, m_model.stream());
}

void ReplayPage::choose(qint64 version)
{
    m_model.setPlaying(false);
    m_model.setVersion(version);
}

void ReplayPage::compare(qint64 before, qint64 after)
{
    m_tabs->setCurrentWidget(m_compare);
    m_compare->compare(before, after);
}

void ReplayPage::openAccount(const QString &account)
{
    Place there;
    there.page = id();
    there.stream = QStringLiteral("account-") + account;
    emit navigate(there);
}

void ReplayPage::go(const Place &wanted)
{
    auto stream = wanted.stream.section(QLatin1Char('\n'), 0, 0);
    if (stream.isEmpty() && !wanted.account.isEmpty())
        stream = QStringLiteral("account-") + wanted.account;
    const bool other = !stream.isEmpty() && stream != m_model.stream();
    if (other)
        m_model.open(stream, wanted.version);
    else if (!stream.isEmpty() && wanted.version)
        m_model.setVersion(*wanted.version);
    if (other || (!stream.isEmpty() && !sameFilter(wanted, place()))) {
        m_filter->presentFilter(filterOf(wanted));
        setFilter(m_filter->filter());
    }
    if (m_model.stream().isEmpty())
        m_start->refresh();
    refreshState();
    if (!m_model.stream().isEmpty())
        m_versions->setFocus();
}

Place ReplayPage::place() const
{
    Place here;
    here.page = id();
    here.stream = m_model.stream();
    here.version = m_model.version();
    tellFilter(m_shown.filter(), here);
    return here;
}

bool ReplayPage::settled() const
{
    switch (m_model.state()) {
    case ReplayModel::State::Idle:
        return m_start->settled();
    case ReplayModel::State::Loading:
        return false;
    case ReplayModel::State::Ready:
        return !m_model.folding() && !m_shown.matches().looking() && !m_model.frameLoading() &&
               !m_model.comparing();
    default:
        return true;
    }
}

QString ReplayPage::failure() const
{
    if (m_model.state() == ReplayModel::State::Idle)
        return m_start->failure();
    for (const auto *error : {&m_model.error(), &m_model.frameError(), &m_model.foldError()}) {
        if (*error)
            return format::error(**error);
    }
    return {};
}

void ReplayPage::say(const QString &text)
{
    auto colors = m_note->palette();
    colors.setColor(QPalette::WindowText, severityColor(models::Severity::Warning));
    m_note->setPalette(colors);
    m_note->setText(text);
    m_note->show();
    m_noteTimer.start();
}

void ReplayPage::refreshState()
{
    const auto state = m_model.state();
    if (state == ReplayModel::State::Idle) {
        m_stack->setCurrentWidget(m_start);
        return;
    }
    m_stack->setCurrentWidget(m_content);
    m_chooser->setChosen(m_model.stream());
    switch (state) {
    case ReplayModel::State::Loading:
        m_overlay->showLoading(tr("Reading the stream …"));
        break;
    case ReplayModel::State::Failed:
        m_overlay->showFailed(*m_model.error());
        break;
    case ReplayModel::State::Empty:
        m_overlay->showEmpty(tr("No such stream"),
                             tr("No event was ever written to %1.").arg(m_model.stream()));
        m_overlay->setAction(tr("Choose another stream"), QStringLiteral("search"));
        break;
    default:
        m_overlay->showReady();
        break;
    }
    m_curve->setVisible(m_model.versions().hasLedger());
    refreshHead();
}

void ReplayPage::refreshHead()
{
    m_stale->show(m_model.freshness());
    m_heading->setText(m_model.stream());
    QStringList facts;
    facts << m_model.aggregate();
    if (const auto version = m_model.version()) {
        facts << tr("version %1 of %2")
                     .arg(format::number(*version), format::number(m_model.range().last));
        if (const auto row = m_model.versions().rowOf(*version)) {
            const auto &line = m_model.versions().lines()[std::size_t(*row)];
            facts << format::time(eventstore::Timestamp{line.micros});
        }
    }
    if (const auto folded = m_model.foldedVersion()) {
        if (m_model.folding())
            facts << tr("reading: version %1 of %2")
                         .arg(format::number(*folded), format::number(m_model.range().last));
        else if (m_model.foldError())
            facts << tr("the list ends at version %1: %2")
                         .arg(format::number(*folded), format::error(*m_model.foldError()));
    }
    if (const auto fits = m_shown.matches().text(); !fits.isEmpty())
        facts << fits;
    m_subheading->setText(facts.join(QStringLiteral(" · ")));
}

void ReplayPage::refreshFrame()
{
    m_stale->show(m_model.freshness());
    if (m_model.frameError()) {
        m_treeOverlay->showFailed(*m_model.frameError());
        m_card->setMessage(format::error(*m_model.frameError()));
        return;
    }
    m_treeOverlay->showReady();
    const auto *frame = m_model.frame();
    if (!frame)
        return; // what stands there stays until the answer comes
    std::optional<qint64> since;
    if (const auto row = m_model.versions().rowOf(frame->version); row && *row > 0)
        since = frame->event.timestamp.micros -
                m_model.versions().lines()[std::size_t(*row) - 1].micros;
    models::eventtext::Names names;
    names.currencies.insert(m_model.stream().section(QLatin1Char('-'), 1),
                            m_model.versions().currency());
    if (const auto title = eventstore::json::member(frame->state, "title");
        title && title->kind == eventstore::json::Kind::String)
        names.titles.insert(m_model.stream().section(QLatin1Char('-'), 1),
                            format::text(eventstore::json::unescape(title->raw)));
    m_card->setEvent(frame->event, since, models::eventtext::sentence(frame->event, names));
    if (const auto change = m_model.tree().firstChange(); change.isValid())
        m_tree->scrollTo(change);
}

} // namespace views
