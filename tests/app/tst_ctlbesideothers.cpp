// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresserver.h"
#include "tests/support/program.h"
#include "tests/support/restored.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using support::Outcome;
using support::PostgresServer;
using namespace Qt::StringLiterals;

namespace {

const QString all = u"--beside-others"_s;

} // namespace

/// Our tables are made where others have theirs only when told so, and then hide nothing.
class CtlBesideOthersTest : public QObject
{
    Q_OBJECT

    support::Program m_program{u"sqlite"_s};

    static QString tables(const std::string &database)
    {
        return QString::fromStdString(PostgresServer::shared().sql(
            database, "select string_agg(n.nspname || '.' || relname, ' ' order by 1) from pg_class"
                      " join pg_namespace n on n.oid = relnamespace where n.nspname !~ '^pg_'"
                      " and n.nspname <> 'information_schema'"));
    }
    static QString url(const std::string &database, const char *more = "")
    {
        return QString::fromStdString(PostgresServer::shared().url(database) + more);
    }
    QStringList words(const QString &command, const QString &store) const
    {
        if (command == u"import"_s)
            return {command, store, m_program.file(u"one.ndjson"_s, support::importLine(1, "a-1"))};
        if (command == u"demo"_s)
            return {command, store, u"--events"_s, u"50"_s};
        if (command == u"append"_s)
            return {command, store, u"a-1"_s, u"--expected-version"_s, u"any"_s};
        if (command == u"command"_s)
            return {command,
                    store,
                    u"account"_s,
                    u"1"_s,
                    u"open"_s,
                    u"user_id=u"_s,
                    u"account_type=checking"_s,
                    u"currency=EUR"_s,
                    u"initial_deposit=1"_s};
        return {command, store};
    }
    Outcome run(const QStringList &line) const
    {
        return m_program.runPlain(line, R"({"event_type":"T","event_data":{}})");
    }

private slots:
    void nothingIsMadeInOthersDatabases_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("likely");
        for (const char *command : {"init", "demo", "import", "append", "command"}) {
            const QString word = QString::fromLatin1(command);
            for (const auto &[store, table] :
                 std::initializer_list<std::pair<const char *, const char *>>{
                     {"axon5", ""},
                     {"pekko", ""},
                     {"castore", "_events"},
                     {"act_pg", "act.events"},
                     {"py_es", "_events"},
                     {"emmett", ""},
                     {"message_store", ""}})
                QTest::addRow("%s, %s", command, store)
                    << QString::fromLatin1(store) << word << QString::fromLatin1(table);
        }
    }
    void nothingIsMadeInOthersDatabases()
    {
        QFETCH(QString, name);
        QFETCH(QString, command);
        QFETCH(QString, likely);
        const std::string database =
            support::restored(PostgresServer::shared(), name.toStdString());
        const QString before = tables(database);
        for (const char *choice : {"", "?layout=eventglass"}) {
            const Outcome refused = run(words(command, url(database, choice)));
            EG_STATUS(refused, 1);
            QVERIFY2(!refused.messages.isEmpty(), refused.text().constData());
            if (!likely.isEmpty()) {
                QVERIFY2(refused.message().contains(likely), refused.text().constData());
                QVERIFY2(refused.message().contains(u"--layout"_s), refused.text().constData());
                QVERIFY2(refused.message().contains(u"Map…"_s), refused.text().constData());
            }
            QCOMPARE(tables(database), before);
        }
    }

    void whoInsistsSaysWhichStoreIsMeant()
    {
        const std::string database = support::restored(PostgresServer::shared(), "message_store");
        EG_STATUS(run({u"init"_s, url(database), all}), 0);
        const Outcome both = run({u"events"_s, url(database), u"--limit"_s, u"1"_s});
        EG_STATUS(both, 1);
        QVERIFY2(both.messages.contains("layout=eventglass") &&
                     both.messages.contains("layout=message-db"),
                 both.text().constData());
        const Outcome theirs =
            run({u"events"_s, url(database, "?layout=message-db"), u"--limit"_s, u"1"_s});
        EG_STATUS(theirs, 0);
        QCOMPARE(theirs.rows().size(), 1);
        const Outcome ours = run({u"events"_s, url(database, "?layout=eventglass")});
        EG_STATUS(ours, 0);
        QCOMPARE(ours.rows().size(), 0);
        EG_STATUS(run(words(u"append"_s, url(database)) + QStringList{all}), 0);
        QCOMPARE(run({u"events"_s, url(database, "?layout=eventglass")}).rows().size(), 1);
    }

    void anotherSchemaOfTheirDatabaseIsFree()
    {
        const std::string database = support::restored(PostgresServer::shared(), "axon5");
        PostgresServer::shared().sql(database, "create schema mine; create extension if not exists "
                                               "pg_stat_statements schema mine");
        const QString own = url(database, "?options=-csearch_path%3Dmine");
        EG_STATUS(run({u"init"_s, own}), 0);
        EG_STATUS(run(words(u"demo"_s, own)), 0);
        EG_STATUS(run({u"init"_s, own}), 0);
    }

    /// Only an empty schema is one to make a store in.
    void theLikelyTableIsNamedAndTheWayToIt_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("table");
        QTest::newRow("eventsourcing") << u"py_es"_s << u""_s << u"es."_s;
        QTest::newRow("Castore") << u"castore"_s << u""_s << u"castore_events"_s;
        QTest::newRow("act") << u"act_pg"_s << u""_s << u"act.events"_s;
        QTest::newRow("a schema that was named") << u"act_pg"_s << u"act"_s << u"events"_s;
    }
    void theLikelyTableIsNamedAndTheWayToIt()
    {
        QFETCH(QString, store);
        QFETCH(QString, schema);
        QFETCH(QString, table);
        const std::string database =
            support::restored(PostgresServer::shared(), store.toStdString());
        const QString choice = schema.isEmpty() ? u""_s : u"?schema="_s + schema;
        const Outcome read = run({u"events"_s, url(database, choice.toLatin1().constData())});
        EG_STATUS(read, 1);
        for (const QString &word : {u"its table "_s + table, u"--layout"_s, u"Map…"_s})
            QVERIFY2(read.message().contains(word), read.text().constData());
        QVERIFY2(!read.messages.contains("`eventglassctl init`"), read.text().constData());
    }

    void aFailedImportLeavesNoTables()
    {
        const QString bad =
            m_program.file(u"bad.ndjson"_s, support::importLine(1, "a-1") + "\nno JSON\n");
        const std::string database = PostgresServer::shared().freshDatabase();
        const QString before = tables(database);
        EG_STATUS(run({u"import"_s, url(database), bad}), 1);
        QCOMPARE(tables(database), before);
        const QString file = m_program.folder() + u"/new.db"_s;
        EG_STATUS(run({u"import"_s, file, bad}), 1);
        QVERIFY(!QFile::exists(file));
        const QString good = m_program.file(u"good.ndjson"_s, support::importLine(1, "a-1"));
        for (const QString &store : {url(database), file}) {
            EG_STATUS(run({u"import"_s, store, good}), 0);
            QCOMPARE(run({u"events"_s, store}).rows().size(), 1);
            const Outcome ready = run({u"init"_s, store});
            QVERIFY2(ready.messages.contains("up to date"), ready.text().constData());
        }
    }

    void aFileOfOthersStaysAsItIs()
    {
        for (const char *name : {"emmett_sqlite", "py_es_sqlite"}) {
            const QString file = m_program.folder() + u'/' + QString::fromLatin1(name) + u".db"_s;
            support::restoredFile(file.toStdString(), name);
            const auto bytes = [&file] {
                QFile one(file);
                return one.open(QIODevice::ReadOnly) ? one.readAll() : QByteArray();
            };
            const QByteArray before = bytes();
            for (const char *command : {"init", "demo", "import", "append", "command"}) {
                const Outcome refused = run(words(QString::fromLatin1(command), file));
                EG_STATUS(refused, 1);
                QVERIFY2(refused.messages.contains("tables of others") ||
                             refused.messages.contains("for reading only"),
                         refused.text().constData());
                QVERIFY(bytes() == before);
            }
            EG_STATUS(run({u"init"_s, file, all}), 0);
        }
    }
};

EG_TEST(CtlBesideOthersTest, coreApplication)
#include "tst_ctlbesideothers.moc"
