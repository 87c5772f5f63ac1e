// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/logging/statementlog.h"
#include "eventstore/postgres/database.h"
#include "eventstore/sqlite/database.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace eventstore;
using support::must;

namespace {

std::vector<RanStatement> kept()
{
    return StatementLog::instance().statements();
}

std::vector<RanStatement> keptOf(std::string_view begin)
{
    auto found = kept();
    std::erase_if(found, [&](const RanStatement &ran) { return !ran.sql.starts_with(begin); });
    return found;
}

/// The one statement that begins so.
RanStatement only(std::string_view begin)
{
    const auto found = keptOf(begin);
    if (found.size() != 1)
        qFatal("%d statements begin with %s", int(found.size()), std::string(begin).c_str());
    return found.front();
}

RanStatement ran(const std::string &sql)
{
    RanStatement statement;
    statement.sql = sql;
    return statement;
}

} // namespace

/// What is kept of the statements that are run, and what is not.
class StatementLogTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { StatementLog::instance().clear(); }
    void quotedValuesAreLeftOut_data();
    void quotedValuesAreLeftOut();
    void statementsAreKeptWithoutValues_data();
    void statementsAreKeptWithoutValues();
    void nothingIsKeptUnwatched();
    void theOldestGo();
    void oneAgainAndAgainIsOne();
    void listeningPushesNothingOut();
    void threadsKeepAtTheSameTime();

private:
    std::unique_ptr<support::TemporaryStore> m_place;
};

void StatementLogTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    m_place->rawSql("create table t (id integer primary key, a text)");
}

void StatementLogTest::quotedValuesAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, const char *sql, const char *left) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(left);
    };
    row("parameters", "select a from t where b = $1", "select a from t where b = $1");
    row("a text", "set x = 'hunter2'; commit", "set x = '…'; commit");
    row("a quote inside", "select 'it''s hunter2', 2", "select '…', 2");
    row("a quote behind a backslash", R"(select E'a\'hunter2' , 2)", "select E'…' , 2");
    row("a backslash that is none", R"(select 'a\', 'hunter2')", "select '…', '…'");
    row("a word that ends with e", R"(select date'a\', 'hunter2')", "select date'…', '…'");
    row("nothing", "select '', 'hunter2'", "select '', '…'");
    row("without an end", "select 'hunter2", "select '…'");
    row("a name", R"(select "it's", 'hunter2')", R"(select "it's", '…')");
    row("a comment", "select 1 -- isn't\n, 'hunter2'", "select 1 -- isn't\n, '…'");
    row("a long comment", "select /* isn't */ 'hunter2'", "select /* isn't */ '…'");
    row("bytes", "select x'00ff'", "select x'…'");
}

void StatementLogTest::quotedValuesAreLeftOut()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, kept);
    QCOMPARE(QByteArray::fromStdString(withoutQuotedValues(sql.toStdString())), kept);
}

void StatementLogTest::statementsAreKeptWithoutValues_data()
{
    QTest::addColumn<bool>("server");
    QTest::newRow("sqlite") << false;
    QTest::newRow("postgres") << true;
}

