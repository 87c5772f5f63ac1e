// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/accountactivity.h"
#include "tests/support/readmodelspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace support;
using eventstore::Bytes;
using eventstore::Timestamp;
using projections::AccountActivity;
using projections::activityPeriod;
using projections::activityWindow;

namespace {

const std::string opening =
    R"({"user_id":"u","account_type":"t","currency":"EUR","initial_deposit":10})";
const std::string deposit = R"({"amount":1,"balance_after":11})";

ReadModelSpec opened(const std::string &time = "2026-01-31T09:00:00Z")
{
    ReadModelSpec spec("account_summaries");
    spec.given("account-a-1", "AccountCreated", opening, time);
    return spec;
}

// What `--as-of` counts: all parts of the two periods the window can touch.
std::int64_t countAsOf(const MemoryRows &rows, const std::string &account, Timestamp time)
{
    std::int64_t counted = 0;
    for (const auto &row : rows.rows(1)) {
        const auto period = std::get<std::int64_t>(row[1]);
        if (std::get<std::string>(row[0]) == account && period <= activityPeriod(time) &&
            period >= activityPeriod(time) - 1)
            counted +=
                projections::countActivity(std::get<Bytes>(row[3]), time - activityWindow, time);
    }
    return counted;
}

} // namespace

class TestAccountSummaries : public QObject
{
    Q_OBJECT

private slots:
    void theCreationMakesTheRow();
    void balanceAndTotalsFollowTheMoneyEvents();
    void aTransferWithoutTheOtherAccountMovesMoney();
    void theThirtyDaysAreOpenAtTheirStart();
    void anEarlierClockNeitherMovesTheWindowNorIsForgotten();
    void oldTransactionsFallOutOfTheCount();
    void theCountIsExactForTimesInAnyOrder_data();
    void theCountIsExactForTimesInAnyOrder();
    void rowsOfActivityStaySmall();
    void closingKeepsTheTransactionsTime();
    void whatBreaksARuleIsADeadLetterThatBlocksItsAccountOnly();
    void otherCategoriesAndTypesAreLeftAlone();
};

void TestAccountSummaries::theCreationMakesTheRow()
{
    QCOMPARE(opened().rows().front(),
             std::string(
                 R"({"account_id":"a-1","user_id":"u","account_type":"t","currency":"EUR",)"
                 R"("current_balance":10,"available_balance":10,)"
                 R"("created_at":"2026-01-31T09:00:00.000000Z",)"
                 R"("last_transaction_at":"2026-01-31T09:00:00.000000Z",)"
                 R"("transaction_count_30days":1,"total_deposits":10,"total_withdrawals":0,)"
                 R"("total_transfers_out":0,"total_transfers_in":0,"is_active":true,"version":1,)"
                 R"("last_updated":"2026-01-31T09:00:00.000000Z"})"));
}

void TestAccountSummaries::balanceAndTotalsFollowTheMoneyEvents()
{
    ReadModelSpec spec = opened();
    spec.given("account-a-1", "MoneyWithdrawn",
               R"({"amount":1.5,"fee":0.0001,"balance_after":8.4999})");
    spec.given("account-a-1", "MoneyTransferred",
               R"({"to_account_id":"b","amount":2,"transfer_fee":1e-1,"balance_after":99})");
    spec.given("account-a-1", "MoneyReceived",
               R"({"from_account_id":"b","amount":3,"balance_after":7})");
    QCOMPARE(spec.value(0, "current_balance"), std::string("7"));
    QCOMPARE(spec.value(0, "available_balance"), std::string("7"));
    QCOMPARE(spec.value(0, "total_deposits"), std::string("10"));
    QCOMPARE(spec.value(0, "total_withdrawals"), std::string("1.5001"));
    QCOMPARE(spec.value(0, "total_transfers_out"), std::string("2.1"));
    QCOMPARE(spec.value(0, "total_transfers_in"), std::string("3"));
    QCOMPARE(spec.value(0, "version"), std::string("4"));
}

