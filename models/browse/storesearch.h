// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace models {

/// Something in a store that a search text may mean.
struct SearchResult
{
    enum class Kind { Stream, Person, Account, Title, Type };
    Kind kind = Kind::Stream;
    QString id; ///< of the stream, user, account or title; for a type its name
    QString name;
    QString remark;
};

/// How well a pattern matches a text as an abbreviation: its characters must occur in order, in any
/// case and with or without accents. Characters at the beginning of words and runs of neighbours
/// score higher. Negative if it does not match.
int fuzzyScore(const QString &pattern, const QString &text);

/// Whether people may mean this text by the pattern: most of its characters begin words or follow
/// one another. For names, in which any letters are found here and there.
bool abbreviates(const QString &pattern, const QString &text);

/// Streams, people, accounts, titles and event types that a text may mean, the best matches of each
/// kind first; names and titles also by abbreviations where none contains the text. Blocks.
/// Searches read models where they are projected, else events, and not more than a few thousand of
/// them.
eventstore::Result<std::vector<SearchResult>>
searchStore(eventstore::Store &store, const QString &text, std::stop_token stop);

} // namespace models
