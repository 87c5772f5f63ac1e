// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/refreshscheduler.h"

#include "models/session/session.h"

namespace models {

RefreshScheduler::RefreshScheduler(Session &session, std::chrono::milliseconds rest,
                                   QObject *parent)
    : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &RefreshScheduler::due);
    connect(&session, &Session::headMoved, this, [this] {
        m_stale = true;
        if (m_active && !m_rest.isActive())
            m_rest.start();
    });
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Opening || state == Session::State::Closed)
            emit storeGone();
        else if (state == Session::State::Open && m_active)
            emit due();
    });
}

void RefreshScheduler::setActive(bool active)
{
    m_active = active;
    if (!active)
        m_rest.stop();
    else if (m_stale)
        emit due();
}

void RefreshScheduler::invalidate()
{
    m_stale = true;
    if (m_active)
        emit due();
}

void RefreshScheduler::reading()
{
    m_rest.stop();
    m_stale = false;
}

void RefreshScheduler::readAgain()
{
    if (m_active)
        m_rest.start();
}

void RefreshScheduler::forget()
{
    m_rest.stop();
    m_stale = true;
}

} // namespace models