void StatementLogTest::statementsAreKeptWithoutValues()
{
    QFETCH(bool, server);
    std::unique_ptr<Database> database;
    std::string name = m_place->path();
    if (server) {
        const auto url = must(StoreUrl::parse(support::PostgresServer::shared().freshSchemaUrl()));
        auto opened = must(PostgresDatabase::open(url, {}));
        must(opened->script("create table t (id int primary key, a text)"));
        name = opened->target();
        database = std::move(opened);
    } else {
        database = must(SqliteDatabase::open(name, {}));
    }
    const StatementLog::Watch watch;
    useConnectionsAs(ConnectionUse::Worker);
    must(database->execute("insert into t (id, a) values ($1, $2)",
                           {std::int64_t{1}, std::string("hunter2")}));
    int read = 0;
    must(database->query("select id from t where a = $1 or a = 'hunter2'", {std::string("hunter2")},
                         [&read](const SqlRow &) { ++read; }));
    QVERIFY(!database->execute("insert into t (id, a) values ($1, 'hunter2')", {std::int64_t{1}}));
    must(database->begin());
    database->rollback();
    useConnectionsAs(ConnectionUse::Other);
    QCOMPARE(read, 1);

    const auto written = only("insert into t (id, a) values ($1, $2)");
    QCOMPARE(written.rows.value_or(-1), 1);
    QVERIFY(!written.error && written.use == ConnectionUse::Worker && written.at.micros > 0);
    QCOMPARE(written.database, name);
    QCOMPARE(only("select id from t").sql, std::string("select id from t where a = $1 or a = '…'"));
    QCOMPARE(only("select id from t").rows.value_or(-1), 1);
    QVERIFY(only("insert into t (id, a) values ($1, '…')").error.has_value());
    QCOMPARE(only("begin").sql.substr(0, 5), std::string("begin"));
    only("rollback");
    for (const auto &one : kept())
        QVERIFY2(one.sql.find("hunter2") == std::string::npos, one.sql.c_str());
}

void StatementLogTest::nothingIsKeptUnwatched()
{
    auto database = must(SqliteDatabase::open(m_place->path(), {}));
    must(database->query("select 1", {}, [](const SqlRow &) {}));
    QVERIFY(kept().empty());
    {
        const StatementLog::Watch one;
        const StatementLog::Watch other;
    }
    must(database->query("select 1", {}, [](const SqlRow &) {}));
    QVERIFY(kept().empty());
}

void StatementLogTest::theOldestGo()
{
    for (std::size_t i = 0; i < StatementLog::mostKept + 7; ++i)
        StatementLog::instance().keep(ran("select " + std::to_string(i)));
    const auto found = kept();
    QCOMPARE(found.size(), StatementLog::mostKept);
    QCOMPARE(found.front().sql, std::string("select 7"));
    StatementLog::instance().keep(ran("-- " + std::string(2 * StatementLog::longestText, 'x')));
    QVERIFY(kept().back().sql.size() < StatementLog::longestText + 10);
}

void StatementLogTest::oneAgainAndAgainIsOne()
{
    auto insert = ran("insert into t values ($1)");
    insert.rows = 1;
    for (int i = 0; i < 3; ++i)
        StatementLog::instance().keep(insert);
    QCOMPARE(only("insert").times, 3);
    QCOMPARE(only("insert").rows.value_or(-1), 3);
    insert.error = ErrorCode::Busy;
    StatementLog::instance().keep(insert);
    QCOMPARE(kept().size(), 2U);
}

void StatementLogTest::listeningPushesNothingOut()
{
    StatementLog::instance().keep(ran("select what a page asked"));
    useConnectionsAs(ConnectionUse::Listening);
    for (std::size_t i = 0; i < 2 * StatementLog::mostKept; ++i)
        StatementLog::instance().keep(ran("select " + std::to_string(i)));
    useConnectionsAs(ConnectionUse::Other);
    QCOMPARE(kept().size(), StatementLog::mostOfListening + 1);
    QCOMPARE(kept().front().sql, std::string("select what a page asked"));
}

void StatementLogTest::threadsKeepAtTheSameTime()
{
    constexpr int each = 100;
    {
        std::vector<std::jthread> threads;
        for (const auto use : {ConnectionUse::Reader, ConnectionUse::Worker}) {
            threads.emplace_back([use] {
                useConnectionsAs(use);
                for (int i = 0; i < each; ++i)
                    StatementLog::instance().keep(ran("select " + std::to_string(i)));
            });
        }
    }
    const auto found = kept();
    QCOMPARE(found.size(), std::size_t{2 * each});
    QCOMPARE(std::ranges::count(found, ConnectionUse::Reader, &RanStatement::use), each);
    QVERIFY(std::ranges::adjacent_find(found, std::ranges::greater_equal{},
                                       &RanStatement::number) == found.end());
}

EG_TEST(StatementLogTest, coreApplication)
#include "tst_statementlog.moc"
