// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/balances.h"

namespace projections::analytics {

using eventstore::Database;
using eventstore::Result;
using eventstore::SqlParams;
using eventstore::SqlRow;
using eventstore::Timestamp;

namespace {

// transaction_history has no row for the creation of an account: its initial deposit is the total
// of deposits minus the later ones. $1 selects the accounts.
std::string withOpenings(std::string_view chosenBy)
{
    return R"(
    with openings as (
        select a.account_id, a.created_at, a.total_deposits - coalesce(c.credits, 0) as opening
        from account_summaries a left join (
            select account_id, sum(amount) as credits from transaction_history
            where type = 'CREDIT' group by account_id) c on c.account_id = a.account_id
        where a.)" +
           std::string(chosenBy) + " = $1)";
}

constexpr std::string_view openingOfAccount = R"(
    select a.created_at, a.total_deposits - coalesce((
        select sum(t.amount) from transaction_history t
        where t.account_id = a.account_id and t.type = 'CREDIT'), 0)
    from account_summaries a where a.account_id = $1)";

// Sums the changes between successive balance_after, not the amounts, so that the last sum equals
// the sum of the current balances.
constexpr std::string_view changes = R"(,
    moves as (
        select t.timestamp as moment,
               t.balance_after - lag(t.balance_after, 1, o.opening)
                   over (partition by t.account_id order by t.version) as delta
        from transaction_history t join openings o on o.account_id = t.account_id
        union all
        select created_at, opening from openings))";

constexpr std::string_view flows = R"(,
    moves as (
        select t.timestamp as moment,
               case when t.type = 'CREDIT' then t.amount else 0 end as deposit,
               case when t.type = 'DEBIT' then t.amount + coalesce(t.fee, 0) else 0 end
                   as withdrawal
        from transaction_history t join openings o on o.account_id = t.account_id
        where t.type in ('CREDIT', 'DEBIT')
        union all
        select created_at, opening, 0 from openings))";

Money moneyAt(const SqlRow &row, int column)
{
    return row.isNull(column) ? Money{} : Money{row.decimal(column).units};
}

struct Opening
{
    Timestamp time;
    Money amount;
};

Result<Opening> readOpening(Database &database, std::string_view accountId)
{
    std::optional<Opening> opening;
    EG_CHECK(
        database.query(openingOfAccount, {std::string(accountId)}, [&opening](const SqlRow &row) {
            opening = Opening{row.timestamp(0), moneyAt(row, 1)};
        }));
    if (!opening)
        return eventstore::fail(eventstore::ErrorCode::NotFound,
                                "There is no account " + std::string(accountId) +
                                    " in account_summaries.",
                                "Check the id, or wait for the projection to catch up.");
    return *opening;
}

Result<std::optional<Money>> balanceBefore(Database &database, Timestamp since,
                                           std::string_view accountId)
{
    std::optional<Money> balance;
    EG_CHECK(database.query("select balance_after from transaction_history"
                            " where account_id = $1 and timestamp < $2"
                            " order by version desc limit 1",
                            {std::string(accountId), since},
                            [&balance](const SqlRow &row) { balance = moneyAt(row, 0); }));
    return balance;
}

Result<std::vector<BalancePoint>> lastBalances(Database &database, const Window &window,
                                               std::string_view accountId)
{
    const auto &dialect = database.dialect();
    const auto bucket = bucketSql(dialect, "timestamp", window, 4);
    const auto sql = "select bucket, balance_after from (select " + bucket +
                     " as bucket, balance_after, row_number() over (partition by " + bucket +
                     " order by version desc) as place from transaction_history"
                     " where account_id = $1 and timestamp between $2 and $3) as ranked"
                     " where place = 1 order by bucket";
    SqlParams params{std::string(accountId), sinceOrFirst(window), untilOrLast(window)};
    bindBucket(dialect, window, params);
    std::vector<BalancePoint> points;
    EG_CHECK(database.query(sql, params, [&](const SqlRow &row) {
        points.push_back({readBucket(dialect, window, row, 0), moneyAt(row, 1)});
    }));
    return points;
}

