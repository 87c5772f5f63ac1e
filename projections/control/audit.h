// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/types.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// Something that somebody did with a store or its projections.
struct AuditEntry
{
    eventstore::Timestamp at;
    std::string actor;        ///< "user@host (pid 17)", of the system
    std::string databaseUser; ///< empty for a file
    std::string program;
    std::string action;     ///< append, import, command, rebuild, reset, retry, discard, …
    std::string subject;    ///< what it was done to: a stream, projections
    std::string parameters; ///< a JSON object
    std::string reason;     ///< the one that was given; may be empty
    std::string outcome;    ///< "done", or what went wrong; "begun" until that is known
};

/// The outcome of what goes on, and of what was killed on its way.
inline constexpr std::string_view begunOutcome = "begun";

/// What was done, in the projection database (table eventglass_audit, made by the first entry).
/// Entries are added, and get their outcome once. Thread rule of the Database.
class AuditLog
{
public:
    explicit AuditLog(eventstore::Database &database)
        : m_database(database)
    {
    }

    /// An entry of this process, user and moment, in a transaction of its own.
    eventstore::Result<void> add(AuditEntry entry);
    /// The same before the action begins, so that one that is killed leaves an entry, too. Names
    /// the entry for finish().
    eventstore::Result<std::int64_t> begin(AuditEntry entry);
    /// How it ended. NotFound where the entry is gone or has its outcome.
    eventstore::Result<void> finish(std::int64_t entry, const std::string &outcome);

    /// The newest entries since a time, at most `limit`, newest last; none where nobody added one.
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
