// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace models {

/// The filter bar's language: `type:MoneyDeposited category:account user:alice since:2026-01-01
/// "some text"`. A word without a key is searched in the data; quotes keep words together. Keys:
/// category, type, stream, user, correlation, since, until, contains, and data.PATH and
/// metadata.PATH for a value in the JSON. `-` before a word, or NOT and a space, excludes the
/// events that match it. `case:any` ignores case and accents. Times are in the shown zone unless
/// they name an offset, and may have a space between date and time.
namespace filtertext {

/// Errors (InvalidInput) name the word that is not valid.
eventstore::Result<EventSearch> parse(const QString &text);
QString toText(const EventSearch &filter);
/// `type:MoneyDeposited`, as in toText() of a filter: for the names of actions and chips.
QString toText(const EventCondition &condition);

/// One condition as the bar shows it, and the filter without it.
struct Chip
{
    QString label; ///< "type: MoneyDeposited"
    EventSearch without;
};
QList<Chip> chips(const EventSearch &filter);
/// The keys with their colons, in the order of the help text.
QStringList keys();

} // namespace filtertext
} // namespace models
