// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/publications/comparison.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// What an account, or one event, is looked for by.
struct RowSubject
{
    std::optional<std::string> account;
    std::optional<eventstore::EventId> event;
};

/// What one place has of it: the store, a read model, or a sink outside.
struct RowPlace
{
    enum class State {
        Right,     ///< what it should be
        Differs,   ///< missing there, too many, of another version, or with other values
        Stale,     ///< a key of a cache that was filled before the row changed
        Behind,    ///< the publication has yet to come to it
        LeftOut,   ///< it stands in the publication's dead letters, or was discarded
        NoRow,     ///< neither the read model nor the sink has one
        NotFilled, ///< the publication never was, or not since the read model was rebuilt
        Unknown,   ///< it could not be asked
    };

    std::string name;   ///< of the read model or publication; empty for the store
    std::string target; ///< of a sink, for people
    std::string key;    ///< of the row there
    State state = State::Right;
    std::optional<std::int64_t> version; ///< what it holds; absent where it has none or tells none
    std::string why;                     ///< sentences about what is not right
};

/// Where an account or event stands: the store first, then each read model with its publications.
/// A sink that can't be asked is said and keeps nobody from the others. Thread rule of the Store;
/// changes nothing.
eventstore::Result<std::vector<RowPlace>>
placesOf(eventstore::Store &store, const RowSubject &subject, const std::stop_token &stop);

} // namespace projections
