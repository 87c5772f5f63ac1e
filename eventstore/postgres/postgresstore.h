// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/layout.h"
#include "eventstore/postgres/safehead.h"
#include "eventstore/postgres/writer.h"
#include "eventstore/sql/newestevent.h"
#include "eventstore/sql/sqlstore.h"

#include <memory>

namespace eventstore {

/// An event store in a PostgreSQL database: our own tables, or any with the columns of the normal
/// form. What init() adds to such tables makes reads faster and wakes readers sooner, but
/// everything works without. Thread rule as for Store.
class PostgresStore final : public SqlStore
{
public:
    /// Errors: those of PostgresDatabase::open(), and Database if there is no event store (unless
    /// options.createFile).
    static Result<std::unique_ptr<PostgresStore>> open(const StoreUrl &url,
                                                       const OpenOptions &options);

    Result<InitReport> init() override;
    std::vector<std::string> openingWarnings() const override;
    Result<AppendResult> append(std::span<const StreamAppend> appends) override;
    Result<std::unique_ptr<ImportSession>> beginImport() override;
    Result<EventPage> readAll(const ReadAll &query) override;
    Result<SafeHead> safeHead() override;
    Result<void> mayFollow() override;
    Result<std::string> readingNote() override;
    Result<bool> waitForEvents(GlobalPosition after, std::chrono::milliseconds limit) override;
    bool takesTables() const override { return m_tables.hasTrigger(); }

protected:
    Result<GlobalPosition> readableHead(const ReadAll &query) override;
    SqlStatement whereId(const EventId &id) const override;

private:
    PostgresStore(std::unique_ptr<PostgresDatabase> database, PostgresDatabase &postgres);
    Result<void> look();
    Result<void> lookForUnplaced();
    Result<void> listen();
    Result<void> checkNewest(GlobalPosition last);

    PostgresDatabase &m_postgres; ///< owned by SqlStore
    postgres::StoreLayout m_tables;
    postgres::SafeHeadTracker m_heads;
    std::unique_ptr<postgres::Appender> m_appender;
    bool m_headRemembered = false; ///< the last readableHead() returned a cached position
    int m_listening = 0;           ///< the session that ran LISTEN
    /// The newest event that waitForEvents() saw. If it is gone, or another event is found at its
    /// position, a backup was restored.
    NewestEvent m_newest;
};

} // namespace eventstore
