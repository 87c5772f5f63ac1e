// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/recentstores.h"

#include "app/gui/link.h"
#include "models/session/connections.h"

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype most = 10;

} // namespace

QList<RecentStores::Recent> RecentStores::all() const
{
    QList<Recent> stores;
    for (const QString &text : m_settings.recent.get()) {
        const auto link = parseLink(text);
        if (!link)
            continue;
        const auto url = eventstore::StoreUrl::parse(models::format::utf8(link->store));
        if (url && !link->store.isEmpty())
            stores.append({text, models::targetOf(*url)});
    }
    return stores;
}

void RecentStores::add(const models::ConnectionSpec &spec)
{
    Link link;
    link.store = models::format::text(spec.url.text());
    link.place.page = u"browse"_s;
    const QString text = toText(link);
    QStringList links = m_settings.recent.get();
    if (!links.isEmpty() && links.first() == text)
        return;
    links.removeAll(text);
    links.prepend(text);
    m_settings.recent.set(links.mid(0, most));
}

void RecentStores::forget()
{
    m_settings.recent.set({});
}

} // namespace app
