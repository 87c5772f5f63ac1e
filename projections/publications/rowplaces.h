// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/publications/comparison.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// The account or the event to look for; one of the two is set.
struct RowSubject
{
    std::optional<std::string> account;
    std::optional<eventstore::EventId> event;
};

/// What one place (the store, a read model, or an outside sink) has of a RowSubject.
struct RowPlace
{
    enum class State {
        Right,     ///< as it should be
        Differs,   ///< missing, unexpected, of another version, or with other values
        Stale,     ///< a key of a cache that was filled before the row changed
        Behind,    ///< events of it are not projected, or the publication has not written it yet
        LeftOut,   ///< in the dead letters of the read model or publication, or discarded
        NoRow,     ///< neither the read model nor the sink has a row
        NotFilled, ///< never filled; of a publication also: not since the read model was rebuilt
        Unknown,   ///< the sink could not be reached
    };

    std::string name;   ///< of the read model or publication; empty for the store
    std::string target; ///< the sink's target(), for people
    std::string key;    ///< the row's key in that place
    State state = State::Right;
    std::optional<std::int64_t> version; ///< the version there; nullopt if none or unknown
    std::string why;                     ///< sentences about what is wrong
    std::vector<Discrepancy> columns;    ///< whose values are in `why`: see columnDiffers()
};

/// What each place has of an account or event: the store first, then each read model with its
/// publications. An error of a sink makes its place Unknown; the others are still read. Same thread
/// rule as Store; changes nothing.
eventstore::Result<std::vector<RowPlace>>
placesOf(eventstore::Store &store, const RowSubject &subject, const std::stop_token &stop);

} // namespace projections
