// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/mainwindow.h"

#include "app/gui/all.h"
#include "app/gui/demomaker.h"
#include "app/gui/keptzone.h"
#include "app/gui/palette.h"
#include "app/gui/statuspanel.h"
#include "app/gui/titlestrip.h"
#include "models/format.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "views/theme.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::Session;

namespace app {

MainWindow::MainWindow(const Setup &setup, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(setup.settingsFile, QSettings::IniFormat)
    , m_secrets(setup.secrets)
    , m_session(new Session(this))
    , m_connections(new models::Connections(m_settings, this))
{
    views::enforceGuards();
    keepZone(m_settings, this);
    setAcceptDrops(true);
    setWindowIcon(QIcon(u":/icons/eventglass.svg"_s));
    setupActions();
    setupFrame();
    setupPages(setup);
    setupPageActions();
    m_palette = new Palette(*m_session, this);
    connect(m_palette, &Palette::chosen, this, &MainWindow::go);
    connect(m_session, &Session::stateChanged, this, &MainWindow::sessionChanged);
    restoreLook();
    sessionChanged(m_session->state());
}

MainWindow::~MainWindow() = default;

void MainWindow::setupFrame()
{
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new NavigationRail(body);
    auto *right = new QWidget(body);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QAction *paletteAction = m_actions.first();
    m_title = new TitleStrip(m_back, m_forward, paletteAction, makeMenu(), right);
    m_lost = new LostBar(right);
    m_stack = new QStackedWidget(right);
    column->addWidget(m_title);
    column->addWidget(m_lost);
    column->addWidget(m_stack, 1);
    row->addWidget(m_rail);
    row->addWidget(right, 1);
    setCentralWidget(body);
    m_status = new StatusPanel(*m_session, this);
    connect(m_status, &StatusPanel::lockClicked, this, &MainWindow::toggleLock);
    statusBar()->addPermanentWidget(m_status);
    statusBar()->setSizeGripEnabled(false);
    resize(1280, 800);
}

void MainWindow::setupPages(const Setup &setup)
{
    const Services services{*m_session, {*m_connections, *m_secrets, setup.demoPath, &makeDemo}};
    m_pages = makePages(services, m_stack);
    for (views::Page *page : std::as_const(m_pages)) {
        m_pageById.insert(page->id(), page);
        m_stack->addWidget(page);
        connect(page, &views::Page::navigate, this, &MainWindow::go);
        connect(page, &views::Page::placeChanged, this, [this, page] {
            if (page == currentPage()) {
                m_history.visit(page->place());
                refreshHistory();
            }
        });
    }
    connect(m_rail, &NavigationRail::chosen, this, [this](const QString &id) {
        go(page(id)->place()); // where that page was left
    });
}

views::Page *MainWindow::page(const QString &id) const
{
    return m_pageById.value(id);
}

views::Page *MainWindow::currentPage() const
{
    return qobject_cast<views::Page *>(m_stack->currentWidget());
}

views::Place MainWindow::place() const
{
    return currentPage() ? currentPage()->place() : views::Place();
}

void MainWindow::open(const models::ConnectionSpec &spec, const views::Place &place)
{
    m_placeWhenOpen = place;
    m_session->open(spec);
}

eventstore::Result<void> MainWindow::openStore(const QString &url, const views::Place &place,
                                               bool demo, const QString &layoutFile)
{
    EG_TRY(const auto parsed, eventstore::StoreUrl::parse(models::format::utf8(url)));
    QString address = url;
    models::SavedConnection connection;
    if (parsed.kind() == eventstore::StoreUrl::Kind::Sqlite) {
        const QFileInfo file(models::format::text(parsed.path()));
        address = u"sqlite:"_s + file.absoluteFilePath();
        connection.name = file.completeBaseName();
    } else {
        address = models::format::text(parsed.text());
        connection.name = models::targetOf(parsed);
    }
    connection.url = address;
    if (const auto *saved = m_connections->findUrl(address))
        connection = *saved;
    else if (demo)
        connection.environment = models::ConnectionSpec::Environment::Demo;
    if (!layoutFile.isEmpty())
        connection.layoutFile = QFileInfo(layoutFile).absoluteFilePath();
    EG_TRY(auto spec, connection.spec(parsed.password()));
    if (parsed.kind() == eventstore::StoreUrl::Kind::Postgres)
        spec.url = parsed; // with the password of a key, which is kept nowhere
    if (spec.password.empty() && !connection.id.isEmpty()) {
        m_secrets->read(connection.id, this, [this, spec, place](const QString &secret) mutable {
            spec.password = models::format::utf8(secret);
            open(spec, place);
        });
        return {};
    }
    open(spec, place);
    return {};
}

void MainWindow::go(const views::Place &place)
{
    rememberPlace();
    showPlace(place);
    views::Place visited = place;
    if (visited.page.isEmpty() && currentPage())
        visited.page = currentPage()->id();
    m_history.visit(visited);
    refreshHistory();
}

/// What the user did on the page since it was shown belongs to the step that led there.
void MainWindow::rememberPlace()
{
    if (currentPage() && m_session->state() != Session::State::Closed)
        m_history.amend(currentPage()->place());
}

void MainWindow::showPlace(const views::Place &place)
{
    views::Page *target = place.page.isEmpty() ? currentPage() : page(place.page);
    if (!target)
        return;
    m_stack->setCurrentWidget(target);
    m_rail->setCurrent(target->id());
    views::Place wanted = place;
    wanted.page = target->id();
    target->go(wanted);
}

void MainWindow::back()
{
    rememberPlace();
    if (const views::Place *place = m_history.back())
        showPlace(*place);
    refreshHistory();
}

void MainWindow::forward()
{
    rememberPlace();
    if (const views::Place *place = m_history.forward())
        showPlace(*place);
    refreshHistory();
}

void MainWindow::refreshHistory()
{
    m_back->setEnabled(m_history.canGoBack());
    m_forward->setEnabled(m_history.canGoForward());
}

void MainWindow::sessionChanged(Session::State state)
{
    m_lost->setReason(state == Session::State::Lost ? m_session->errorText() : QString());
    const bool usable = state == Session::State::Open || state == Session::State::Lost;
    for (const views::Page *page : std::as_const(m_pages))
        m_rail->setPageEnabled(page->id(), usable || page->id() == "connect"_L1);
    m_close->setEnabled(state != Session::State::Closed);
    refreshTitle();
    if (state == Session::State::Opening) {
        m_opening = true;
    } else if (state == Session::State::Open && std::exchange(m_opening, false)) {
        m_history.clear();
        views::Place place = std::exchange(m_placeWhenOpen, {});
        if (place.page.isEmpty())
            place.page = u"browse"_s;
        // A demo is there to be looked at: nobody should have to fill its charts first.
        if (m_session->spec().environment == models::ConnectionSpec::Environment::Demo)
            startProjections();
        go(place);
    } else if (state == Session::State::Closed) {
        m_opening = false;
        views::Place connectPlace;
        connectPlace.page = u"connect"_s;
        showPlace(connectPlace);
    }
}

void MainWindow::startProjections()
{
    if (auto *supervisor = m_session->supervisor()) {
        for (const auto &model : projections::readModels())
            supervisor->start(model->name());
    }
}

void MainWindow::refreshTitle()
{
    const bool open = m_session->state() != Session::State::Closed;
    const models::ConnectionSpec &spec = m_session->spec();
    if (!open) {
        m_title->setStore({}, {}, models::ConnectionSpec::Environment::None);
        setWindowTitle(tr("Eventglass"));
        return;
    }
    m_title->setStore(spec.name, models::targetOf(spec.url), spec.environment);
    const QString word = views::environmentWord(spec.environment);
    setWindowTitle(word.isEmpty() ? tr("%1 – Eventglass").arg(spec.name)
                                  : tr("%1 – %2 – Eventglass").arg(spec.name, word));
}

void MainWindow::refresh()
{
    if (currentPage())
        currentPage()->refresh();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
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

} // namespace app
