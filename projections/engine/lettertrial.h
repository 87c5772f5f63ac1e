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

/// The result of applying one letter of a queue in a trial.
struct TrialStep
{
    eventstore::GlobalPosition position;
    eventstore::EventId eventId;
    std::string type;
    std::string error;  ///< why it still can't be projected; empty when it would be applied
    bool tried = false; ///< false: not tried, since an earlier one failed
};

/// The result of retrying the letters of a key in a trial.
struct LetterTrial
{
    std::string key;              ///< of the row
    Row before;                   ///< the row as it is now; empty when there is none
    Row after;                    ///< the row as it would be afterwards
    std::vector<TrialStep> steps; ///< in order
    std::int64_t beyond = 0;      ///< letters of the key beyond the given maximum
    std::int64_t applied() const;
};

/// Applies the letters of a key in order, up to the first that fails, in memory only: neither rows
/// nor letters are changed in the database. `data` replaces the data of the events at its
/// positions. At most `most` letters are tried. InvalidData when given data is not a JSON object.
eventstore::Result<LetterTrial>
tryLetters(eventstore::Store &store, const ReadModel &model, const std::string &key,
           const std::map<eventstore::GlobalPosition, std::string> &data, std::int64_t most);

} // namespace projections
