// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/alertcenter.h"
#include "app/gui/language.h"
#include "app/gui/link.h"
#include "app/gui/mainwindow.h"
#include "app/gui/palette.h"
#include "app/gui/sessionkeeper.h"
#include "app/gui/shortcutsheet.h"
#include "app/gui/statuspanel.h"
#include "app/gui/titlestrip.h"
#include "app/gui/unlocking.h"
#include "models/format.h"
#include "views/pages/projectionspage.h"
#include "views/tables/columnchooser.h"
#include "views/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>
#include <QSplitter>
#include <QStatusBar>

using namespace Qt::StringLiterals;
using models::Session;
using views::Theme;

// Actions, menus, dialogs and the saved state of the window.

namespace app {
namespace {

constexpr int stateVersion = 1;

QString themeName(Theme::Choice choice)
{
    return choice == Theme::Choice::Light  ? u"light"_s
           : choice == Theme::Choice::Dark ? u"dark"_s
                                           : u"system"_s;
}

} // namespace

QAction *MainWindow::makeAction(const QString &text, const QString &iconName,
                                const QKeySequence &keys, void (MainWindow::*slot)())
{
    auto *action = new QAction(text, this);
    if (!iconName.isEmpty())
        action->setIcon(views::icon(iconName));
    action->setShortcut(keys);
    QString tip = text;
    tip.remove(u'…');
    if (!keys.isEmpty())
        tip += u" (%1)"_s.arg(keys.toString(QKeySequence::NativeText));
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    m_actions.append(action);
    return action;
}

void MainWindow::setupActions()
{
    makeAction(tr("Open anything…"), u"search"_s, QKeySequence(u"Ctrl+K"_s),
               &MainWindow::openPalette)
        ->setObjectName(u"open-anything"_s);
    makeAction(tr("Open a file…"), u"folder"_s, QKeySequence(QKeySequence::Open),
               &MainWindow::openFile);
    m_back = makeAction(tr("Back"), u"back"_s, QKeySequence(u"Alt+Left"_s), &MainWindow::back);
    m_forward =
        makeAction(tr("Forward"), u"forward"_s, QKeySequence(u"Alt+Right"_s), &MainWindow::forward);
    makeAction(tr("Refresh"), u"refresh"_s, QKeySequence(u"F5"_s), &MainWindow::refresh);
    makeAction(tr("Copy link to this place"), u"link"_s, QKeySequence(u"Ctrl+Shift+C"_s),
               &MainWindow::copyLink);
    makeAction(tr("Alerts…"), u"warning"_s, {}, &MainWindow::showAlerts);
    m_close = makeAction(tr("Close the store"), u"close"_s, QKeySequence(u"Ctrl+W"_s),
                         &MainWindow::closeStore);
    makeAction(tr("Keyboard shortcuts"), u"help"_s, QKeySequence(u"?"_s),
               &MainWindow::showShortcuts)
        ->setShortcuts({QKeySequence(u"?"_s), QKeySequence(u"F1"_s)});
    makeAction(tr("About Eventglass"), u"info"_s, {}, &MainWindow::showAbout);
    refreshHistory();
}

/// Ctrl+1 and so on; made after the pages, and offered by "open anything" too.
void MainWindow::setupPageActions()
{
    int number = 1;
    for (views::Page *target : std::as_const(m_pages)) {
        const QKeySequence keys(u"Ctrl+%1"_s.arg(number++ % 10)); // the tenth is 0
        m_rail->addPage(target->id(), target->title(), target->iconName(), keys);
        auto *action =
            new QAction(views::icon(target->iconName()), tr("Go to %1").arg(target->title()), this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, [this, target] {
            const bool usable = m_session->state() == Session::State::Open ||
                                m_session->state() == Session::State::Lost;
            if (usable || target->id() == "connect"_L1)
                go(target->place());
        });
        addAction(action);
        m_actions.append(action);
    }
}

QMenu *MainWindow::makeMenu()
{
    auto *menu = new QMenu(this);
    for (QAction *action : std::as_const(m_actions)) {
        if (action == m_back || action == m_forward)
            continue;
        if (action == m_close) {
            menu->addSeparator();
            addThemeMenu(menu);
            addLanguageMenu(menu);
            menu->addSeparator();
        }
        menu->addAction(action);
    }
    menu->addSeparator();
    QAction *quit = menu->addAction(tr("Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(u"Ctrl+Q"_s));
    addAction(quit);
    return menu;
}

void MainWindow::addThemeMenu(QMenu *menu)
{
    QMenu *themes = menu->addMenu(views::icon(u"dark"_s), tr("Theme"));
    auto *group = new QActionGroup(this);
    const std::pair<Theme::Choice, QString> choices[] = {
        {Theme::Choice::System, tr("As the system")},
        {Theme::Choice::Light, tr("Light")},
        {Theme::Choice::Dark, tr("Dark")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(Theme::instance().choice() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice = choice] {
            Theme::instance().setChoice(choice);
            m_settings.setValue("theme"_L1, themeName(choice));
        });
    }
}

void MainWindow::addLanguageMenu(QMenu *menu)
{
    // Whoever can't read the window still finds the languages' own names.
    QMenu *languages = menu->addMenu(views::icon(u"language"_s), tr("Language"));
    auto *group = new QActionGroup(this);
    const QString chosen = m_settings.value("language"_L1).toString();
    for (const QString &code : QStringList{QString()} + Language::codes()) {
        QAction *action =
            languages->addAction(code.isEmpty() ? tr("As the system") : Language::name(code));
        action->setCheckable(true);
        action->setChecked(code == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] {
            m_settings.setValue("language"_L1, code);
            m_settings.sync();
            emit languageChosen(code);
        });
    }
}

void MainWindow::openPalette()
{
    // What can be done on the page that is shown, too.
    m_palette->setActions(currentPage() ? m_actions + currentPage()->actions() : m_actions);
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

void MainWindow::closeStore()
{
    m_session->close();
}

void MainWindow::showShortcuts()
{
    auto *sheet = new ShortcutSheet(*this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::setupAlerts()
{
    m_alerts = new AlertCenter(*m_session, m_settings, this);
    connect(m_alerts, &AlertCenter::countChanged, m_status, &StatusPanel::setAlerts);
    connect(m_alerts, &AlertCenter::countChanged, this, [this](int count, const QString &sentence) {
        m_rail->setBadge(u"projections"_s, count, sentence);
    });
    connect(m_status, &StatusPanel::alertsClicked, this, &MainWindow::showAlerts);
    connect(m_alerts, &AlertCenter::projectionChosen, this, [this](const QString &name) {
        views::Place place;
        place.page = u"projections"_s;
        go(place);
        if (auto *shown = qobject_cast<views::ProjectionsPage *>(page(place.page)))
            shown->choose(name);
    });
}

void MainWindow::showAlerts()
{
    m_alerts->showDialog();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Eventglass"),
                                u"Eventglass %1"_s.arg(QApplication::applicationVersion()),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setInformativeText(tr("Look into event stores: browse, replay, trace, project.\n\n"
                               "Free software under the GNU General Public License, version 3 or "
                               "later. It speaks only to the stores you open; nothing else goes "
                               "over the network."));
    box->open();
}

/// Locking is done at once; unlocking is asked for, and says what it allows and where.
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

/// Opens the same store with or without its lock, at the same place.
void MainWindow::reopen(bool unlocked)
{
    models::ConnectionSpec spec = m_session->spec();
    spec.unlocked = unlocked;
    open(spec, place());
}

void MainWindow::restoreLook()
{
    if (m_settings.contains("window/geometry"_L1))
        restoreGeometry(m_settings.value("window/geometry"_L1).toByteArray());
    restoreColumns();
    if (m_settings.value("window/version"_L1).toInt() != stateVersion)
        return;
    for (QSplitter *splitter : findChildren<QSplitter *>()) {
        const QString key = u"splitters/"_s + splitter->objectName();
        if (!splitter->objectName().isEmpty() && m_settings.contains(key))
            splitter->restoreState(m_settings.value(key).toByteArray());
    }
}

/// What the user made of the columns of each list.
void MainWindow::restoreColumns()
{
    for (QHeaderView *header : findChildren<QHeaderView *>()) {
        const QString key = u"columns/"_s + header->objectName();
        auto *chooser = views::ColumnChooser::of(header);
        if (!chooser || header->objectName().isEmpty())
            continue;
        if (m_settings.contains(key))
            chooser->restore(m_settings.value(key).toByteArray());
        // At once, as a window that is killed says nothing.
        connect(chooser, &views::ColumnChooser::changed, this, [this, chooser, key] {
            if (chooser->chosen())
                m_settings.setValue(key, chooser->state());
            else
                m_settings.remove(key);
            m_settings.sync();
        });
    }
}

void MainWindow::saveLook()
{
    m_settings.setValue("window/geometry"_L1, saveGeometry());
    m_settings.setValue("window/version"_L1, stateVersion);
    for (const QSplitter *splitter : findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty())
            m_settings.setValue(u"splitters/"_s + splitter->objectName(), splitter->saveState());
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLook();
    m_keeper->keep();
    event->accept();
}

} // namespace app
