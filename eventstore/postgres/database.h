// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/postgres/link.h"
#include "eventstore/postgres/poolmode.h"
#include "eventstore/postgres/session.h"
#include "eventstore/postgres/statements.h"
#include "eventstore/store.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace eventstore {

/// Database over one libpq connection. A call that finds the link dead says ConnectionLost; the
/// next one, outside a transaction, connects again (prepared statements come back by themselves;
/// LISTEN, advisory locks and whatever else belonged to the old session is gone, see session()).
/// What it leads to stays what it was at the first connection (SessionRules), and behind a pooler
/// nothing is left with the server.
/// Parameters travel in the server's binary formats, in the type the server gives the place where
/// they stand.
class PostgresDatabase final : public Database
{
public:
    /// Connects. Errors: InvalidInput (address), ConnectionLost, NotFound (no such database),
    /// Cancelled, Database.
    /// Names are looked up in one schema: the first on the search path that holds `events`, else
    /// the first. With `forRows` read models are as good as events.
    static Result<std::unique_ptr<PostgresDatabase>>
    open(const StoreUrl &url, const OpenOptions &options, bool forRows = false);

    const Dialect &dialect() const override { return postgresDialect(); }
    void interruptOn(std::stop_token token) override { m_link.interruptOn(std::move(token)); }
    void setShutdownTimeout(std::chrono::milliseconds patience) override
    {
        m_link.setShutdownTimeout(patience);
    }

    Result<std::int64_t> execute(std::string_view sql, const SqlParams &params = {}) override;
    Result<void> script(std::string_view sql) override;
    Result<void> query(std::string_view sql, const SqlParams &params,
                       const RowHandler &row) override;
    Result<void> insertRows(std::string_view table, std::span<const std::string> columns,
                            std::span<const SqlParams> rows) override;

    Result<void> begin() override;
    Result<void> beginReading() override;
    Result<void> commit() override;
    void rollback() override;
    bool inTransaction() const override { return m_inTransaction; }

    Result<bool> hasTable(std::string_view table) override;
    bool readOnly() const override { return m_readOnly; }
    Result<void> setSetting(std::string_view name, std::string_view value) override;
    Result<void> needSession(std::string_view what) override;

    /// Connects where there is no connection, and sees from time to time that pinned tables are
    /// still those, also while a session lasts.
    Result<void> stillThere();
    /// Where names are looked up.
    const StorePin::Place &place() const { return m_rules.place(); }
    /// becomeReader(), and nothing is looked up in any schema but PostgreSQL's own.
    Result<void> becomeReaderOfNamed();
    /// The server's process may work for others between our transactions.
    bool pooled() const { return m_rules.pooled(); }
    /// From now on this table, as SQL spells it, must stay the one it is, also for connections made
    /// later.
    Result<void> pinTable(const std::string &table);
    /// After a call that ended with the connection or by a stop: connects again and sees to it that
    /// nothing of the session before is still at work, so that what is stored now is what it
    /// stored. Heeds no stop, takes at most so long. An error: that is not known.
    Result<void> settle(std::chrono::milliseconds limit);
    /// Calls that no stop ends.
    template <typename Call>
    auto unstopped(const Call &call)
    {
        const std::stop_token token = m_link.token();
        m_link.interruptOn({});
        auto result = call();
        m_link.interruptOn(token);
        return result;
    }

    /// From now on the server refuses to write for this session and those that follow it; a
    /// statement or a forgotten transaction ends by itself where nobody set another limit.
    Result<void> becomeReader();
    /// Counts connections made: another number than before means another session.
    int session() const { return m_session; }
    /// The server's process that works for this session; 0 while there is none.
    int backendPid() const;
    /// host:port/database, for messages.
    const std::string &target() const { return m_link.target(); }

    /// Waits for a NOTIFY on a channel that this session LISTENs to; false when the time is over.
    /// All that are there are taken.
    Result<bool> waitForNotification(std::chrono::milliseconds limit);

private:
    using RowsHandler = postgres::Link::RowsHandler;
    using ResultPtr = postgres::ResultPtr;

    PostgresDatabase(postgres::ConnectPlan plan, std::shared_ptr<StorePin> pin, bool readOnly)
        : m_rules(std::move(pin), plan.conninfo)
        , m_link(std::move(plan))
        , m_readOnly(readOnly)
    {
    }

    Result<void> ready();
    Result<void> beginAs(const std::string &how);
    Result<void> waitForProcess(const postgres::SessionRules::Process &process,
                                postgres::Link::Clock::time_point until);
    /// Runs something that must not leave settings with a server that is shared: as a transaction.
    Result<ResultPtr> alone(const std::function<Result<ResultPtr>()> &work);
    Result<ResultPtr> run(const std::string &sql, const SqlParams &params, const RowsHandler &rows);

    postgres::SessionRules m_rules;
    postgres::Link m_link;
    postgres::Statements m_statements{m_link};
    bool m_readOnly;
    bool m_inTransaction = false;
    int m_session = 0;
    postgres::PoolMode m_poolMode;
    postgres::Link::Clock::time_point m_verified;
};

} // namespace eventstore
