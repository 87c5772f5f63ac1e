// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/storearrival.h"

#include "models/format.h"
#include "models/session/serverplace.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

void StoreArrival::setLeft(const QString &store, const QList<views::Place> &pages)
{
    m_leftStore = store;
    m_left = pages;
}

void StoreArrival::giveUp()
{
    m_left.clear();
    m_opening = false;
    m_replaced = false;
    m_place = {};
}

void StoreArrival::leave()
{
    m_opening = false;
    m_replaced = false;
    m_shown.reset();
}

std::optional<StoreArrival::Arrival> StoreArrival::arrive(const eventstore::StoreUrl &url,
                                                          const views::Place &here)
{
    if (!std::exchange(m_opening, false))
        return std::nullopt;
    const bool again = m_shown == url;
    Arrival arrival{
        again, std::exchange(m_replaced, false) && again, std::exchange(m_place, {}), {}};
    const auto left = eventstore::StoreUrl::parse(models::format::utf8(m_leftStore));
    if (left && (left->text() == url.text() || models::sameStore(*left, url)))
        arrival.left = m_left;
    m_left.clear();
    m_shown = url;
    if (arrival.place.page.isEmpty() && arrival.again && here.page != "connect"_L1)
        arrival.place = here; // for example, the file was replaced
    if (arrival.place.page.isEmpty())
        arrival.place.page = u"browse"_s;
    return arrival;
}

} // namespace app