// Inserts the initial deposit as the balance of its bucket, unless the bucket has a later balance.
void insertOpening(BalanceHistory &history, const Window &window, const Opening &opening)
{
    if (window.until && opening.time > *window.until)
        return;
    if (window.since && opening.time < *window.since) {
        if (!history.before)
            history.before = opening.amount;
        return;
    }
    const auto start = bucketStart(opening.time, window);
    auto place = history.points.begin();
    while (place != history.points.end() && place->start < start)
        ++place;
    if (place == history.points.end() || place->start != start)
        history.points.insert(place, {start, opening.amount});
}

} // namespace

Result<std::vector<CurrencyTotal>> totalsByCurrency(Database &database)
{
    EG_CHECK(requireTables(database, {"account_summaries"}));
    std::vector<CurrencyTotal> totals;
    EG_CHECK(database.query("select currency, sum(current_balance), count(*) as accounts,"
                            " sum(case when is_active then 1 else 0 end)"
                            " from account_summaries group by currency"
                            " order by accounts desc, currency",
                            {}, [&totals](const SqlRow &row) {
                                totals.push_back({std::string(row.text(0)), moneyAt(row, 1),
                                                  row.integer(2), row.integer(3)});
                            }));
    return totals;
}

Result<BalanceHistory> accountBalance(Database &database, const Window &window,
                                      std::string_view accountId)
{
    EG_CHECK(requireTables(database, {"account_summaries", "transaction_history"}));
    EG_TRY(const auto opening, readOpening(database, accountId));
    BalanceHistory history;
    if (window.since) {
        EG_TRY(history.before, balanceBefore(database, *window.since, accountId));
    }
    EG_TRY(history.points, lastBalances(database, window, accountId));
    insertOpening(history, window, opening);
    return history;
}

Result<BalanceHistory> totalBalance(Database &database, const Window &window,
                                    std::string_view currency)
{
    EG_CHECK(requireTables(database, {"account_summaries", "transaction_history"}));
    const auto &dialect = database.dialect();
    const auto sql = withOpenings("currency") + std::string(changes) +
                     " select case when moment >= $2 then " +
                     bucketSql(dialect, "moment", window, 4) +
                     " end as bucket, sum(delta) from moves where moment <= $3"
                     " group by bucket order by bucket";
    SqlParams params{std::string(currency), sinceOrFirst(window), untilOrLast(window)};
    bindBucket(dialect, window, params);
    BalanceHistory history;
    EG_CHECK(database.query(sql, params, [&](const SqlRow &row) {
        if (row.isNull(0))
            history.before = moneyAt(row, 1);
        else
            history.points.push_back({readBucket(dialect, window, row, 0), moneyAt(row, 1)});
    }));
    auto sum = history.before.value_or(Money{});
    for (auto &point : history.points) {
        EG_TRY(sum, add(sum, point.balance));
        point.balance = sum;
    }
    return history;
}

Result<std::vector<CashFlow>> cashFlow(Database &database, const Window &window,
                                       std::string_view currency)
{
    EG_CHECK(requireTables(database, {"account_summaries", "transaction_history"}));
    const auto &dialect = database.dialect();
    const auto sql = withOpenings("currency") + std::string(flows) + " select " +
                     bucketSql(dialect, "moment", window, 4) +
                     " as bucket, sum(deposit), sum(withdrawal) from moves"
                     " where moment between $2 and $3 group by bucket order by bucket";
    SqlParams params{std::string(currency), sinceOrFirst(window), untilOrLast(window)};
    bindBucket(dialect, window, params);
    std::vector<CashFlow> found;
    EG_CHECK(database.query(sql, params, [&](const SqlRow &row) {
        found.push_back({readBucket(dialect, window, row, 0), moneyAt(row, 1), moneyAt(row, 2)});
    }));
    return found;
}

} // namespace projections::analytics
