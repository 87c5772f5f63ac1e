// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/pooler.h"
#include "tests/support/postgresserver.h"
#include "tests/support/slowwriter.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <optional>
#include <string>
#include <thread>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

namespace {

PostgresServer &server()
{
    return PostgresServer::shared();
}

std::string asApp(const std::string &database)
{
    return "postgresql://app@127.0.0.1:" + std::to_string(server().port()) + "/" + database;
}

/// What an attacker runs: some of it may be refused, which is what is wanted.
void runAsApp(const std::string &database, const std::string &script)
{
    const auto session = must(PostgresDatabase::open(must(StoreUrl::parse(asApp(database))), {}));
    for (std::size_t begin = 0; begin < script.size();) {
        const std::size_t end = std::min(script.find(";;", begin), script.size());
        [[maybe_unused]] const auto done =
            session->script(std::string_view(script).substr(begin, end - begin));
        begin = end + 2;
    }
}

std::unique_ptr<Store> open(const std::string &database, bool create = false)
{
    OpenOptions options;
    options.createFile = create;
    return must(openStore(must(StoreUrl::parse(server().url(database))), options));
}

std::string freshDatabase()
{
    const std::string name = server().freshDatabase();
    server().sql(name, "create schema evil authorization app; grant all on schema evil to public; "
                       "alter role app nosuperuser");
    return name;
}

void grantInserts(const std::string &database)
{
    server().sql(database, "grant insert, select on events to app; grant select on streams to app; "
                           "grant usage on sequence events_global_position_seq to app");
}

bool isSuperuser()
{
    return server().sql("postgres", "select rolsuper from pg_roles where rolname = 'app'") == "t";
}

/// The function as `init` made it before, and the table it was made a trigger of.
const char *const formerFunction = R"(
    create or replace function eventglass_events_added() returns trigger
    language plpgsql security definer set search_path from current as $$
    begin
        insert into streams as s (stream_id, version, last_updated)
        select distinct on (stream_id) stream_id, stream_version, "timestamp"
        from added order by stream_id, stream_version desc
        on conflict (stream_id) do update
            set version = excluded.version, last_updated = excluded.last_updated
            where s.version < excluded.version;
        return null;
    end $$;
    grant execute on function eventglass_events_added() to public)";

const char *const insertOne =
    "insert into public.events (event_id, stream_id, stream_version, event_type, event_data) "
    "values (gen_random_uuid(), 'x-1', 1, 't', '{}');;";

const char *const evilTrigger =
    "create function evil.evil() returns trigger language plpgsql as $$ begin "
    "execute 'alter role app superuser'; return new; end $$;;";

/// A temporary table in the place of `streams`.
std::string temporaryStreams()
{
    return std::string(evilTrigger) +
           "create temp table streams (stream_id text primary key, version bigint, last_updated "
           "timestamptz);; create trigger t before insert on pg_temp.streams for each row execute "
           "function evil.evil();; grant all on pg_temp.streams to public;;" +
           insertOne;
}

/// The trigger function of ours on a table whose columns bring a cast that does it.
std::string castOfTheirOwn()
{
    return std::string(
               "create type evil.number as enum ('one');;"
               "create function evil.cast_number(evil.number) returns bigint language plpgsql as "
               "$$ begin execute 'alter role app superuser'; return 1; end $$;;"
               "create cast (evil.number as bigint) with function evil.cast_number(evil.number) as "
               "assignment;;"
               "create table evil.theirs (stream_id text, stream_version evil.number, "
               "\"timestamp\" timestamptz);;"
               "create trigger t after insert on evil.theirs referencing new table as added for "
               "each statement execute function public.eventglass_events_added();;") +
           "insert into evil.theirs values ('x-1', 'one', now());;";
}

