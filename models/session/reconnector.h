// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

namespace models {

/// Has a lost connection tried again at once, where it would wait for its pause between two tries.
/// One per session. Interface thread; nothing waits.
class Reconnector : public QObject
{
    Q_OBJECT
public:
    /// The instance of that session, which has it from the start.
    static Reconnector &of(const Session &session);

    /// Nothing where nothing is lost, or where a try that was asked for is not over yet.
    void now();
    /// A try that was asked for is not over yet.
    bool trying() const { return m_trying; }
    /// True from a try that was asked for and failed until the next one or until all is well.
    bool failed() const { return m_failed; }

signals:
    /// One of the above became something else, or another try was refused.
    void changed();

private:
    friend class Session;
    using Retry = std::function<quint64()>;

    /// `retry` has those who wait try at once, and numbers it.
    Reconnector(Session &session, Retry retry);
    /// A try has failed that began after the one with this number was asked for.
    void refused(quint64 asked);
    void over(bool failed);

    Session &m_session;
    const Retry m_retry;
    Task m_look;
    quint64 m_asked = 0;
    bool m_trying = false;
    bool m_failed = false;
};

} // namespace models
