// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/errands.h"
#include "models/errorwords.h"
#include "models/query/querychart.h"
#include "models/query/queryhistory.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "tests/support/bothstores.h"
#include "tests/support/collectedrows.h"
#include "tests/support/demostore.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using models::sql::Dialect;
using namespace Qt::StringLiterals;

/// What stands around a question: statements, completion, examples, history, charts.
class QueryPartsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void statementsAreToldApart_data();
    void statementsAreToldApart();
    void theStatementAtTheCursor_data();
    void theStatementAtTheCursor();
    void completionKnowsWhatIsThere_data();
    void completionKnowsWhatIsThere();
    void everyExampleRuns_data();
    void everyExampleRuns();
    void foreignTablesHaveExamplesThatRun();
    void theHistoryKeepsAHundredOfEachConnection();
    void noPasswordIsKept();
    void savedQueriesHaveNames();
    void aChartIsMadeOfNamesAndNumbers();
    void aChartOfTimesKeepsGaps();
    void withoutNumbersThereIsNoChart();
    void faultsOfAStatementAreTold();

private:
    void load(models::QueryCatalogue &catalogue, const eventstore::StoreUrl &url);

    std::unique_ptr<support::AnyStore> m_sqlite;
    std::unique_ptr<support::AnyStore> m_postgres;
};

void QueryPartsTest::initTestCase()
{
    const auto make = [](const QString &kind) {
        auto place = std::make_unique<support::AnyStore>(kind);
        const auto store = place->open();
        shared::DemoHistory history({600, 1});
        for (auto chunk = history.next(1000); !chunk.empty(); chunk = history.next(1000))
            support::mustImport(*store, chunk);
        projections::SupervisorOptions options;
        options.url = place->url();
        projections::Supervisor supervisor(std::move(options));
        for (const auto &model : projections::readModels())
            supervisor.start(model->name(), false);
        supervisor.waitUntilIdle();
        return place;
    };
    m_sqlite = make(u"sqlite"_s);
    m_postgres = make(u"postgres"_s);
}

void QueryPartsTest::cleanupTestCase()
{
    QVERIFY(eventstore::waitForDetached(std::chrono::seconds(20)));
}

void QueryPartsTest::load(models::QueryCatalogue &catalogue, const eventstore::StoreUrl &url)
{
    models::QueryTarget target;
    target.url = url;
    catalogue.load(target);
    QTRY_VERIFY_WITH_TIMEOUT(!catalogue.loading(), 15'000);
    QCOMPARE(catalogue.problem(), QString());
}

void QueryPartsTest::statementsAreToldApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("postgres");
    QTest::addColumn<int>("sqlite");
    QTest::newRow("none") << u"  -- nothing\n/* ; */ ;; "_s << 0 << 0;
    QTest::newRow("one") << u"select 1"_s << 1 << 1;
    QTest::newRow("two") << u"select 1; select 2;"_s << 2 << 2;
    QTest::newRow("text") << u"select ';' || 'it''s;'; select 2"_s << 2 << 2;
    QTest::newRow("name") << u"select \"a;b\"; select 2"_s << 2 << 2;
    QTest::newRow("dollars") << u"select $$;$$; select $x$;$$;$x$"_s << 2 << 5;
    QTest::newRow("escape") << u"select E'\\';'; select 2"_s << 2 << 2;
    QTest::newRow("escape goes on") << u"select E'a'\n'\\';'; select 2"_s << 2 << 2;
    QTest::newRow("no escape") << u"select '\\'; select 2"_s << 2 << 2;
    QTest::newRow("nested comment") << u"select 1 /* /* ; */ ; */; select 2"_s << 2 << 3;
    QTest::newRow("brackets") << u"select [a;b]"_s << 2 << 1;
    QTest::newRow("not closed") << u"select 'a; select 2"_s << 1 << 1;
}

