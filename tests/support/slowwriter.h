// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/database.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"

#include <cstdint>
#include <memory>
#include <string>

namespace support {

/// Tables with only the columns of the normal form, as another program would create them.
inline const std::string seedTables =
    "create table events (global_position bigserial primary key, event_id uuid unique not null, "
    "stream_id varchar(255) not null, stream_version integer not null, event_type varchar(255) not "
    "null, event_data jsonb not null, metadata jsonb not null, timestamp timestamptz not null, "
    "unique (stream_id, stream_version)); create table streams (stream_id varchar(255) primary "
    "key, version integer not null, last_updated timestamptz not null)";

/// Simulates another program that knows only the columns of the normal form, and keeps transactions
/// open.
class SlowWriter
{
public:
    SlowWriter(const PostgresServer &server, const eventstore::StoreUrl &url)
        : m_server(server)
        , m_database(must(eventstore::PostgresDatabase::open(url, {})))
    {
    }
    void begin() { must(m_database->begin()); }
    /// Inserts `count` events, each in a new stream; returns the last position.
    std::int64_t insert(int count = 1)
    {
        std::int64_t last = 0;
        must(m_database->query(
            "insert into events (event_id, stream_id, stream_version, event_type, event_data, "
            "metadata, timestamp) select gen_random_uuid(), 's-' || gen_random_uuid(), 1, 'T', "
            "'{}', '{}', now() from generate_series(1, $1) returning global_position",
            {std::int64_t{count}},
            [&last](const eventstore::SqlRow &row) { last = row.integer(0); }));
        return last;
    }
    void pause(double seconds)
    {
        must(
            m_database->query("select pg_sleep($1)", {seconds}, [](const eventstore::SqlRow &) {}));
    }
    void commit() { must(m_database->commit()); }
    void rollback() { m_database->rollback(); }
    /// Terminates its session, as if the program were killed.
    void die()
    {
        m_server.sql("postgres",
                     "select pg_terminate_backend(" + std::to_string(pid()) + ", 10000)");
        m_database->rollback();
    }
    int pid() const { return m_database->backendPid(); }
    /// The time when its transaction began, in the form of Timestamp::toString().
    std::string since() const
    {
        return m_server.sql("postgres",
                            "set timezone = 'UTC'; select to_char(xact_start, "
                            "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from pg_stat_activity where "
                            "pid = " +
                                std::to_string(pid()));
    }

private:
    const PostgresServer &m_server;
    std::unique_ptr<eventstore::PostgresDatabase> m_database;
};

} // namespace support