/// What a row doesn't show can't spoil it: the money moved, whoever it went to. The transaction
/// history, whose rows name the other account, refuses these (tst_transactionhistory).
void TestAccountSummaries::aTransferWithoutTheOtherAccountMovesMoney()
{
    ReadModelSpec spec = opened();
    spec.given("account-a-1", "MoneyTransferred", R"({"amount":2,"balance_after":8})");
    spec.given("account-a-1", "MoneyReceived",
               R"({"amount":1,"balance_after":9,"reference":5,"from_account_id":{}})");
    QVERIFY(spec.projection().deadLetters.empty());
    QCOMPARE(spec.value(0, "current_balance"), std::string("9"));
    QCOMPARE(spec.value(0, "total_transfers_out"), std::string("2"));
    QCOMPARE(spec.value(0, "total_transfers_in"), std::string("1"));
}

void TestAccountSummaries::theThirtyDaysAreOpenAtTheirStart()
{
    ReadModelSpec at30 = opened("2026-01-01T00:00:00Z");
    at30.given("account-a-1", "MoneyDeposited", deposit, "2026-01-31T00:00:00Z");
    QCOMPARE(at30.value(0, "transaction_count_30days"), std::string("1"));
    ReadModelSpec before30 = opened("2026-01-01T00:00:00.000001Z");
    before30.given("account-a-1", "MoneyDeposited", deposit, "2026-01-31T00:00:00Z");
    QCOMPARE(before30.value(0, "transaction_count_30days"), std::string("2"));
    // The same for one that comes late.
    ReadModelSpec late = opened("2026-01-31T00:00:00Z");
    late.given("account-a-1", "MoneyDeposited", deposit, "2026-01-01T00:00:00Z");
    QCOMPARE(late.value(0, "transaction_count_30days"), std::string("1"));
    late.given("account-a-1", "MoneyDeposited", deposit, "2026-01-01T00:00:00.000001Z");
    QCOMPARE(late.value(0, "transaction_count_30days"), std::string("2"));
}

void TestAccountSummaries::anEarlierClockNeitherMovesTheWindowNorIsForgotten()
{
    ReadModelSpec spec = opened("2026-03-01T00:00:00Z");
    spec.given("account-a-1", "MoneyDeposited", deposit, "2026-02-20T00:00:00Z");
    spec.given("account-a-1", "MoneyDeposited", deposit, "2026-01-01T00:00:00Z");
    QCOMPARE(spec.value(0, "last_transaction_at"), std::string("\"2026-03-01T00:00:00.000000Z\""));
    QCOMPARE(spec.value(0, "last_updated"), std::string("\"2026-03-01T00:00:00.000000Z\""));
    QCOMPARE(spec.value(0, "transaction_count_30days"), std::string("2"));
    QCOMPARE(spec.value(0, "version"), std::string("3"));
    const auto &rows = spec.projection().rows;
    QCOMPARE(countAsOf(rows, "a-1", Timestamp::parse("2026-01-15T00:00:00Z").value()), 1);
    QCOMPARE(countAsOf(rows, "a-1", Timestamp::parse("2026-03-22T00:00:00Z").value()), 1);
}

void TestAccountSummaries::oldTransactionsFallOutOfTheCount()
{
    ReadModelSpec spec = opened("2026-01-01T00:00:00Z");
    for (const char *time :
         {"2026-01-10T00:00:00Z", "2026-01-20T00:00:00Z", "2026-02-05T00:00:00Z"})
        spec.given("account-a-1", "MoneyDeposited", deposit, time);
    QCOMPARE(spec.value(0, "transaction_count_30days"), std::string("3"));
    spec.given("account-a-1", "MoneyDeposited", deposit, "2026-02-19T00:00:00Z");
    QCOMPARE(spec.value(0, "transaction_count_30days"), std::string("2"));
    spec.given("account-a-1", "MoneyDeposited", deposit, "2027-02-19T00:00:00Z");
    QCOMPARE(spec.value(0, "transaction_count_30days"), std::string("1"));
}