void QueryPartsTest::statementsAreToldApart()
{
    QFETCH(QString, text);
    QFETCH(int, postgres);
    QFETCH(int, sqlite);
    QCOMPARE(models::sql::statements(text, Dialect::Postgres).size(), postgres);
    if (QByteArray(QTest::currentDataTag()) != "escape goes on" &&
        QByteArray(QTest::currentDataTag()) != "escape")
        QCOMPARE(models::sql::statements(text, Dialect::Sqlite).size(), sqlite);
    // Every character belongs to one token.
    int at = 0;
    for (const auto &token : models::sql::tokens(text, Dialect::Postgres)) {
        QCOMPARE(token.begin, at);
        at = token.end();
    }
    QCOMPARE(at, text.size());
}

void QueryPartsTest::theStatementAtTheCursor_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QString>("found");
    QTest::newRow("inside") << u"select 1;\nsel|ect 2;\nselect 3"_s << u"select 2"_s;
    QTest::newRow("behind the semicolon") << u"select 1;|\nselect 2"_s << u"select 1"_s;
    QTest::newRow("in an empty line") << u"select 1;\n\n|\nselect 2"_s << u"select 1"_s;
    QTest::newRow("before all") << u"|\n\nselect 1; select 2"_s << u"select 1"_s;
    QTest::newRow("at the end") << u"select 1; select 2 |"_s << u"select 2"_s;
    QTest::newRow("at the start of a line") << u"select 1;\n| select 2"_s << u"select 2"_s;
    QTest::newRow("none") << u"-- |nothing"_s << QString();
}

void QueryPartsTest::theStatementAtTheCursor()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    const auto cursor = text.indexOf(u'|');
    text.remove(u'|');
    const auto one = models::sql::statementAt(text, int(cursor), Dialect::Postgres);
    QCOMPARE(text.mid(one.begin, one.length), found);
}

void QueryPartsTest::completionKnowsWhatIsThere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    QTest::newRow("a table") << u"select * from acc|"_s << u"account_summaries"_s;
    QTest::newRow("a column of the table")
        << u"select cur| from account_summaries"_s << u"currency"_s;
    QTest::newRow("behind a name") << u"select a.cur| from account_summaries a"_s << u"currency"_s;
    QTest::newRow("behind a dot") << u"select a.| from streams as a"_s << u"stream_id"_s;
    QTest::newRow("a keyword") << u"select 1 uni|"_s << u"union"_s;
    QTest::newRow("in a text nothing") << u"select 'acc|'"_s << QString();
    QTest::newRow("of another statement nothing")
        << u"select 1 from streams; select last_upd|"_s << QString();
}

void QueryPartsTest::completionKnowsWhatIsThere()
{
    QFETCH(QString, text);
    QFETCH(QString, first);
    const auto cursor = int(text.indexOf(u'|'));
    text.remove(u'|');
    for (const auto *place : {m_sqlite.get(), m_postgres.get()}) {
        models::QueryCatalogue catalogue;
        load(catalogue, place->url());
        int begin = 0;
        const auto found =
            models::completionsAt(catalogue, text, cursor, place->url().kind(), begin);
        QCOMPARE(found.isEmpty() ? QString() : found.first().text, first);
        QVERIFY(begin <= cursor);
    }
}

void QueryPartsTest::everyExampleRuns_data()
{
    QTest::addColumn<bool>("postgres");
    QTest::newRow("sqlite") << false;
    QTest::newRow("postgres") << true;
}

void QueryPartsTest::everyExampleRuns()
{
    QFETCH(bool, postgres);
    const auto url = postgres ? m_postgres->url() : m_sqlite->url();
    models::QueryCatalogue catalogue;
    load(catalogue, url);
    const auto examples = models::queryExamples(catalogue, url.kind());
    QVERIFY(examples.size() >= 10);
    int withRows = 0;
    for (const auto &example : examples) {
        models::QueryRequest request;
        request.target.url = url;
        request.sql = example.sql;
        support::CollectedRows got;
        const auto end = models::askDatabase(request, {}, got);
        QVERIFY2(end,
                 qPrintable(example.title + u": "_s +
                            (end ? QString() : QString::fromStdString(end.error().error.text()))));
        withRows += got.rows.empty() ? 0 : 1;
    }
    QVERIFY(withRows >= 7);
}

