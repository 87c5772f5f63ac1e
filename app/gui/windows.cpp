// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windows.h"

#include "app/gui/language.h"
#include "app/gui/settings.h"
#include "app/gui/unlocking.h"
#include "app/gui/windowslots.h"
#include "models/format.h"
#include "models/session/serverplace.h"
#include "views/safety/screenroom.h"

#include <QApplication>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;
namespace format = models::format;

namespace app {
namespace {

void bringForward(MainWindow &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace

Windows::Windows(MainWindow::Setup setup, Language &language)
    : m_setup(std::move(setup))
    , m_language(language)
{
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this] { m_quitting = true; });
    QSettings settings(m_setup.settingsFile, QSettings::IniFormat);
    const auto left = WindowSlots(settings).left();
    make(left.isEmpty() ? std::nullopt : std::optional(left.first()));
}

void Windows::restore()
{
    QSettings settings(m_setup.settingsFile, QSettings::IniFormat);
    if (!Settings(settings).restores.get())
        return forgetLeft();
    const auto left = WindowSlots(settings).left();
    for (const int slot : left) {
        const bool first = m_slots.value(m_windows.front().get()) == slot;
        (first ? *m_windows.front() : make(slot)).restoreSession();
    }
}

void Windows::forgetLeft()
{
    QSettings settings(m_setup.settingsFile, QSettings::IniFormat);
    WindowSlots places(settings);
    for (const int slot : places.left())
        places.clear(slot);
}

/// Closes all windows as a quit; closing them one by one would restore only the last one.
void Windows::quit()
{
    m_quitting = true;
    QApplication::closeAllWindows();
}

MainWindow &Windows::current()
{
    const auto active = std::ranges::find_if(
        m_windows, [](const auto &window) { return window->isActiveWindow(); });
    return active == m_windows.end() ? *m_windows.back() : **active;
}

MainWindow &Windows::make(std::optional<int> slot)
{
    auto setup = m_setup;
    QSettings settings(setup.settingsFile, QSettings::IniFormat);
    setup.slot = slot ? *slot : WindowSlots(settings).free(m_slots.values());
    m_windows.push_back(std::make_unique<MainWindow>(setup));
    auto *window = m_windows.back().get();
    m_slots.insert(window, setup.slot);
    connect(window, &MainWindow::quitRequested, this, &Windows::quit);
    connect(window, &MainWindow::anotherWindowRequested, this,
            [this, window] { openBeside(*window); });
    connect(window, &MainWindow::languageChosen, this, &Windows::replaceAll, Qt::QueuedConnection);
    connect(
        window, &MainWindow::closed, this, [this, window] { drop(window); }, Qt::QueuedConnection);
    // A size that it was left with stays, as it may be on several screens. Qt restores none that is
    // of a much wider screen.
    if (!QWidget().restoreGeometry(settings.value("window/geometry"_L1).toByteArray()))
        window->resize(views::roomFor(*window, window->size()));
    window->show();
    return *window;
}

/// Opens the same store at the same place in another window, read-only, so that only one window
/// runs workers.
void Windows::openBeside(const MainWindow &window)
{
    const auto &session = window.session();
    const bool open = session.state() != models::Session::State::Closed;
    MainWindow &other = make();
    other.resize(window.size());
    bringForward(other);
    if (!open)
        return;
    auto spec = session.spec();
    spec.unlocked = false;
    other.open(spec, window.place());
}

/// Deletes a closed window. The last one stays: closing it ends the program.
void Windows::drop(MainWindow *window)
{
    if (m_windows.size() < 2 || m_quitting)
        return;
    window->dismissSession();
    m_slots.remove(window);
    std::erase_if(m_windows, [window](const auto &kept) { return kept.get() == window; });
}

MainWindow &Windows::windowFor(const QString &store)
{
    const auto wanted = StoreUrl::parse(format::utf8(store));
    for (const auto &window : m_windows) {
        const auto &session = window->session();
        const bool busy = session.state() != models::Session::State::Closed || session.opening();
        if (busy && wanted && models::sameStore(session.spec().url, *wanted))
            return *window;
    }
    for (const auto &window : m_windows) {
        const auto &session = window->session();
        if (session.state() == models::Session::State::Closed && !session.opening())
            return *window;
    }
    return make();
}

void Windows::take(const HandedOver &what)
{
    if (what.theme)
        views::Theme::instance().setChoice(*what.theme);
    if (what.store.isEmpty()) {
        MainWindow &window = current();
        bringForward(window);
        if (!what.rawLink.isEmpty())
            window.openLink(what.rawLink);
        else if (!what.place.page.isEmpty() &&
                 window.session().state() != models::Session::State::Closed)
            window.go(what.place);
        return;
    }
    MainWindow &window = windowFor(what.store);
    bringForward(window);
    const auto state = window.session().state();
    if (state == models::Session::State::Open || state == models::Session::State::Lost) {
        if (what.place != views::Place())
            window.go(what.place);
        return;
    }
    const auto origin = what.link ? StoreOpener::Origin::Link : StoreOpener::Origin::Handed;
    const auto opened = window.openStore({what.store, what.place, false, what.layout, origin});
    if (!opened)
        window.sayProblem(format::error(opened.error()));
}

void Windows::replaceAll(const QString &code)
{
    // Qt must not quit when the last old window is gone before the new one exists.
    const bool quits = QGuiApplication::quitOnLastWindowClosed();
    QGuiApplication::setQuitOnLastWindowClosed(false);
    std::vector<Kept> kept;
    for (auto &window : m_windows) {
        const auto &session = window->session();
        const bool open = session.state() != models::Session::State::Closed;
        kept.push_back({open ? std::optional(session.spec()) : std::nullopt, window->place(),
                        window->places(), window->unlocking().until(),
                        m_slots.value(window.get())});
        window->disconnect(this);
        window->close(); // saves what the new window restores
    }
    m_windows.clear();
    m_slots.clear();
    m_language.use(code);
    for (const Kept &one : kept) {
        MainWindow &fresh = make(one.slot);
        if (one.until)
            fresh.unlocking().resume(*one.until);
        if (!one.spec)
            continue;
        fresh.setLeft(one.spec->url, one.pages);
        fresh.open(*one.spec, one.place);
    }
    QGuiApplication::setQuitOnLastWindowClosed(quits);
}

} // namespace app
