// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/mainwindow.h"

#include "app/gui/alertcenter.h"
#include "app/gui/all.h"
#include "app/gui/demomaker.h"
#include "app/gui/keptzone.h"
#include "app/gui/link.h"
#include "app/gui/palette.h"
#include "app/gui/sessionkeeper.h"
#include "app/gui/statuspanel.h"
#include "app/gui/titlestrip.h"
#include "app/gui/unlocking.h"
#include "models/format.h"
#include "models/projections/sinklogins.h"
#include "models/session/storenotes.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "views/browse/filterbar.h"
#include "views/eventlist/eventlistview.h"
#include "views/theme.h"
#include "views/timeline/timelinewidget.h"
#include "views/widgets/banner.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QScrollArea>
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
    connect(m_palette, &Palette::linkChosen, this, &MainWindow::openLink);
    connect(m_session, &Session::stateChanged, this, &MainWindow::sessionChanged);
    connect(m_session, &Session::openFailed, this, &MainWindow::openFailed);
    models::SinkLogins::of(*m_session).use(m_secrets);
    m_opener = new StoreOpener(*m_connections, *m_secrets, this);
    connect(m_opener, &StoreOpener::ready, this, &MainWindow::open);
    restoreLook();
    m_keeper = new SessionKeeper(*m_session, m_settings, *this, [this] { return place(); });
    sessionChanged(m_session->state());
}

MainWindow::~MainWindow() = default;

namespace {

/// Asks for the room of the page that is shown, not of the largest one.
class PageStack : public QStackedWidget
{
public:
    using QStackedWidget::QStackedWidget;
    QSize minimumSizeHint() const override
    {
        const auto *page = currentWidget();
        return page ? page->minimumSizeHint().expandedTo(page->minimumSize()) : QSize();
    }
    /// Else the scroll area asks every page for the height of its text.
    int heightForWidth(int width) const override
    {
        Q_UNUSED(width)
        return minimumSizeHint().height();
    }
};

/// A screen that is too small for a page shows a part of it, and has scroll bars.
QScrollArea *scrolled(QStackedWidget *stack, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setObjectName(u"page-scroll"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(stack);
    QObject::connect(stack, &QStackedWidget::currentChanged, stack, &QWidget::updateGeometry);
    return area;
}

} // namespace

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
    m_problem = new views::Banner(right);
    connect(m_problem, &views::Banner::actionTriggered, m_problem, &views::Banner::clear);
    m_notice = new views::Banner(right);
    m_notice->setObjectName(u"store-notes"_s);
    m_notes = new models::StoreNotes(*m_session, this);
    connect(m_notes, &models::StoreNotes::changed, this, &MainWindow::showNotes);
    connect(m_notice, &views::Banner::actionTriggered, this, [this] {
        m_notesRead = m_notes->all();
        showNotes();
        focusPage();
    });
    m_stack = new PageStack(right);
    column->addWidget(m_title);
    column->addWidget(m_lost);
    column->addWidget(m_problem);
    column->addWidget(m_notice);
    column->addWidget(scrolled(m_stack, right), 1);
    row->addWidget(m_rail);
    row->addWidget(right, 1);
    setCentralWidget(body);
    m_status = new StatusPanel(*m_session, this);
    connect(m_status, &StatusPanel::lockClicked, this, &MainWindow::toggleLock);
    m_unlocking = new Unlocking(*m_session, this);
    connect(m_unlocking, &Unlocking::reopenRequested, this, &MainWindow::reopen);
    connect(m_unlocking, &Unlocking::timeLeft, m_status, &StatusPanel::setTimeLeft);
    setupAlerts();
    statusBar()->addPermanentWidget(m_status);
    connect(m_notes, &models::StoreNotes::changed, m_status,
            [this] { m_status->setLibrary(m_notes->library()); });
    statusBar()->setSizeGripEnabled(false);
    resize(1280, 800);
}

