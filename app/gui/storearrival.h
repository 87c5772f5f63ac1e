// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/storeurl.h"
#include "views/page.h"

#include <QList>

#include <optional>

namespace app {

/// Decides which place to show when a store has been opened, and whether it is another store than
/// before.
class StoreArrival
{
public:
    /// The place to show once the requested store is open. Without a page: the current place (for
    /// the same store), or Browse.
    void setPlace(const views::Place &place) { m_place = place; }
    void begin() { m_opening = true; }
    /// The store is opened because another file took its place.
    void setReplaced() { m_replaced = true; }
    /// The places of the pages in a store that will be opened again.
    void setLeft(const QString &store, const QList<views::Place> &pages);
    /// The store could not be opened.
    void giveUp();
    /// The displayed store was closed.
    void leave();

    struct Arrival
    {
        bool again = false;    ///< the same store as before, for example when it was unlocked
        bool replaced = false; ///< its file is another one than before
        views::Place place;
        QList<views::Place> left; ///< places of the pages when that store was open last
    };
    /// Called when the store is open. nullopt if it was open before and has only reconnected.
    /// `here` is the current place.
    std::optional<Arrival> arrive(const eventstore::StoreUrl &url, const views::Place &here);

private:
    bool m_opening = false;
    bool m_replaced = false;
    views::Place m_place;
    QString m_leftStore;
    QList<views::Place> m_left;
    std::optional<eventstore::StoreUrl> m_shown;
};

} // namespace app
