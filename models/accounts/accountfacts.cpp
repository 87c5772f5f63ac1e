// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/accountfacts.h"

#include "eventstore/json/rawjson.h"
#include "models/charts/charts.h"
#include "models/masking/masking.h"
#include "models/zoneclock.h"
#include "projections/aggregates/replay.h"
#include "projections/readmodels/readmodel.h"
#include "projections/readmodels/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace models {

namespace json = eventstore::json;
using eventstore::Result;
using eventstore::Store;
using projections::Money;

namespace {

struct FactWords
{
    Q_DECLARE_TR_FUNCTIONS(models::AccountFacts)
};

constexpr std::string_view readModel = "account_summaries";

// Reads typed members of a JSON object; absent or empty where a member has another type.
class Reader
{
public:
    explicit Reader(std::string_view object)
        : m_object(object)
    {
    }
    QString text(std::string_view key) const
    {
        const auto value = json::member(m_object, key);
        return value && value->kind == json::Kind::String ? format::text(json::unescape(value->raw))
                                                          : QString();
    }
    Money money(std::string_view key) const
    {
        const auto value = json::member(m_object, key);
        return value ? Money::parse(value->raw).value_or(Money{}) : Money{};
    }
    bool flag(std::string_view key) const
    {
        const auto value = json::member(m_object, key);
        return value && value->kind == json::Kind::True;
    }
    std::optional<qint64> number(std::string_view key) const
    {
        const auto value = json::member(m_object, key);
        bool valid = false;
        const auto read = value ? format::text(value->raw).toLongLong(&valid) : 0;
        return valid ? std::optional<qint64>(read) : std::nullopt;
    }
    std::optional<eventstore::Timestamp> time(std::string_view key) const
    {
        const auto value = text(key);
        const auto read = eventstore::Timestamp::parse(value.toStdString());
        return value.isEmpty() || !read ? std::nullopt : std::optional(*read);
    }

private:
    std::string_view m_object;
};

Result<std::optional<std::string>> readSummary(Store &store, const std::string &accountId)
{
    EG_TRY(const bool projected, store.database().hasTable(readModel));
    if (!projected)
        return std::optional<std::string>();
    projections::RowsQuery query;
    query.key = accountId;
    EG_TRY(const auto rows, projections::readRows(store.database(), readModel, query));
    const auto *model = projections::findReadModel(readModel);
    if (rows.empty() || !model)
        return std::optional<std::string>();
    return std::optional(maskedObject(
        Mask::of(store), projections::rowToJson(model->tables().front(), rows.front())));
}

void takeTotals(AccountFacts &facts, const Reader &from)
{
    facts.owner = from.text("user_id");
    facts.type = from.text("account_type");
    facts.currency = from.text("currency");
    facts.active = from.flag("is_active");
    facts.totals.deposits = from.money("total_deposits");
    facts.totals.withdrawals = from.money("total_withdrawals");
    facts.totals.transfersOut = from.money("total_transfers_out");
    facts.totals.transfersIn = from.money("total_transfers_in");
}

void takeState(AccountFacts &facts, const projections::ReplayedState &state)
{
    const Reader from(state.json);
    takeTotals(facts, from);
    facts.balance = from.money("balance");
    facts.openedAt = from.time("opened_at");
    facts.lastTransaction = state.timestamp;
    facts.transactions = from.number("transaction_count");
    facts.streamVersion = state.lastVersion.value;
    facts.findings = findingsOf(state.json);
}

void takeRow(AccountFacts &facts, const std::string &row)
{
    const Reader from(row);
    takeTotals(facts, from);
    facts.projected = true;
    facts.balance = from.money("current_balance");
    facts.openedAt = from.time("created_at");
    facts.lastTransaction = from.time("last_transaction_at");
    facts.transactions30Days = from.number("transaction_count_30days");
    facts.rowVersion = from.number("version").value_or(0);
}

// Compares both sides at the same version, so that a projection that is only behind shows no
// differences.
Result<ComparedAccount> compareAt(Store &store, const AccountFacts &facts,
                                  const std::string &stream, const std::string &row,
                                  const projections::ReplayedState &last)
{
    if (facts.rowVersion <= 0 || facts.rowVersion >= facts.streamVersion)
        return compareAccount(row, last.json);
    projections::ReplayPoint point;
    point.version = eventstore::StreamVersion(facts.rowVersion);
    EG_TRY(const auto then, projections::replay(store, stream, point));
    return compareAccount(row, maskedObject(Mask::of(store), then.json));
}

// The end of the curve: a balance is valid until the newest event of the store.
eventstore::Timestamp newestOf(Store &store, eventstore::Timestamp atLeast)
{
    eventstore::ReadAll last;
    last.direction = eventstore::Direction::Backwards;
    last.limit = 1;
    last.columns = {false, false};
    const auto page = store.readAll(last);
    return page && !page->events.empty() ? std::max(atLeast, page->events.front().timestamp)
                                         : atLeast;
}

// The curve is read from read models; without them the page shows none.
std::shared_ptr<const charts::ChartSpec> loadCurve(Store &store, const AccountFacts &facts,
                                                   DisplayZone::Zone zone)
{
    auto empty = std::make_shared<const charts::ChartSpec>();
    if (!facts.projected || !facts.openedAt || !facts.lastTransaction)
        return empty;
    const auto chart = charts::accountBalanceChart();
    charts::ChartRequest request;
    request.account = facts.accountId;
    request.extent = {std::min(*facts.openedAt, *facts.lastTransaction),
                      newestOf(store, std::max(*facts.openedAt, *facts.lastTransaction))};
    request.window = charts::windowFor(
        {charts::TimeRange::Preset::All, {}, {}}, charts::Grouping::Automatic, request.extent,
        zoneClock(zone, request.extent.oldest, request.extent.newest));
    auto spec = chart.load(store.database(), request);
    if (!spec)
        return empty;
    spec->id = chart.id;
    spec->title = chart.title;
    spec->window = request.window;
    return std::make_shared<const charts::ChartSpec>(std::move(*spec));
}

} // namespace

Freshness AccountFacts::freshness(qint64 newestVersion) const
{
    if (parked)
        return parked->freshness();
    const auto newest = std::max(newestVersion, streamVersion);
    const auto shown = projected ? rowVersion : streamVersion;
    if (shown >= newest)
        return {};
    return {Freshness::Why::Behind,
            FactWords::tr("These figures are those of version %1. The account is at version %2 by "
                          "now; they follow as soon as it is projected.")
                .arg(format::number(shown), format::number(newest))};
}

Result<AccountFacts> loadAccountFacts(Store &store, const QString &accountId,
                                      DisplayZone::Zone zone)
{
    const auto id = accountId.toStdString();
    const auto stream = "account-" + id;
    EG_TRY(auto state, projections::replay(store, stream));
    state.json = maskedObject(Mask::of(store), std::move(state.json)); // a snapshot is not masked
    EG_TRY(const auto row, readSummary(store, id));
    AccountFacts facts;
    facts.accountId = accountId;
    takeState(facts, state);
    if (row) {
        takeRow(facts, *row);
        EG_TRY(facts.comparison, compareAt(store, facts, stream, *row, state));
    }
    EG_TRY(facts.parked, parkedKey(store.database(), {readModel, "transaction_history"}, id));
    facts.curve = loadCurve(store, facts, zone);
    return facts;
}

} // namespace models
