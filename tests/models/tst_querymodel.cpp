// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/errands.h"
#include "models/query/querybackend.h"
#include "models/query/queryrequest.h"
#include "models/query/queryresult.h"
#include "models/query/queryrun.h"
#include "tests/support/bothstores.h"
#include "tests/support/collectedrows.h"
#include "tests/support/demostore.h"
#include "tests/support/pooler.h"
#include "tests/support/promptness.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using models::QueryRequest;
using models::QueryRun;
using support::PostgresServer;
using namespace Qt::StringLiterals;

/// Questions to the databases: what is answered, and that nothing is ever changed.
class QueryModelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void valuesAreExact_data();
    void valuesAreExact();
    void theFaultHasItsPlace_data();
    void theFaultHasItsPlace();
    void theTimeLimitEndsTheStatement_data();
    void theTimeLimitEndsTheStatement();
    void aCancelReachesTheServer();
    void aCancelEndsSqlite();
    void aCancelWhileRowsArrive();
    void moreRowsAreSaid_data();
    void moreRowsAreSaid();
    void aLostConnectionIsSaidAndMadeAgain();
    void anAddressThatNobodyAnswersIsLeftBehind();
    void nothingStaysWithTheServer();
    void behindAPoolerNobodyElseIsMadeReadOnly();
    void theAddressRulesHoldHere();
    void aWriterIsNotHeldUp();
    void aMissingDriverNamesItsPackage();
    void aMissingFileIsSaid();
    void semicolonsAndCommentsAreNoSecondStatement_data();
    void semicolonsAndCommentsAreNoSecondStatement();
    void filesHoldTheWholeResult_data();
    void filesHoldTheWholeResult();
    void aFileThatIsCancelledIsNotThere();
    void rowsSortAsWhatTheyAre();

private:
    QueryRequest to(const QString &kind, const QString &sql) const;
    models::QueryOutcome<models::QueryEnd> ask(const QueryRequest &request,
                                               support::CollectedRows &into) const;
    QString one(const QString &kind, const QString &sql) const;
    std::string running() const;

    std::unique_ptr<support::TemporaryStore> m_file;
    std::string m_database;
    QString m_url;
};

void QueryModelTest::initTestCase()
{
    m_file = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_file, 800);
    auto &server = PostgresServer::shared();
    m_database = server.freshDatabase();
    m_url = QString::fromStdString(server.url(m_database));
    server.sql(m_database, "create table notes (id bigserial primary key, words text)");
}

void QueryModelTest::cleanup()
{
    QVERIFY(eventstore::waitForDetached(std::chrono::seconds(20)));
    QVERIFY2(QSqlDatabase::connectionNames().isEmpty(),
             qPrintable(QSqlDatabase::connectionNames().join(u' ')));
}

void QueryModelTest::cleanupTestCase()
{
    eventstore::waitForDetached(std::chrono::seconds(20));
}

QueryRequest QueryModelTest::to(const QString &kind, const QString &sql) const
{
    QueryRequest request;
    request.sql = sql;
    request.target.url = kind == u"sqlite"_s
                             ? m_file->url()
                             : support::must(eventstore::StoreUrl::parse(m_url.toStdString()));
    return request;
}

models::QueryOutcome<models::QueryEnd> QueryModelTest::ask(const QueryRequest &request,
                                                           support::CollectedRows &into) const
{
    into.most = request.mostRows;
    return models::askDatabase(request, {}, into);
}

/// The first cell of an answer that must come.
QString QueryModelTest::one(const QString &kind, const QString &sql) const
{
    support::CollectedRows got;
    const auto end = ask(to(kind, sql), got);
    if (!end)
        return u"error: "_s + QString::fromStdString(end.error().error.text());
    return got.rows.empty() ? u"no row"_s : got.rows.front().front();
}

