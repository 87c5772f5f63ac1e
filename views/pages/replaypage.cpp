// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/replaypage.h"

#include "models/format.h"
#include "models/masking/masking.h"
#include "views/browse/searchplace.h"
#include "views/namedkeys.h"
#include "views/replay/balancecurve.h"
#include "views/replay/findingsstrip.h"
#include "views/replay/replayhead.h"
#include "views/replay/replayplayer.h"
#include "views/replay/transportbar.h"
#include "views/replay/versiondetail.h"
#include "views/replay/versionslist.h"
#include "views/replay/versionspanel.h"
#include "views/stateoverlay.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/startpanel.h"

#include <QAction>
#include <QKeyEvent>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::ReplayModel;

namespace {

constexpr int pageOfVersions = 10;

} // namespace

ReplayPage::ReplayPage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(session)
    , m_shown(session, m_model.versions())
    , m_startTyped(session)
    , m_recent(session)
    , m_content(new QWidget(this))
{
    setupContent();
    m_start = new StartPanel({iconName(), tr("Replay a stream"),
                              tr("See the state of an account, a user, a content or any other "
                                 "stream at each of its versions, and what each event changed."),
                              tr("Find a stream by the beginning of its id"),
                              tr("Recently changed streams")},
                             m_startTyped, m_recent, this);
    m_stack = stackWithStart(this, m_start, m_content);
    m_overlay = new StateOverlay(m_content);
    connectModel();
    setupKeys();
    refreshState();
}

void ReplayPage::setupContent()
{
    m_versions = new VersionsPanel(m_model, m_shown, m_content);
    m_versions->addFindAction(this);
    m_head = new ReplayHead(session(), m_model, m_shown, m_content);
    m_stale = new FreshnessStrip(m_content);
    auto *findings = new FindingsStrip(m_model, m_content);
    connect(findings, &FindingsStrip::versionChosen, this, &ReplayPage::choose);
    m_player = new ReplayPlayer(m_model, m_content);
    m_detail = new VersionDetail(session(), m_model, id(), m_content);
    auto *sides = new QSplitter(Qt::Horizontal, m_content);
    sides->setObjectName(u"replaySplitter"_s);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_versions);
    sides->addWidget(m_detail);
    sides->setStretchFactor(0, 3);
    sides->setStretchFactor(1, 2);
    sides->setSizes({720, 460});
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_head);
    column->addWidget(m_stale);
    column->addWidget(findings);
    column->addWidget(m_player);
    column->addWidget(sides, 1);
}

void ReplayPage::connectModel()
{
    connect(m_start, &StartPanel::chosen, this, &ReplayPage::openStream);
    connect(m_head, &ReplayHead::streamChosen, this, &ReplayPage::openStream);
    connect(m_player, &ReplayPlayer::versionChosen, this, &ReplayPage::choose);
    connect(m_versions, &VersionsPanel::changed, this, &ReplayPage::placeChanged);
    auto *list = m_versions->list();
    connect(list, &VersionsList::versionChosen, this, &ReplayPage::choose);
    connect(list, &VersionsList::accountChosen, this, &ReplayPage::openAccount);
    connect(list, &VersionsList::compareRequested, m_detail, &VersionDetail::compare);
    connect(m_detail, &VersionDetail::navigate, this, &ReplayPage::navigate);
    connect(m_overlay, &StateOverlay::retryRequested, &m_model, &ReplayModel::reload);
    connect(m_overlay, &StateOverlay::actionTriggered, this, [this] {
        m_model.close();
        m_start->refresh();
        m_start->setFocus();
    });
    connect(&models::Masking::of(session()), &models::Masking::changed, this, [this] {
        if (!m_model.stream().isEmpty())
            refresh();
    });
    connect(&m_model, &ReplayModel::stateChanged, this, &ReplayPage::refreshState);
    connect(&m_model, &ReplayModel::versionChanged, this, [this] {
        m_stale->show(m_model.freshness());
        if (!m_model.playing()) // what passes by is no step that one goes back to
            emit placeChanged();
    });
    connect(&m_model, &ReplayModel::playingChanged, this, [this] {
        if (!m_model.playing() && m_model.version())
            emit placeChanged();
    });
    connect(&m_model, &ReplayModel::frameChanged, this,
            [this] { m_stale->show(m_model.freshness()); });
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            [this, list] {
                m_head->refresh();
                m_detail->refresh();
                list->viewport()->update();
            });
}

TransportBar *ReplayPage::transport() const
{
    return m_player->transport();
}

BalanceCurve *ReplayPage::curve() const
{
    return m_player->curve();
}

VersionsList *ReplayPage::versions() const
{
    return m_versions->list();
}

StateTree *ReplayPage::tree() const
{
    return m_detail->tree();
}

ComparePanel *ReplayPage::comparison() const
{
    return m_detail->comparison();
}

