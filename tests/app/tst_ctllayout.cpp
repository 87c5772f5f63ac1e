// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresserver.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using support::Outcome;
using support::PostgresServer;
using support::Program;
using namespace Qt::StringLiterals;

namespace {

constexpr auto tables = R"(
create table journal_entries (
    nr bigserial primary key, ref text not null, lfd int not null, uid uuid not null unique,
    what text not null, payload jsonb not null, recorded_at timestamptz not null, unique (ref, lfd));
insert into journal_entries (ref, lfd, uid, what, payload, recorded_at) values
    ('account-1', 1, gen_random_uuid(), 'AccountCreated', '{"user_id":"u1","account_type":"checking",
     "currency":"EUR","initial_deposit":10}', now()),
    ('account-1', 2, gen_random_uuid(), 'MoneyDeposited', '{"amount":5,"balance_after":15}', now());
)";

const QByteArray layout = R"({"id": "journal", "title": "Journal",
    "events": {"table": "journal_entries", "alias": "e"},
    "position": {"columns": ["e.nr"], "order": "transactions"},
    "stream": {"column": "e.ref"}, "version": {"column": "e.lfd", "base": 1},
    "event_id": "e.uid", "type": "e.what", "data": {"column": "e.payload"},
    "time": {"column": "e.recorded_at"}})";

} // namespace

/// A store that matches nothing known, described in a file.
class CtlLayoutTest : public QObject
{
    Q_OBJECT

    Program m_program{u"postgres"_s};

    Outcome run(const QString &command, const QByteArray &file, const QStringList &words = {}) const
    {
        const QString path = m_program.file(u"layout.json"_s, file);
        return m_program.run(command, words + QStringList{u"--layout"_s, path});
    }

private slots:
    void initTestCase()
    {
        m_program.sql(QString::fromLatin1(tables));
        m_program.setEnvironment(u"XDG_DATA_HOME"_s, m_program.folder());
    }

    void withoutItTheStoreIsNotFound() { EG_STATUS(m_program.run(u"events"_s), 1); }

    void itsEventsAreRead()
    {
        const Outcome outcome = run(u"events"_s, layout);
        EG_STATUS(outcome, 0);
        const auto rows = outcome.rows();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1][u"stream_id"_s].toString(), u"account-1"_s);
        QCOMPARE(rows[1][u"stream_version"_s].toInteger(), 2);
        QCOMPARE(rows[1][u"event_type"_s].toString(), u"MoneyDeposited"_s);
        EG_STATUS(run(u"replay"_s, layout, {u"account-1"_s}), 0);
    }

    void itsReadModelsGoBesideIt()
    {
        const Outcome projected = run(u"project"_s, layout);
        EG_STATUS(projected, 0);
        QVERIFY2(projected.messages.contains("kept in sqlite:"), projected.text().constData());
        const Outcome rows = run(u"query"_s, layout, {u"account_summaries"_s});
        EG_STATUS(rows, 0);
        QCOMPARE(rows.rows().size(), 1);
        EG_STATUS(run(u"verify"_s, layout), 0);
        QCOMPARE(m_program.sql(u"select count(*) from pg_class where relname like 'eventglass%'"_s),
                 u"0"_s);
    }

    void aFileThatCannotBeUsedNamesTheKey_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << QByteArray("{") << u""_s;
        QTest::newRow("a key too many")
            << QByteArray(layout).replace("\"title\"", "\"tittle\"") << u"tittle"_s;
        QTest::newRow("a key missing")
            << QByteArray(layout).replace("\"type\": \"e.what\",", "") << u"\"type\" is missing"_s;
        QTest::newRow("a wrong table")
            << QByteArray(layout).replace("e.nr", "x.nr") << u"position.columns"_s;
    }
    void aFileThatCannotBeUsedNamesTheKey()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        const Outcome outcome = run(u"events"_s, file);
        EG_STATUS(outcome, 2);
        QVERIFY2(outcome.messages.contains(says.toUtf8()), outcome.text().constData());
        QVERIFY(outcome.messages.contains("--layout"));
    }

    void aFileThatIsNotThereIsWrongUsage()
    {
        EG_STATUS(m_program.run(u"events"_s, {u"--layout"_s, u"/no/such/file.json"_s}), 2);
    }

    void anSqliteFileHasNoUseForOne()
    {
        const Program file(u"sqlite"_s);
        EG_STATUS(file.run(u"init"_s), 0);
        const QString path = file.file(u"layout.json"_s, layout);
        const Outcome outcome = file.run(u"events"_s, {u"--layout"_s, path});
        EG_STATUS(outcome, 1);
        QVERIFY(outcome.messages.contains("SQLite"));
    }
};

EG_TEST(CtlLayoutTest, coreApplication)
#include "tst_ctllayout.moc"
