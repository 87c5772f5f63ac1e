// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/errands.h"
#include "models/query/queryrequest.h"
#include "tests/support/bothstores.h"
#include "tests/support/collectedrows.h"
#include "tests/support/demostore.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using models::QueryRequest;
using support::PostgresServer;
using namespace Qt::StringLiterals;

/// Whoever asks, and whatever they may do there: nothing is changed by a question.
class QueryGuardsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void sqliteRefuses_data();
    void sqliteRefuses();
    void postgresRefuses_data();
    void postgresRefuses();
    void postgresAllowsWhatReads_data();
    void postgresAllowsWhatReads();
    void sqliteAllowsWhatReads_data();
    void sqliteAllowsWhatReads();
    void aStableFunctionOfOnesOwnIsCalled();

private:
    QueryRequest to(const QString &kind, const QString &sql) const;
    QString one(const QString &kind, const QString &sql) const;
    QByteArray fingerprint() const;
    void hostile(const QList<std::pair<const char *, QString>> &list);

    std::unique_ptr<support::TemporaryStore> m_file;
    std::string m_database;
    eventstore::StoreUrl m_url;
};

void QueryGuardsTest::initTestCase()
{
    m_file = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_file, 800);
    auto &server = PostgresServer::shared();
    m_database = server.freshDatabase();
    m_url = support::must(eventstore::StoreUrl::parse(server.url(m_database)));
    server.sql(m_database, R"(
        create table notes (id bigserial primary key, words text);
        insert into notes (words) values ('first'), (null), ('');
        create sequence counter;
        create table temporary_looking (x int);
        create function writes() returns int language sql as
            'insert into notes (words) values (''by function'') returning 1';
        create function definer_writes() returns int language sql security definer as
            'insert into notes (words) values (''by definer'') returning 1';
        create function of_row(notes) returns int language plpgsql as 'begin return 1; end';
        create function runs(words text) returns int language plpgsql as
            'begin execute words; return 1; end';
        create function only_reads(a int) returns int language sql stable as 'select a + 1';
        create function lies() returns int language plpgsql stable as
            'begin insert into notes (words) values (''lie''); return 1; end';
        create procedure proc() language sql as 'insert into notes (words) values (''p'')';
        create extension dblink;
        select lo_create(4711);
    )");
}

void QueryGuardsTest::cleanup()
{
    QVERIFY(eventstore::waitForDetached(std::chrono::seconds(20)));
}

QueryRequest QueryGuardsTest::to(const QString &kind, const QString &sql) const
{
    QueryRequest request;
    request.sql = sql;
    request.target.url = kind == u"sqlite"_s ? m_file->url() : m_url;
    return request;
}

/// The first cell of an answer that must come.
QString QueryGuardsTest::one(const QString &kind, const QString &sql) const
{
    support::CollectedRows got;
    const auto end = models::askDatabase(to(kind, sql), {}, got);
    if (!end)
        return u"error: "_s + QString::fromStdString(end.error().error.text());
    return got.rows.empty() ? u"no row"_s : got.rows.front().front();
}

/// Everything that a statement could have changed in both databases, and the files beside the
/// store.
QByteArray QueryGuardsTest::fingerprint() const
{
    std::string all = PostgresServer::shared().sql(m_database, R"(select concat_ws('/',
        (select string_agg(relname || relkind::text || relnatts, ',' order by oid) from pg_class
            where relnamespace <> 'pg_toast'::regnamespace),
        (select string_agg(coalesce(words, '-'), ',' order by id) from notes),
        (select last_value || is_called::text from counter),
        (select string_agg(oid::text, ',' order by oid) from pg_largeobject_metadata),
        (select count(*) from pg_proc), (select count(*) from pg_replication_slots),
        (select string_agg(rolname || rolsuper || coalesce(rolconfig::text, ''), ',' order by oid)
            from pg_roles),
        (select string_agg(datname, ',' order by oid) from pg_database),
        (select count(*) from pg_locks where locktype = 'advisory'),
        (select count(*) from pg_db_role_setting)))");
    all +=
        m_file->rawSql("select (select group_concat(name || coalesce(sql, '')) from sqlite_master)"
                       " || (select count(*) || '/' || max(global_position) || '/' ||"
                       " sum(length(event_data)) || group_concat(distinct event_type) from"
                       " events) || (select count(*) from streams) || (select user_version from"
                       " pragma_user_version) || (select journal_mode from pragma_journal_mode)");
    const QDir folder(QFileInfo(QString::fromStdString(m_file->path())).path());
    auto files = folder.entryList(QDir::Files, QDir::Name);
    files.removeIf(
        [](const QString &name) { return name.endsWith("-wal"_L1) || name.endsWith("-shm"_L1); });
    return QByteArray::fromStdString(all) + files.join(u' ').toUtf8();
}

