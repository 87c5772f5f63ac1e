// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/result.h"

#include <QString>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace models {

class Session;

/// Whether what is shown is what there is, and what is missing where it isn't. Every model whose
/// answers can be older than the store has one, and every page shows it with the same strip.
struct Freshness
{
    enum class Why {
        Fresh,
        Other,    ///< what stands here was read for another question
        LinkLost, ///< nothing newer can be read now
        Behind,   ///< events came that are not in it
        Parked    ///< an event could not be projected: what came after it is not in it
    };
    Why why = Why::Fresh;
    QString text; ///< sentences; empty while it is fresh

    bool fresh() const { return why == Why::Fresh; }
    bool operator==(const Freshness &) const = default;
};

/// What a model knows about the answer in sight.
struct Shown
{
    bool any = false;       ///< there is one
    bool ofAnother = false; ///< it was read for the question before
    /// Why the last read failed; nullptr where it did not.
    const eventstore::Error *failed = nullptr;
    qint64 newer = 0;     ///< events that came since and belong to it
    bool atLeast = false; ///< `newer` were counted, there may be more
};

/// What is to be said about an answer, from what is known of it and of the connection. Answers that
/// take in what comes by themselves have no `newer`.
Freshness freshnessOf(const Session &session, const Shown &shown);

/// A key of a read model whose events wait behind one that could not be projected.
struct ParkedKey
{
    std::string projection;
    std::string key;
    eventstore::GlobalPosition position; ///< of the event that failed
    std::string error;
    std::int64_t waiting = 0; ///< events behind it

    Freshness freshness() const;
};

/// The first of these projections that has the key parked. Blocks: for reader threads.
eventstore::Result<std::optional<ParkedKey>>
parkedKey(eventstore::Database &database, std::initializer_list<std::string_view> models,
          const std::string &key);

} // namespace models
