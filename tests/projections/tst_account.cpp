// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/statespec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;

namespace {

const std::string opening =
    R"({"user_id":"u1","account_type":"checking","currency":"EUR","initial_deposit":100.50})";

StateSpec opened()
{
    StateSpec spec("account-a-1");
    spec.given("AccountCreated", opening, "2026-01-31T09:00:00Z");
    return spec;
}

} // namespace

class TestAccount : public QObject
{
    Q_OBJECT

private slots:
    void anOpenedAccountShowsEveryKeyInOrder();
    void feesLeaveWithTheAmount();
    void closingTakesActivityAndNothingElse();
    void aBalanceThatDiffersIsAFindingAndTheFoldGoesOnWithItsOwn();
    void aBalanceBelowZeroIsAFinding();
    void anEventBeforeTheCreationIsAFinding();
    void aSecondCreationIsAFindingAndChangesNothing();
    void invalidDataIsAFindingAndChangesNothing_data();
    void invalidDataIsAFindingAndChangesNothing();
    void unknownTypesOnlyCountAsAVersion();
    void aBalanceThatLeavesTheRangeIsAFinding();
};

void TestAccount::anOpenedAccountShowsEveryKeyInOrder()
{
    QCOMPARE(opened().json(),
             std::string(
                 R"({"account_id":"a-1","user_id":"u1","account_type":"checking","currency":"EUR",)"
                 R"("balance":100.5,"is_active":true,"opened_at":"2026-01-31T09:00:00.000000Z",)"
                 R"("transaction_count":1,"total_deposits":100.5,"total_withdrawals":0,)"
                 R"("total_transfers_out":0,"total_transfers_in":0,"findings":[],"version":1,)"
                 R"("timestamp":"2026-01-31T09:00:00.000000Z"})"));
}

void TestAccount::feesLeaveWithTheAmount()
{
    StateSpec spec = opened();
    spec.given("MoneyDeposited", R"({"amount":1e2,"balance_after":200.5})");
    spec.given("MoneyWithdrawn", R"({"amount":50,"fee":0.25,"balance_after":150.25})");
    spec.given("MoneyTransferred",
               R"({"to_account_id":"b","amount":10,"transfer_fee":1,"balance_after":139.25})");
    spec.given("MoneyReceived",
               R"({"from_account_id":"b","amount":0.0001,"balance_after":139.2501})");
    QCOMPARE(spec.state("balance"), std::string("139.2501"));
    QCOMPARE(spec.state("total_deposits"), std::string("200.5"));
    QCOMPARE(spec.state("total_withdrawals"), std::string("50.25"));
    QCOMPARE(spec.state("total_transfers_out"), std::string("11"));
    QCOMPARE(spec.state("total_transfers_in"), std::string("0.0001"));
    QCOMPARE(spec.state("transaction_count"), std::string("5"));
    QCOMPARE(spec.state("findings"), std::string("[]"));
}

void TestAccount::closingTakesActivityAndNothingElse()
{
    StateSpec spec = opened();
    spec.given("AccountClosed", "{}", "2026-02-01T00:00:00Z");
    QCOMPARE(spec.state("is_active"), std::string("false"));
    QCOMPARE(spec.state("balance"), std::string("100.5"));
    QCOMPARE(spec.state("transaction_count"), std::string("1"));
    QCOMPARE(spec.state("timestamp"), std::string("\"2026-02-01T00:00:00.000000Z\""));
}

void TestAccount::aBalanceThatDiffersIsAFindingAndTheFoldGoesOnWithItsOwn()
{
    StateSpec spec = opened();
    spec.given("MoneyDeposited", R"({"amount":10,"balance_after":111})");
    spec.given("MoneyDeposited", R"({"amount":1,"balance_after":111.5})");
    QCOMPARE(spec.state("balance"), std::string("111.5"));
    QCOMPARE(
        spec.state("findings"),
        std::string(R"([{"version":2,"kind":"balance_mismatch","expected":110.5,"recorded":111,)"
                    R"("message":"the amounts make a balance of 110.5, balance_after is 111"}])"));
}

