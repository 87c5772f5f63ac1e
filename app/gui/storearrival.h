// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/storeurl.h"
#include "views/page.h"

#include <QList>

#include <optional>

namespace app {

/// Where the window goes when a store has been opened, and whether it is another store than the one
/// shown before.
class StoreArrival
{
public:
    /// Where to go once the store that is asked for is open; no page means wherever one is (the
    /// same store), or Browse.
    void setPlace(const views::Place &place) { m_place = place; }
    void begin() { m_opening = true; }
    /// Where the pages were left with a store that is to be opened again.
    void setLeft(const QString &store, const QList<views::Place> &pages);
    /// It could not be opened.
    void giveUp();
    /// The store that was shown was closed.
    void leave();

    struct Arrival
    {
        bool again = false; ///< the store that was shown before, as when it was unlocked
        views::Place place;
        QList<views::Place> left; ///< where the pages were when that store was open last
    };
    /// The store is open; none where it was before, and only its connection is back. `here` is the
    /// place shown now.
    std::optional<Arrival> arrive(const eventstore::StoreUrl &url, const views::Place &here);

private:
    bool m_opening = false;
    views::Place m_place;
    QString m_leftStore;
    QList<views::Place> m_left;
    std::optional<eventstore::StoreUrl> m_shown;
};

} // namespace app
