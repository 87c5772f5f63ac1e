// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/types.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// One action that changed a store or its projections.
struct AuditEntry
{
    eventstore::Timestamp at;
    std::string actor;        ///< "user@host (pid 17)": the operating system's user
    std::string databaseUser; ///< empty for a file
    std::string program;
    std::string action;     ///< append, import, command, rebuild, reset, retry, discard, …
    std::string subject;    ///< what it was done to: a stream, projections
    std::string parameters; ///< a JSON object
    std::string reason;     ///< as given by the user; may be empty
    std::string outcome;    ///< "done", or what went wrong; "begun" until it is known
};

/// The outcome of an action that is running, or whose process was killed.
inline constexpr std::string_view begunOutcome = "begun";

/// The audit log in the projection database (table eventglass_audit, created with the first entry).
/// Entries are only added; their outcome is set once. Same thread rule as Database.
class AuditLog
{
public:
    explicit AuditLog(eventstore::Database &database)
        : m_database(database)
    {
    }

    /// Adds an entry with the current process, user and time, in a transaction of its own.
    eventstore::Result<void> add(AuditEntry entry);
    /// The same before the action begins, so that a killed action leaves an entry, too. Returns the
    /// entry's number for finish().
    eventstore::Result<std::int64_t> begin(AuditEntry entry);
    /// Sets the outcome. NotFound when the entry is gone or has an outcome.
    eventstore::Result<void> finish(std::int64_t entry, const std::string &outcome);

    /// The newest entries since a time, at most `limit`, newest last; empty if there are none.
    eventstore::Result<std::vector<AuditEntry>> list(std::optional<eventstore::Timestamp> since,
                                                     std::int64_t limit);

private:
    eventstore::Result<void> ensureTable();
    eventstore::Result<std::int64_t> insert(const AuditEntry &entry);
    eventstore::Result<std::string> databaseUser();

    eventstore::Database &m_database;
};

/// One entry as `eventglassctl audit` prints it.
std::string auditJson(const AuditEntry &entry);

} // namespace projections