void QueryPartsTest::foreignTablesHaveExamplesThatRun()
{
    auto &server = support::PostgresServer::shared();
    const auto database = server.freshDatabase();
    server.sql(database, R"(create schema shop; create table shop."Odd Messages"
        (id int, type text, "select" int); insert into shop."Odd Messages" values (1, 'a', 2);
        create table events (id int, kind text);)");
    const auto url = support::must(eventstore::StoreUrl::parse(server.url(database)));
    models::QueryCatalogue catalogue;
    load(catalogue, url);
    const auto examples = models::queryExamples(catalogue, url.kind());
    QVERIFY(examples.size() >= 3);
    for (const auto &example : examples) {
        QVERIFY(!example.sql.contains(u"global_position"_s)); // that is of our table
        models::QueryRequest request;
        request.target.url = url;
        request.sql = example.sql;
        support::CollectedRows got;
        QVERIFY2(models::askDatabase(request, {}, got), qPrintable(example.sql));
    }
}

void QueryPartsTest::theHistoryKeepsAHundredOfEachConnection()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    models::QueryHistory history(settings);
    models::QueryTarget one;
    one.url = m_sqlite->url();
    models::QueryTarget other;
    other.url = m_postgres->url();
    for (int i = 0; i < 130; ++i)
        history.add(one, u"select %1"_s.arg(i));
    history.add(one, u"select 100"_s);
    QCOMPARE(history.asked(one).size(), 100);
    QCOMPARE(history.asked(one).first(), u"select 100"_s);
    QCOMPARE(history.asked(one).at(1), u"select 129"_s);
    QCOMPARE(history.asked(one).count(u"select 100"_s), 1);
    QVERIFY(history.asked(other).isEmpty());
    history.forget(one);
    QVERIFY(history.asked(one).isEmpty());
}

void QueryPartsTest::noPasswordIsKept()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"s.ini"_s);
    {
        QSettings settings(path, QSettings::IniFormat);
        models::QueryHistory history(settings);
        models::QueryTarget target;
        target.url = support::must(
            eventstore::StoreUrl::parse("postgresql://me:hunter2secret@db.example/shop"));
        target.password = "hunter2secret";
        history.add(target, u"select 1"_s);
        history.add(target,
                    u"select * from dblink('postgresql://me:hunter2secret@db/x', 'select 1')"_s);
        history.add(target, u"select 'host=db password=hunter2secret'"_s);
        history.save({u"x"_s, u"select 'postgresql://me:hunter2secret@db/x'"_s});
        QCOMPARE(history.asked(target).size(), 3);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto text = file.readAll();
    QVERIFY(text.contains("select 1"));
    QVERIFY2(!text.contains("hunter2secret"), text.constData());
}

void QueryPartsTest::savedQueriesHaveNames()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    models::QueryHistory history(settings);
    history.save({u"b, \"quoted\"; <b>"_s, u"select 1,\n 2"_s});
    history.save({u"A"_s, u"select 2"_s});
    history.save({u"A"_s, u"select 3"_s});
    const QList<models::NamedQuery> expected{{u"A"_s, u"select 3"_s},
                                             {u"b, \"quoted\"; <b>"_s, u"select 1,\n 2"_s}};
    QCOMPARE(models::QueryHistory(settings).saved(), expected);
    history.remove(u"A"_s);
    QCOMPARE(history.saved().size(), 1);
}

