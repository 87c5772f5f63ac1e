// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresserver.h"
#include "tests/support/program.h"
#include "tests/support/restored.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <map>

using support::Outcome;
using support::PostgresServer;
using namespace Qt::StringLiterals;

namespace {

/// A layout of Castore's table, which a test spoils.
const QByteArray castore = R"({"id": "castore", "title": "Castore",
    "events": {"table": "castore_events", "alias": "e"}, "position": {"columns": ["e.id"]},
    "stream": {"column": "e.aggregate_id", "within": {"column": "e.aggregate_name"}},
    "version": {"column": "e.version"}, "type": "e.type", "data": {"column": "e.data"},
    "metadata": {"column": "e.metadata"}, "time": {"column": "e.timestamp"},
    "category": {"column": "e.aggregate_name"}})";

const QByteArray axon = R"({"id": "axon", "title": "Axon",
    "events": {"table": "aggregate_event_entry", "alias": "e"},
    "position": {"columns": ["e.global_index"]}, "stream": {"column": "e.aggregate_identifier"},
    "version": {"column": "e.aggregate_sequence_number", "base": 0}, "event_id": "e.identifier",
    "type": "e.type", "data": {"column": "e.payload"}, "time": {"column": "e.timestamp"},
    "checkpoints": {"table": "token_entry", "name": ["processor_name"], "position": "token"}})";

const QByteArray sourcery = R"({"id": "event-sourcery", "title": "Event Sourcery",
    "events": {"table": "event_sourcery_events", "alias": "e", "joins": [
        {"table": "event_sourcery_streams", "alias": "s", "on": {"id": "e.db_stream_id"}}]},
    "position": {"columns": ["e.id"]},
    "stream": {"column": "s.uuid", "within": {"column": "s.tenant_id", "unless": ""}},
    "version": {"column": "e.version"}, "event_id": "e.uuid", "type": "e.name",
    "data": {"column": "e.data"}, "time": {"column": "e.created_at"}})";

} // namespace

/// The program on stores as their libraries wrote them.
class CtlLibrariesTest : public QObject
{
    Q_OBJECT

    support::Program m_program{u"sqlite"_s};
    std::map<QString, std::string> m_databases;

    const std::string &database(const QString &store)
    {
        std::string &name = m_databases[store];
        if (name.empty())
            name = support::restored(PostgresServer::shared(), store.toStdString());
        return name;
    }
    Outcome run(const QString &store, QStringList words)
    {
        words.insert(1, QString::fromStdString(PostgresServer::shared().url(database(store))));
        return m_program.runPlain(words);
    }
    int counted(const QString &store, const char *sql)
    {
        return std::stoi(PostgresServer::shared().sql(database(store), sql));
    }

private slots:
    void initTestCase() { m_program.setEnvironment(u"XDG_DATA_HOME"_s, m_program.folder()); }

    void partitionsAreStreamsOfTheirOwn()
    {
        const Outcome all = run(u"emmett"_s, {u"events"_s, u"--stream"_s, u"account-10001"_s});
        EG_STATUS(all, 0);
        QCOMPARE(all.rows().size(),
                 counted(u"emmett"_s, "select count(*) from emt_messages where stream_id = "
                                      "'account-10001' and partition = 'emt:default'"));
        const Outcome other =
            run(u"emmett"_s, {u"events"_s, u"--stream"_s, u"tenantB/account-10001"_s});
        EG_STATUS(other, 0);
        QCOMPARE(other.rows().size(),
                 counted(u"emmett"_s, "select count(*) from emt_messages where stream_id = "
                                      "'account-10001' and partition = 'tenantB'"));
        const Outcome state = run(u"emmett"_s, {u"replay"_s, u"account-10001"_s});
        EG_STATUS(state, 0);
        QVERIFY2(!state.data.contains("created before"), state.data.constData());
    }

    void aMissingIndexIsSaid()
    {
        const Outcome page = run(u"emmett"_s, {u"events"_s, u"--limit"_s, u"1"_s});
        EG_STATUS(page, 0);
        QVERIFY2(page.messages.contains("transaction_id, global_position"),
                 page.text().constData());
    }

    void processorsAreToldApart()
    {
        QStringList names;
        for (const QJsonObject &row : run(u"emmett"_s, {u"projections"_s}).rows())
            names << row[u"name"_s].toString();
        QVERIFY2(names.contains(u"mailer"_s) && names.contains(u"mailer v2"_s),
                 qPrintable(names.join(u' ')));
    }

