// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/mainwindow.h"

#include "app/gui/alertcenter.h"
#include "app/gui/demomaker.h"
#include "app/gui/keptforms.h"
#include "app/gui/keptkeys.h"
#include "app/gui/keptorder.h"
#include "app/gui/keptpaths.h"
#include "app/gui/keysdialog.h"
#include "app/gui/link.h"
#include "app/gui/notesbanner.h"
#include "app/gui/pageregistry.h"
#include "app/gui/palette.h"
#include "app/gui/sessionkeeper.h"
#include "app/gui/settingsdialog.h"
#include "app/gui/shortcutsheet.h"
#include "app/gui/sidewindows.h"
#include "app/gui/statuspanel.h"
#include "app/gui/titlestrip.h"
#include "app/gui/unlocking.h"
#include "app/gui/wakewatch.h"
#include "app/gui/windowframe.h"
#include "app/gui/windowmenu.h"
#include "models/masking/masking.h"
#include "models/projections/sinklogins.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "views/browse/filterbar.h"
#include "views/browse/marksdialog.h"
#include "views/pages/projectionspage.h"
#include "views/widgets/banner.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QMimeData>
#include <QScrollArea>
#include <QStatusBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::Session;

namespace app {
namespace {

views::Place placeOf(const QString &page)
{
    views::Place place;
    place.page = page;
    return place;
}

/// A demo runs its projections at once, so that its charts have data.
void startDemo(Session &session)
{
    const bool demo = session.spec().environment == models::ConnectionSpec::Environment::Demo;
    if (auto *supervisor = demo ? session.supervisor() : nullptr) {
        for (const auto &model : projections::readModels())
            supervisor->start(model->name());
    }
}

void sayReplaced(views::Banner &banner)
{
    banner.say(models::Severity::Info,
               MainWindow::tr("Another file has taken the place of the store, and was opened. "
                              "All pages show what it holds."),
               MainWindow::tr("Close"));
}

} // namespace

MainWindow::MainWindow(const Setup &setup, QWidget *parent)
    : QMainWindow(parent)
    , m_memory(setup.settingsFile)
    , m_secrets(setup.secrets)
    , m_session(new Session(this))
    , m_connections(new models::Connections(m_memory.file, this))
{
    views::enforceGuards();
    keepForms(m_memory.settings, this);
    keepKeys(m_memory.settings, this);
    setAcceptDrops(true);
    setWindowIcon(QIcon(u":/icons/eventglass.svg"_s));
    setupActions();
    setupFrame();
    setupStatus();
    setupPages(setup);
    m_palette = new Palette(*m_session, this);
    connect(m_palette, &Palette::chosen, m_way, &Navigator::go);
    connect(m_palette, &Palette::linkChosen, this, &MainWindow::openLink);
    connect(m_session, &Session::stateChanged, this, &MainWindow::sessionChanged);
    connect(m_session, &Session::openFailed, this, &MainWindow::openFailed);
    connect(m_session, &Session::replaced, this, [this] { m_arrival.setReplaced(); });
    models::SinkLogins::of(*m_session).use(m_secrets);
    connect(&models::Masking::of(*m_session), &models::Masking::changed, m_way,
            &Navigator::refreshAll);
    m_opener = new StoreOpener(*m_connections, *m_secrets, this);
    connect(m_opener, &StoreOpener::ready, this, &MainWindow::open);
    m_layout.restore();
    m_keeper = new SessionKeeper(*m_session, m_memory.file, setup.slot, *this, [this] {
        return SessionKeeper::Where{place(), m_way->places()};
    });
    m_keeper->restoreGeometry();
    connect(new WakeWatch(*m_session, this), &WakeWatch::checked, m_way, &Navigator::refresh);
    connect(this, &MainWindow::quitRequested, this, &QWidget::close);
    sessionChanged(m_session->state());
}

MainWindow::~MainWindow() = default;

void MainWindow::setupActions()
{
    m_do.add(u"open-anything"_s, tr("Open anything…"), u"search"_s, {QKeySequence(u"Ctrl+K"_s)},
             [this] { openPalette(); })
        ->setObjectName(u"open-anything"_s);
    m_do.add(u"open-file"_s, tr("Open a file…"), u"folder"_s, {QKeySequence(QKeySequence::Open)},
             [this] { openFile(); });
    m_back = m_do.add(u"back"_s, tr("Back"), u"back"_s, {QKeySequence(u"Alt+Left"_s)},
                      [this] { m_way->back(); });
    m_forward = m_do.add(u"forward"_s, tr("Forward"), u"forward"_s, {QKeySequence(u"Alt+Right"_s)},
                         [this] { m_way->forward(); });
    m_do.add(u"refresh"_s, tr("Refresh"), u"refresh"_s, {QKeySequence(u"F5"_s)},
             [this] { m_way->refresh(); });
    m_do.add(u"copy-link"_s, tr("Copy link to this place"), u"link"_s,
             {QKeySequence(u"Ctrl+Shift+C"_s)}, [this] { copyLink(); });
    m_do.add(u"another"_s, tr("Another window at this place"), u"add"_s,
             {QKeySequence(u"Ctrl+N"_s)}, [this] { emit anotherWindowRequested(); });
    m_do.add(u"alerts"_s, tr("Alerts…"), u"warning"_s, {}, [this] { m_alerts->showDialog(); });
    m_do.add(u"settings"_s, tr("Settings…"), u"edit"_s, {QKeySequence(u"Ctrl+,"_s)},
             [this] { showSettings(); });
    m_close = m_do.add(u"close-store"_s, tr("Close the store"), u"close"_s,
                       {QKeySequence(u"Ctrl+W"_s)}, [this] { m_session->close(); });
    m_do.add(u"shortcuts"_s, tr("Keyboard shortcuts"), u"help"_s,
             {QKeySequence(u"?"_s), QKeySequence(u"F1"_s)},
             [this] { ShortcutSheet::showFor(*this); });
    m_do.add(u"marks"_s, tr("Marks…"), u"mark"_s, {QKeySequence(u"Ctrl+M"_s)}, [this] {
        views::MarksDialog::showFor(*m_session, this, [this](const auto &place) { go(place); });
    });
    addSideWindows(m_do, *m_session, this);
}

void MainWindow::setupFrame()
{
    m_frame =
        new WindowFrame(*m_session, {m_back, m_forward, m_do.all().first(), makeMenu()}, this);
    m_way = new Navigator(*m_session, m_frame->rail(), m_frame->pages(), *m_back, *m_forward);
    connect(m_way, &Navigator::unlockRequested, this, &MainWindow::toggleLock);
    setCentralWidget(m_frame);
    resize(1280, 800);
}

void MainWindow::setupStatus()
{
    m_status = new StatusPanel(*m_session, this);
    statusBar()->addPermanentWidget(m_status);
    statusBar()->setSizeGripEnabled(false);
    connect(m_status, &StatusPanel::lockClicked, this, &MainWindow::toggleLock);
    connect(&m_frame->notes(), &NotesBanner::changed, m_status,
            [this] { m_status->setLibrary(m_frame->notes().notes().library()); });
    m_unlocking = new Unlocking(*m_session, this);
    m_unlocking->setTime(std::chrono::minutes(m_memory.settings.unlockMinutes.get()));
    connect(m_unlocking, &Unlocking::reopenRequested, this, &MainWindow::reopen);
    connect(m_unlocking, &Unlocking::timeLeft, m_status, &StatusPanel::setTimeLeft);
    m_alerts = new AlertCenter(*m_session, m_memory.file, this);
    connect(m_alerts, &AlertCenter::countChanged, m_status, &StatusPanel::setAlerts);
    connect(m_alerts, &AlertCenter::countChanged, this, [this](int count, const QString &sentence) {
        m_frame->rail().setBadge(u"projections"_s, count, sentence);
    });
    connect(m_status, &StatusPanel::alertsClicked, m_alerts, &AlertCenter::showDialog);
    connect(m_alerts, &AlertCenter::projectionChosen, this, [this](const QString &name) {
        go(placeOf(u"projections"_s));
        if (auto *shown = qobject_cast<views::ProjectionsPage *>(currentPage()))
            shown->choose(name);
    });
}

void MainWindow::setupPages(const Setup &setup)
{
    const Services services{
        *m_session,
        {*m_connections, *m_secrets, setup.demoPath, &makeDemo, &m_memory.recent},
        m_memory.file};
    m_way->addPages(makePages(services, &m_frame->pages()));
    if (auto *connectPage = qobject_cast<views::ConnectPage *>(page(u"connect"_s)))
        connect(connectPage, &views::ConnectPage::recentChosen, this, &MainWindow::openRecent);
    for (auto *bar : findChildren<views::FilterBar *>())
        bar->setSaved(&m_memory.filters);
    keepOrder(m_memory.file, *this);
    keepPaths(m_memory.file, *m_session, *this);
    for (int number = 1; const views::Page *target : pages()) {
        m_do.add(u"go-"_s + target->id(), tr("Go to %1").arg(target->title()), target->iconName(),
                 {QKeySequence(u"Ctrl+%1"_s.arg(number++ % 10))},
                 [this, id = target->id()] { m_way->goToPage(id); });
        m_frame->rail().addPage(target->id(), target->title(), target->iconName());
    }
}

QMenu *MainWindow::makeMenu()
{
    auto *menu = new WindowMenu(m_memory.settings, m_memory.recent, this);
    connect(menu, &WindowMenu::languageChosen, this, &MainWindow::languageChosen);
    connect(menu, &WindowMenu::recentChosen, this, &MainWindow::openRecent);
    auto actions = m_do.all();
    for (QAction *shown : {m_back, m_forward}) // beside the menu
        actions.removeOne(shown);
    menu->fill(actions, m_close);
    menu->addSeparator();
    menu->addAction(m_do.add(u"quit"_s, tr("Quit"), {}, {QKeySequence(u"Ctrl+Q"_s)},
                             [this] { emit quitRequested(); }));
    return menu;
}

void MainWindow::open(const models::ConnectionSpec &spec, const views::Place &place)
{
    m_arrival.setPlace(place);
    m_session->open(spec);
}

eventstore::Result<void> MainWindow::openStore(const StoreOpener::Request &request)
{
    return m_opener->open(request);
}

void MainWindow::restoreSession()
{
    const auto kept = m_memory.settings.restores.get() ? m_keeper->kept() : std::nullopt;
    if (!kept)
        return;
    m_arrival.setLeft(kept->store, kept->pages);
    const auto opened = openStore(
        {kept->store, kept->place, kept->demo, kept->layoutFile, StoreOpener::Origin::Restored});
    if (!opened)
        sayProblem(models::format::error(opened.error()));
}

void MainWindow::dismissSession()
{
    m_keeper->dismiss();
}

void MainWindow::sayProblem(const QString &problem)
{
    m_frame->problem().say(models::Severity::Bad, problem, tr("Close"));
}

/// The Connect page shows why a store could not be opened; the store before stays open.
void MainWindow::openFailed()
{
    m_arrival.giveUp();
    // Where it was asked for on that page, the form keeps the focus and what was typed.
    const bool asked = currentPage() && currentPage()->id() == u"connect";
    if (m_session->state() != Session::State::Closed && !asked)
        go(placeOf(u"connect"_s));
}

/// A link within the open store only changes the place.
void MainWindow::openLink(const QString &text)
{
    const auto link = parseLink(text);
    if (!link)
        return sayProblem(models::format::error(link.error()));
    if (link->store.isEmpty() || isOpen(link->store))
        return go(link->place);
    const auto opened = openStore({link->store, link->place, false, {}, StoreOpener::Origin::Link});
    if (!opened)
        sayProblem(models::format::error(opened.error()));
}

bool MainWindow::isOpen(const QString &store) const
{
    const auto url = eventstore::StoreUrl::parse(models::format::utf8(store));
    return m_session->state() == Session::State::Open && url &&
           url->text() == m_session->spec().url.text();
}

void MainWindow::openRecent(const models::RecentStore &store)
{
    if (isOpen(store.url))
        return go(placeOf(u"browse"_s));
    const bool demo = store.environment == models::ConnectionSpec::Environment::Demo;
    const auto opened = openStore(
        {store.url, placeOf(u"browse"_s), demo, store.layoutFile, StoreOpener::Origin::Restored});
    if (!opened)
        sayProblem(models::format::error(opened.error()));
}

void MainWindow::openFile()
{
    if (auto *connectPage = qobject_cast<views::ConnectPage *>(page(u"connect"_s)))
        connectPage->chooseFile();
}

void MainWindow::sessionChanged(Session::State state)
{
    m_frame->lost().refresh();
    const bool usable = state == Session::State::Open || state == Session::State::Lost;
    m_way->setUsable(usable);
    m_close->setEnabled(state != Session::State::Closed);
    setWindowTitle(m_frame->title().showStore(*m_session));
    if (state == Session::State::Opening) {
        m_arrival.begin();
    } else if (state == Session::State::Open) {
        opened();
    } else if (state == Session::State::Closed) {
        m_arrival.leave();
        m_frame->notes().startAnew();
        m_way->forget();
        m_way->showOnly(u"connect"_s);
    }
}

void MainWindow::opened()
{
    const auto arrival = m_arrival.arrive(m_session->spec().url, place());
    if (!arrival)
        return;
    if (!arrival->again) {
        m_way->forget();
        m_way->remind(arrival->left);
        m_frame->notes().startAnew();
        m_frame->problem().clear();
    }
    m_memory.recent.add(m_session->spec());
    startDemo(*m_session);
    if (arrival->again && arrival->place.page == currentPage()->id())
        m_way->stay(arrival->place);
    else
        go(arrival->place);
    if (!arrival->replaced)
        return;
    m_way->refreshAll();
    sayReplaced(m_frame->problem());
}

void MainWindow::openPalette()
{
    const auto actions = m_do.all() + findChild<WindowMenu *>()->choices();
    m_palette->setActions(currentPage() ? actions + currentPage()->actions() : actions);
    m_palette->popUp();
}

void MainWindow::copyLink()
{
    Link link;
    link.place = place();
    if (m_session->state() != Session::State::Closed)
        link.store = models::format::text(m_session->spec().url.text());
    QApplication::clipboard()->setText(toText(link));
    statusBar()->showMessage(tr("The link is on the clipboard; it holds no password."), 4000);
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_memory.settings, m_memory.recent, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::languageChosen, this, &MainWindow::languageChosen);
    connect(dialog, &SettingsDialog::alertsRequested, m_alerts, &AlertCenter::showDialog);
    connect(dialog, &SettingsDialog::keysRequested, this, [this] { KeysDialog::showFor(*this); });
    connect(dialog, &QDialog::finished, this, [this] {
        m_unlocking->setTime(std::chrono::minutes(m_memory.settings.unlockMinutes.get()));
    });
    dialog->open();
}

/// Locks at once; asks before it unlocks.
void MainWindow::toggleLock()
{
    if (m_session->state() != Session::State::Open && m_session->state() != Session::State::Lost)
        return;
    if (!m_session->readOnly()) {
        reopen(false);
        return;
    }
    m_unlocking->ask();
}

/// Opens the same store locked or unlocked, at the same place.
void MainWindow::reopen(bool unlocked)
{
    models::ConnectionSpec spec = m_session->spec();
    spec.unlocked = unlocked;
    open(spec, place());
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->source() ? QList<QUrl>() : event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString path = event->mimeData()->urls().value(0).toLocalFile();
    auto *connectPage = qobject_cast<views::ConnectPage *>(page(u"connect"_s));
    if (!path.isEmpty() && connectPage)
        connectPage->openFile(path);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_layout.save();
    m_keeper->keep();
    event->accept();
    emit closed();
}

} // namespace app