void QueryGuardsTest::hostile(const QList<std::pair<const char *, QString>> &list)
{
    QTest::addColumn<QString>("sql");
    int number = 0;
    for (const auto &[name, sql] : list)
        QTest::addRow("%02d %s", ++number, name) << sql;
    QVERIFY(list.size() >= 40);
}

void QueryGuardsTest::sqliteRefuses_data()
{
    hostile({
        {"insert", u"insert into streams values ('x', 1, 'now')"_s},
        {"insert or replace", u"replace into streams values ('x', 1, 'now')"_s},
        {"insert returning", u"insert into streams values ('x', 1, 'now') returning *"_s},
        {"insert select", u"insert into streams select * from streams"_s},
        {"upsert", u"insert into streams values ('x', 1, '') on conflict do nothing"_s},
        {"update", u"update events set event_data = '{}'"_s},
        {"update no row", u"update events set event_data = '{}' where 0"_s},
        {"update returning", u"update events set event_type = 'x' returning 1"_s},
        {"delete", u"delete from events"_s},
        {"delete in with", u"with x as (select 1) delete from events"_s},
        {"update in with", u"with x as (select 1) update events set event_type = ''"_s},
        {"insert in with", u"with x as (select 1) insert into streams select 1, 2, 3"_s},
        {"drop", u"drop table events"_s},
        {"drop view", u"drop view if exists events"_s},
        {"drop index", u"drop index eventglass_events_type"_s},
        {"drop trigger", u"drop trigger eventglass_events_deleted"_s},
        {"create table", u"create table mine (a)"_s},
        {"create table as", u"create table mine as select * from events"_s},
        {"create temp table", u"create temp table mine (a)"_s},
        {"create view", u"create view mine as select 1"_s},
        {"create temp view", u"create temp view mine as select 1"_s},
        {"create index", u"create index mine on events (event_type)"_s},
        {"create trigger", u"create trigger t after insert on events begin select 1; end"_s},
        {"create temp trigger",
         u"create temp trigger t after insert on events begin select 1; end"_s},
        {"create virtual table", u"create virtual table v using fts5(a)"_s},
        {"alter add", u"alter table events add column mine"_s},
        {"alter rename", u"alter table events rename to gone"_s},
        {"attach", u"attach '/tmp/eventglass-other.db' as other"_s},
        {"attach in memory", u"attach ':memory:' as other"_s},
        {"detach", u"detach main"_s},
        {"vacuum", u"vacuum"_s},
        {"vacuum into", u"vacuum into '%1'"_s.arg(QString::fromStdString(m_file->path("copy.db")))},
        {"analyze", u"analyze"_s},
        {"reindex", u"reindex"_s},
        {"begin", u"begin immediate"_s},
        {"commit", u"commit"_s},
        {"rollback", u"rollback"_s},
        {"savepoint", u"savepoint x"_s},
        {"release", u"release x"_s},
        {"two statements", u"select 1; drop table events"_s},
        {"two behind a comment", u"select 1 /* ; */ ; delete from events -- x"_s},
        {"pragma journal_mode", u"pragma journal_mode = delete"_s},
        {"pragma journal_mode call", u"pragma journal_mode(delete)"_s},
        {"pragma query_only", u"pragma query_only = 0"_s},
        {"pragma writable_schema", u"pragma writable_schema = 1"_s},
        {"pragma user_version", u"pragma user_version = 7"_s},
        {"pragma application_id", u"pragma application_id = 7"_s},
        {"pragma wal_checkpoint", u"pragma wal_checkpoint(truncate)"_s},
        {"pragma optimize", u"pragma optimize"_s},
        {"pragma incremental_vacuum", u"pragma incremental_vacuum"_s},
        {"pragma locking_mode", u"pragma locking_mode = exclusive"_s},
        {"pragma temp_store_directory", u"pragma temp_store_directory = '/tmp'"_s},
        {"pragma trusted_schema", u"pragma trusted_schema = 1"_s},
        {"pragma as a table", u"select * from pragma_journal_mode('delete')"_s},
        {"pragma as a table 2", u"select * from pragma_wal_checkpoint"_s},
        {"load_extension", u"select load_extension('/tmp/evil.so')"_s},
        {"fts3_tokenizer", u"select fts3_tokenizer('x', x'00')"_s},
        {"writefile", u"select writefile('/tmp/eventglass-written', 'x')"_s},
        {"explain of a write", u"explain delete from events"_s},
        {"schema", u"insert into sqlite_master values ('table', 'x', 'x', 0, 'x')"_s},
        {"sequence", u"update sqlite_sequence set seq = 0"_s},
        {"dbpage", u"update sqlite_dbpage set data = x'00' where pgno = 1"_s},
        {"a value of two gigabytes", u"select length(zeroblob(2000000000))"_s},
    });
}