/// Counts in `evil.calls` each call of what stands in for a function or operator of PostgreSQL.
const std::string betterFits = R"(
    create sequence evil.calls;
    select nextval('evil.calls');
    grant all on sequence evil.calls to public;
    create function evil.part(varchar, text, int) returns text language sql as
        $$ select nextval('evil.calls')::text $$;
    create function evil.split_part(varchar, text, int) returns text language sql as
        $$ select nextval('evil.calls')::text $$;
    create function evil.member(json, json) returns text language sql as
        $$ select nextval('evil.calls')::text $$;
    create operator evil.->> (leftarg = json, rightarg = json, function = evil.member);
    create function evil.same(varchar, text) returns boolean language sql as
        $$ select nextval('evil.calls') > 0 $$;
    create operator evil.= (leftarg = varchar, rightarg = text, function = evil.same);
    create operator evil.<> (leftarg = varchar, rightarg = text, function = evil.same);
    create function evil.strpos(text, varchar) returns int language sql as
        $$ select nextval('evil.calls')::int $$;
    create function evil.concat(text, text) returns text language sql as
        $$ select nextval('evil.calls')::text $$;
    create function evil.to_regclass(varchar) returns regclass language sql as
        $$ select nextval('evil.calls')::oid::regclass $$;
)";

} // namespace

/// Nobody gets more rights through what `init` adds to a database than were given to them. The role
/// `app` may insert events, make temporary tables and have a schema of its own.
class PostgresRightsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void insertingGivesNoRights_data();
    void insertingGivesNoRights();
    void aFormerStoreIsWarnedOfAndMended_data();
    void aFormerStoreIsWarnedOfAndMended();
    void aTableMadeBeforehandGivesNoRights();
    void whatInitMakesIsBoundToTheSystemsFunctions();
    void whatIsCalledLikeOursElsewhereIsNotOurs();
    void nothingOfAnotherSchemaIsCalled_data();
    void nothingOfAnotherSchemaIsCalled();
    void anotherSchemasTableIsNotWrittenTo();
    void aSchemaOpenToAllIsWarnedOf();
    void whyNothingCanBeWrittenIsSaid_data();
    void whyNothingCanBeWrittenIsSaid();
    void whatStandsInForPostgresqlsOwnIsRefused_data();
    void whatStandsInForPostgresqlsOwnIsRefused();
    void nobodyElseMayCallTheTriggerFunction();
};

void PostgresRightsTest::initTestCase()
{
    server().sql("postgres", "create role app login");
}

void PostgresRightsTest::insertingGivesNoRights_data()
{
    QTest::addColumn<std::string>("attack");
    QTest::newRow("temporary table") << temporaryStreams();
    QTest::newRow("cast of a column's type") << castOfTheirOwn();
}

void PostgresRightsTest::insertingGivesNoRights()
{
    QFETCH(std::string, attack);
    const std::string name = freshDatabase();
    must(open(name, true)->init());
    grantInserts(name);
    runAsApp(name, attack);
    QVERIFY(!isSuperuser());
    // What they were given still works.
    runAsApp(name, "insert into public.events (event_id, stream_id, stream_version, event_type, "
                   "event_data) values (gen_random_uuid(), 'y-1', 1, 't', '{}');;");
    QCOMPARE(server().sql(name, "select version from streams where stream_id = 'y-1'"),
             std::string("1"));
}

void PostgresRightsTest::aFormerStoreIsWarnedOfAndMended_data()
{
    insertingGivesNoRights_data();
}

void PostgresRightsTest::aFormerStoreIsWarnedOfAndMended()
{
    QFETCH(std::string, attack);
    const std::string name = freshDatabase();
    must(open(name, true)->init());
    grantInserts(name);
    QVERIFY(open(name)->openingWarnings().empty());
    server().sql(name, formerFunction);
    const auto warnings = open(name)->openingWarnings();
    QCOMPARE(warnings.size(), 1u);
    QVERIFY2(warnings.front().find("eventglassctl init") != std::string::npos,
             warnings.front().c_str());
    // The fault is real, or this test proves nothing.
    runAsApp(name, attack);
    QVERIFY(isSuperuser());
    server().sql(name, "alter role app nosuperuser");

    const InitReport mended = must(open(name)->init());
    QVERIFY(mended.changed);
    QVERIFY(open(name)->openingWarnings().empty());
    QVERIFY(!must(open(name)->init()).changed);
    // Their trigger stays, and is of no use to them.
    runAsApp(name, attack + "insert into evil.theirs values ('x-2', 'one', now());;");
    QVERIFY(!isSuperuser());
}