void QueryPartsTest::aChartIsMadeOfNamesAndNumbers()
{
    models::QueryResult result;
    result.setResultColumns({{u"name"_s, models::ValueKind::Text, {}},
                             {u"words"_s, models::ValueKind::Text, {}},
                             {u"sum"_s, models::ValueKind::Number, {}},
                             {u"n"_s, models::ValueKind::Number, {}}});
    result.append({{u"a"_s, u"x"_s, u"1.25"_s, u"3"_s},
                   {u"b"_s, u"y"_s, QString(), u"4"_s},
                   {QString(), u"z"_s, u"2"_s, u"5"_s}});
    const auto spec = models::queryChart(result);
    QCOMPARE(spec.series.size(), 2U);
    QCOMPARE(spec.y.decimals, 2);
    QCOMPARE(spec.categories, QStringList({u"a"_s, u"b"_s, u"NULL"_s}));
    QCOMPARE(spec.series[0].name, u"sum"_s);
    QCOMPARE(spec.series[0].points.size(), 2U); // NULL is no zero
    QCOMPARE(spec.series[0].points[0].value, 125);
    QCOMPARE(spec.series[0].points[1].x, 2);
    QCOMPARE(spec.series[1].points[2].value, 500);
}

void QueryPartsTest::aChartOfTimesKeepsGaps()
{
    models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc);
    models::QueryResult result;
    result.setResultColumns(
        {{u"day"_s, models::ValueKind::Time, {}}, {u"n"_s, models::ValueKind::Number, {}}});
    result.append({{u"2026-01-03 00:00:00+00"_s, u"3"_s},
                   {u"2026-01-01 00:00:00+00"_s, u"1"_s},
                   {u"infinity"_s, u"9"_s}});
    const auto spec = models::queryChart(result);
    QCOMPARE(spec.x.kind, models::charts::Axis::Kind::Time);
    QCOMPARE(spec.series[0].points.size(), 2U);
    QCOMPARE(spec.series[0].points[0].value, 1); // by time, not as they came
    QCOMPARE(spec.window.bucket, projections::analytics::Bucket::Day);
}

void QueryPartsTest::withoutNumbersThereIsNoChart()
{
    models::QueryResult result;
    QVERIFY(models::queryChart(result).empty());
    result.setResultColumns({{u"a"_s, models::ValueKind::Number, {}}});
    result.append({{u"1"_s}});
    QVERIFY(models::queryChart(result).empty());
    QVERIFY(!models::queryChart(result).emptyHint.isEmpty());
}

/// What the database says of a statement is the answer; of a server that is away it is a detail.
void QueryPartsTest::faultsOfAStatementAreTold()
{
    models::QueryRun run;
    const auto wordsOf = [&run](const eventstore::StoreUrl &url) {
        models::QueryRequest request;
        request.target.url = url;
        request.sql = u"select evnt_type from events"_s;
        run.start(request);
        return QTest::qWaitFor([&run] { return !run.busy(); }, 15'000)
                   ? models::statementWords(run.fault().error)
                   : models::ErrorWords{};
    };
    const auto words = wordsOf(m_postgres->url());
    QVERIFY2(words.sentence.contains(u"evnt_type"), qPrintable(words.sentence));
    QVERIFY2(!words.sentence.contains(u"SQLSTATE"), qPrintable(words.sentence));
    QVERIFY2(words.details.contains(u"42703"), qPrintable(words.details));
    const auto away = wordsOf(support::must(
        eventstore::StoreUrl::parse("postgresql://nobody@localhost:1/nothing?connect_timeout=5")));
    QVERIFY2(away.sentence.startsWith(u"The server can't be reached."), qPrintable(away.sentence));
    QVERIFY2(!away.sentence.contains(u"refused"), qPrintable(away.sentence));
    QVERIFY2(away.details.contains(u"refused"), qPrintable(away.details));
}

EG_TEST(QueryPartsTest, coreApplication)
#include "tst_queryparts.moc"
