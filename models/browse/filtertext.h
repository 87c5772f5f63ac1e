// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace models {

/// The filter bar's language: `type:MoneyDeposited category:account user:alice since:2026-01-01
/// "some text"`. A word without a key is looked for in the data; quotes hold words together. Keys:
/// category, type, stream, user, correlation, since, until, contains, data.PATH and metadata.PATH
/// for a value in the JSON. `-` before a word, or NOT and a space, leaves out what has it.
/// `case:any` finds texts in any case and with or without accents. Times are in the zone shown
/// unless they name an offset, and may have a space between day and clock.
namespace filtertext {

/// Errors (InvalidInput) name the word that is not understood.
eventstore::Result<EventSearch> parse(const QString &text);
QString toText(const EventSearch &filter);
/// `type:MoneyDeposited`, as toText() writes it: the names of actions and chips.
QString toText(const EventCondition &condition);

/// One condition as the bar shows it, and the filter that is left when it is taken away.
struct Chip
{
    QString label; ///< "type: MoneyDeposited"
    EventSearch without;
};
QList<Chip> chips(const EventSearch &filter);
/// The keys with their colons, in the order of the help.
QStringList keys();

} // namespace filtertext
} // namespace models