/// `streams` belongs to app, and a superuser runs `init`: the owner's trigger must not run as that.
void PostgresRightsTest::aTableMadeBeforehandGivesNoRights()
{
    const std::string name = freshDatabase();
    server().sql(name, "grant create on schema public to app");
    runAsApp(name, "create table public.streams (stream_id text primary key, version bigint, "
                   "last_updated timestamptz);;");
    must(open(name, true)->init());
    grantInserts(name);
    QVERIFY(open(name)->openingWarnings().empty());
    runAsApp(name, std::string(evilTrigger) +
                       "create trigger t before insert on public.streams for each row execute "
                       "function evil.evil();;" +
                       insertOne);
    QVERIFY(!isSuperuser());
    // Given to somebody else later, it is no longer safe.
    server().sql(name, "alter table streams owner to postgres");
    QVERIFY(!open(name)->openingWarnings().empty());
    must(open(name)->init());
    QVERIFY(open(name)->openingWarnings().empty());
}

/// A function of the same name that fits a literal better is on the search path when tables,
/// indexes and defaults are made; they keep what they find.
void PostgresRightsTest::whatInitMakesIsBoundToTheSystemsFunctions()
{
    const std::string name = freshDatabase();
    server().sql(
        name,
        "create function evil.nextval(text) returns bigint language sql as 'select 1::bigint'; "
        "create function evil.split_part(text, text, bigint) returns text immutable "
        "language sql as $$ select 'evil'::text $$; "
        "create function evil.strpos(text, varchar) returns int immutable language sql as "
        "'select 0'; alter database " +
            name + " set search_path = public, evil");
    must(open(name, true)->init());
    QCOMPARE(server().sql(name, "select count(*) from pg_depend d join pg_proc p on d.refclassid = "
                                "'pg_proc'::regclass and d.refobjid = p.oid join pg_namespace n on "
                                "n.oid = p.pronamespace where n.nspname = 'evil'"),
             std::string("0"));
    mustAppend(*open(name), "y-1", countedEvents(2));
    QCOMPARE(server().sql(name, "select string_agg(global_position::text, ' ') from events"),
             std::string("1 2"));
}

/// `streams` and functions count beside `events` only, and never those of a session of ours.
void PostgresRightsTest::whatIsCalledLikeOursElsewhereIsNotOurs()
{
    const std::string name = freshDatabase();
    must(open(name, true)->init());
    server().sql(name, "create table evil.streams (like public.streams including all); insert into "
                       "evil.streams values ('theirs-1', 7, now()); alter database " +
                           name + " set search_path = evil, public");
    const auto store = open(name);
    mustAppend(*store, "y-1", countedEvents(1));
    const auto streams = must(store->streams({}));
    QCOMPARE(streams.size(), 1u);
    QCOMPARE(streams.front().streamId, std::string("y-1"));
}

void PostgresRightsTest::nothingOfAnotherSchemaIsCalled_data()
{
    QTest::addColumn<bool>("own");
    QTest::addColumn<bool>("pooled");
    QTest::addColumn<std::string>("path");
    for (const char *path : {"evil, public", "public, evil"}) {
        for (const bool own : {true, false}) {
            for (const bool pooled : {false, true})
                QTest::addRow("%s, %s%s", path, own ? "our tables" : "the seed's columns",
                              pooled ? ", behind a pooler" : "")
                    << own << pooled << std::string(path);
        }
    }
}