void QueryModelTest::valuesAreExact_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("text");
    const auto pg = u"postgres"_s;
    const auto lite = u"sqlite"_s;
    QTest::newRow("pg numeric") << pg << u"select 922337203685477.5807::numeric(19,4)"_s
                                << u"922337203685477.5807"_s;
    QTest::newRow("pg long numeric")
        << pg << u"select 0.1234567890123456789012345"_s << u"0.1234567890123456789012345"_s;
    QTest::newRow("pg int8") << pg << u"select 9223372036854775807"_s << u"9223372036854775807"_s;
    QTest::newRow("pg double") << pg << u"select 0.1::float8 + 0.2::float8"_s
                               << u"0.30000000000000004"_s;
    QTest::newRow("pg micros") << pg << u"select timestamptz '2026-01-31 09:00:00.123456+09'"_s
                               << u"2026-01-31 00:00:00.123456+00"_s;
    QTest::newRow("pg nan") << pg << u"select 'NaN'::float8"_s << u"NaN"_s;
    QTest::newRow("pg bytes") << pg << u"select '\\x00ff'::bytea"_s << u"\\x00ff"_s;
    QTest::newRow("pg bool") << pg << u"select false"_s << u"f"_s;
    QTest::newRow("pg array") << pg << u"select array[1, null, 3]"_s << u"{1,NULL,3}"_s;
    QTest::newRow("pg null") << pg << u"select null"_s << QString();
    QTest::newRow("pg empty") << pg << u"select ''"_s << u""_s;
    QTest::newRow("pg text") << pg << u"select '임민준 <b>'"_s << u"임민준 <b>"_s;
    QTest::newRow("sqlite int") << lite << u"select 9223372036854775807"_s
                                << u"9223372036854775807"_s;
    QTest::newRow("sqlite double") << lite << u"select 0.1 + 0.2"_s << u"0.30000000000000004"_s;
    QTest::newRow("sqlite whole double") << lite << u"select 2.0"_s << u"2.0"_s;
    QTest::newRow("sqlite bytes") << lite << u"select x'00ff'"_s << u"x'00ff'"_s;
    QTest::newRow("sqlite null") << lite << u"select null"_s << QString();
    QTest::newRow("sqlite empty") << lite << u"select ''"_s << u""_s;
    QTest::newRow("sqlite digits as text") << lite << u"select '007'"_s << u"007"_s;
    QTest::newRow("sqlite time as it is")
        << lite << u"select '2026-01-31T09:00:00.123456Z'"_s << u"2026-01-31T09:00:00.123456Z"_s;
}

void QueryModelTest::valuesAreExact()
{
    QFETCH(QString, kind);
    QFETCH(QString, sql);
    QFETCH(QString, text);
    const auto got = one(kind, sql);
    QCOMPARE(got, text);
    QCOMPARE(got.isNull(), text.isNull());
}

void QueryModelTest::theFaultHasItsPlace_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("at");
    QTest::newRow("pg column") << u"postgres"_s << u"select id,\n  wrds from notes"_s << u"wrds"_s;
    QTest::newRow("pg word") << u"postgres"_s << u"select '🎬é', id fron notes"_s << u"notes"_s;
    QTest::newRow("pg behind a comment")
        << u"postgres"_s << u"-- what\nselect nothing_there"_s << u"nothing_there"_s;
    QTest::newRow("sqlite column")
        << u"sqlite"_s << u"select '🎬é', wrds from events"_s << u"wrds"_s;
    QTest::newRow("sqlite word") << u"sqlite"_s << u"-- what\nselect 1 fron events where"_s
                                 << u"events"_s;
}

void QueryModelTest::theFaultHasItsPlace()
{
    QFETCH(QString, kind);
    QFETCH(QString, sql);
    QFETCH(QString, at);
    support::CollectedRows got;
    const auto end = ask(to(kind, sql), got);
    QVERIFY(!end);
    QVERIFY2(end.error().place == sql.indexOf(at),
             qPrintable(u"%1: %2"_s.arg(end.error().place)
                            .arg(QString::fromStdString(end.error().error.message))));
}

