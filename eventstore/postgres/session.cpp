// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/session.h"

#include "eventstore/postgres/errors.h"
#include "eventstore/postgres/layout.h"

#include <cstdlib>
#include <string_view>

namespace eventstore::postgres {

namespace {

/// Runs with the search path of the role, so all names are qualified. The server may deny the last
/// statement, which is ignored: the results of the others have arrived by then.
constexpr std::string_view whereAmI =
    "select pg_catalog.pg_backend_pid() as eg_process, (select d.oid from pg_catalog.pg_database d "
    "where d.datname operator(pg_catalog.=) pg_catalog.current_database()); "
    "select s as eg_schema, pg_catalog.quote_ident(s), {events}, {eventglass_checkpoints} from "
    "pg_catalog.unnest(pg_catalog.current_schemas(false)) s; "
    "select system_identifier as eg_cluster from pg_catalog.pg_control_system()";
/// True if the schema has a table or view of that name.
constexpr std::string_view holds =
    "exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid "
    "operator(pg_catalog.=) c.relnamespace where n.nspname operator(pg_catalog.=) s and "
    "c.relname operator(pg_catalog.=) '{table}'::pg_catalog.name and c.relkind "
    "operator(pg_catalog.=) any ('{r,p,v,m,f}'::pg_catalog.\"char\"[]))";

/// Finds a function or operator in our schema with the name of one of PostgreSQL's own, made by a
/// role that has no other way to act as us (not by the owner of the schema, the database or events,
/// nor by a superuser). All names are qualified, so that the query itself calls none of these.
constexpr std::string_view standsIn =
    "with home as materialized (select n.oid, n.nspowner from pg_catalog.pg_namespace n "
    "where n.nspname operator(pg_catalog.=) {schema}::pg_catalog.name), mine as materialized "
    "(select p.oid, p.proname as name, p.proowner as owner from pg_catalog.pg_proc p where "
    "p.pronamespace operator(pg_catalog.=) (select oid from home) union all select o.oid, "
    "o.oprname, o.oprowner from pg_catalog.pg_operator o where o.oprnamespace "
    "operator(pg_catalog.=) (select oid from home)), others as materialized (select x.oid, "
    "x.name, r.rolname from mine x join pg_catalog.pg_roles r on r.oid "
    "operator(pg_catalog.=) x.owner where not r.rolsuper and x.owner operator(pg_catalog.<>) "
    "all (array(select nspowner from home union all select d.datdba from "
    "pg_catalog.pg_database d where d.datname operator(pg_catalog.=) "
    "pg_catalog.current_database() union all select me.oid from pg_catalog.pg_roles me where "
    "me.rolname operator(pg_catalog.=) current_user union all select c.relowner from "
    "pg_catalog.pg_class c where c.relnamespace operator(pg_catalog.=) (select oid from "
    "home) and c.relname operator(pg_catalog.=) 'events'::pg_catalog.name))) select x.name "
    "as eg_name, x.rolname from others x where (exists (select from pg_catalog.pg_proc q "
    "where q.proname operator(pg_catalog.=) x.name and q.pronamespace operator(pg_catalog.=) "
    "'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid) or exists (select from "
    "pg_catalog.pg_operator q where q.oprname operator(pg_catalog.=) x.name and "
    "q.oprnamespace operator(pg_catalog.=) "
    "'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid)) and not exists (select from "
    "pg_catalog.pg_depend e where e.objid operator(pg_catalog.=) x.oid and e.deptype "
    "operator(pg_catalog.=) 'e'::pg_catalog.\"char\") limit 1";
/// Behind a connection pool it runs at most this often.
constexpr std::chrono::seconds namesHold{1};

/// Runs after our settings were made.
constexpr std::string_view whoWorks =
    "select pg_backend_pid() as eg_worker, (extract(epoch from clock_timestamp()) * "
    "1000000)::bigint, concat(host(inet_server_addr()), ' ', inet_server_port()), (select oid from "
    "pg_database where datname = current_database())";

constexpr std::string_view refused = "42501";

std::string whereAmISql()
{
    std::string sql(whereAmI);
    for (const std::string_view table : {"events", "eventglass_checkpoints"}) {
        std::string asked(holds);
        replaceMark(asked, "{table}", table);
        replaceMark(sql, '{' + std::string(table) + '}', asked);
    }
    return sql;
}

std::string cell(const PGresult *result, int row, int column)
{
    return PQgetvalue(result, row, column);
}

Error replaced(const std::string &what)
{
    return {ErrorCode::Database, what,
            "Nothing was read or written there. Open the address again if that is the store you "
            "want"};
}

} // namespace

Result<void> SessionRules::setUp(Link &link, bool readOnly)
{
    link.setReadsOnly(readOnly);
    m_found = {};
    m_found.searchPath = "pg_temp";
    m_process = {};
    const char *encoding = PQparameterStatus(link.connection(), "server_encoding");
    m_anyBytes = encoding && std::string_view(encoding) == "SQL_ASCII";
    const auto asked = link.simple(whereAmISql(), [this](const PGresult *result) { take(result); });
    if (!asked && (m_process.pid == 0 || sqlstateOf(asked.error()) != refused))
        return fail(asked.error());
    // A pool tells its clients other process ids than the server's.
    m_pooled = m_pooled || m_process.pid != PQbackendPID(link.connection());
    if (!m_placed)
        m_place = m_pin ? m_pin->first(m_address, m_found) : m_found;
    m_placed = true;
    EG_CHECK(check(link.target()));
    EG_CHECK(checkNames(link));
    if (!m_pooled)
        return learn(link, settings(readOnly, false));
    EG_CHECK(begin(link, readOnly));
    return link.simple("commit").map([](ResultPtr) {});
}

Result<void> SessionRules::begin(Link &link, bool readOnly, const std::string &how)
{
    if (!m_pooled)
        return link.simple("begin" + how).map([](ResultPtr) {});
    if (Link::Clock::now() - m_namesChecked >= namesHold)
        EG_CHECK(checkNames(link));
    const std::string kind = how.empty() ? std::string(" isolation level read committed") +
                                               (readOnly ? " read only" : "")
                                         : how;
    return learn(link, "begin" + kind + "; " + settings(readOnly, true));
}

Result<void> SessionRules::verify(Link &link)
{
    EG_CHECK(checkNames(link));
    return learn(link, {});
}

/// Refused if our schema has a function or operator that could run instead of PostgreSQL's own:
/// PostgreSQL picks the best match on the whole search path, and runs it with our rights.
Result<void> SessionRules::checkNames(Link &link)
{
    if (m_place.schema.empty() || m_place.searchPath.starts_with("pg_catalog"))
        return {};
    std::string sql(standsIn);
    replaceMark(sql, "{schema}", literal(m_place.schema));
    std::string name;
    std::string owner;
    EG_CHECK(link.simple(sql, [&](const PGresult *result) {
        if (PQntuples(result) > 0) {
            name = cell(result, 0, 0);
            owner = cell(result, 0, 1);
        }
    }));
    m_namesChecked = Link::Clock::now();
    if (name.empty())
        return {};
    return fail(ErrorCode::Refused,
                "in schema " + m_place.schema + " of " + link.target() + " there is \"" + name +
                    "\", made by " + owner +
                    ": it has the name of a part of PostgreSQL itself and would run in its place, "
                    "with your rights",
                "Drop or rename it, and revoke CREATE on that schema from everyone who does not "
                "need it; nothing was run");
}

/// Runs these statements, then checks that the database and the pinned tables are the same.
Result<void> SessionRules::learn(Link &link, const std::string &before)
{
    m_foundTables.clear();
    EG_CHECK(link.simple(before + question(), [this](const PGresult *result) { take(result); }));
    return check(link.target());
}

Result<void> SessionRules::check(const std::string &target)
{
    const bool known = !m_place.cluster.empty() && !m_found.cluster.empty();
    if (known && m_place.cluster != m_found.cluster)
        return fail(replaced(target + " leads to another server than when it was opened"));
    if (m_place.database != m_found.database)
        return fail(replaced(target + " leads to another database than when it was opened"));
    for (const auto &[table, found] : m_foundTables) {
        if (m_tables[table] != found)
            return fail(replaced("the table " + table + " of " + target +
                                 (found == 0 ? " is gone" : " is not the one that was opened")));
    }
    return {};
}

Result<void> SessionRules::set(Link &link, const std::string &name, const std::string &value)
{
    m_own[name] = value;
    if (m_pooled)
        return {};
    return link.simple("set " + name + " = " + literal(value)).map([](ResultPtr) {});
}

Result<void> SessionRules::pinTable(Link &link, const std::string &table)
{
    std::uint32_t found = 0;
    const auto read = [&found](const PGresult *result) {
        found = static_cast<std::uint32_t>(std::strtoul(PQgetvalue(result, 0, 0), nullptr, 10));
    };
    EG_CHECK(
        link.simple("select pg_catalog.to_regclass(" + literal(table) + ")::pg_catalog.oid", read));
    if (found == 0)
        return {};
    m_tables[table] = m_pin ? m_pin->first(m_address, table, found) : found;
    m_foundTables = {{table, found}};
    return check(link.target());
}

bool SessionRules::atFirst(std::string_view what, bool now) const
{
    return m_pin ? m_pin->first(m_address, what, now ? 1 : 0) == 1 : now;
}

std::string SessionRules::settings(bool readOnly, bool ofTransaction) const
{
    const std::string set = ofTransaction ? "set local " : "set ";
    // Keeps a limit that the user or the administrator has set.
    const auto unlessSet = [ofTransaction](const char *name, const char *value) {
        const std::string quoted = std::string("'") + name + "'";
        return "select set_config(" + quoted + ", '" + value +
               (ofTransaction ? "', true)" : "', false)") + " where current_setting(" + quoted +
               ") = '0'; ";
    };
    // First the search path, as later statements use it. lock_timeout: a lock that is never
    // released must not block us forever. Pages scan an index in order and end early: a bitmap scan
    // would read all matches first, and JIT compilation costs more than it saves.
    std::string sql = set + "search_path = " + m_place.searchPath + "; " + set +
                      "timezone = 'UTC'; " + set + "client_min_messages = warning; " + set +
                      "jit = off; " + set + "enable_bitmapscan = off; " + set +
                      "standard_conforming_strings = on; " + unlessSet("lock_timeout", "30s");
    // Otherwise the server rejects the whole result if one text is not valid UTF-8.
    if (m_anyBytes)
        sql += set + "client_encoding = 'SQL_ASCII'; ";
    if (!ofTransaction)
        sql += "set default_transaction_isolation = 'read committed'; ";
    if (readOnly && !ofTransaction)
        sql += "set default_transaction_read_only = on; ";
    // A reader that hangs or is forgotten must not block others.
    if (readOnly)
        sql += unlessSet("statement_timeout", "10min") +
               unlessSet("idle_in_transaction_session_timeout", "5min");
    for (const auto &[name, value] : m_own)
        sql += set + name + " = " + literal(value) + "; ";
    return sql;
}

std::string SessionRules::question() const
{
    std::string sql(whoWorks);
    // A pool may lead to another server with each transaction.
    if (m_pooled && !m_place.cluster.empty())
        sql += "; select system_identifier as eg_cluster from pg_control_system()";
    for (const auto &[table, oid] : m_tables) {
        const std::string name = literal(table);
        sql += "; select " + name + " as eg_table, coalesce(to_regclass(" + name + ")::oid, 0)";
    }
    return sql;
}

void SessionRules::take(const PGresult *result)
{
    if (PQnfields(result) == 0 || PQntuples(result) == 0)
        return;
    const std::string_view kind = PQfname(result, 0);
    if (kind == "eg_process") {
        m_process.pid = std::atoi(PQgetvalue(result, 0, 0));
        m_found.database = cell(result, 0, 1);
    } else if (kind == "eg_worker") {
        m_process.pid = std::atoi(PQgetvalue(result, 0, 0));
        m_process.seenAt = cell(result, 0, 1);
        m_process.server = cell(result, 0, 2);
        m_found.database = cell(result, 0, 3);
    } else if (kind == "eg_cluster") {
        m_process.cluster = m_found.cluster = cell(result, 0, 0);
    } else if (kind == "eg_table") {
        m_foundTables[cell(result, 0, 0)] =
            static_cast<std::uint32_t>(std::strtoul(PQgetvalue(result, 0, 1), nullptr, 10));
    } else if (kind == "eg_schema") {
        takeSchemas(result);
    }
}

/// Reduces the search path to one schema: users who may create objects in another one could hide
/// our tables there, or add a function or operator that matches better than PostgreSQL's own.
/// pg_catalog comes first as it is not named, temporary tables last.
void SessionRules::takeSchemas(const PGresult *result)
{
    std::string quoted;
    bool ours = false;
    for (int row = 0; row < PQntuples(result); ++row) {
        const std::string schema = cell(result, row, 0);
        if (schema.starts_with("pg_"))
            continue;
        if (m_found.firstSchema.empty())
            m_found.firstSchema = schema;
        const bool events = cell(result, row, 2) == "t";
        const bool rows = cell(result, row, 3) == "t";
        const bool wanted = events || (m_rowsCount && rows);
        if (quoted.empty() || (wanted && !ours)) {
            m_found.schema = schema;
            quoted = cell(result, row, 1);
        }
        ours = ours || wanted;
        if (events || rows)
            m_found.others[schema] = events;
    }
    m_found.others.erase(m_found.schema);
    m_found.searchPath = quoted + (quoted.empty() ? "" : ", ") + "pg_temp";
}

} // namespace eventstore::postgres
