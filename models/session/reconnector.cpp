// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/reconnector.h"

#include <utility>

namespace models {

Reconnector &Reconnector::of(const Session &session)
{
    return *session.findChild<Reconnector *>({}, Qt::FindDirectChildrenOnly);
}

Reconnector::Reconnector(Session &session, Retry retry)
    : QObject(&session)
    , m_session(session)
    , m_retry(std::move(retry))
{
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state != Session::State::Lost)
            over(false);
    });
}

void Reconnector::now()
{
    if (m_trying || m_session.state() != Session::State::Lost)
        return;
    m_trying = true;
    m_asked = m_retry();
    // If the reader that lost the connection has dropped its job, it reconnects only for another
    // job.
    m_look = m_session.run<bool>(
        this,
        [](eventstore::Store &store, std::stop_token) -> eventstore::Result<bool> {
            EG_TRY([[maybe_unused]] const auto head, store.safeHead());
            return true;
        },
        [](const eventstore::Result<bool> &) {});
    emit changed();
}

void Reconnector::refused(quint64 asked)
{
    if (m_trying && asked >= m_asked)
        over(true);
}

void Reconnector::over(bool failed)
{
    if (!m_trying && !m_failed && !failed)
        return;
    m_trying = false;
    m_failed = failed;
    emit changed();
}

} // namespace models
