// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/letterrequests.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"
#include "tests/support/victim.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace support;

namespace {

std::string deposit(const std::string &amount, int balance)
{
    return R"({"amount":)" + amount + R"(,"balance_after":)" + std::to_string(balance) + "}";
}

/// Appends accounts that stop at an event that fails, puts that right in the store, and asks for
/// the dead letters to be retried.
void askForARetry(AnyStore &any, int &accounts)
{
    const auto store = any.open();
    std::vector<std::int64_t> broken;
    for (int i = 0; i < 3; ++i) {
        const auto events = mustAppend(
            *store, "account-r" + std::to_string(++accounts),
            {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a","currency":"EUR",)"
                                        R"("initial_deposit":10})"),
             newEvent("MoneyDeposited", deposit(R"("one")", 11)),
             newEvent("MoneyDeposited", deposit("1", 12)),
             newEvent("MoneyDeposited", deposit("1", 13))});
        broken.push_back(events.at(1).position.value);
    }
    finishProjections(any);
    for (const auto position : broken) {
        any.rawSql("update events set event_data = '" + deposit("1", 11) +
                   "' where global_position = " + std::to_string(position));
    }
    for (const auto &model : projections::readModels()) {
        projections::LetterRequest request;
        request.projection = model->name();
        request.actor = "test";
        must(projections::submitRequest(store->database(), request));
    }
}

} // namespace

/// Killed at any moment, a projection gives the same rows in the end, and leaves nothing behind.
class TstKilled : public QObject
{
    Q_OBJECT

    Executioner m_executioner;
    int m_kills = 0;

private slots:
    void cleanupTestCase() { qInfo("%d kills", m_kills); }

    void duringCatchUp_data() { bothStores(); }
    void duringCatchUp()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto action = u"catchup"_s;
        constexpr int slice = 40;
        const auto wanted = Executioner::killsEach();
        const auto events = spoiled(history({.seed = 51, .events = slice * wanted * 4}), 51, 200);
        auto next = events.begin();
        const auto importSlice = [&] {
            mustImport(*any.open(), {next, next + slice});
            next += slice;
        };
        importSlice();
        m_executioner.measure(any, action);
        int kills = 0;
        while (kills < wanted && next != events.end()) {
            importSlice();
            kills += m_executioner.kill(any, action) ? 1 : 0;
            QCOMPARE(complaints(any), QString());
        }
        QCOMPARE(kills, wanted);
        m_kills += kills;
    }

    void duringFollowing_data() { bothStores(); }
    void duringFollowing()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        constexpr int piece = 4;
        const auto wanted = Executioner::killsEach();
        const auto events = spoiled(history({.seed = 52, .events = 6'000}), 52, 100);
        auto next = events.begin();
        const auto importPiece = [&] {
            mustImport(*store, {next, next + piece});
            next += piece;
        };
        for (int kill = 0; kill < wanted; ++kill) {
            const bool byClock = kill % 4 == 3;
            Victim victim(any, u"follow"_s, byClock ? Death{} : m_executioner.deathWithin(150));
            QElapsedTimer clock;
            clock.start();
            const int most = m_executioner.below(60);
            while (!victim.ends(0) && !(byClock && clock.elapsed() >= most)) {
                QVERIFY2(events.end() - next > piece, "it doesn't die of events");
                importPiece();
                (void)victim.ends(10);
            }
            victim.kill(0);
            QVERIFY(victim.wasKilled());
            QCOMPARE(complaints(any), QString());
        }
        m_kills += wanted;
    }

    void duringARetryOfDeadLetters_data() { bothStores(); }
    void duringARetryOfDeadLetters()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto action = u"serve"_s;
        int accounts = 0;
        askForARetry(any, accounts);
        m_executioner.measure(any, action);
        QCOMPARE(complaints(any), QString());
        const auto wanted = Executioner::killsEach();
        int kills = 0;
        for (int i = 0; kills < wanted && i < wanted * 4; ++i) {
            askForARetry(any, accounts);
            kills += m_executioner.kill(any, action) ? 1 : 0;
            QCOMPARE(complaints(any), QString());
        }
        QCOMPARE(kills, wanted);
        m_kills += kills;
    }

    void duringReset_data() { bothStores(); }
    void duringReset()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto action = u"reset"_s;
        mustImport(*any.open(), spoiled(history({.seed = 54, .events = 120}), 54, 30));
        finishProjections(any);
        m_executioner.measure(any, action);
        finishProjections(any);
        const auto wanted = Executioner::killsEach();
        int kills = 0;
        for (int i = 0; kills < wanted && i < wanted * 4; ++i) {
            kills += m_executioner.kill(any, action) ? 1 : 0;
            QCOMPARE(complaints(any), QString());
        }
        QCOMPARE(kills, wanted);
        m_kills += kills;
    }
};

EG_TEST(TstKilled, coreApplication)
#include "tst_killed.moc"
