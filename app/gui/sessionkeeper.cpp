// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sessionkeeper.h"

#include "app/gui/link.h"
#include "models/format.h"

#include <QEvent>
#include <QMainWindow>

using namespace Qt::StringLiterals;
using models::Session;

namespace app {

namespace {

constexpr auto geometryPause = std::chrono::milliseconds(300);
constexpr auto lookEvery = std::chrono::seconds(1);
constexpr auto linkKey = "session/link"_L1;
constexpr auto layoutKey = "session/layout"_L1;
constexpr auto demoKey = "session/demo"_L1;

} // namespace

SessionKeeper::SessionKeeper(Session &session, QSettings &settings, QMainWindow &window,
                             std::function<views::Place()> place)
    : QObject(&window)
    , m_session(session)
    , m_settings(settings)
    , m_window(window)
    , m_place(std::move(place))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(geometryPause);
    m_look.setInterval(lookEvery);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_settings.setValue("window/geometry"_L1, m_window.saveGeometry());
        m_settings.sync();
    });
    connect(&m_look, &QTimer::timeout, this, &SessionKeeper::keep);
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Open)
            m_look.start();
        else if (state == Session::State::Closed)
            forget();
    });
    connect(&session, &Session::openFailed, this, [this] {
        if (m_session.state() == Session::State::Closed)
            forget();
    });
    window.installEventFilter(this);
}

bool SessionKeeper::eventFilter(QObject *watched, QEvent *event)
{
    const bool moved = event->type() == QEvent::Move || event->type() == QEvent::Resize ||
                       event->type() == QEvent::WindowStateChange;
    if (moved && m_window.isVisible())
        m_soon.start();
    return QObject::eventFilter(watched, event);
}

void SessionKeeper::keep()
{
    if (m_session.state() != Session::State::Open && m_session.state() != Session::State::Lost)
        return;
    const auto &spec = m_session.spec();
    Link link;
    link.store = models::format::text(spec.url.text());
    link.place = m_place();
    const QString text = toText(link);
    if (text == m_link)
        return;
    m_link = text;
    m_settings.setValue(linkKey, text);
    m_settings.setValue(layoutKey, spec.layoutFile);
    m_settings.setValue(demoKey, spec.environment == models::ConnectionSpec::Environment::Demo);
    m_settings.sync();
}

void SessionKeeper::forget()
{
    m_look.stop();
    // What another window keeps is not this one's to forget.
    const bool ours = m_link.isEmpty() || m_settings.value(linkKey).toString() == m_link;
    m_link.clear();
    if (!ours)
        return;
    for (const auto key : {linkKey, layoutKey, demoKey})
        m_settings.remove(key);
    m_settings.sync();
}

std::optional<SessionKeeper::Kept> SessionKeeper::kept() const
{
    const auto link = parseLink(m_settings.value(linkKey).toString());
    if (!link || link->store.isEmpty())
        return {};
    return Kept{link->store, m_settings.value(layoutKey).toString(), link->place,
                m_settings.value(demoKey).toBool()};
}

} // namespace app
