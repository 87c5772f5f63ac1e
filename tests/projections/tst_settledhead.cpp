// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "projections/feeds/settledhead.h"
#include "tests/support/later.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/slowwriter.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace projections;
using namespace std::chrono_literals;
using eventstore::GlobalPosition;
using support::must;

/// Positions come from nobody knows where, so that everybody who is in a transaction may be about
/// to write one.
class SettledHeadTest : public QObject
{
    Q_OBJECT

    struct Scene
    {
        Scene()
        {
            auto &server = support::PostgresServer::shared();
            const auto database = server.freshDatabase();
            server.sql(database, support::seedTables);
            server.sql(database,
                       "alter table events alter global_position drop default;"
                       "alter sequence events_global_position_seq owned by none;"
                       "insert into events (global_position, event_id, stream_id,"
                       " stream_version, event_type, event_data, metadata, timestamp)"
                       " values (7, gen_random_uuid(), 's-1', 1, 'T', '{}', '{}', now())");
            const auto url = must(eventstore::StoreUrl::parse(server.url(database)));
            other = must(eventstore::PostgresDatabase::open(url, {}));
            must(other->begin());
            must(other->script("select 1"));
            store = must(eventstore::openStore(url));
        }
        std::unique_ptr<eventstore::PostgresDatabase> other; ///< in a transaction
        std::unique_ptr<eventstore::Store> store;
    };

private slots:
    void aTransactionThatEndsSoonIsWaitedFor()
    {
        Scene scene;
        support::Later end(100ms, [&] { must(scene.other->commit()); });
        const auto head = must(settledHead(*scene.store, GlobalPosition(7), 60s));
        QCOMPARE(head.position, GlobalPosition(7));
    }

    void oneThatStaysIsNamed()
    {
        Scene scene;
        const auto head = must(settledHead(*scene.store, GlobalPosition(7), 50ms));
        QVERIFY(head.position < GlobalPosition(7));
        QVERIFY2(head.waitingFor.find("transaction of pid") != std::string::npos,
                 head.waitingFor.c_str());
    }

    void nobodyWaitsForWhatIsBehindTheWanted()
    {
        Scene scene;
        const auto begin = std::chrono::steady_clock::now();
        must(settledHead(*scene.store, eventstore::beforeAll, 60s));
        QVERIFY(std::chrono::steady_clock::now() - begin < 30s);
    }

    void aStopEndsTheWait()
    {
        Scene scene;
        std::stop_source stop;
        support::Later later(60ms, [&] { stop.request_stop(); });
        const auto begin = std::chrono::steady_clock::now();
        must(settledHead(*scene.store, GlobalPosition(7), 60s, stop.get_token()));
        QVERIFY(std::chrono::steady_clock::now() - begin < 30s);
    }
};

EG_TEST(SettledHeadTest, coreApplication)
#include "tst_settledhead.moc"
