// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/wakewatch.h"

#include "models/session/reconnector.h"
#include "views/desktop/systemsleep.h"

#include <QNetworkInformation>

#include <ctime>
#include <utility>

using namespace std::chrono_literals;

namespace app {

namespace {

/// A timer that is late by less than this is that of a busy window.
constexpr auto sleptFor = 10s;
/// The number of readers of a ReaderPool; each has a connection of its own.
constexpr int readers = 3;

} // namespace

WakeWatch::WakeWatch(models::Session &session, QObject *parent, Clock clock,
                     std::chrono::milliseconds every)
    : QObject(parent)
    , m_session(session)
    , m_clock(std::move(clock))
    , m_last(m_clock())
{
    connect(&m_timer, &QTimer::timeout, this, &WakeWatch::tick);
    m_timer.start(every);
    connect(new views::SystemSleep(this), &views::SystemSleep::woke, this, &WakeWatch::check);
    watchNetwork();
}

std::chrono::milliseconds WakeWatch::bootTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::milliseconds(now.tv_sec * 1000 + now.tv_nsec / 1'000'000);
}

void WakeWatch::tick()
{
    const auto now = m_clock();
    if (now - std::exchange(m_last, now) > m_timer.intervalAsDuration() + sleptFor)
        check();
}

void WakeWatch::check()
{
    const auto state = m_session.state();
    if (state != models::Session::State::Open && state != models::Session::State::Lost)
        return;
    models::Reconnector::of(m_session).now();
    m_asking.clear();
    m_left = readers;
    for (int i = 0; i < readers; ++i) {
        m_asking.push_back(m_session.run<bool>(
            this,
            [](eventstore::Store &store, std::stop_token) -> eventstore::Result<bool> {
                EG_TRY([[maybe_unused]] const auto head, store.safeHead());
                return true;
            },
            [this](const eventstore::Result<bool> &) {
                if (--m_left == 0)
                    emit checked();
            }));
    }
}

/// Without a Qt plugin for the network only logind and the timer trigger a check.
void WakeWatch::watchNetwork()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability != QNetworkInformation::Reachability::Disconnected)
                    check();
            });
}

} // namespace app
