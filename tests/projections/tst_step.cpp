// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/checkpoint.h"
#include "projections/engine/step.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace projections;
using namespace support;
using eventstore::ErrorCode;
using eventstore::GlobalPosition;

/// A batch: read, fold, write, all in one effect.
class TstStep : public QObject
{
    Q_OBJECT

    /// Steps to the head; how many steps it took.
    static int toHead(OpenProjection &open, std::int64_t batch)
    {
        StoreFeed feed(*open.store, open.model);
        for (int steps = 1;; ++steps) {
            const auto done = must(step(open.projection, feed, batch, {}));
            if (done.atHead)
                return steps;
        }
    }

private slots:
    void anyBatchSizeGivesTheRowsOfTheNaiveFold_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<qint64>("batch");
        QTest::addColumn<quint64>("seed");
        for (const std::string kind : {"sqlite", "postgres"}) {
            for (const qint64 batch : {1, 7, 1000}) {
                for (const quint64 seed : {11U, 12U}) {
                    QTest::addRow("%s, batches of %lld, seed %llu", kind.c_str(), batch, seed)
                        << kind << batch << seed;
                }
            }
        }
    }
    void anyBatchSizeGivesTheRowsOfTheNaiveFold()
    {
        QFETCH(std::string, kind);
        QFETCH(qint64, batch);
        QFETCH(quint64, seed);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, spoiled(history({.seed = seed, .events = 400}), seed, 40));
        const auto events = allEvents(*store);
        for (const auto &model : readModels()) {
            OpenProjection open(any, model->name());
            toHead(open, batch);
            QCOMPARE(storedRows(store->database(), *model), naiveRows(*model, events));
            QCOMPARE(open.projection.position(), events.back().position);
        }
    }

    void rowsDontDependOnRestartsOrOnRowsThatLeftTheMemory_data() { bothStores(); }
    void rowsDontDependOnRestartsOrOnRowsThatLeftTheMemory()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, spoiled(history({.seed = 5, .events = 300}), 5, 50));
        const auto events = allEvents(*store);
        for (const auto &model : readModels()) {
            for (bool atHead = false; !atHead;) {
                // So little memory that every batch gives up rows.
                OpenProjection open(any, model->name(), 1000);
                StoreFeed feed(*open.store, *model);
                for (int i = 0; i < 3 && !atHead; ++i)
                    atHead = must(step(open.projection, feed, 20, {})).atHead;
            }
            QCOMPARE(storedRows(store->database(), *model), naiveRows(*model, events));
        }
    }

    void positionGoesOverEventsOfOtherKinds()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        mustAppend(*store, "thing-1", countedEvents(30));
        OpenProjection open(any, "account_summaries");
        toHead(open, 10);
        QCOMPARE(open.projection.position(), GlobalPosition(30));
        QCOMPARE(must(readCheckpoint(store->database(), "account_summaries"))->position,
                 GlobalPosition(30));
    }

    void aFailedCommitLeavesNothing_data() { bothStores(); }
    void aFailedCommitLeavesNothing()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 3, .events = 100}));
        OpenProjection open(any, "account_summaries");
        StoreFeed feed(*open.store, open.model);
        must(step(open.projection, feed, 30, {}));
        const auto before = storedRows(store->database(), open.model);
        // A newer token means that somebody took over.
        any.rawSql("update eventglass_leases set token = token + 1");
        const auto failed = step(open.projection, feed, 30, {});
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Held);
        QCOMPARE(storedRows(store->database(), open.model), before);
        QVERIFY2(!step(open.projection, feed, 30, {}), "it has to be opened again first");
        any.rawSql("update eventglass_leases set token = token - 1");
        EG_VERIFY(open.projection.open({}, {}));
        QVERIFY(open.projection.position().value > 0);
        toHead(open, 30);
        QCOMPARE(storedRows(store->database(), open.model),
                 naiveRows(open.model, allEvents(*store)));
    }

    void tablesOfSomebodyElseAreLeftAlone_data() { bothStores(); }
    void tablesOfSomebodyElseAreLeftAlone()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        any.open();
        any.rawSql("create table user_profiles (mine text)");
        OpenProjection other(any, "account_summaries");
        Projection projection(other.store->database(), *findReadModel("user_profiles"),
                              *other.lease, "", 1000, nullptr);
        const auto opened = projection.open({}, {});
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Refused);
    }

    void rowsOfAnotherLayoutAskForARebuild()
    {
        AnyStore any("sqlite");
        any.open();
        OpenProjection open(any, "user_profiles");
        any.rawSql("update eventglass_checkpoints set layout = 'older'");
        const auto opened = open.projection.open({}, {});
        QVERIFY(!opened);
        QVERIFY(opened.error().advice.find("Rebuild") != std::string::npos);
    }
};

EG_TEST(TstStep, coreApplication)
#include "tst_step.moc"
