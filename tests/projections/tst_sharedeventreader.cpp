// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/feeds/sharedeventreader.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <random>
#include <thread>

using namespace projections;
using namespace support;
using namespace std::chrono_literals;
using eventstore::Event;
using eventstore::GlobalPosition;

namespace {

using Limits = SharedEventReader::Limits;

QString line(const Event &event, bool metadata)
{
    return QString::fromStdString(std::to_string(event.position.value) + ' ' + event.streamId +
                                  ' ' + std::to_string(event.version.value) + ' ' +
                                  event.id.toString() + ' ' + event.type + ' ' + event.data + ' ' +
                                  (metadata ? event.metadata : std::string()) + ' ' +
                                  event.timestamp.toString());
}

/// Reads to the head; limits and pauses are random.
QStringList readAll(Feed &feed, const ReadModel &model, unsigned seed, int limit = 300)
{
    std::mt19937 random(seed);
    QStringList lines;
    GlobalPosition after;
    for (bool atEnd = false; !atEnd;) {
        const auto most = 1 + static_cast<std::int64_t>(random()) % limit;
        const auto page = must(feed.read(after, most));
        if (static_cast<std::int64_t>(page.events.size()) > most)
            qFatal("more than was asked for");
        for (const auto *event : page.events) {
            if (event->position <= after || event->position > page.scannedTo)
                qFatal("an event of another page");
            lines << line(*event, model.wantsMetadata());
        }
        after = page.scannedTo;
        atEnd = page.atEnd;
        if (random() % 8 == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 5));
    }
    return lines;
}

QStringList expectedOf(AnyStore &any, const ReadModel &model)
{
    const auto store = any.open();
    StoreFeed feed(*store, model);
    return readAll(feed, model, 1);
}

void expectAll(SharedEventReader &reading)
{
    for (const auto &model : readModels())
        reading.expect(*model);
}

} // namespace