void QueryGuardsTest::sqliteRefuses()
{
    QFETCH(QString, sql);
    const auto before = fingerprint();
    support::CollectedRows got;
    const auto end = models::askDatabase(to(u"sqlite"_s, sql), {}, got);
    QVERIFY2(!end, qPrintable(sql));
    const auto why = end.error().error.text();
    QVERIFY2(!why.empty() && why.find("driver") == std::string::npos, why.c_str());
    QCOMPARE(got.rows.size(), 0U);
    QCOMPARE(fingerprint(), before);
    QVERIFY(!QFile::exists(QString::fromStdString(m_file->path("copy.db"))));
    QVERIFY(!QFile::exists(u"/tmp/eventglass-written"_s));
}

void QueryGuardsTest::postgresRefuses_data()
{
    const auto hidden = u"select E'a'\n'b\\'', pg_catalog.pg_advisory_lock(1), '"_s;
    hostile({
        {"insert", u"insert into notes (words) values ('x')"_s},
        {"insert returning", u"insert into notes (words) values ('x') returning id"_s},
        {"update", u"update notes set words = 'x'"_s},
        {"delete", u"delete from notes"_s},
        {"merge",
         u"merge into notes n using (select 1) s on false when not matched then insert (words) values ('m')"_s},
        {"truncate", u"truncate notes"_s},
        {"insert in with",
         u"with x as (insert into notes (words) values ('x') returning 1) select * from x"_s},
        {"delete in with", u"with x as (delete from notes returning 1) select count(*) from x"_s},
        {"select into", u"select * into mine from notes"_s},
        {"select into temp", u"select * into temp mine from notes"_s},
        {"select for update", u"select * from notes for update"_s},
        {"create table", u"create table mine (a int)"_s},
        {"create table as", u"create table mine as select 1"_s},
        {"create temp table", u"create temp table mine (a int)"_s},
        {"explain create table as", u"explain analyze create table mine as select 1"_s},
        {"explain insert", u"explain analyze insert into notes (words) values ('x')"_s},
        {"explain with options", u"explain (analyze, verbose) delete from notes"_s},
        {"drop", u"drop table notes"_s},
        {"alter", u"alter table notes add column y int"_s},
        {"grant", u"grant all on notes to public"_s},
        {"create role", u"create role evil superuser"_s},
        {"alter role", u"alter role postgres set statement_timeout = 1"_s},
        {"create function", u"create function f() returns int language sql as 'select 1'"_s},
        {"create extension", u"create extension pgcrypto"_s},
        {"create database", u"create database other"_s},
        {"do", u"do $$ begin insert into notes (words) values ('do'); end $$"_s},
        {"call", u"call proc()"_s},
        {"copy to program", u"copy notes to program 'touch /tmp/eventglass-copied'"_s},
        {"copy to file", u"copy notes to '/tmp/eventglass-copied'"_s},
        {"copy from program", u"copy notes (words) from program 'echo x'"_s},
        {"copy out", u"copy notes to stdout"_s},
        {"set transaction", u"set transaction read write"_s},
        {"set session", u"set default_transaction_read_only = off"_s},
        {"reset", u"reset all"_s},
        {"discard", u"discard all"_s},
        {"set role", u"set role postgres"_s},
        {"begin", u"begin read write"_s},
        {"commit", u"commit"_s},
        {"rollback", u"rollback"_s},
        {"commit and drop", u"commit; drop table notes"_s},
        {"select and drop", u"select 1; drop table notes"_s},
        {"rollback and insert", u"rollback; insert into notes (words) values ('x')"_s},
        {"dollar text", u"select $a$;$a$; drop table notes"_s},
        {"nested comment", u"select 1 /* /* */ ; */ ; drop table notes"_s},
        {"listen", u"listen x"_s},
        {"notify", u"notify x"_s},
        {"lock", u"lock table notes in exclusive mode"_s},
        {"vacuum", u"vacuum notes"_s},
        {"analyze", u"analyze notes"_s},
        {"reindex", u"reindex table notes"_s},
        {"checkpoint", u"checkpoint"_s},
        {"prepare", u"prepare x as delete from notes"_s},
        {"declare", u"declare c cursor with hold for select 1"_s},
        {"load", u"load 'auto_explain'"_s},
        {"nextval", u"select nextval('counter')"_s},
        {"setval", u"select setval('counter', 99)"_s},
        {"nextval qualified", u"select pg_catalog.nextval('counter')"_s},
        {"nextval quoted", u"select \"nextval\"('counter')"_s},
        {"nextval commented", u"select nextval/* */\n('counter')"_s},
        {"set_config", u"select set_config('transaction_read_only', 'off', true)"_s},
        {"set_config session",
         u"select set_config('default_transaction_read_only', 'off', false)"_s},
        {"terminate", u"select pg_terminate_backend(pid) from pg_stat_activity"_s},
        {"cancel others", u"select pg_cancel_backend(pid) from pg_stat_activity"_s},
        {"reload", u"select pg_reload_conf()"_s},
        {"advisory lock", u"select pg_advisory_lock(1)"_s},
        {"advisory hidden in a string", hidden},
        {"unicode name", u"select U&\"pg_advisory\\005flock\"(1)"_s},
        {"notify function", u"select pg_notify('x', 'y')"_s},
        {"large object", u"select lo_unlink(4711)"_s},
        {"large object made", u"select lo_create(4712)"_s},
        {"large object out", u"select lo_export(4711, '/tmp/eventglass-exported')"_s},
        {"large object in", u"select lo_import('/etc/passwd')"_s},
        {"read a file", u"select pg_read_file('/etc/passwd')"_s},
        {"list a folder", u"select pg_ls_dir('/')"_s},
        {"message to wal", u"select pg_logical_emit_message(false, 'x', 'y')"_s},
        {"slot", u"select pg_create_physical_replication_slot('evil')"_s},
        {"statistics", u"select pg_stat_reset()"_s},
        {"snapshot", u"select pg_export_snapshot()"_s},
        {"dblink",
         u"select dblink_exec('dbname=%1', 'insert into notes (words) values (''d'')')"_s.arg(
             QString::fromStdString(m_database))},
        {"dblink in from", u"select * from dblink('dbname=x', 'select 1') as t(a int)"_s},
        {"text of a query", u"select query_to_xml('select pg_advisory_lock(1)', true, true, '')"_s},
        {"own function", u"select writes()"_s},
        {"own definer", u"select definer_writes()"_s},
        {"own function in from", u"select * from public.writes()"_s},
        {"own function of a row", u"select n.of_row from notes n"_s},
        {"own runner", u"select runs('copy notes to program ''touch /tmp/eventglass-copied''')"_s},
        {"stable that writes", u"select lies()"_s},
        {"hidden in explain", u"explain analyze select writes()"_s},
        {"values", u"values (nextval('counter'))"_s},
    });
}

