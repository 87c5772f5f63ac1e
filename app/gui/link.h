// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "views/page.h"

#include <QString>

namespace app {

/// An address of a place:
/// `eventglass://timeline?store=sqlite:/data/a.db&stream=account-1&version=5`. It names a store
/// without any secret, and opening one only shows, never acts.
struct Link
{
    QString store; ///< as StoreUrl::parse() takes it, empty = the one that is open
    views::Place place;
};

QString toText(const Link &link);
/// Errors (InvalidInput) say which part is not understood.
eventstore::Result<Link> parseLink(const QString &text);
bool isLink(const QString &text);
/// The pages' ids, in order.
QStringList pageIds();

} // namespace app