void ReplayPage::setupKeys()
{
    const auto add = [this](const QString &id, const QString &text, const QString &keys,
                            Keymap::Way way, auto slot) {
        addKeys(this, u"replay."_s + id, text, {QKeySequence(keys)}, way, slot);
    };
    constexpr auto shortcut = Keymap::Way::Shortcut;
    add(u"go-to"_s, tr("Go to version"), u"Ctrl+G"_s, shortcut,
        [this] { transport()->askVersion(); });
    add(u"choose-stream"_s, tr("Choose a stream"), u"Ctrl+L"_s, shortcut,
        [this] { m_head->askStream(); });
    add(u"order"_s, tr("Newest first or last"), u"Ctrl+Shift+N"_s, shortcut,
        [this] { m_shown.setNewestFirst(!m_shown.newestFirst()); });
    const auto go = [this, add](const QString &id, const QString &text, const QString &keys,
                                auto where) {
        add(id, text, keys, Keymap::Way::Page, [this, where] {
            if (m_model.state() == ReplayModel::State::Ready && m_model.version())
                choose(where(*m_model.version()));
        });
    };
    go(u"before"_s, tr("Version before"), u"Left"_s, [](qint64 at) { return at - 1; });
    go(u"next"_s, tr("Next version"), u"Right"_s, [](qint64 at) { return at + 1; });
    go(u"page-back"_s, tr("Ten versions back"), u"PgUp"_s,
       [](qint64 at) { return at - pageOfVersions; });
    go(u"page-on"_s, tr("Ten versions on"), u"PgDown"_s,
       [](qint64 at) { return at + pageOfVersions; });
    go(u"first"_s, tr("First version"), u"Home"_s,
       [this](qint64) { return m_model.range().first; });
    go(u"last"_s, tr("Last version"), u"End"_s, [this](qint64) { return m_model.range().last; });
    add(u"play"_s, tr("Play and pause"), u"Space"_s, Keymap::Way::Page,
        [this] { m_model.setPlaying(!m_model.playing()); });
}

/// Receives the keys that fields, trees and buttons do not use themselves.
void ReplayPage::keyPressEvent(QKeyEvent *event)
{
    const bool ready = m_model.state() == ReplayModel::State::Ready && m_model.version();
    if (!ready || !serveKeys(*this, *event))
        Page::keyPressEvent(event);
}

void ReplayPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_player->setPageHeight(height());
}

void ReplayPage::openStream(const QString &stream)
{
    m_model.open(stream);
    m_versions->look();
    versions()->setFocus();
    emit placeChanged();
}

void ReplayPage::choose(qint64 version)
{
    m_model.setPlaying(false);
    m_model.setVersion(version);
}

void ReplayPage::openAccount(const QString &account)
{
    Place there;
    there.page = id();
    there.stream = u"account-"_s + account;
    emit navigate(there);
}

void ReplayPage::go(const Place &wanted)
{
    auto stream = wanted.stream.section(QLatin1Char('\n'), 0, 0);
    if (stream.isEmpty() && !wanted.account.isEmpty())
        stream = u"account-"_s + wanted.account;
    const bool other = !stream.isEmpty() && stream != m_model.stream();
    if (other)
        m_model.open(stream, wanted.version);
    else if (!stream.isEmpty() && wanted.version)
        m_model.setVersion(*wanted.version);
    if (other || (!stream.isEmpty() && !sameFilter(wanted, place())))
        m_versions->lookFor(wanted);
    m_versions->takeOrder(wanted);
    if (m_model.stream().isEmpty())
        m_start->refresh();
    refreshState();
    if (!m_model.stream().isEmpty())
        versions()->setFocus();
}

Place ReplayPage::place() const
{
    Place here;
    here.page = id();
    here.stream = m_model.stream();
    here.version = m_model.version();
    m_versions->tellPlace(here);
    return here;
}

/// Reads the same version of the same stream again.
void ReplayPage::refresh()
{
    if (m_model.stream().isEmpty())
        return m_start->refresh();
    const QPointer<QWidget> focused = m_content->focusWidget();
    m_model.reload();
    m_versions->look();
    if (focused) // the field lost the focus while no stream was open
        focused->setFocus();
}

void ReplayPage::leaveStore()
{
    m_model.close();
    m_versions->lookFor({});
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

void ReplayPage::refreshState()
{
    const auto state = m_model.state();
    if (state == ReplayModel::State::Idle) {
        m_stack->setCurrentWidget(m_start);
        return;
    }
    m_stack->setCurrentWidget(m_content);
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
        m_overlay->setAction(tr("Choose another stream"), u"search"_s);
        break;
    default:
        m_overlay->showReady();
        break;
    }
    curve()->setVisible(m_model.versions().hasLedger());
    m_stale->show(m_model.freshness());
    m_head->refresh();
}

} // namespace views
