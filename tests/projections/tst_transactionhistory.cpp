// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/readmodelspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;

namespace {

// A row without what differs from run to run.
std::string body(const ReadModelSpec &spec)
{
    const std::string row = spec.rows().at(0);
    return row.substr(row.find("\"event_type\""));
}

} // namespace

class TestTransactionHistory : public QObject
{
    Q_OBJECT

private slots:
    void eachMoneyEventMakesItsRow_data();
    void eachMoneyEventMakesItsRow();
    void aBrokenTransactionHoldsUpNoOther();
    void everyEventIsAnalysed_data();
    void everyEventIsAnalysed();
    void dataThatIsNoJsonIsNotAnalysed();
};

void TestTransactionHistory::eachMoneyEventMakesItsRow_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("row");
    const auto row = [](const char *name, const char *type, const char *data,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(data) << QByteArray(expected);
    };
    row("deposit", "MoneyDeposited", R"({"amount":1.50,"balance_after":2e1,"reference":"R \"1\""})",
        R"("type":"CREDIT","amount":1.5,"balance_after":20,"description":"Deposit - R \"1\"",)"
        R"("reference":"R \"1\"","counterparty":null,"fee":0})");
    row("deposit, null reference", "MoneyDeposited",
        R"({"amount":1,"balance_after":2,"reference":null,"fee":7})",
        R"("type":"CREDIT","amount":1,"balance_after":2,"description":"Deposit - N/A",)"
        R"("reference":null,"counterparty":null,"fee":0})");
    row("withdrawal", "MoneyWithdrawn", R"({"amount":1,"balance_after":-2.0001,"fee":0.25})",
        R"("type":"DEBIT","amount":1,"balance_after":-2.0001,"description":"Withdrawal - N/A",)"
        R"("reference":null,"counterparty":null,"fee":0.25})");
    row("transfer", "MoneyTransferred",
        R"({"to_account_id":"b","amount":1,"balance_after":2,"transfer_fee":0.5,"reference":"r"})",
        R"("type":"TRANSFER_OUT","amount":1,"balance_after":2,"description":"Transfer to b",)"
        R"("reference":"r","counterparty":"b","fee":0.5})");
    row("receipt", "MoneyReceived", R"({"from_account_id":"b","amount":1,"balance_after":2})",
        R"("type":"TRANSFER_IN","amount":1,"balance_after":2,"description":"Transfer from b",)"
        R"("reference":null,"counterparty":"b","fee":0})");
}

void TestTransactionHistory::eachMoneyEventMakesItsRow()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, row);
    ReadModelSpec spec("transaction_history");
    spec.given("account-a-1", type.toStdString(), data.toStdString(), "2026-01-31T09:00:00Z");
    QCOMPARE(spec.rows().size(), std::size_t(1));
    QCOMPARE(body(spec),
             "\"event_type\":\"" + type.toStdString() + "\",\"version\":1," + row.toStdString());
    QCOMPARE(spec.value(0, "account_id"), std::string("\"a-1\""));
    QCOMPARE(spec.value(0, "timestamp"), std::string("\"2026-01-31T09:00:00.000000Z\""));
    QCOMPARE(spec.value(0, "transaction_id").size(), std::size_t(38));
}

void TestTransactionHistory::aBrokenTransactionHoldsUpNoOther()
{
    ReadModelSpec spec("transaction_history");
    spec.given("account-a", "MoneyDeposited", R"({"balance_after":2})");
    QCOMPARE(spec.lastError(), std::string("amount is missing"));
    spec.given("account-a", "MoneyDeposited", R"({"amount":1,"balance_after":2,"reference":5})");
    QCOMPARE(spec.lastError(), std::string("reference is a number, not a string"));
    spec.given("account-a", "MoneyDeposited", R"({"amount":1,"balance_after":2})");
    spec.given("account-a", "AccountCreated", "{}").given("user-a", "MoneyDeposited", "{}");
    QCOMPARE(spec.rows().size(), std::size_t(1));
    QCOMPARE(spec.projection().deadLetters.size(), std::size_t(2));
    spec.given("account-a", "MoneyTransferred", R"({"amount":1,"balance_after":2})");
    QCOMPARE(spec.lastError(), std::string("to_account_id is missing"));
    spec.given("account-a", "MoneyReceived",
               R"({"amount":1,"from_account_id":{},"balance_after":2})");
    QCOMPARE(spec.lastError(), std::string("from_account_id is an object, not a string"));
}

void TestTransactionHistory::everyEventIsAnalysed_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("amount");
    const auto row = [](const char *data, const char *metadata, const char *user,
                        const char *amount) {
        QTest::newRow(data) << QByteArray(data) << QByteArray(metadata) << QByteArray(user)
                            << QByteArray(amount);
    };
    row(R"({"user_id":"d","amount":1.50,"initial_deposit":2})", R"({"user_id":"m"})", "\"d\"",
        "1.5");
    row(R"({"amount":null,"initial_deposit":2})", R"({"user_id":"m"})", "\"m\"", "2");
    row(R"({"user_id":null})", "{}", "\"\"", "0");
    row(R"({"user_id":""})", R"({"user_id":"m"})", "\"m\"", "0");
    row(R"({"user_id":42})", R"({"user_id":"m"})", "\"42\"", "0");
    // No event of an account: its amount need be no money.
    row(R"({"amount":"1"})", "{}", "\"\"", "0");
    row(R"({"amount":0.00001})", "{}", "\"\"", "0");
    row(R"({"other": [1.50, "\u00e9"]})", "not json", "\"\"", "0");
}

void TestTransactionHistory::everyEventIsAnalysed()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, metadata);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, amount);
    ReadModelSpec spec("events_analytics");
    spec.given("any-thing-1", "Noted", data.toStdString(), "2026-01-31T09:00:00Z",
               metadata.toStdString());
    QCOMPARE(spec.value(0, "aggregate_id"), std::string("\"thing-1\""));
    QCOMPARE(spec.value(0, "event_type"), std::string("\"Noted\""));
    QCOMPARE(spec.value(0, "user_id"), user.toStdString());
    QCOMPARE(spec.value(0, "amount"), amount.toStdString());
    QCOMPARE(spec.value(0, "event_data"), eventstore::json::compact(data.toStdString()));
}

void TestTransactionHistory::dataThatIsNoJsonIsNotAnalysed()
{
    ReadModelSpec spec("events_analytics");
    spec.given("settings", "Noted", R"({"a":1,)");
    QVERIFY(spec.lastError().starts_with("event_data: "));
    spec.given("settings", "MoneyDeposited", R"({"amount":"1"})");
    QCOMPARE(spec.lastError(), std::string("amount is a string, not a number"));
    spec.given("settings", "Noted", "{}");
    QCOMPARE(spec.rows().size(), std::size_t(1));
    QCOMPARE(spec.value(0, "aggregate_id"), std::string("\"\""));
}

EG_TEST(TestTransactionHistory, noApplication)
#include "tst_transactionhistory.moc"
