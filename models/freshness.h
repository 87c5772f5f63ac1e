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

/// Whether an answer that is shown is up to date, and what is missing where it is not. Every model
/// whose answer can be older than the store returns one, and every page shows it in the same strip.
struct Freshness
{
    enum class Why {
        Fresh,
        Other,    ///< the rows were read for another question
        LinkLost, ///< the connection is lost: nothing newer can be read now
        Behind,   ///< newer events are not included
        Parked    ///< an event could not be projected: it and the later events of its key are not
                  ///< included
    };
    Why why = Why::Fresh;
    QString text; ///< sentences; empty while it is fresh

    bool fresh() const { return why == Why::Fresh; }
    bool operator==(const Freshness &) const = default;
};

/// What a model knows about the answer that is shown.
struct Shown
{
    bool any = false;             ///< there is an answer
    bool ofPreviousQuery = false; ///< the answer belongs to the question before
    /// Why the last read failed; nullptr where it succeeded.
    const eventstore::Error *failed = nullptr;
    qint64 newer = 0;     ///< events written since that belong to the answer
    bool atLeast = false; ///< `newer` is a lower bound: counting stopped there
};

/// The freshness of an answer, from what its model knows and the state of the connection. A model
/// that takes in new events by itself leaves `newer` at 0.
Freshness freshnessOf(const Session &session, const Shown &shown);

/// A key of a read model whose events are queued behind one that could not be projected.
struct ParkedKey
{
    std::string projection;
    std::string key;
    eventstore::GlobalPosition position; ///< of the event that failed
    std::string error;
    std::int64_t waiting = 0; ///< queued events behind it

    Freshness freshness() const;
};

/// The first of these projections in which the key is parked; nullopt if none. Blocks: for reader
/// threads.
eventstore::Result<std::optional<ParkedKey>>
parkedKey(eventstore::Database &database, std::initializer_list<std::string_view> models,
          const std::string &key);

} // namespace models
