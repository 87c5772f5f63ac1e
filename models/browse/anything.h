// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace models {

/// Something in a store that a text may mean.
struct Found
{
    enum class Kind { Stream, Person, Account, Title, Type };
    Kind kind = Kind::Stream;
    QString id; ///< of the stream, user, account or title; the name of a type
    QString name;
    QString remark;
};

/// How well a pattern fits a text as people abbreviate: its characters in order, in any case and
/// with or without accents, better at the beginning of words and one behind the other. Negative
/// where it does not fit.
int fuzzyScore(const QString &pattern, const QString &text);

/// Streams, people, accounts, titles and event types that a text may mean, the likeliest first of
/// each kind. Blocks; looks through read models where they are projected, else through events, and
/// no further than some thousand of them.
eventstore::Result<std::vector<Found>> findAnything(eventstore::Store &store, const QString &text,
                                                    std::stop_token stop);

} // namespace models
