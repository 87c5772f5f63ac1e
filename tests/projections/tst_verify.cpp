// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rows.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"

#include <QtTest>

using namespace projections;
using namespace support;

namespace {

void projectAll(const AnyStore &any)
{
    SupervisorOptions options;
    options.url = any.url();
    Supervisor supervisor(options);
    for (const auto &model : readModels())
        supervisor.start(model->name(), false);
    supervisor.waitUntilIdle();
}

/// `read model/key/column: stored instead of expected`
QStringList found(AnyStore &any, const std::vector<std::string> &names = {})
{
    // A verification writes nothing.
    const auto store = any.openReadOnly();
    QStringList lines;
    const auto count = must(verify(*store, names, [&](const Discrepancy &difference) {
        lines << QString::fromStdString(difference.readModel + '/' + difference.key + '/' +
                                        difference.column + ": " + difference.stored +
                                        " instead of " + difference.expected);
        QVERIFY(!difference.message.empty());
    }));
    if (count != lines.size())
        qFatal("the number of differences is wrong");
    return lines;
}

} // namespace

/// Stored rows against a fresh fold.
class TstVerify : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsFoundWhereAllIsWell_data() { bothStores(); }
    void nothingIsFoundWhereAllIsWell()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        QCOMPARE(found(any), QStringList());
        mustImport(*store, history({.seed = 41, .events = 500}));
        QCOMPARE(found(any), QStringList());
        projectAll(any);
        QCOMPARE(found(any), QStringList());
        // Rows that are behind are right as far as they go.
        mustAppend(*store, "account-late", {newEvent("AccountCreated", "{}")});
        QCOMPARE(found(any), QStringList());
    }

    void deadLettersAndTheirQueuesAreLeftOut_data() { bothStores(); }
    void deadLettersAndTheirQueuesAreLeftOut()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), spoiled(history({.seed = 42, .events = 500}), 42, 30));
        projectAll(any);
        QCOMPARE(found(any, {"transaction_history", "events_analytics", "user_profiles",
                             "content_popularity"}),
                 QStringList());
    }

    void aRowTamperedWithIsFound_data() { bothStores(); }
    void aRowTamperedWithIsFound()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        for (const std::string id : {"1", "2", "3"}) {
            mustAppend(*store, "account-" + id,
                       {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                                   R"("currency":"EUR","initial_deposit":5})")});
        }
        projectAll(any);
        any.rawSql("update account_summaries set currency = 'USD' where account_id = '1'");
        any.rawSql("delete from account_summaries where account_id = '2'");
        any.rawSql("insert into account_summaries select '4', user_id, account_type, currency,"
                   " current_balance, available_balance, created_at, last_transaction_at,"
                   " transaction_count_30days, total_deposits, total_withdrawals,"
                   " total_transfers_out, total_transfers_in, is_active, version, last_updated, stale"
                   " from account_summaries where account_id = '3'");
        const auto lines = found(any, {"account_summaries"});
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0],
                 QStringLiteral("account_summaries/1/currency: \"USD\" instead of \"EUR\""));
        QVERIFY(lines[1].startsWith(QStringLiteral("account_summaries/2/:  instead of {")));
        QVERIFY(lines[2].startsWith(QStringLiteral("account_summaries/4/: {")));
        QVERIFY(lines[2].endsWith(QStringLiteral("instead of ")));
    }

    void hiddenRowsAreComparedToo()
    {
        AnyStore any("sqlite");
        mustImport(*any.open(), history({.seed = 43, .events = 200}));
        projectAll(any);
        any.rawSql("delete from content_popularity__viewers");
        const auto lines = found(any, {"content_popularity"});
        QVERIFY(!lines.isEmpty());
        QVERIFY2(lines[0].contains(QStringLiteral("/content_popularity__viewers")),
                 qPrintable(lines[0]));
    }

    void anEventThatShouldBeADeadLetterIsFound()
    {
        AnyStore any("sqlite");
        mustImport(*any.open(), spoiled(history({.seed = 44, .events = 300}), 44, 30));
        projectAll(any);
        QCOMPARE(found(any, {"user_profiles"}), QStringList());
        any.rawSql("delete from eventglass_dead_letters where projection = 'user_profiles'");
        QVERIFY(!found(any, {"user_profiles"}).isEmpty());
    }

    void aBalanceThatTheAmountsDontMakeIsFound_data() { bothStores(); }
    void aBalanceThatTheAmountsDontMakeIsFound()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustAppend(*store, "account-1",
                   {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                               R"("currency":"EUR","initial_deposit":5})"),
                    newEvent("MoneyDeposited", R"({"amount":1,"balance_after":7.5})")});
        projectAll(any);
        QCOMPARE(
            found(any, {"account_summaries"}),
            QStringList({QStringLiteral("account_summaries/1/balance_after: 7.5 instead of 6")}));
        QCOMPARE(found(any, {"user_profiles"}), QStringList());
    }

    void anUnknownReadModelIsNotFound()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        const auto result = verify(*store, {"nothing"}, [](const Discrepancy &) {});
        QVERIFY(!result);
        QCOMPARE(result.error().code, eventstore::ErrorCode::NotFound);
    }

    void rowsCanBeVerifiedWhileTheyMove_data() { bothStores(); }
    void rowsCanBeVerifiedWhileTheyMove()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 45, .events = 1500}));
        SupervisorOptions options;
        options.url = any.url();
        options.batch = 20;
        Supervisor supervisor(options);
        supervisor.start("user_profiles", false);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(found(any, {"user_profiles"}), QStringList());
        supervisor.waitUntilIdle();
        QCOMPARE(found(any, {"user_profiles"}), QStringList());
    }
};

QTEST_GUILESS_MAIN(TstVerify)
#include "tst_verify.moc"
