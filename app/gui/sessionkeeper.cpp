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
constexpr auto linkName = "link"_L1;
constexpr auto layoutName = "layout"_L1;
constexpr auto demoName = "demo"_L1;
constexpr auto geometryName = "geometry"_L1;
constexpr auto pagePrefix = "page-"_L1; ///< followed by the page's id

} // namespace

SessionKeeper::SessionKeeper(Session &session, QSettings &settings, int slot, QMainWindow &window,
                             std::function<Where()> where)
    : QObject(&window)
    , m_session(session)
    , m_settings(settings)
    , m_slot(slot)
    , m_window(window)
    , m_where(std::move(where))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(geometryPause);
    m_look.setInterval(lookEvery);
    connect(&m_soon, &QTimer::timeout, this, &SessionKeeper::keepGeometry);
    connect(&m_look, &QTimer::timeout, this, &SessionKeeper::keep);
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Open)
            m_look.start();
        else if (state == Session::State::Closed && !m_link.isEmpty())
            forget(); // the store could not be opened, see openFailed()
    });
    connect(&session, &Session::openFailed, this,
            [this](const models::ConnectionSpec &, const eventstore::Error &error) {
                openFailed(error);
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
    const auto where = m_where();
    const QString text = toText({models::format::text(spec.url.text()), where.here});
    const bool moved = keepPages(where.pages);
    if (text == m_link) {
        if (moved)
            m_settings.sync();
        return;
    }
    const bool first = m_link.isEmpty();
    m_link = text;
    m_slots.claim(m_slot);
    m_settings.setValue(key(linkName), text);
    m_settings.setValue(key(layoutName), spec.layoutFile);
    m_settings.setValue(key(demoName),
                        spec.environment == models::ConnectionSpec::Environment::Demo);
    if (first)
        keepGeometry();
    m_settings.sync();
}

/// Saves the places that changed; true if there were any.
bool SessionKeeper::keepPages(const QList<views::Place> &pages)
{
    bool moved = false;
    for (const views::Place &place : pages) {
        const QString text = toText({{}, place});
        QString &before = m_pages[place.page];
        if (text == before)
            continue;
        before = text;
        m_settings.setValue(key(pagePrefix) + place.page, text);
        moved = true;
    }
    return moved;
}

QList<views::Place> SessionKeeper::keptPages() const
{
    QList<views::Place> pages;
    for (const QString &id : pageIds()) {
        const QString text = m_settings.value(key(pagePrefix) + id).toString();
        if (text.isEmpty())
            continue;
        if (const auto link = parseLink(text))
            pages.append(link->place);
    }
    return pages;
}

/// Saved for this window, and as the default for the next new one.
void SessionKeeper::keepGeometry()
{
    const QByteArray geometry = m_window.saveGeometry();
    m_settings.setValue("window/geometry"_L1, geometry);
    if (!m_link.isEmpty())
        m_settings.setValue(key(geometryName), geometry);
    m_settings.sync();
}

void SessionKeeper::restoreGeometry()
{
    if (const auto kept = m_settings.value(key(geometryName)).toByteArray(); !kept.isEmpty())
        m_window.restoreGeometry(kept);
}

void SessionKeeper::dismiss()
{
    m_look.stop();
    m_link.clear();
    m_pages.clear();
    m_slots.clear(m_slot);
    m_settings.sync();
}

/// Keeps the store after an error that may pass, such as a server that is unreachable now: it is
/// tried again at the next start.
void SessionKeeper::openFailed(const eventstore::Error &error)
{
    if (m_session.state() == Session::State::Closed && !error.retryable())
        forget();
}

void SessionKeeper::forget()
{
    m_look.stop();
    // Another window may have saved its place in this slot.
    const bool ours = m_link.isEmpty() || m_settings.value(key(linkName)).toString() == m_link;
    m_link.clear();
    m_pages.clear();
    if (!ours)
        return;
    m_slots.clear(m_slot);
    m_settings.sync();
}

std::optional<SessionKeeper::Kept> SessionKeeper::kept() const
{
    const auto link = parseLink(m_settings.value(key(linkName)).toString());
    if (!link || link->store.isEmpty())
        return {};
    return Kept{link->store, m_settings.value(key(layoutName)).toString(), link->place,
                m_settings.value(key(demoName)).toBool(), keptPages()};
}

} // namespace app