void TestAccountSummaries::theCountIsExactForTimesInAnyOrder_data()
{
    QTest::addColumn<qint64>("spread");
    QTest::newRow("all within an hour") << qint64(3'600'000'000);
    QTest::newRow("around one window") << qint64(activityWindow);
    QTest::newRow("over half a year") << qint64(6 * activityWindow);
}

void TestAccountSummaries::theCountIsExactForTimesInAnyOrder()
{
    QFETCH(qint64, spread);
    std::mt19937_64 random(3);
    // Around 1970, so that times before the epoch are among them.
    const auto anyTime = [&] {
        const auto time = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(spread));
        return Timestamp{(random() % 4 == 0 ? time - time % activityWindow : time) - spread / 2};
    };
    ReadModelSpec spec("account_summaries");
    std::vector<Timestamp> times;
    for (int i = 0; i < 2'000; ++i) {
        times.push_back(anyTime());
        if (i > 1'000 && i < 1'500) // for a while in order
            times.back() = *std::max_element(times.begin(), times.end()) + 1000;
        spec.given("account-a", i == 0 ? "AccountCreated" : "MoneyDeposited",
                   i == 0 ? opening : deposit, times.back().toString());
        if (i % 50 != 0 && i < 1'995)
            continue;
        const Timestamp last = *std::max_element(times.begin(), times.end());
        const auto inWindow = [&times](Timestamp end) {
            return std::count_if(times.begin(), times.end(), [end](Timestamp time) {
                return time > end - activityWindow && time <= end;
            });
        };
        QCOMPARE(spec.value(0, "transaction_count_30days"), std::to_string(inWindow(last)));
        const Timestamp any = anyTime();
        QCOMPARE(countAsOf(spec.projection().rows, "a", any), std::int64_t(inWindow(any)));
    }
}

void TestAccountSummaries::rowsOfActivityStaySmall()
{
    ReadModelSpec spec = opened("2026-01-01T00:00:00Z");
    for (int i = 0; i < 5'000; ++i)
        spec.given("account-a-1", "MoneyDeposited", deposit,
                   (Timestamp::parse("2026-01-02T00:00:00Z").value() + i).toString());
    QCOMPARE(spec.value(0, "transaction_count_30days"), std::string("5001"));
    const auto rows = spec.projection().rows.rows(1);
    QVERIFY(rows.size() >= 19 && rows.size() <= 22);
    for (const auto &row : rows)
        QVERIFY(std::get<Bytes>(row[3]).size() <= 256 * 8);
}

void TestAccountSummaries::closingKeepsTheTransactionsTime()
{
    ReadModelSpec spec = opened();
    spec.given("account-a-1", "AccountClosed", "{}", "2026-05-01T00:00:00Z");
    QCOMPARE(spec.value(0, "is_active"), std::string("false"));
    QCOMPARE(spec.value(0, "last_transaction_at"), std::string("\"2026-01-31T09:00:00.000000Z\""));
    QCOMPARE(spec.value(0, "last_updated"), std::string("\"2026-05-01T00:00:00.000000Z\""));
    QCOMPARE(spec.value(0, "transaction_count_30days"), std::string("1"));
    QCOMPARE(spec.value(0, "version"), std::string("2"));
}

void TestAccountSummaries::whatBreaksARuleIsADeadLetterThatBlocksItsAccountOnly()
{
    ReadModelSpec spec = opened();
    spec.given("account-b", "MoneyDeposited", deposit);
    QCOMPARE(spec.lastError(), std::string("MoneyDeposited comes before AccountCreated"));
    spec.given("account-b", "AccountCreated", opening);
    spec.given("account-a-1", "MoneyDeposited", R"({"amount":"1","balance_after":11})");
    QCOMPARE(spec.lastError(), std::string("amount is a string, not a number"));
    spec.given("account-a-1", "MoneyDeposited", deposit);
    spec.given("account-c", "AccountCreated", opening);
    spec.given("account-c", "AccountCreated", opening);
    QCOMPARE(spec.lastError(), std::string("the account was created before"));
    QCOMPARE(spec.rows().size(), std::size_t(2));
    QCOMPARE(spec.value(0, "version"), std::string("1"));
    QCOMPARE(spec.projection().deadLetters.size(), std::size_t(3));
    QCOMPARE(spec.projection().queued.size(), std::size_t(2));
}

void TestAccountSummaries::otherCategoriesAndTypesAreLeftAlone()
{
    ReadModelSpec spec("account_summaries");
    for (const char *stream : {"accounts-1", "Account-1", "account", "account-", "user-1"})
        spec.given(stream, "AccountCreated", opening);
    QVERIFY(spec.rows().empty());
    spec.given("account-1", "AccountCreated", opening).given("account-1", "AccountRenamed", "{}");
    QCOMPARE(spec.value(0, "version"), std::string("1"));
    QVERIFY(spec.lastError().empty());
}

EG_TEST(TestAccountSummaries, noApplication)
#include "tst_accountsummaries.moc"