/// Functions and operators that fit arguments better than PostgreSQL's own.
void PostgresRightsTest::nothingOfAnotherSchemaIsCalled()
{
    QFETCH(bool, own);
    QFETCH(bool, pooled);
    QFETCH(std::string, path);
    if (pooled && !Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshDatabase();
    if (own)
        must(open(name, true)->init());
    else
        server().sql(name, seedTables);
    server().sql(name, betterFits + "alter database " + name + " set search_path = " + path);
    // The fault is real, or this test proves nothing.
    server().sql(name, "set search_path = evil, public; select '{}'::json ->> '1', "
                       "split_part('a-b'::varchar, '-', 1)");
    QCOMPARE(server().sql(name, "select last_value from evil.calls"), std::string("3"));
    server().sql(name, "select setval('evil.calls', 1)");

    std::optional<Pooler> pooler;
    if (pooled)
        pooler.emplace(server());
    const auto store =
        must(openStore(must(StoreUrl::parse(pooled ? pooler->url(name) : server().url(name)))));
    mustAppend(*store, "y-1", countedEvents(2));
    ReadAll query;
    query.filter.user = "u-1";
    must(store->readAll(query));
    query.filter = {};
    query.filter.correlation = "c-1";
    must(store->readAll(query));
    query.filter = {};
    query.filter.categories = {"y"};
    QCOMPARE(must(store->readAll(query)).events.size(), std::size_t(2));
    QCOMPARE(must(store->categories()).size(), std::size_t(1));
    QCOMPARE(must(store->streams({})).size(), std::size_t(1));
    QVERIFY(must(store->stream("y-1")));
    must(store->safeHead());
    must(store->mayFollow());
    QCOMPARE(server().sql(name, "select last_value from evil.calls"), std::string("1"));
}

/// A table of a read model's name stands before ours on the path.
void PostgresRightsTest::anotherSchemasTableIsNotWrittenTo()
{
    const std::string name = freshDatabase();
    must(open(name, true)->init());
    server().sql(name, "create table evil.eventglass_checkpoints (any_column int); create table "
                       "evil.rows_of_ours (id int); alter database " +
                           name + " set search_path = evil, public");
    const auto store = open(name);
    QVERIFY(!must(store->database().hasTable("eventglass_checkpoints")));
    must(store->database().script("create table if not exists rows_of_ours (id int)"));
    must(store->database().insertRows("rows_of_ours", std::vector<std::string>{"id"},
                                      std::vector<SqlParams>{{std::int64_t{7}}}));
    QCOMPARE(server().sql(name, "select (select count(*) from evil.rows_of_ours), (select count(*) "
                                "from public.rows_of_ours)"),
             std::string("0|1"));
    const auto warnings = store->openingWarnings();
    QCOMPARE(warnings.size(), 1u);
    QVERIFY2(warnings.front().find("schema evil") != std::string::npos, warnings.front().c_str());
}

void PostgresRightsTest::aSchemaOpenToAllIsWarnedOf()
{
    const std::string name = freshDatabase();
    must(open(name, true)->init());
    QVERIFY(open(name)->openingWarnings().empty());
    server().sql(name, "grant create on schema public to public");
    const auto warnings = open(name)->openingWarnings();
    QCOMPARE(warnings.size(), 1u);
    QVERIFY2(warnings.front().find("REVOKE CREATE ON SCHEMA public FROM PUBLIC") !=
                 std::string::npos,
             warnings.front().c_str());
}

void PostgresRightsTest::whatStandsInForPostgresqlsOwnIsRefused_data()
{
    QTest::addColumn<bool>("pooled");
    QTest::addColumn<bool>("meanwhile");
    QTest::newRow("when it is opened") << false << false;
    QTest::newRow("while it is open") << false << true;
    QTest::newRow("when it is opened, behind a pooler") << true << false;
    QTest::newRow("while it is open, behind a pooler") << true << true;
}

/// In the schema of the store itself, by somebody who may create there.
void PostgresRightsTest::whatStandsInForPostgresqlsOwnIsRefused()
{
    QFETCH(bool, pooled);
    QFETCH(bool, meanwhile);
    if (pooled && !Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshDatabase();
    must(open(name, true)->init());
    server().sql(name, "grant create on schema public to app");
    const std::string attack =
        "create function public.split_part(varchar, text, int) returns text language plpgsql as "
        "$$ begin execute 'alter role app superuser'; return 'x'; end $$";
    const std::string drop = "drop function public.split_part(varchar, text, int)";
    std::optional<Pooler> pooler;
    if (pooled)
        pooler.emplace(server());
    const auto opened = [&] {
        return openStore(must(StoreUrl::parse(pooled ? pooler->url(name) : server().url(name))));
    };
    // What the owner of the schema, or a superuser, makes is their own business.
    server().sql(name, attack);
    const auto store = must(opened());
    server().sql(name, drop);
    if (!meanwhile)
        runAsApp(name, attack);
    const auto refused = [&]() -> Result<SafeHead> {
        if (meanwhile) {
            must(store->safeHead());
            runAsApp(name, attack);
            std::this_thread::sleep_for(std::chrono::milliseconds(1100));
            return store->safeHead();
        }
        const auto again = opened();
        return again ? (*again)->safeHead() : Result<SafeHead>(tl::unexpected(again.error()));
    }();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Refused);
    QVERIFY2(refused.error().message.find("split_part") != std::string::npos,
             refused.error().text().c_str());
    QVERIFY(!isSuperuser());
    server().sql(name, drop);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    must(must(opened())->categories());
}

void PostgresRightsTest::whyNothingCanBeWrittenIsSaid_data()
{
    QTest::addColumn<QString>(
        "before"); // what is set before the session begins, and while it is there
    QTest::addColumn<QString>("meanwhile");
    QTest::addColumn<bool>("reader"); // opened for reading only
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *before, const char *meanwhile, bool reader,
                        const char *said) {
        QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(meanwhile)
                            << reader << QString::fromLatin1(said);
    };
    row("user", "alter role app set default_transaction_read_only = on", "", false,
        "default_transaction_read_only");
    row("database", "alter database %1 set default_transaction_read_only = on", "", false,
        "default_transaction_read_only");
    row("server", "", "alter system set default_transaction_read_only = on", false,
        "default_transaction_read_only");
    row("reader", "", "", true, "Open the store for writing");
    row("transaction", "", "begin read only", false, "Open the store for writing");
}

