// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "views/page.h"

#include <QString>

namespace app {

/// A link to a place: `eventglass://timeline?store=sqlite:/data/a.db&stream=account-1&version=5`.
/// It names a store without secrets; opening a link only displays something and never changes
/// anything.
struct Link
{
    QString store; ///< as StoreUrl::parse() takes it; empty = the open store
    views::Place place;
};

QString toText(const Link &link);
/// Errors (InvalidInput) name the part that is not valid.
eventstore::Result<Link> parseLink(const QString &text);
bool isLink(const QString &text);
/// The ids of the pages, in the order of the navigation.
QStringList pageIds();

} // namespace app
