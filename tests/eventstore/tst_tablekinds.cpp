// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

namespace {

PostgresServer &server()
{
    return PostgresServer::shared();
}

const std::string columns =
    "(global_position bigint, event_id uuid, stream_id text, stream_version bigint, event_type "
    "text, event_data jsonb, metadata jsonb, \"timestamp\" timestamptz)";

/// The statement with the events' columns for COLUMNS; what the events really are in is `base`.
std::string filled(std::string statement)
{
    const auto replace = [&statement](std::string_view mark, const std::string &text) {
        for (std::size_t at = 0; (at = statement.find(mark, at)) != std::string::npos;)
            statement.replace(at, mark.size(), text);
    };
    replace("COLUMNS", columns);
    replace("PLACED", "alter table base alter column global_position set not null; "
                      "alter table base alter column global_position add generated always as "
                      "identity");
    return statement;
}

Result<std::unique_ptr<Store>> opened(const std::string &database)
{
    OpenOptions options;
    options.createFile = true; // as init and import open it
    return openStore(must(StoreUrl::parse(server().url(database))), options);
}

Result<void> imported(Store &store)
{
    ImportEvent event;
    event.streamId = "a-1";
    event.event = countedEvents(1).front();
    event.line = 1;
    EG_TRY(auto session, store.beginImport());
    EG_CHECK(session->add({&event, 1}));
    return session->commit();
}

bool says(const Error &error, const QString &words)
{
    const QString text = QString::fromStdString(error.text());
    return text.contains(words) && !text.contains(u"the database says"_s) && !error.advice.empty();
}

} // namespace

/// What is called `events` and is no table: each refusal says what it is and what to do.
class TableKindsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNoTableIsNamed_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("kind");
        // Empty: it is done.
        QTest::addColumn<QString>("append");
        QTest::addColumn<QString>("import");
        const auto row = [](const char *name, const std::string &made, const char *kind,
                            const char *append, const char *import) {
            QTest::newRow(name) << QString::fromStdString(filled(made)) << QString::fromLatin1(kind)
                                << QString::fromLatin1(append) << QString::fromLatin1(import);
        };
        const char *unplaced = "no position";
        row("view", "create table base COLUMNS; PLACED; create view events as select * from base",
            "a view", "", "imported");
        row("view, no positions", "create table base COLUMNS; create view events as table base",
            "a view", unplaced, "imported");
        row("materialized view",
            "create table base COLUMNS; create materialized view events as table base",
            "a materialized view", "no events are written", "no events are written");
        row("foreign table",
            "create extension file_fdw; create server f foreign data wrapper file_fdw; create "
            "foreign table events COLUMNS server f options (filename '/dev/null', format 'csv')",
            "a foreign table", "no events are written", "no events are written");
        row("partitioned table",
            "create table base COLUMNS partition by hash (stream_id); PLACED; create table one "
            "partition of base for values with (modulus 1, remainder 0); alter table base rename "
            "to events",
            "a partitioned table", "", "");
        row("sequence", "create sequence events", "a sequence", "a sequence", "a sequence");
        row("type", "create type events as (a int)", "a type", "a type", "a type");
        row("index",
            "create table streams(stream_id text, version bigint, last_updated timestamptz);"
            " create index events on streams(version)",
            "an index", "an index", "an index");
        row("streams is a view",
            "create table base COLUMNS; PLACED; alter table base rename to events; create view "
            "streams as select 'a' as stream_id, 1 as version, now() as last_updated",
            "streams of", "", "");
    }

    void whatIsNoTableIsNamed()
    {
        QFETCH(QString, made);
        QFETCH(QString, kind);
        QFETCH(QString, append);
        QFETCH(QString, import);
        const std::string database = server().freshDatabase();
        server().sql(database, made.toStdString());
        const auto store = opened(database);
        if (!store) { // what can hold no rows
            QVERIFY2(says(store.error(), kind), store.error().text().c_str());
            QCOMPARE(append, kind);
            return;
        }
        const auto begun = (*store)->init();
        QVERIFY(!begun);
        QVERIFY2(says(begun.error(), kind), begun.error().text().c_str());
        const StreamAppend one{"a-1", ExpectedVersion::any(), countedEvents(1)};
        check((*store)->append({&one, 1}).map([](const AppendResult &) {}), append);
        check(imported(**store), import);
    }

    /// What takes no events has no more of them than before.
    void aTableThatGivesNoPositionsTakesNoEvents()
    {
        const std::string database = server().freshDatabase();
        server().sql(database,
                     filled("create table base COLUMNS; alter table base rename to events;"
                            " create unique index on events(event_id); create unique "
                            "index on events(stream_id, stream_version)"));
        const auto store = must(opened(database));
        const StreamAppend one{"a-1", ExpectedVersion::any(), countedEvents(1)};
        check(store->append({&one, 1}).map([](const AppendResult &) {}), u"no position"_s);
        check(imported(*store), u"no position"_s);
        QCOMPARE(server().sql(database, "select count(*) from events"), std::string("0"));
    }

    /// A schema with nothing but a foreign table of events is not said to be empty.
    void aForeignTableIsSeenInANamedSchema()
    {
        const std::string database = server().freshDatabase();
        server().sql(database, filled("create extension file_fdw; create server f foreign data "
                                      "wrapper file_fdw; create schema far; create foreign table "
                                      "far.events COLUMNS server f options (filename '/dev/null', "
                                      "format 'csv')"));
        const auto store = openStore(must(StoreUrl::parse(server().url(database) + "?schema=far")));
        QVERIFY(!store);
        QVERIFY2(says(store.error(), u"search_path%3Dfar"_s), store.error().text().c_str());
    }

    void whatIsNoTableInAFileIsNamed_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("init");
        QTest::addColumn<QString>("append");
        const QString base =
            u"create table base (global_position integer primary key, event_id text, stream_id "
            u"text,"
            " stream_version integer, event_type text, event_data text, metadata text, timestamp"
            " text); "_s;
        QTest::newRow("view") << base + u"create view events as select * from base"_s
                              << u"events of"_s << u"no events are written"_s;
        QTest::newRow("streams is a view")
            << base + u"alter table base rename to events; create view streams as "
                      "select 'a' as stream_id, 1 as version, '' as last_updated"_s
            << u"streams of"_s << QString();
    }

    void whatIsNoTableInAFileIsNamed()
    {
        QFETCH(QString, made);
        QFETCH(QString, init);
        QFETCH(QString, append);
        const TemporaryStore file;
        file.rawSql(made.toStdString());
        OpenOptions options;
        options.createFile = true;
        const auto store = must(openStore(file.url(), options));
        const auto begun = store->init();
        QVERIFY(!begun);
        QVERIFY2(says(begun.error(), init), begun.error().text().c_str());
        QVERIFY2(says(begun.error(), u"a view"_s), begun.error().text().c_str());
        const StreamAppend one{"a-1", ExpectedVersion::any(), countedEvents(1)};
        check(store->append({&one, 1}).map([](const AppendResult &) {}), append);
        check(imported(*store), append);
    }

private:
    static void check(const Result<void> &done, const QString &said)
    {
        if (said.isEmpty()) {
            EG_VERIFY(done);
            return;
        }
        QVERIFY(!done);
        QVERIFY2(says(done.error(), said), done.error().text().c_str());
    }
};

EG_TEST(TableKindsTest, coreApplication)
#include "tst_tablekinds.moc"