void QueryGuardsTest::postgresRefuses()
{
    QFETCH(QString, sql);
    const auto before = fingerprint();
    support::CollectedRows got;
    const auto end = models::askDatabase(to(u"postgres"_s, sql), {}, got);
    QVERIFY2(!end, qPrintable(sql));
    const auto why = end.error().error.text();
    QVERIFY2(!why.empty() && why.find("driver") == std::string::npos &&
                 end.error().error.code != eventstore::ErrorCode::ConnectionLost,
             why.c_str());
    QCOMPARE(got.rows.size(), 0U);
    QCOMPARE(fingerprint(), before);
    for (const char *file : {"/tmp/eventglass-copied", "/tmp/eventglass-exported"})
        QVERIFY2(!QFile::exists(QString::fromLatin1(file)), file);
}

void QueryGuardsTest::postgresAllowsWhatReads_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("first");
    QTest::newRow("select") << u"select count(*) from notes"_s << u"3"_s;
    QTest::newRow("brackets") << u"((select 5))"_s << u"5"_s;
    QTest::newRow("with") << u"with x as (select 7) select * from x"_s << u"7"_s;
    QTest::newRow("values") << u"values (1), (2)"_s << u"1"_s;
    QTest::newRow("table") << u"table notes order by id"_s << u"1"_s;
    QTest::newRow("show") << u"show transaction_read_only"_s << u"on"_s;
    QTest::newRow("explain") << u"explain (costs off) select 1"_s << u"Result"_s;
    QTest::newRow("explain analyze")
        << u"explain (analyze, costs off, timing off, summary off) select 1"_s
        << u"Result (actual rows=1 loops=1)"_s;
    QTest::newRow("random") << u"select random() >= 0"_s << u"t"_s;
    QTest::newRow("json operator")
        << u"select '{\"a\": 1}'::jsonb ? 'a'"_s << u"t"_s; // no parameter of Qt's
    QTest::newRow("percent") << u"select 'a%1b' like '%\\%1%'"_s << u"t"_s;
    QTest::newRow("own function") << u"select only_reads(1)"_s << u"2"_s;
    QTest::newRow("size") << u"select pg_total_relation_size('notes') > 0"_s << u"t"_s;
    QTest::newRow("a word in a text")
        << u"select 'drop table notes; commit'"_s << u"drop table notes; commit"_s;
    QTest::newRow("read only inside")
        << u"select current_setting('transaction_read_only')"_s << u"on"_s;
    QTest::newRow("and by default")
        << u"select current_setting('default_transaction_read_only')"_s << u"on"_s;
    QTest::newRow("limit") << u"select current_setting('statement_timeout')"_s << u"30s"_s;
}

