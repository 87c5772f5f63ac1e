// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windows.h"

#include "app/gui/language.h"

#include <QApplication>

namespace app {

Windows::Windows(MainWindow::Setup setup, Language &language)
    : m_setup(std::move(setup))
    , m_language(language)
{
    make();
}

void Windows::make()
{
    m_window = std::make_unique<MainWindow>(m_setup);
    connect(m_window.get(), &MainWindow::languageChosen, this, &Windows::replace,
            Qt::QueuedConnection);
    m_window->show();
}

void Windows::replace(const QString &code)
{
    const bool open = m_window->session().state() != models::Session::State::Closed;
    const models::ConnectionSpec spec = m_window->session().spec();
    const views::Place place = m_window->place();
    // The program goes on while one window is gone and the other not there yet.
    const bool quits = QGuiApplication::quitOnLastWindowClosed();
    QGuiApplication::setQuitOnLastWindowClosed(false);
    m_window->close(); // saves what the new one begins with
    m_window.reset();
    m_language.use(code);
    make();
    QGuiApplication::setQuitOnLastWindowClosed(quits);
    if (open)
        m_window->open(spec, place);
}

} // namespace app
