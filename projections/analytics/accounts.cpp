// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/accounts.h"

#include "projections/analytics/window.h"

#include <algorithm>
#include <cctype>

namespace projections::analytics {

using eventstore::Database;
using eventstore::SqlParams;
using eventstore::SqlRow;

namespace {

using Order = AccountsQuery::Order;

// Collects the parameters of a statement: bind() adds one and returns its placeholder.
class Binder
{
public:
    std::string bind(eventstore::SqlValue value)
    {
        m_params.push_back(std::move(value));
        return "$" + std::to_string(m_params.size());
    }
    SqlParams take() { return std::move(m_params); }

private:
    SqlParams m_params;
};

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

// A condition for a prefix as a range instead of LIKE: it uses an index and needs no escaping.
// U+10FFFF sorts after every other character.
std::string prefixRange(std::string_view column, const std::string &text, Binder &binder)
{
    const std::string name(column);
    return "(" + name + " >= " + binder.bind(text) + " and " + name +
           " <= " + binder.bind(text + "\xF4\x8F\xBF\xBF") + ")";
}

std::string searchCondition(const AccountsQuery &query, Binder &binder)
{
    if (query.find.empty())
        return {};
    return "(" + prefixRange("account_id", query.find, binder) + " or " +
           prefixRange("user_id", query.find, binder) +
           " or currency = " + binder.bind(upper(query.find)) + ")";
}

std::string keysetCondition(const AccountsQuery &query, Binder &binder)
{
    if (!query.after)
        return {};
    const auto &after = *query.after;
    const std::string beyond = query.descending ? " < " : " > ";
    if (query.order == Order::ById)
        return "account_id" + beyond + binder.bind(after.accountId);
    const auto id = binder.bind(after.accountId);
    if (query.order == Order::ByLastActivity) {
        const auto time = binder.bind(after.lastActivity);
        return "(last_transaction_at" + beyond + time + " or (last_transaction_at = " + time +
               " and account_id > " + id + "))";
    }
    const auto currency = binder.bind(after.currency);
    const auto balance = binder.bind(after.balance.toSql());
    return "(currency > " + currency + " or (currency = " + currency + " and (current_balance" +
           beyond + balance + " or (current_balance = " + balance + " and account_id > " + id +
           "))))";
}

std::string orderBy(const AccountsQuery &query)
{
    const std::string direction = query.descending ? " desc" : "";
    switch (query.order) {
    case Order::ByBalance:
        return "currency, current_balance" + direction + ", account_id";
    case Order::ByLastActivity:
        return "last_transaction_at" + direction + ", account_id";
    case Order::ById:
        break;
    }
    return "account_id" + direction;
}

AccountRow readAccount(const SqlRow &row)
{
    AccountRow account;
    account.accountId = row.text(0);
    account.userId = row.text(1);
    account.type = row.text(2);
    account.currency = row.text(3);
    account.balance = Money{row.decimal(4).units};
    account.lastActivity = row.timestamp(5);
    account.active = row.boolean(6);
    account.version = row.integer(7);
    return account;
}

} // namespace

eventstore::Result<std::vector<AccountRow>> findAccounts(Database &database,
                                                         const AccountsQuery &query)
{
    EG_CHECK(requireTables(database, {"account_summaries"}));
    Binder binder;
    std::string where;
    for (const auto &condition : {searchCondition(query, binder), keysetCondition(query, binder)}) {
        if (!condition.empty())
            where += (where.empty() ? " where " : " and ") + condition;
    }
    const auto sql = "select account_id, user_id, account_type, currency, current_balance,"
                     " last_transaction_at, is_active, version from account_summaries" +
                     where + " order by " + orderBy(query) + " limit " + binder.bind(query.limit);
    std::vector<AccountRow> rows;
    EG_CHECK(database.query(sql, binder.take(),
                            [&rows](const SqlRow &row) { rows.push_back(readAccount(row)); }));
    return rows;
}

} // namespace projections::analytics