void MainWindow::setupPages(const Setup &setup)
{
    const Services services{
        *m_session, {*m_connections, *m_secrets, setup.demoPath, &makeDemo}, m_settings};
    m_pages = makePages(services, m_stack);
    for (views::Page *page : std::as_const(m_pages)) {
        m_pageById.insert(page->id(), page);
        m_stack->addWidget(page);
        connect(page, &views::Page::navigate, this, &MainWindow::go);
        connect(page, &views::Page::unlockRequested, this, &MainWindow::toggleLock);
        connect(page, &views::Page::placeChanged, this, [this, page] {
            if (page == currentPage()) {
                m_history.visit(page->place());
                refreshHistory();
            }
        });
    }
    for (auto *bar : findChildren<views::FilterBar *>())
        bar->setSaved(&m_savedFilters);
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

eventstore::Result<void> MainWindow::openStore(const StoreOpener::Request &request)
{
    return m_opener->open(request);
}

void MainWindow::restoreSession()
{
    const auto kept = m_keeper->kept();
    if (!kept)
        return;
    const auto opened = openStore(
        {kept->store, kept->place, kept->demo, kept->layoutFile, StoreOpener::Origin::Restored});
    if (!opened)
        sayProblem(models::format::error(opened.error()));
}

void MainWindow::sayProblem(const QString &problem)
{
    m_problem->say(models::Severity::Bad, problem, tr("Close"));
}

/// What could not be opened is told on the Connect page; what was open before stays open.
void MainWindow::openFailed()
{
    m_opening = false;
    m_placeWhenOpen = {};
    if (m_session->state() == Session::State::Closed)
        return;
    views::Place place;
    place.page = u"connect"_s;
    go(place);
}

/// Within the store that is open a link only goes somewhere.
void MainWindow::openLink(const QString &text)
{
    const auto link = parseLink(text);
    if (!link)
        return sayProblem(models::format::error(link.error()));
    const auto url = eventstore::StoreUrl::parse(models::format::utf8(link->store));
    const bool isOpen = m_session->state() == Session::State::Open && url &&
                        url->text() == m_session->spec().url.text();
    if (link->store.isEmpty() || isOpen)
        return go(link->place);
    const auto opened = openStore({link->store, link->place, false, {}, StoreOpener::Origin::Link});
    if (!opened)
        sayProblem(models::format::error(opened.error()));
}

void MainWindow::openFile()
{
    if (auto *connectPage = qobject_cast<views::ConnectPage *>(page(u"connect"_s)))
        connectPage->chooseFile();
}

namespace {

/// The events first, else a list, else whatever takes keys and starts nothing.
QWidget *mainPart(const views::Page &page)
{
    QWidget *list = nullptr;
    QWidget *field = nullptr;
    for (auto *widget : page.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&page) || !widget->isEnabled() ||
            (widget->focusPolicy() & Qt::TabFocus) == 0 || widget->focusProxy())
            continue;
        if (qobject_cast<views::EventListView *>(widget) ||
            qobject_cast<views::timeline::TimelineWidget *>(widget))
            return widget;
        if (!list && qobject_cast<QAbstractItemView *>(widget))
            list = widget;
        if (!field && qobject_cast<QLineEdit *>(widget))
            field = widget;
    }
    return list ? list : field;
}

} // namespace

void MainWindow::focusPage()
{
    views::Page *shown = currentPage();
    const QWidget *focused = focusWidget();
    if (!shown || (focused && focused->isVisible() && shown->isAncestorOf(focused)))
        return;
    if (QWidget *part = mainPart(*shown)) {
        part->setFocus(Qt::OtherFocusReason);
    } else {
        shown->setFocusPolicy(Qt::TabFocus);
        shown->setFocus(Qt::OtherFocusReason);
    }
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
    const bool another = target != currentPage();
    m_stack->setCurrentWidget(target);
    // What hid the page before gave the keyboard to whatever comes next.
    if (another && focusWidget() && target->isAncestorOf(focusWidget()))
        focusWidget()->clearFocus();
    m_rail->setCurrent(target->id());
    views::Place wanted = place;
    wanted.page = target->id();
    target->go(wanted);
    focusPage();
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
        // Unlocking opens the same store again: where one was stays known.
        const bool again = m_shown == m_session->spec().url;
        if (!again) {
            m_history.clear();
            m_notesRead.clear();
        }
        m_shown = m_session->spec().url;
        views::Place place = std::exchange(m_placeWhenOpen, {});
        if (place.page.isEmpty() && again && currentPage()->id() != "connect"_L1)
            place = this->place(); // a file that was replaced, for one
        if (place.page.isEmpty())
            place.page = u"browse"_s;
        // A demo is there to be looked at: nobody should have to fill its charts first.
        if (m_session->spec().environment == models::ConnectionSpec::Environment::Demo)
            startProjections();
        go(place);
    } else if (state == Session::State::Closed) {
        m_opening = false;
        m_shown.reset();
        m_notesRead.clear();
        m_history.clear();
        refreshHistory();
        views::Place connectPlace;
        connectPlace.page = u"connect"_s;
        showPlace(connectPlace);
    }
}

/// Says what the store knows about itself until the user closes it; then only what is new.
void MainWindow::showNotes()
{
    QStringList unread = m_notes->all();
    unread.removeIf([this](const QString &note) { return m_notesRead.contains(note); });
    const bool warns = std::any_of(unread.cbegin(), unread.cend(), [this](const QString &note) {
        return m_notes->warnings().contains(note);
    });
    m_notice->say(warns ? models::Severity::Warning : models::Severity::Info, unread.join(u'\n'),
                  tr("Close"));
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
