// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/readquery.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace models {

/// The filter bar's language: `type:MoneyDeposited category:account user:alice since:2026-01-01
/// "some text"`. A word without a key is looked for in the data; quotes hold words together. Keys:
/// category, type, user, correlation, since, until, contains. Times are in the zone shown unless
/// they name an offset, and may have a space between day and clock.
namespace filtertext {

/// Errors (InvalidInput) name the word that is not understood.
eventstore::Result<eventstore::EventFilter> parse(const QString &text);
QString toText(const eventstore::EventFilter &filter);

/// One condition as the bar shows it, and the filter that is left when it is taken away.
struct Chip
{
    QString label; ///< "type: MoneyDeposited"
    eventstore::EventFilter without;
};
QList<Chip> chips(const eventstore::EventFilter &filter);
/// The keys with their colons, in the order of the help.
QStringList keys();

} // namespace filtertext
} // namespace models