void QueryModelTest::theTimeLimitEndsTheStatement_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("sql");
    QTest::newRow("postgres") << u"postgres"_s << u"select pg_sleep(30)"_s;
    QTest::newRow("postgres, rows all the while")
        << u"postgres"_s << u"select pg_sleep(0.01), i from generate_series(1, 100000) i"_s;
    QTest::newRow("sqlite")
        << u"sqlite"_s
        << u"with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"_s;
}

void QueryModelTest::theTimeLimitEndsTheStatement()
{
    QFETCH(QString, kind);
    QFETCH(QString, sql);
    auto request = to(kind, sql);
    request.limit = std::chrono::milliseconds(300);
    QElapsedTimer clock;
    clock.start();
    support::CollectedRows got;
    const auto end = ask(request, got);
    QVERIFY(!end);
    QVERIFY2(end.error().error.code == eventstore::ErrorCode::TimedOut,
             end.error().error.text().c_str());
    QVERIFY(clock.elapsed() < 15'000);
}

/// How many statements of the page the server works on.
std::string QueryModelTest::running() const
{
    return PostgresServer::shared().sql(
        m_database, "select count(*) from pg_stat_activity where application_name = "
                    "'eventglass query' and state = 'active' and query ~ 'pg_sleep'");
}

void QueryModelTest::aCancelReachesTheServer()
{
    QueryRun run;
    run.start(to(u"postgres"_s, u"select pg_sleep(60)"_s));
    QTRY_COMPARE(run.state(), QueryRun::State::Running);
    QTRY_COMPARE(running(), std::string("1"));
    run.cancel();
    QVERIFY(run.cancelling());
    QTRY_COMPARE_WITH_TIMEOUT(running(), std::string("0"), 1'000);
    QTRY_COMPARE(run.state(), QueryRun::State::Cancelled);
}

void QueryModelTest::aCancelEndsSqlite()
{
    QueryRun run;
    run.start(to(u"sqlite"_s, u"with recursive n(i) as (select 1 union all select i + 1 from n) "
                              u"select count(*) from n"_s));
    QTRY_COMPARE(run.state(), QueryRun::State::Running);
    run.cancel();
    QTRY_COMPARE(run.state(), QueryRun::State::Cancelled);
    QVERIFY(eventstore::waitForDetached(std::chrono::seconds(5)));
}

void QueryModelTest::aCancelWhileRowsArrive()
{
    QueryRun run;
    auto request =
        to(u"postgres"_s, u"select i, pg_sleep(0.002) from generate_series(1, 1000000) i"_s);
    request.mostRows = 1'000'000;
    run.start(request);
    QTRY_VERIFY(run.rows() > 10);
    QCOMPARE(run.state(), QueryRun::State::Arriving);
    run.cancel();
    QTRY_COMPARE(run.state(), QueryRun::State::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(running(), std::string("0"), 1'000);
}

void QueryModelTest::moreRowsAreSaid_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("there");
    QTest::addColumn<bool>("more");
    for (const auto &kind : {u"sqlite"_s, u"postgres"_s}) {
        QTest::addRow("%s, one less", qPrintable(kind)) << kind << 99 << false;
        QTest::addRow("%s, just so many", qPrintable(kind)) << kind << 100 << false;
        QTest::addRow("%s, one more", qPrintable(kind)) << kind << 101 << true;
        QTest::addRow("%s, millions", qPrintable(kind)) << kind << 50'000'000 << true;
    }
}

void QueryModelTest::moreRowsAreSaid()
{
    QFETCH(QString, kind);
    QFETCH(int, there);
    QFETCH(bool, more);
    const auto sql =
        kind == u"sqlite"_s
            ? u"with recursive n(i) as (select 1 union all select i + 1 from n where i < %1) select i from n"_s
            : u"select generate_series(1, %1) i"_s;
    QueryRun run;
    models::QueryResult result;
    const QAbstractItemModelTester tester(&result);
    connect(&run, &QueryRun::columnsArrived, &result,
            [&result](const auto &columns) { result.setResultColumns(columns); });
    connect(&run, &QueryRun::rowsArrived, &result, &models::QueryResult::append);
    auto request = to(kind, sql.arg(there));
    request.mostRows = 100;
    run.start(request);
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), QueryRun::State::Done, 15'000);
    QCOMPARE(run.more(), more);
    QCOMPARE(run.rows(), std::min(there, 100));
    QCOMPARE(result.rowCount(), std::min(there, 100));
}

void QueryModelTest::aLostConnectionIsSaidAndMadeAgain()
{
    QueryRun run;
    run.start(to(u"postgres"_s, u"select pg_sleep(60)"_s));
    QTRY_COMPARE(running(), std::string("1"));
    PostgresServer::shared().sql(m_database,
                                 "select pg_terminate_backend(pid) from pg_stat_activity where "
                                 "application_name = 'eventglass query'");
    QTRY_COMPARE(run.state(), QueryRun::State::Failed);
    QVERIFY(!run.fault().error.message.empty());
    run.start(to(u"postgres"_s, u"select 1"_s));
    QTRY_COMPARE(run.state(), QueryRun::State::Done);
}

void QueryModelTest::anAddressThatNobodyAnswersIsLeftBehind()
{
    QueryRun run;
    auto request = to(u"postgres"_s, u"select 1"_s);
    // A listener that never says anything.
    QTemporaryDir folder;
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(::listen(listener, 4), 0);
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    request.target.url = support::must(eventstore::StoreUrl::parse(
        "postgresql://nobody@127.0.0.1:" + std::to_string(ntohs(address.sin_port)) +
        "/x?connect_timeout=4"));
    const support::Promptness clock;
    run.start(request);
    QVERIFY(clock.elapsed() < 500);
    QTest::qWait(100);
    QCOMPARE(run.state(), QueryRun::State::Connecting);
    run.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), QueryRun::State::Cancelled, 3'500);
    run.start(to(u"postgres"_s, u"select 1"_s));
    QTRY_COMPARE(run.state(), QueryRun::State::Done);
    ::close(listener);
}

void QueryModelTest::nothingStaysWithTheServer()
{
    QCOMPARE(one(u"postgres"_s, u"select 1"_s), u"1"_s);
    QTRY_COMPARE(PostgresServer::shared().sql(
                     m_database, "select count(*) from pg_stat_activity where application_name = "
                                 "'eventglass query'"),
                 std::string("0"));
}

void QueryModelTest::behindAPoolerNobodyElseIsMadeReadOnly()
{
    if (!support::Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const support::Pooler pooler(PostgresServer::shared());
    auto request = to(u"postgres"_s, u"select current_setting('transaction_read_only')"_s);
    request.target.url = support::must(eventstore::StoreUrl::parse(pooler.url(m_database)));
    support::CollectedRows got;
    QVERIFY(ask(request, got));
    QCOMPARE(got.rows.front().front(), u"on"_s);
    request.sql = u"insert into notes (words) values ('pooled')"_s;
    QVERIFY(!ask(request, got));
    // The one session behind it serves somebody who writes next.
    const auto other = support::must(eventstore::openDatabase(request.target.url, {}));
    support::must(other->script("insert into notes (words) values ('by another')"));
}

/// Schema, a password and a user with odd letters, a service of libpq's own options.
void QueryModelTest::theAddressRulesHoldHere()
{
    auto &server = PostgresServer::shared();
    server.sql(m_database, "create schema \"Odd one\"; create table \"Odd one\".things (x int); "
                           "insert into \"Odd one\".things values (42); "
                           "create role \"o'dd \\user\" login; "
                           "grant usage on schema \"Odd one\" to public; "
                           "grant select, insert on \"Odd one\".things to public");
    auto request = to(u"postgres"_s, u"select x, current_user from things"_s);
    request.target.url = support::must(eventstore::StoreUrl::parse(
        "host=127.0.0.1 port=" + std::to_string(server.port()) + " dbname=" + m_database +
        " user='o\\'dd \\\\user' schema='Odd one' options='-c work_mem=7MB'"));
    request.target.password = "p;a'ss\\word";
    support::CollectedRows got;
    const auto end = ask(request, got);
    QVERIFY2(end, end ? "" : end.error().error.text().c_str());
    QCOMPARE(got.rows.front()[0], u"42"_s);
    QCOMPARE(got.rows.front()[1], u"o'dd \\user"_s);
    request.sql = u"show work_mem"_s;
    support::CollectedRows memory;
    QVERIFY(ask(request, memory));
    QCOMPARE(memory.rows.front().front(), u"7MB"_s);
    request.sql = u"insert into things values (1)"_s; // may, but not from here
    QVERIFY(!ask(request, memory));
    request.target.url = support::must(eventstore::StoreUrl::parse(
        "postgresql://x@127.0.0.1:" + std::to_string(server.port()) + "/nothing"));
    const auto refused = ask(request, memory);
    QVERIFY(!refused);
    QVERIFY(refused.error().error.text().find("ss\\word") == std::string::npos);
}

/// Reading an SQLite file in WAL mode holds up nobody who writes it.
void QueryModelTest::aWriterIsNotHeldUp()
{
    QueryRun run;
    run.start(to(u"sqlite"_s, u"with recursive n(i) as (select 1 union all select i + 1 from n) "
                              u"select count(*) from n, events where i < 0"_s));
    QTRY_COMPARE(run.state(), QueryRun::State::Running);
    const auto before = m_file->rawSql("select count(*) from events");
    const auto store = m_file->open();
    support::mustAppend(*store, "user-writer",
                        {support::newEvent("user.registered", R"({"user_id":"writer"})")});
    QVERIFY(m_file->rawSql("select count(*) from events") != before);
    m_file->rawSql("delete from events where stream_id = 'user-writer'");
    QCOMPARE(run.state(), QueryRun::State::Running);
    run.cancel();
    QTRY_COMPARE(run.state(), QueryRun::State::Cancelled);
}

void QueryModelTest::aMissingDriverNamesItsPackage()
{
    const models::QueryDriver none{models::sql::Dialect::Postgres, u"QNONE"_s, u"libqt6sql6-none"_s,
                                   nullptr};
    const auto there = models::checkDriver(none);
    QVERIFY(!there);
    QVERIFY(there.error().text().find("libqt6sql6-none") != std::string::npos);
    for (const auto &driver : models::queryDrivers())
        EG_VERIFY(models::checkDriver(driver));
}

void QueryModelTest::aMissingFileIsSaid()
{
    auto request = to(u"sqlite"_s, u"select 1"_s);
    request.target.url =
        support::must(eventstore::StoreUrl::parse("sqlite:" + m_file->path("absent.db")));
    support::CollectedRows got;
    const auto end = ask(request, got);
    QVERIFY(!end);
    QCOMPARE(end.error().error.code, eventstore::ErrorCode::NotFound);
    QVERIFY(!QFile::exists(QString::fromStdString(m_file->path("absent.db"))));
}

void QueryModelTest::semicolonsAndCommentsAreNoSecondStatement_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("semicolon") << u"select 5;"_s;
    QTest::newRow("comment behind") << u"select 5; -- that's it"_s;
    QTest::newRow("comment before") << u"/* five; */ select 5 ;;"_s;
    QTest::newRow("line comment inside") << u"select -- ; not yet\n 5"_s;
}

void QueryModelTest::semicolonsAndCommentsAreNoSecondStatement()
{
    QFETCH(QString, sql);
    QCOMPARE(one(u"sqlite"_s, sql), u"5"_s);
    QCOMPARE(one(u"postgres"_s, sql), u"5"_s);
}

void QueryModelTest::filesHoldTheWholeResult_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("json");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QByteArray>("start");
    const auto pg =
        u"select i as n, case when i > 1 then 'x;,\"' || i end as \"w,ords\", timestamptz '2026-01-31 09:00:00.123456+09' as t, i > 1 as b, '{\"a\": 1}'::jsonb as j, '=1+1' as f from generate_series(1, 20000) i"_s;
    QTest::newRow("pg csv") << u"postgres"_s << false << pg
                            << QByteArray("\xEF\xBB\xBFn,\"w,ords\",t,b,j,f\r\n1,,2026-01-31T00:00:"
                                          "00.123456Z,f,\"{\"\"a\"\": 1}\",'=1+1\r\n");
    QTest::newRow("pg ndjson") << u"postgres"_s << true << pg
                               << QByteArray(
                                      "{\"n\":1,\"w,ords\":null,\"t\":\"2026-01-31T00:00:00."
                                      "123456Z\",\"b\":false,\"j\":{\"a\": 1},\"f\":\"=1+1\"}\n");
    QTest::newRow("sqlite ndjson")
        << u"sqlite"_s << true
        << u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select i, 'a' as i, null as x from n"_s
        << QByteArray("{\"i\":1,\"i_2\":\"a\",\"x\":null}\n");
}

