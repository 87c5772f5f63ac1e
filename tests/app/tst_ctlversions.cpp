// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using support::Outcome;
using support::Program;

namespace {

/// A table of others, which keeps no versions apart, with the versions that a query gives.
void makeTable(const Program &program, const QString &kind, const QString &versions)
{
    const bool sqlite = kind == u"sqlite"_s;
    const QString columns =
        sqlite ? u"global_position integer primary key, event_id text, stream_id text, "
                 "stream_version integer, event_type text, event_data text, metadata text, "
                 "timestamp text"_s
               : u"global_position bigint generated always as identity primary key, event_id uuid, "
                 "stream_id text, stream_version bigint, event_type text, event_data jsonb, "
                 "metadata jsonb, \"timestamp\" timestamptz"_s;
    const QString id = sqlite ? u"printf('00000000-0000-4000-8000-%012d', i)"_s
                              : u"('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid"_s;
    program.sql(u"create table events (%1)"_s.arg(columns));
    program.sql(sqlite ? u"create table streams (stream_id text primary key, version integer, "
                         "last_updated text)"_s
                       : u"create table streams (stream_id text primary key, version bigint, "
                         "last_updated timestamptz)"_s);
    program.sql(u"insert into events (event_id, stream_id, stream_version, event_type, event_data, "
                "metadata, timestamp) select %1, 'box-1', v, 'Kept', '{}', '{}', "
                "'2026-03-01T10:00:00Z' from (%2) as given"_s.arg(id, versions));
}

} // namespace

/// Streams of tables that others made, whose versions nothing keeps unique or whole.
class CtlVersionsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void eventsThatShareAVersionAreAllShown_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("all") << u"1"_s;
        QTest::newRow("at the end") << u"case when i > 1700 then 1700 else i end"_s;
        QTest::newRow("in the middle") << u"case when i between 400 and 900 then 400 else i end"_s;
        QTest::newRow("pairs") << u"(i + 1) / 2"_s;
    }

    void eventsThatShareAVersionAreAllShown()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QString, version);
        const Program program(kind);
        const QString count = u"with recursive n(i) as (select 1 union all select i + 1 from n "
                              "where i < 2300) select i, %1 as v from n"_s;
        makeTable(program, kind, count.arg(version));
        for (const QStringList &words :
             {QStringList{}, QStringList{u"--backwards"_s}, QStringList{u"--contains"_s, u"{"_s}}) {
            const Outcome shown = program.run(
                u"events"_s, QStringList{u"--stream=box-1"_s, u"--limit=9000"_s} + words);
            EG_STATUS(shown, 0);
            QSet<QByteArray> lines;
            for (const QByteArray &line : shown.data.split('\n'))
                lines.insert(line);
            QCOMPARE(shown.data.count('\n'), 2300);
            QCOMPARE(lines.size(), 2301); // and the empty end
        }
    }

    void noStateIsMadeOfEventsThatShareAVersion_data()
    {
        QTest::addColumn<QString>("versions");
        QTest::newRow("the last") << u"select 1 as i, 1 as v union all select 2, 2 union all "
                                     "select 3, 2"_s;
        QTest::newRow("the first") << u"select 1 as i, 1 as v union all select 2, 1"_s;
        QTest::newRow("none") << u"select 1 as i, 1 as v union all select 2, null"_s;
        QTest::newRow("none, behind many")
            << u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 2300) "
               "select i, case when i < 2300 then i end as v from n"_s;
    }

    void noStateIsMadeOfEventsThatShareAVersion()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QString, versions);
        const Program program(kind);
        makeTable(program, kind, versions);
        const Outcome replayed = program.run(u"replay"_s, {u"box-1"_s});
        EG_STATUS(replayed, 1);
        QVERIFY2(replayed.messages.contains("the event at position "),
                 replayed.messages.constData());
        QVERIFY2(replayed.messages.contains("version"), replayed.messages.constData());
    }

    /// In the order of an SQLite table a text comes after all numbers: a reader that goes on behind
    /// a version would meet it for ever.
    void aVersionThatIsATextEndsNoReaderInALoop()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind != u"sqlite"_s)
            return;
        const Program program(kind);
        makeTable(program, kind,
                  u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200) "
                  "select i, case when i > 600 then 'x' when i = 600 then 3000 else i end as v "
                  "from n"_s);
        for (const QStringList &words :
             {QStringList{u"events"_s, u"--stream=box-1"_s, u"--limit=9000"_s},
              QStringList{u"export"_s, u"--stream=box-1"_s},
              QStringList{u"replay"_s, u"box-1"_s}}) {
            const Outcome outcome = program.run(words.front(), words.mid(1));
            EG_STATUS(outcome, 1);
            QVERIFY2(outcome.messages.contains("whole number"), outcome.messages.constData());
            QVERIFY(outcome.data.count('\n') <= 1200);
        }
        const Outcome all = program.run(u"events"_s, {u"--limit=9000"_s});
        EG_STATUS(all, 0);
        QCOMPARE(all.data.count('\n'), 1200);
    }
};

EG_TEST(CtlVersionsTest, coreApplication)
#include "tst_ctlversions.moc"
