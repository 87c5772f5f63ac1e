// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "eventstore/store.h"
#include "projections/kafka/messageletters.h"

#include <functional>

namespace ctl {

/// Parses `PARTITION:OFFSET`.
std::optional<std::pair<std::int32_t, std::int64_t>> parsePlace(std::string_view text);

/// Prints the messages of topics that could not become events, at most `most`; returns how many.
eventstore::Result<std::int64_t> listMessageLetters(Context &context,
                                                    eventstore::Database &database,
                                                    const projections::kafka::LetterChoice &choice,
                                                    std::int64_t most);
/// Retries them in the order of their topic. Failed if some are left.
eventstore::Result<ExitCode> retryMessageLetters(Context &context,
                                                 const projections::kafka::LetterChoice &choice);
/// Discards them for good, and records who did so and why.
eventstore::Result<ExitCode> discardMessageLetters(Context &context,
                                                   const projections::kafka::LetterChoice &choice,
                                                   const std::string &reason,
                                                   const std::string &actor);

} // namespace ctl
