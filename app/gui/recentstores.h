// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/settings.h"
#include "models/session/session.h"

namespace app {

/// The stores that were open last, on this machine. Never a secret: what an address holds beside
/// its store is not kept.
class RecentStores
{
public:
    struct Recent
    {
        QString link;   ///< an eventglass:// link to the store
        QString target; ///< the file or server, for people
    };

    explicit RecentStores(Settings &settings)
        : m_settings(settings)
    {
    }

    QList<Recent> all() const; ///< last one first
    /// It is open now, and comes first.
    void add(const models::ConnectionSpec &spec);
    void forget();

private:
    Settings &m_settings;
};

} // namespace app
