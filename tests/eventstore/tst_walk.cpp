// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/store.h"
#include "eventstore/walk.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace eventstore;

namespace {

constexpr int count = 3'000;
constexpr int every = 1'000;

std::vector<ImportEvent> rareWords()
{
    std::vector<ImportEvent> events;
    for (int i = 1; i <= count; ++i)
        events.push_back({"a-1", {}, support::newEvent("E", i % every ? "{}" : R"({"r":1})"), i});
    return events;
}

/// Data as text, so that each read looks at some rows itself and may find nothing in them.
const char *const textTables = R"(
    create table events (
        global_position bigserial primary key, event_id uuid unique not null,
        stream_id varchar(255) not null, stream_version integer not null,
        event_type varchar(255) not null, event_data text not null, metadata text not null,
        timestamp timestamptz not null, unique (stream_id, stream_version));
    insert into events select i, gen_random_uuid(), 'a-1', i, 'E',
        case when i % 1000 = 0 then '{"r":1}' else '{}' end, '{}', now() from generate_series(1, 3000) i)";

} // namespace

/// A walk hands over everything, however little one read looks at.
class WalkTest : public QObject
{
    Q_OBJECT

private:
    const support::TemporaryStore m_file;
    std::unique_ptr<Store> open(bool postgres) const
    {
        if (!postgres) {
            auto store = m_file.open();
            if (!support::must(store->bounds()))
                support::mustImport(*store, rareWords());
            return store;
        }
        auto &server = support::PostgresServer::shared();
        const std::string name = server.freshDatabase();
        server.sql(name, textTables);
        OpenOptions options;
        options.readOnly = true;
        return support::must(openStore(support::must(StoreUrl::parse(server.url(name))), options));
    }

private slots:
    void nothingIsLeftOut_data()
    {
        QTest::addColumn<bool>("postgres");
        QTest::addColumn<bool>("stream");
        QTest::addColumn<bool>("emptyPages");
        QTest::newRow("all of an SQLite file") << false << false << false;
        QTest::newRow("a stream of an SQLite file") << false << true << false;
        QTest::newRow("all of a table that keeps data as text") << true << false << false;
        QTest::newRow("a stream of a table that keeps data as text") << true << true << true;
    }

    void nothingIsLeftOut()
    {
        QFETCH(bool, postgres);
        QFETCH(bool, stream);
        QFETCH(bool, emptyPages);
        const auto store = open(postgres);
        ReadStream ofStream;
        ofStream.streamId = "a-1";
        ofStream.limit = 100;
        ofStream.filter.contains = R"("r")";
        ReadAll ofAll;
        ofAll.limit = 100;
        ofAll.filter = ofStream.filter;
        const auto walkIt = [&](const std::stop_token &stop, const PageTaker &take) {
            return stream ? walk(*store, ofStream, stop, take) : walk(*store, ofAll, stop, take);
        };
        std::vector<std::int64_t> versions;
        std::size_t empty = 0;
        EG_VERIFY(walkIt({}, [&](EventPage &page) -> Result<bool> {
            empty += page.events.empty() ? 1U : 0U;
            for (const Event &event : page.events)
                versions.push_back(event.version.value);
            return true;
        }));
        QCOMPARE(versions, (std::vector<std::int64_t>{every, 2 * every, count}));
        QVERIFY(!emptyPages || empty > 10);

        std::stop_source stop;
        stop.request_stop();
        const auto stopped = walkIt(stop.get_token(), [](EventPage &) { return true; });
        QVERIFY(!stopped && stopped.error().cancelled());
    }

    void versionsMayRunAgainstPositions()
    {
        auto &server = support::PostgresServer::shared();
        const std::string name = server.freshDatabase();
        server.sql(name, textTables);
        server.sql(name, "update events set stream_version = -stream_version;"
                         " update events set stream_version = 3001 + stream_version");
        OpenOptions options;
        options.readOnly = true;
        const auto store =
            support::must(openStore(support::must(StoreUrl::parse(server.url(name))), options));
        for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
            ReadStream query;
            query.streamId = "a-1";
            query.limit = 700;
            query.direction = direction;
            std::vector<std::int64_t> versions;
            EG_VERIFY(walk(*store, query, {}, [&versions](EventPage &page) -> Result<bool> {
                for (const Event &event : page.events)
                    versions.push_back(event.version.value);
                return true;
            }));
            if (direction == Direction::Backwards)
                std::ranges::reverse(versions);
            QCOMPARE(versions.size(), std::size_t{count});
            QCOMPARE(versions.front(), 1);
            QCOMPARE(versions.back(), count);
        }
    }

    void whoeverHasEnoughGetsNoMore()
    {
        const support::TemporaryStore place;
        const auto store = place.open();
        support::mustImport(*store, rareWords());
        ReadAll query;
        query.limit = 100;
        int pages = 0;
        EG_VERIFY(walk(*store, query, {}, [&pages](EventPage &) { return ++pages < 3; }));
        QCOMPARE(pages, 3);
    }
};

EG_TEST(WalkTest, coreApplication)
#include "tst_walk.moc"
