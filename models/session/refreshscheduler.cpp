// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/refreshscheduler.h"

#include "models/session/session.h"

namespace models {

Follower::Follower(Session &session, std::chrono::milliseconds rest, QObject *parent)
    : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &Follower::due);
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

void Follower::setActive(bool active)
{
    m_active = active;
    if (!active)
        m_rest.stop();
    else if (m_stale)
        emit due();
}

void Follower::invalidate()
{
    m_stale = true;
    if (m_active)
        emit due();
}

void Follower::reading()
{
    m_rest.stop();
    m_stale = false;
}

void Follower::readAgain()
{
    if (m_active)
        m_rest.start();
}

void Follower::forget()
{
    m_rest.stop();
    m_stale = true;
}

} // namespace models
