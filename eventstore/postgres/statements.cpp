// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/statements.h"

#include "eventstore/postgres/values.h"

namespace eventstore::postgres {

namespace {

/// The maximum number of prepared statements: enough for all our fixed statements; those built from
/// filters are evicted.
constexpr std::size_t statementLimit = 200;

} // namespace

void Statements::clear()
{
    m_statements.clear();
    m_recent.clear();
    m_columnTypes.clear();
}

void Statements::forget(const std::string &sql)
{
    const auto found = m_statements.find(sql);
    if (found == m_statements.end())
        return;
    m_recent.erase(found->second.recent);
    m_statements.erase(found);
}

Result<ResultPtr> Statements::runUnnamed(const std::string &sql, const SqlParams &params,
                                         const RowsHandler &rows)
{
    PGconn *connection = m_link.connection();
    if (params.empty()) {
        EG_CHECK(m_link.sent(
            PQsendQueryParams(connection, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1)));
    } else {
        EG_CHECK(forgetOldest());
        Statement &statement = statementFor(sql);
        if (statement.types.empty()) {
            EG_TRY(statement.types, prepare({}, sql, params));
            const Parameters values(params, statement.types);
            EG_CHECK(
                m_link.sent(PQsendQueryPrepared(connection, "", values.count(), values.pointers(),
                                                values.lengths(), values.formats(), 1)));
        } else {
            const Parameters values(params, statement.types);
            EG_CHECK(m_link.sent(PQsendQueryParams(connection, sql.c_str(), values.count(),
                                                   statement.types.data(), values.pointers(),
                                                   values.lengths(), values.formats(), 1)));
        }
    }
    if (rows)
        PQsetSingleRowMode(connection);
    return m_link.finish(rows);
}

Statements::Statement &Statements::statementFor(const std::string &sql)
{
    const auto found = m_statements.find(sql);
    if (found != m_statements.end()) {
        m_recent.splice(m_recent.begin(), m_recent, found->second.recent);
        return found->second;
    }
    m_recent.push_front(sql);
    return m_statements.emplace(sql, Statement{{}, {}, m_recent.begin()}).first->second;
}

Result<ResultPtr> Statements::runNamed(const std::string &sql, const SqlParams &params,
                                       const RowsHandler &rows)
{
    PGconn *connection = m_link.connection();
    const bool isNew = !m_statements.contains(sql);
    if (isNew)
        EG_CHECK(forgetOldest());
    Statement &statement = statementFor(sql);
    // Without parameters there are no types to find out, and most such statements run only once.
    if (isNew && params.empty()) {
        EG_CHECK(m_link.sent(
            PQsendQueryParams(connection, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1)));
    } else {
        if (statement.name.empty()) {
            const std::string name = "eg" + std::to_string(++m_named);
            EG_TRY(statement.types, prepare(name, sql, params));
            statement.name = name;
        }
        const Parameters values(params, statement.types);
        EG_CHECK(m_link.sent(PQsendQueryPrepared(connection, statement.name.c_str(), values.count(),
                                                 values.pointers(), values.lengths(),
                                                 values.formats(), 1)));
    }
    if (rows)
        PQsetSingleRowMode(connection);
    return m_link.finish(rows);
}

/// Prepares the statement and returns the parameter types that the server inferred.
Result<std::vector<Oid>> Statements::prepare(const std::string &name, const std::string &sql,
                                             const SqlParams &params)
{
    PGconn *connection = m_link.connection();
    std::vector<Oid> types;
    for (const SqlValue &value : params)
        types.push_back(declaredType(value));
    EG_CHECK(m_link.sent(PQsendPrepare(connection, name.c_str(), sql.c_str(),
                                       static_cast<int>(types.size()), types.data())));
    EG_CHECK(m_link.finish());
    if (params.empty())
        return types;
    EG_CHECK(m_link.sent(PQsendDescribePrepared(connection, name.c_str())));
    EG_TRY(const ResultPtr described, m_link.finish());
    types.clear();
    for (int i = 0; i < PQnparams(described.get()); ++i)
        types.push_back(PQparamtype(described.get(), i));
    return types;
}

Result<void> Statements::forgetOldest()
{
    if (m_recent.size() < statementLimit)
        return {};
    const auto oldest = m_statements.find(m_recent.back());
    const std::string name = oldest->second.name;
    m_statements.erase(oldest);
    m_recent.pop_back();
    // DEALLOCATE is impossible in a failed transaction: the statement stays until the session ends,
    // which only costs memory.
    if (name.empty() || PQtransactionStatus(m_link.connection()) == PQTRANS_INERROR)
        return {};
    return m_link.simple("deallocate " + name).map([](ResultPtr) {});
}

Result<std::vector<Oid>> Statements::columnTypes(const std::string &table,
                                                 const std::string &columns)
{
    const std::string sql = "select " + columns + " from " + table + " limit 0";
    if (const auto found = m_columnTypes.find(sql); found != m_columnTypes.end())
        return found->second;
    std::vector<Oid> types;
    const auto read = [&types](const PGresult *result) {
        for (int i = 0; i < PQnfields(result); ++i)
            types.push_back(PQftype(result, i));
    };
    EG_CHECK(m_link.simple(sql, read));
    m_columnTypes.emplace(sql, types);
    return types;
}

} // namespace eventstore::postgres
