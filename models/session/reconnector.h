// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

namespace models {

/// Makes a lost connection retry at once instead of waiting out its back-off. One per session. GUI
/// thread; nothing blocks.
class Reconnector : public QObject
{
    Q_OBJECT
public:
    /// The instance of that session; exists from the start.
    static Reconnector &of(const Session &session);

    /// Does nothing if no connection is lost, or while an attempt made by now() is still running.
    void now();
    /// An attempt made by now() is still running.
    bool trying() const { return m_trying; }
    /// True after an attempt made by now() failed, until the next one or until all is well.
    bool failed() const { return m_failed; }

signals:
    /// trying() or failed() changed, or another attempt failed.
    void changed();

private:
    friend class Session;
    using Retry = std::function<quint64()>;

    /// `retry` ends the waits between attempts and returns the number of this call
    /// (ReaderPool::retryNow()).
    Reconnector(Session &session, Retry retry);
    /// An attempt failed; `asked` is the number that was current when it began.
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