    void longIdsCanBeOpened()
    {
        const QString id = QString::fromStdString(PostgresServer::shared().sql(
            database(u"emmett"_s),
            "select stream_id from emt_streams where octet_length(stream_id) > 255 limit 1"));
        QVERIFY(id.toUtf8().size() > 255);
        EG_STATUS(run(u"emmett"_s, {u"replay"_s, id.trimmed()}), 0);
        QVERIFY(!run(u"emmett"_s, {u"events"_s, u"--stream"_s, id.trimmed()}).rows().isEmpty());
    }

    void anAccountOfOthersIsNoAccountOfOurs()
    {
        const Outcome state = run(u"message_store"_s,
                                  {u"replay"_s, u"account-00000000-0000-0000-0000-000000000001"_s});
        EG_STATUS(state, 0);
        QVERIFY2(!state.data.contains("\"balance\"") && state.data.contains("\"event_counts\""),
                 state.data.constData());
    }

    void amountsOfOthersAreNoDeadLetters_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QByteArray>("count");
        QTest::newRow("Message DB")
            << u"message_store"_s << QByteArray("select count(*) from message_store.messages");
        QTest::newRow("Emmett") << u"emmett"_s << QByteArray("select count(*) from emt_messages");
    }
    void amountsOfOthersAreNoDeadLetters()
    {
        QFETCH(QString, store);
        QFETCH(QByteArray, count);
        const Outcome projected = run(store, {u"project"_s, u"events_analytics"_s});
        EG_STATUS(projected, 0);
        QVERIFY2(!projected.messages.contains("dead letter"), projected.text().constData());
        const Outcome rows = run(store, {u"query"_s, u"events_analytics"_s});
        QCOMPARE(int(rows.rows().size()), counted(store, count.constData()));
    }

    void whatWouldBeReadWronglyIsRefused_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QByteArray>("layout");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char *name, const QString &store, QByteArray layout,
                            const char *what, const char *instead, const char *named) {
            QVERIFY2(layout.contains(what), what);
            QTest::newRow(name) << store << layout.replace(what, instead) << QByteArray(named);
        };
        row("a position that is not unique", u"castore"_s, castore, "e.id", "e.version",
            "position.columns");
        row("where that does not fit", u"castore"_s, castore, R"("alias": "e")",
            R"("alias": "e", "where": {"e.version": "red"})", "where");
        row("a look into a text", u"castore"_s, castore, R"("e.type")", R"("e.type#/kind")",
            "neither json nor jsonb");
        row("a token as a position", u"axon5"_s, axon, "token_entry", "token_entry",
            "checkpoints.position");
        row("a consumer that is not there", u"axon5"_s, axon, "\"token\"", "\"offset\"",
            "names offset, which token_entry lacks");
        row("a position that is a text", u"castore"_s, castore, "e.id", "e.aggregate_id",
            "position.columns");
        row("a version that is a text", u"castore"_s, castore, "e.version", "e.type",
            "\"version.column\" names e.type, which is character varying");
        row("data that is a number", u"castore"_s, castore, "e.data", "e.version", "data.column");
        row("a number that is no time", u"castore"_s, castore, "e.timestamp", "e.version",
            "time.unit");
        row("a unit of a time", u"castore"_s, castore, "\"e.timestamp\"",
            R"("e.timestamp", "unit": "seconds")", "time.unit");
        row("a join that multiplies", u"event_sourcery"_s, sourcery, R"("id": "e.db_stream_id")",
            R"("version": "e.version")", "no unique index");
        row("streams that nothing tells apart", u"event_sourcery"_s, sourcery,
            R"(, "within": {"column": "s.tenant_id", "unless": ""})", "",
            "unique only together with category, tenant_id");
    }
    void whatWouldBeReadWronglyIsRefused()
    {
        QFETCH(QString, store);
        QFETCH(QByteArray, layout);
        QFETCH(QByteArray, named);
        const QString file = m_program.file(u"layout.json"_s, layout);
        const Outcome refused = run(store, {u"events"_s, u"--layout"_s, file});
        EG_STATUS(refused, 1);
        QVERIFY2(refused.messages.contains(named), refused.text().constData());
    }

    /// Long ids, no types, deleted beginnings, versions from 0, one id in two partitions.
    void whatIsExportedIsImported_data()
    {
        QTest::addColumn<QString>("store");
        for (const char *store : {"emmett", "emmett_old", "message_store", "pekko", "axon5",
                                  "axon4_jpa_json", "axon4_jdbc_json"})
            QTest::newRow(store) << QString::fromLatin1(store);
    }
    void whatIsExportedIsImported()
    {
        QFETCH(QString, store);
        if (store == u"emmett"_s)
            PostgresServer::shared().sql(
                database(store), "update emt_messages b set message_id = a.message_id from "
                                 "emt_messages a where b.partition = 'tenantB' and a.partition = "
                                 "'emt:default' and a.stream_id = b.stream_id and "
                                 "a.stream_position = b.stream_position");
        const Outcome exported = run(store, {u"export"_s});
        EG_STATUS(exported, 0);
        const QString file = m_program.file(u"exported.ndjson"_s, exported.data);
        const QString own = m_program.folder() + u'/' + store + u".db"_s;
        EG_STATUS(m_program.runPlain({u"import"_s, own, file}), 0);
        const auto rows = m_program.runPlain({u"events"_s, own}).rows();
        const auto theirs = run(store, {u"events"_s}).rows();
        QCOMPARE(rows.size(), theirs.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const auto told = [&](const char *key, const char *kept) {
                const QJsonValue before = rows[i][u"metadata"_s][QLatin1StringView(kept)];
                return before.isUndefined() ? rows[i][QLatin1StringView(key)] : before;
            };
            QCOMPARE(told("stream_id", "$stream_id"), theirs[i][u"stream_id"_s]);
            QCOMPARE(told("event_type", "$event_type"), theirs[i][u"event_type"_s]);
            QCOMPARE(told("event_id", "$event_id"), theirs[i][u"event_id"_s]);
            QCOMPARE(rows[i][u"timestamp"_s], theirs[i][u"timestamp"_s]);
        }
    }

    /// Rights on large objects are their own: what may not be read hides no event.
    void largeObjectsMayBeDenied()
    {
        const auto &server = PostgresServer::shared();
        const std::string &name = database(u"axon4_jpa_json"_s);
        server.sql(name, "create role weak_reader login; grant select on domain_event_entry to "
                         "weak_reader; do $$ begin execute format('grant select on large object %s "
                         "to weak_reader', (select payload from domain_event_entry order by "
                         "global_index limit 1)); end $$");
        std::string url = server.url(name);
        url.replace(url.find("postgres@"), std::string_view("postgres").size(), "weak_reader");
        const Outcome read = m_program.runPlain({u"events"_s, QString::fromStdString(url)});
        EG_STATUS(read, 0);
        const auto rows = read.rows();
        QCOMPARE(int(rows.size()),
                 counted(u"axon4_jpa_json"_s, "select count(*) from domain_event_entry"));
        QVERIFY(!rows[0][u"event_data"_s][u"$unreadable"_s].isString());
        QVERIFY2(rows[1][u"event_data"_s][u"$text"_s].toString().contains(u"may not read"_s),
                 read.text().constData());
    }

    void eventsInNoStreamCanBeOpened()
    {
        const Outcome none = run(u"axon5"_s, {u"events"_s, u"--stream"_s, u"(no aggregate)"_s});
        EG_STATUS(none, 0);
        QCOMPARE(int(none.rows().size()),
                 counted(u"axon5"_s, "select count(*) from aggregate_event_entry where "
                                     "aggregate_identifier is null"));
        EG_STATUS(run(u"axon5"_s, {u"replay"_s, u"(no aggregate)"_s}), 0);
    }

    void aggregateIdsGoByTheLayout()
    {
        EG_STATUS(run(u"pekko"_s, {u"project"_s, u"events_analytics"_s}), 0);
        for (const QJsonObject &row : run(u"pekko"_s, {u"query"_s, u"events_analytics"_s}).rows()) {
            const std::string id = row[u"aggregate_id"_s].toString().toStdString();
            QCOMPARE(counted(u"pekko"_s,
                             ("select count(distinct persistence_id) from event_journal where "
                              "persistence_id in ('Account|" +
                              id + "', 'Meter|" + id + "')")
                                 .c_str()),
                     1);
        }
    }
};

EG_TEST(CtlLibrariesTest, coreApplication)
#include "tst_ctllibraries.moc"
