// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/audit.h"

namespace projections {

/// What stands in the place of a text that was forgotten.
inline constexpr std::string_view forgottenText = "[forgotten]";

/// How much of our own records was emptied.
struct Forgotten
{
    std::int64_t entries = 0;  ///< of the audit log
    std::int64_t discards = 0; ///< of events that were left out of a projection
    std::int64_t requests = 0; ///< about dead letters
    std::int64_t messages = 0; ///< of a topic, that were left out of the store
    /// Messages of a topic that name it and wait: they stay whole until they are discarded.
    std::int64_t waiting = 0;
};

/// Takes what people typed, and what discarded messages of a topic held, out of every record that
/// names `text` (the id of a stream, aggregate or user, an e-mail address): reasons and parameters
/// are emptied whole, as what stands beside may speak of the same person; who did what when, and
/// how it ended, stays. Letters of ASCII match in either case, and only whole words do. `entry`
/// says in the audit log that it was done, in the same transaction, without the text.
eventstore::Result<Forgotten> forget(eventstore::Database &database, const std::string &text,
                                     AuditEntry entry);

} // namespace projections
