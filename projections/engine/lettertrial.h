// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/readmodels/readmodel.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace projections {

/// What one letter of a queue would become.
struct TrialStep
{
    eventstore::GlobalPosition position;
    eventstore::EventId eventId;
    std::string type;
    std::string error;  ///< why it still can't be projected; empty: it would be applied
    bool tried = false; ///< false: it waits behind the one that failed
};

/// What retrying a key's letters would come to.
struct LetterTrial
{
    std::string key;              ///< of the row
    Row before;                   ///< the row as it is; empty where there is none
    Row after;                    ///< as it would be
    std::vector<TrialStep> steps; ///< in order
    std::int64_t beyond = 0;      ///< letters of the key that were not looked at
    std::int64_t applied() const;
};

/// Applies the letters of a key in their order, up to one that fails, with other data for some of
/// the events (by position), in memory: neither rows nor letters are changed. At most `most`
/// letters are tried. InvalidData where given data are no JSON object.
eventstore::Result<LetterTrial>
tryLetters(eventstore::Store &store, const ReadModel &model, const std::string &key,
           const std::map<eventstore::GlobalPosition, std::string> &data, std::int64_t most);

} // namespace projections
