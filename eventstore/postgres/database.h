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

/// Database over one libpq connection. A call that finds the connection broken returns
/// ConnectionLost; the next call outside a transaction reconnects. Prepared statements are then
/// prepared again, but LISTEN, advisory locks and other session state are lost (see session()).
/// A new connection must lead to the same database and tables as the first one (SessionRules).
/// Behind a connection pool no session state is used, as the pool may be in transaction mode.
/// Parameters are sent in binary format, with the types that the server infers for them.
class PostgresDatabase final : public Database
{
public:
    /// The connection heeds options.stop until interruptOn() is called.
    /// Errors: InvalidInput (address), ConnectionLost, NotFound (database), Cancelled, Database.
    /// Table names are looked up in one schema: the first on the search path that has a table
    /// `events`, or with `forRows` a table of read models; else the first one.
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

    /// Connects if needed, and checks at most once a second that pinned tables were not replaced.
    Result<void> stillThere();
    /// The database and the schema in which table names are looked up.
    const StorePin::Place &place() const { return m_rules.place(); }
    /// becomeReader(), and looks up unqualified names only in PostgreSQL's own schema.
    Result<void> becomeReaderOfNamed();
    /// True behind a connection pool, whose server process others use between our transactions.
    bool pooled() const { return m_rules.pooled(); }
    /// From now on this table (a name quoted for SQL) must keep its object id, also on connections
    /// opened later with the same StorePin; else calls fail.
    Result<void> pinTable(const std::string &table);
    /// `now` as it was when a session that shares the pin first asked for `what`.
    bool atFirst(std::string_view what, bool now) const { return m_rules.atFirst(what, now); }
    /// After a call that lost its connection or was stopped: reconnects and waits until nothing of
    /// the previous session still runs, so that what it stored is known. Takes at most `limit` and
    /// ignores stop requests; on an error it is not known.
    Result<void> settle(std::chrono::milliseconds limit);
    /// Runs `call` so that a stop request does not interrupt it.
    template <typename Call>
    auto unstopped(const Call &call)
    {
        const std::stop_token token = m_link.token();
        m_link.interruptOn({});
        auto result = call();
        m_link.interruptOn(token);
        return result;
    }

    /// From now on the server rejects writes of this connection, also after a reconnect, and ends
    /// its long statements (10 min) and idle transactions (5 min) unless other limits are set.
    Result<void> becomeReader();
    /// Counts connections: when the number has changed, there is a new session.
    int session() const { return m_session; }
    /// The process id of the server process for this session; 0 without a connection.
    int backendPid() const;
    /// `host:port/database` for messages.
    const std::string &target() const { return m_link.target(); }

    /// Waits for a NOTIFY on a channel that this session LISTENs to, and takes all that have
    /// arrived; false when the time limit is over.
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
    /// Runs `work`, behind a connection pool in a transaction of its own, so that no settings are
    /// left in the shared session.
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