void QueryGuardsTest::postgresAllowsWhatReads()
{
    QFETCH(QString, sql);
    QFETCH(QString, first);
    QCOMPARE(one(u"postgres"_s, sql), first);
}

void QueryGuardsTest::sqliteAllowsWhatReads_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("first");
    QTest::newRow("select") << u"select count(*) from events"_s << u"800"_s;
    QTest::newRow("recursive")
        << u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 50) select max(i) from n"_s
        << u"50"_s;
    QTest::newRow("values") << u"values (1), (2)"_s << u"1"_s;
    QTest::newRow("pragma") << u"pragma table_info(events)"_s << u"0"_s;
    QTest::newRow("pragma that tells") << u"pragma journal_mode"_s << u"wal"_s;
    QTest::newRow("pragma as a table")
        << u"select name from pragma_table_info('events')"_s << u"global_position"_s;
    QTest::newRow("json") << u"select json_extract('{\"a\":[1,2]}', '$.a[1]')"_s << u"2"_s;
    QTest::newRow("catalogue") << u"select name from sqlite_master where name = 'events'"_s
                               << u"events"_s;
    QTest::newRow("a word in a text")
        << u"select 'drop table events;'"_s << u"drop table events;"_s;
}

void QueryGuardsTest::sqliteAllowsWhatReads()
{
    QFETCH(QString, sql);
    QFETCH(QString, first);
    QCOMPARE(one(u"sqlite"_s, sql), first);
}

void QueryGuardsTest::aStableFunctionOfOnesOwnIsCalled()
{
    support::CollectedRows got;
    const auto end = models::askDatabase(to(u"postgres"_s, u"select writes()"_s), {}, got);
    QVERIFY(!end);
    QCOMPARE(end.error().error.code, eventstore::ErrorCode::Refused);
    QVERIFY(end.error().error.message.find("public.writes") != std::string::npos);
    QVERIFY(end.error().error.advice.find("STABLE") != std::string::npos);
}

EG_TEST(QueryGuardsTest, coreApplication)
#include "tst_queryguards.moc"