void TestAccount::aBalanceBelowZeroIsAFinding()
{
    StateSpec spec = opened();
    spec.given("MoneyWithdrawn", R"({"amount":101,"balance_after":-0.5})");
    QCOMPARE(
        spec.state("findings"),
        std::string(R"([{"version":2,"kind":"negative_balance","expected":-0.5,"recorded":-0.5,)"
                    R"("message":"the balance is below zero: -0.5"}])"));
}

void TestAccount::anEventBeforeTheCreationIsAFinding()
{
    StateSpec spec("account-1");
    spec.given("MoneyDeposited", R"({"amount":10,"balance_after":10})");
    QCOMPARE(spec.state("user_id"), std::string("null"));
    QCOMPARE(spec.state("balance"), std::string("0"));
    QVERIFY(spec.state("findings").find(R"("version":1,"kind":"before_creation")") !=
            std::string::npos);
    spec.given("AccountCreated", opening);
    QCOMPARE(spec.state("balance"), std::string("100.5"));
    QCOMPARE(spec.state("version"), std::string("2"));
}

void TestAccount::aSecondCreationIsAFindingAndChangesNothing()
{
    StateSpec spec = opened();
    spec.given("AccountCreated", opening);
    QCOMPARE(spec.state("balance"), std::string("100.5"));
    QCOMPARE(spec.state("transaction_count"), std::string("1"));
    QVERIFY(spec.state("findings").find(R"("version":2,"kind":"created_twice")") !=
            std::string::npos);
}

void TestAccount::invalidDataIsAFindingAndChangesNothing_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *type, const char *data, const char *message) {
        QTest::newRow(message) << QByteArray(type) << QByteArray(data) << QByteArray(message);
    };
    row("MoneyDeposited", R"({"balance_after":1})", "amount is missing");
    row("MoneyDeposited", R"({"amount":"5","balance_after":1})",
        "amount is a string, not a number");
    row("MoneyDeposited", R"({"amount":null,"balance_after":1})", "amount is null, not a number");
    row("MoneyDeposited", R"({"amount":1.23456,"balance_after":1})",
        "amount 1.23456 has more than 4 decimals");
    row("MoneyDeposited", R"({"amount":1})", "balance_after is missing");
    row("MoneyWithdrawn", R"({"amount":1,"fee":true,"balance_after":1})",
        "fee is a boolean, not a number");
    row("MoneyReceived", R"({"amount":1e30,"from_account_id":"b","balance_after":1})",
        "amount 1e30 is beyond 922,337,203,685,477.5807");
}

void TestAccount::invalidDataIsAFindingAndChangesNothing()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, message);
    StateSpec spec = opened();
    spec.given(type.toStdString(), data.toStdString());
    QCOMPARE(spec.state("balance"), std::string("100.5"));
    QCOMPARE(spec.state("transaction_count"), std::string("1"));
    QCOMPARE(spec.state("version"), std::string("2"));
    QCOMPARE(spec.state("findings"),
             R"([{"version":2,"kind":"invalid_data","expected":null,"recorded":null,"message":")" +
                 message.toStdString() + "\"}]");
}

void TestAccount::unknownTypesOnlyCountAsAVersion()
{
    StateSpec spec = opened();
    spec.given("AccountRenamed", R"({"amount":5,"balance_after":5})", "2026-03-01T00:00:00Z");
    QCOMPARE(spec.state("balance"), std::string("100.5"));
    QCOMPARE(spec.state("transaction_count"), std::string("1"));
    QCOMPARE(spec.state("findings"), std::string("[]"));
    QCOMPARE(spec.state("version"), std::string("2"));
    QCOMPARE(spec.state("timestamp"), std::string("\"2026-03-01T00:00:00.000000Z\""));
}

void TestAccount::aBalanceThatLeavesTheRangeIsAFinding()
{
    StateSpec spec = opened();
    spec.given("MoneyDeposited", R"({"amount":922337203685477.5807,"balance_after":1})");
    QCOMPARE(spec.state("balance"), std::string("100.5"));
    QVERIFY(spec.state("findings").find("invalid_data") != std::string::npos);
}

EG_TEST(TestAccount, noApplication)
#include "tst_account.moc"