/// A setting is a person's to change; that another server be used would help nobody.
void PostgresRightsTest::whyNothingCanBeWrittenIsSaid()
{
    QFETCH(QString, before);
    QFETCH(QString, meanwhile);
    QFETCH(bool, reader);
    QFETCH(QString, said);
    const std::string name = freshDatabase();
    server().sql(name, "create table t (n int); grant all on t to app");
    if (!before.isEmpty())
        server().sql("postgres", before.arg(QString::fromStdString(name)).toStdString());
    OpenOptions options;
    options.readOnly = reader;
    const auto session = must(PostgresDatabase::open(must(StoreUrl::parse(asApp(name))), options));
    const bool system = meanwhile.startsWith(u"alter"_s);
    const auto setForServer = [&session](const std::string &statement, const std::string &value) {
        const std::string show = "show default_transaction_read_only";
        server().sql("postgres", statement);
        server().sql("postgres", "select pg_reload_conf()");
        std::string ours;
        while (ours != value || server().sql("postgres", show) != value)
            must(session->query(show, {}, [&ours](const SqlRow &row) { ours = row.text(0); }));
    };
    if (system)
        setForServer(meanwhile.toStdString(), "on");
    else if (!meanwhile.isEmpty())
        must(session->script(meanwhile.toStdString()));
    const auto refused = session->script("insert into t values (1)");
    if (system)
        setForServer("alter system reset default_transaction_read_only", "off");
    server().sql("postgres", "alter role app reset default_transaction_read_only");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
    QVERIFY2(refused.error().advice.find(said.toStdString()) != std::string::npos,
             refused.error().advice.c_str());
}

void PostgresRightsTest::nobodyElseMayCallTheTriggerFunction()
{
    const std::string name = freshDatabase();
    must(open(name, true)->init());
    QCOMPARE(server().sql(name, "select string_agg(proname, ' ') from pg_proc where prosecdef and "
                                "has_function_privilege('app', oid, 'execute')"),
             std::string());
    QCOMPARE(server().sql(name, "select count(*) from pg_class where relname in ('events', "
                                "'streams', 'events_global_position_seq') and relacl is not null"),
             std::string("0"));
}

EG_TEST(PostgresRightsTest, coreApplication)
#include "tst_postgresrights.moc"
