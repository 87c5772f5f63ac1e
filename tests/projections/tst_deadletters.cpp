// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/deadletters.h"
#include "projections/engine/step.h"
#include "projections/readmodels/rows.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;

namespace {

constexpr auto opened =
    R"({"user_id":"u","account_type":"a","currency":"EUR","initial_deposit":10})";
constexpr auto invalid = R"({"amount":"ten","balance_after":20})";

std::string deposit(int balance)
{
    return R"({"amount":1,"balance_after":)" + std::to_string(balance) + "}";
}

void toHead(OpenProjection &open, std::int64_t batch)
{
    StoreFeed feed(*open.store, open.model);
    while (!must(step(open.projection, feed, batch, {})).atHead)
        ;
}

QStringList linesOf(DeadLetters &letters)
{
    QStringList lines;
    for (const auto &letter : must(letters.list({}, 100))) {
        lines << u"%1 %2 %3 %4"_s.arg(letter.position.value)
                     .arg(QString::fromStdString(letter.key),
                          letter.state == DeadLetter::State::Dead ? u"dead"_s : u"queued"_s)
                     .arg(letter.attempts);
    }
    return lines;
}

} // namespace

/// Events that can't be projected.
class TstDeadLetters : public QObject
{
    Q_OBJECT

private slots:
    void laterEventsOfTheKeyQueueAndAllElseGoesOn_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<qint64>("batch");
        for (const std::string kind : {"sqlite", "postgres"}) {
            for (const qint64 batch : {1, 2, 100})
                QTest::addRow("%s, batches of %lld", kind.c_str(), batch) << kind << batch;
        }
    }
    void laterEventsOfTheKeyQueueAndAllElseGoesOn()
    {
        QFETCH(std::string, kind);
        QFETCH(qint64, batch);
        AnyStore any(kind);
        const auto store = any.open();
        mustAppend(*store, "account-1", {newEvent("AccountCreated", opened)});
        mustAppend(*store, "account-2", {newEvent("AccountCreated", opened)});
        mustAppend(*store, "account-1", {newEvent("MoneyDeposited", invalid)});
        mustAppend(*store, "account-2", {newEvent("MoneyDeposited", deposit(11))});
        mustAppend(*store, "account-1", {newEvent("MoneyDeposited", deposit(12))});
        mustAppend(*store, "account-2", {newEvent("MoneyDeposited", deposit(13))});
        OpenProjection open(any, "account_summaries");
        toHead(open, batch);

        QCOMPARE(open.projection.position().value, 6);
        QCOMPARE(open.projection.deadLetters().dead, 1);
        QCOMPARE(open.projection.deadLetters().queued, 1);
        DeadLetters letters(store->database(), "account_summaries");
        QCOMPARE(linesOf(letters), QStringList({u"3 1 dead 1"_s, u"5 1 queued 0"_s}));
        QVERIFY(must(letters.list({}, 1)).front().error.find("amount") != std::string::npos);
        const auto rows = must(readRows(store->database(), "account_summaries"));
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(std::get<eventstore::Decimal4>(rows[0][4]).units, 100'000);
        QCOMPARE(std::get<eventstore::Decimal4>(rows[1][4]).units, 130'000);
    }

    void aKeyStaysBlockedAfterARestart_data() { bothStores(); }
    void aKeyStaysBlockedAfterARestart()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustAppend(*store, "account-1",
                   {newEvent("AccountCreated", opened), newEvent("MoneyDeposited", invalid)});
        {
            OpenProjection open(any, "account_summaries");
            toHead(open, 10);
        }
        mustAppend(*store, "account-1", {newEvent("MoneyDeposited", deposit(20))});
        OpenProjection open(any, "account_summaries");
        toHead(open, 10);
        QCOMPARE(open.projection.deadLetters().queued, 1);
        QCOMPARE(storedRows(store->database(), open.model),
                 naiveRows(open.model, allEvents(*store)));
    }

    void aTextThatNoDatabaseKeepsIsInvalidData_data() { bothStores(); }
    void aTextThatNoDatabaseKeepsIsInvalidData()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustAppend(*store, "account-1",
                   {newEvent("AccountCreated", R"({"user_id":"a\u0000b","account_type":"a",)"
                                               R"("currency":"EUR","initial_deposit":1})")});
        mustAppend(*store, "account-2", {newEvent("AccountCreated", opened)});
        OpenProjection open(any, "account_summaries");
        toHead(open, 10);
        QCOMPARE(open.projection.deadLetters().dead, 1);
        QCOMPARE(must(readRows(store->database(), "account_summaries")).size(), std::size_t(1));
    }

    void lettersMoveWithTheirProjection_data() { bothStores(); }
    void lettersMoveWithTheirProjection()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const OpenProjection open(any, "account_summaries");
        auto &database = open.store->database();
        const auto now = eventstore::Timestamp::now();
        DeadLetters from(database, "a");
        DeadLetters to(database, "b");
        must(from.add({{eventstore::GlobalPosition(4), idOf(4), "k", DeadLetter::State::Dead, "why",
                        2, now, now}}));
        must(to.add({{eventstore::GlobalPosition(9), idOf(9), "old", DeadLetter::State::Dead, "x",
                      1, now, now}}));
        must(from.moveTo("b"));
        QCOMPARE(linesOf(to), QStringList({u"4 k dead 2"_s}));
        QCOMPARE(must(to.list({}, 1)).front().firstFailedAt, now);
        QCOMPARE(linesOf(from), QStringList());
        QVERIFY(must(to.blockedKeys()).contains("k"));
        QCOMPARE(must(to.positions()).size(), std::size_t(1));
    }

    /// What a retry up to a letter is going to take, that letter with it.
    void lettersOfAKeyAreCountedUpToOne_data() { bothStores(); }
    void lettersOfAKeyAreCountedUpToOne()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const OpenProjection open(any, "account_summaries");
        DeadLetters letters(open.store->database(), "a");
        const auto now = eventstore::Timestamp::now();
        const auto letter = [&now](std::int64_t position, const char *key,
                                   DeadLetter::State state) {
            return DeadLetter{eventstore::GlobalPosition(position),
                              eventstore::EventId::random(),
                              key,
                              state,
                              "why",
                              1,
                              now,
                              now};
        };
        must(letters.add({letter(4, "k", DeadLetter::State::Dead),
                          letter(5, "other", DeadLetter::State::Dead),
                          letter(6, "k", DeadLetter::State::Queued),
                          letter(8, "k", DeadLetter::State::Queued)}));
        const auto upTo = [&letters](std::int64_t position) {
            const auto counts =
                must(letters.countsOfKey("k", eventstore::GlobalPosition(position)));
            return std::pair(counts.dead, counts.queued);
        };
        QCOMPARE(upTo(3), std::pair(std::int64_t{0}, std::int64_t{0}));
        QCOMPARE(upTo(4), std::pair(std::int64_t{1}, std::int64_t{0}));
        QCOMPARE(upTo(6), std::pair(std::int64_t{1}, std::int64_t{1}));
        QCOMPARE(upTo(8), std::pair(std::int64_t{1}, std::int64_t{2}));
    }
};

EG_TEST(TstDeadLetters, coreApplication)
#include "tst_deadletters.moc"
