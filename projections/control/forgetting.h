// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/audit.h"

namespace projections {

/// Replaces a text that was erased.
inline constexpr std::string_view forgottenText = "[forgotten]";

/// How many records were changed.
struct Forgotten
{
    std::int64_t entries = 0;  ///< entries of the audit log
    std::int64_t discards = 0; ///< discarded events
    std::int64_t requests = 0; ///< requests about dead letters
    std::int64_t messages = 0; ///< discarded messages of a topic
    /// Messages of a topic that contain the text and wait in letters: unchanged, as they are kept
    /// whole until they are discarded.
    std::int64_t waiting = 0;
};

/// Erases what people typed, and the content of discarded messages, in every record that contains
/// `text` (the id of a stream, aggregate or user, an e-mail address). Reasons and parameters are
/// erased completely, as the rest of them may be about the same person; who did what when, and the
/// outcome, stays. Ignores the case of ASCII letters and matches whole words only. Adds `entry` to
/// the audit log before, and sets its outcome in the transaction of the changes; it must not
/// contain the text.
eventstore::Result<Forgotten> forget(eventstore::Database &database, const std::string &text,
                                     AuditEntry entry);

} // namespace projections