/// One reading for several projections gives each what it would have read alone.
class TstSharedReading : public QObject
{
    Q_OBJECT

private slots:
    void eachGetsItsOwnEvents_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("keptBytes");
        for (const std::string kind : {"sqlite", "postgres"}) {
            QTest::addRow("%s, all of it kept", kind.c_str()) << kind << 100 << 64'000'000;
            QTest::addRow("%s, pages of one", kind.c_str()) << kind << 1 << 64'000'000;
            QTest::addRow("%s, hardly anything kept", kind.c_str()) << kind << 50 << 10'000;
        }
    }
    void eachGetsItsOwnEvents()
    {
        QFETCH(std::string, kind);
        QFETCH(int, page);
        QFETCH(int, keptBytes);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 91, .events = 700}));
        SharedEventReader reading(any.url(), {},
                                  Limits{page, static_cast<std::size_t>(keptBytes), 20ms});
        // A second round starts over with what is there then.
        for (unsigned round = 0; round < 2; ++round) {
            expectAll(reading);
            std::map<const ReadModel *, QStringList> read;
            for (const auto &model : readModels())
                read[model.get()] = {};
            {
                std::vector<std::jthread> threads;
                threads.reserve(read.size());
                for (auto &entry : read) {
                    threads.emplace_back([&reading, &entry, round] {
                        const auto feed = reading.feed(*entry.first, {});
                        entry.second = readAll(*feed, *entry.first, round);
                    });
                }
            }
            for (const auto &[model, lines] : read)
                QCOMPARE(lines, expectedOf(any, *model));
            auto more = history({.seed = 92, .events = 300});
            for (auto &event : more)
                event.streamId += "-more";
            if (round == 0)
                mustImport(*any.open(), more);
        }
        QVERIFY(reading.pagesRead() > 0);
    }

    /// Its events may not be among those that are read for the others.
    void whoWasForgottenReadsAlone()
    {
        AnyStore any("postgres");
        mustImport(*any.open(), history({.seed = 98, .events = 300}));
        SharedEventReader reading(any.url(), {}, Limits{50, 64'000'000, 20ms});
        const auto &accounts = *findReadModel("account_summaries");
        const auto &titles = *findReadModel("content_popularity");
        reading.expect(accounts);
        reading.expect(titles);
        const auto first = reading.feed(accounts, {});
        const auto second = reading.feed(titles, {});
        reading.forget(titles);
        must(first->read({}, 10)); // now it is known for whom is read
        QCOMPARE(readAll(*second, titles, 4), expectedOf(any, titles));
        QCOMPARE(readAll(*first, accounts, 5), expectedOf(any, accounts));
    }

    /// Who may have the server divide its statements: the last one, and of the last two the one
    /// with more to do.
    void whoEndsLast()
    {
        AnyStore any("postgres");
        mustImport(*any.open(), history({.seed = 99, .events = 300}));
        SharedEventReader reading(any.url(), {}, Limits{50, 64'000'000, 20ms});
        const auto &all = *findReadModel("events_analytics");
        const auto &accounts = *findReadModel("account_summaries");
        const auto &titles = *findReadModel("content_popularity");
        QVERIFY(reading.endsLast(titles));
        for (const auto *model : {&all, &accounts, &titles})
            reading.expect(*model);
        {
            const auto first = reading.feed(all, {});
            auto second = reading.feed(accounts, {});
            auto third = reading.feed(titles, {});
            {
                const std::jthread one([&] { readAll(*first, all, 6); });
                const std::jthread two([&] { readAll(*second, accounts, 7); });
                readAll(*third, titles, 8);
            }
            QVERIFY(!reading.endsLast(all));
            QVERIFY(!reading.endsLast(titles));
            third.reset();
            QVERIFY(reading.endsLast(all));
            QVERIFY(!reading.endsLast(accounts));
            second.reset();
            QVERIFY(reading.endsLast(all));
        }
        QVERIFY(reading.endsLast(accounts));
    }

    void itIsReadOnceForAll()
    {
        AnyStore any("postgres");
        mustImport(*any.open(), history({.seed = 93, .events = 1000}));
        SharedEventReader reading(any.url(), {}, Limits{100, 64'000'000, 5s});
        expectAll(reading);
        {
            std::vector<std::jthread> threads;
            for (const auto &model : readModels()) {
                threads.emplace_back([&] {
                    const auto feed = reading.feed(*model, {});
                    readAll(*feed, *model, 3);
                });
            }
        }
        QVERIFY2(reading.pagesRead() >= 10 && reading.pagesRead() <= 11,
                 qPrintable(QString::number(reading.pagesRead())));
    }

    void whoIsAloneReadsAlone()
    {
        AnyStore any("sqlite");
        mustImport(*any.open(), history({.seed = 94, .events = 500}));
        SharedEventReader reading(any.url(), {});
        const auto &model = *findReadModel("user_profiles");
        const auto &other = *findReadModel("account_summaries");
        reading.expect(model);
        reading.expect(other);
        reading.forget(other);
        QCOMPARE(readAll(*reading.feed(model, {}), model, 4), expectedOf(any, model));
        QCOMPARE(reading.pagesRead(), 0);
    }

    void aSlowOneHoldsNobodyUpForLong()
    {
        AnyStore any("postgres");
        mustImport(*any.open(), history({.seed = 95, .events = 3000}));
        SharedEventReader reading(any.url(), {}, Limits{50, 20'000, 200ms});
        const auto &slow = *findReadModel("events_analytics");
        const auto &quick = *findReadModel("account_summaries");
        reading.expect(slow);
        reading.expect(quick);
        const auto slowFeed = reading.feed(slow, {});
        const auto first = must(slowFeed->read({}, 10));
        QCOMPARE(first.events.size(), 10u);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(readAll(*reading.feed(quick, {}), quick, 5), expectedOf(any, quick));
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(readAll(*slowFeed, slow, 5), expectedOf(any, slow));
    }

    void whatComesAfterTheHeadIsRead_data() { bothStores(); }
    void whatComesAfterTheHeadIsRead()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 96, .events = 200}));
        SharedEventReader reading(any.url(), {});
        expectAll(reading);
        const auto &model = *findReadModel("events_analytics");
        const auto feed = reading.feed(model, {});
        auto page = must(feed->read({}, 1000));
        QVERIFY(page.atEnd);
        QCOMPARE(page.events.size(), 200u);
        QVERIFY(reading.pagesRead() > 0);
        mustAppend(*store, "note-1", {newEvent("Noted", "{}")});
        QTRY_COMPARE(must(feed->read(page.scannedTo, 10)).events.size(), 1u);
    }

    void waitingForAServerIsCancelledAndALostConnectionMadeAgain()
    {
        AnyStore any("postgres");
        mustImport(*any.open(), history({.seed = 97, .events = 200}));
        const auto blocker = any.open();
        auto &database = blocker->database();
        must(database.begin());
        must(database.execute("lock table events in access exclusive mode"));
        SharedEventReader reading(any.url(), {});
        expectAll(reading);
        const auto &cancelled = *findReadModel("user_profiles");
        const auto &patient = *findReadModel("account_summaries");
        std::stop_source stop;
        const auto patientFeed = reading.feed(patient, {});
        QStringList lines;
        std::jthread waiting([&] { lines = readAll(*patientFeed, patient, 6); });
        const auto feed = reading.feed(cancelled, stop.get_token());
        std::jthread stopping([&] {
            std::this_thread::sleep_for(200ms);
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(feed->read({}, 10).error().code, eventstore::ErrorCode::Cancelled);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        // The connection that reads for all is cut; who waits goes on over one of its own.
        int cut = 0;
        while (cut == 0 && timer.elapsed() < 10'000) {
            cut = std::stoi(any.rawSql("select count(pg_terminate_backend(pid)) from"
                                       " pg_stat_activity where wait_event_type = 'Lock' and"
                                       " datname = current_database()"));
        }
        QCOMPARE(cut, 1);
        database.rollback();
        waiting.join();
        QCOMPARE(lines, expectedOf(any, patient));
    }
};

EG_TEST(TstSharedReading, coreApplication)
#include "tst_sharedeventreader.moc"
