// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/newestevent.h"
#include "eventstore/sql/sqlstore.h"
#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/schema.h"

namespace eventstore {

/// An event store in an SQLite file. Only one transaction writes at a time, so events are committed
/// in the order of their positions and the safe head is the last position. Thread rule as for
/// Store.
class SqliteStore final : public SqlStore
{
public:
    /// Errors: NotFound, Database (not an SQLite file, or not an event store unless
    /// options.createFile), Io, …
    static Result<std::unique_ptr<SqliteStore>> open(const std::string &path,
                                                     const OpenOptions &options);

    Result<InitReport> init() override;
    Result<AppendResult> append(std::span<const StreamAppend> appends) override;
    Result<std::unique_ptr<ImportSession>> beginImport() override;
    Result<SafeHead> safeHead() override;
    Result<void> mayFollow() override;
    Result<bool> waitForEvents(GlobalPosition after, std::chrono::milliseconds limit) override;
    bool takesTables() const override { return m_schema.has("eventglass_keep_streams"); }

protected:
    SqlStatement whereId(const EventId &id) const override;
    Result<GlobalPosition> readableHead(const ReadAll &query) override;

private:
    SqliteStore(std::unique_ptr<SqliteDatabase> database, SqliteDatabase &sqlite);
    Result<void> look();
    Result<bool> switchToLog();
    Result<GlobalPosition> newest();
    Result<bool> cameBehind(GlobalPosition after);
    Result<void> checkNewest(GlobalPosition head);

    SqliteDatabase &m_sqlite;                         ///< owned by SqlStore
    std::chrono::steady_clock::time_point m_lastCame; ///< when waitForEvents() last saw events
    SqliteSchema m_schema;
    /// The newest event that was seen. If another event is found at its position later, the file
    /// was replaced.
    NewestEvent m_newest;
    std::optional<SqliteChange> m_seen; ///< at open(), and when waitForEvents() last looked
};

} // namespace eventstore