void QueryModelTest::filesHoldTheWholeResult()
{
    QFETCH(QString, kind);
    QFETCH(bool, json);
    QFETCH(QString, sql);
    QFETCH(QByteArray, start);
    const QTemporaryDir folder;
    auto request = to(kind, sql);
    request.mostRows = 10;
    request.file = {folder.filePath(u"out"_s),
                    json ? models::QueryFile::Format::NdJson : models::QueryFile::Format::Csv};
    QueryRun run;
    run.start(request);
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), QueryRun::State::Done, 20'000);
    QCOMPARE(run.rows(), 20'000);
    QFile file(request.file.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto bytes = file.readAll();
    QVERIFY2(bytes.startsWith(start), bytes.left(300).constData());
    QCOMPARE(bytes.count('\n'), 20'000 + (json ? 0 : 1));
}

void QueryModelTest::aFileThatIsCancelledIsNotThere()
{
    const QTemporaryDir folder;
    auto request =
        to(u"postgres"_s, u"select i, pg_sleep(0.001) from generate_series(1, 1000000) i"_s);
    request.file = {folder.filePath(u"out.csv"_s), models::QueryFile::Format::Csv};
    QueryRun run;
    run.start(request);
    QTRY_VERIFY(run.rows() > 0);
    run.cancel();
    QTRY_COMPARE(run.state(), QueryRun::State::Cancelled);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
}

void QueryModelTest::rowsSortAsWhatTheyAre()
{
    models::QueryResult result;
    const QAbstractItemModelTester tester(&result);
    result.setResultColumns({{u"n"_s, models::ValueKind::Number, {}}, {u"t"_s, {}, {}}});
    result.append({{u"10"_s, u"b"_s},
                   {u"9.5"_s, QString()},
                   {QString(), u""_s},
                   {u"-3"_s, u"a"_s},
                   {u"9223372036854775807"_s, u"B"_s},
                   {u"9223372036854775806"_s, u"c"_s}});
    const auto column = [&result](int which) {
        QStringList shown;
        for (int row = 0; row < result.rowCount(); ++row)
            shown << result.index(row, which).data().toString();
        return shown.join(u' ');
    };
    result.sort(0, Qt::AscendingOrder);
    QCOMPARE(column(0), u"-3 9.5 10 9223372036854775806 9223372036854775807 NULL"_s);
    result.sort(0, Qt::DescendingOrder);
    QCOMPARE(column(0), u"9223372036854775807 9223372036854775806 10 9.5 -3 NULL"_s);
    result.sort(1, Qt::AscendingOrder);
    QCOMPARE(column(1), u" B a b c NULL"_s);
    result.sort(-1, Qt::AscendingOrder);
    QCOMPARE(column(0), u"10 9.5 NULL -3 9223372036854775807 9223372036854775806"_s);
    QVERIFY(result.index(2, 0).data(models::QueryResult::NullRole).toBool());
    QVERIFY(!result.index(2, 1).data(models::QueryResult::NullRole).toBool());
}

EG_TEST(QueryModelTest, coreApplication)
#include "tst_querymodel.moc"
