// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

namespace models {

/// Base of a QObject of which each session has one, for instance `class AuditTrail : public
/// QObject, public PerSession<AuditTrail>`. Its constructor takes the Session and makes it the
/// parent; it may be private if PerSession is a friend. GUI thread.
template <class T>
class PerSession
{
public:
    /// The instance of that session; made at the first call, destroyed with the session.
    static T &of(Session &session)
    {
        if (auto *made = session.findChild<T *>({}, Qt::FindDirectChildrenOnly))
            return *made;
        return *new T(session);
    }
};

} // namespace models
