// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using support::importLine;
using support::Outcome;
using support::Program;

namespace {

QByteArray lines(int first, int last, const QByteArray &stream)
{
    QByteArray text;
    for (int n = first; n <= last; ++n)
        text += importLine(n, stream, "{\"n\":" + QByteArray::number(n) + "}");
    return text;
}

} // namespace

/// init, demo, import, export, append on both kinds of store.
class CtlWritingTest : public QObject
{
    Q_OBJECT

    static qsizetype eventsIn(const Program &program)
    {
        return program.run(u"export"_s).lines().size();
    }
    static Outcome import(const Program &program, const QByteArray &input,
                          const QStringList &more = {})
    {
        return program.run(u"import"_s, QStringList{u"-"_s} + more, input);
    }
    static Outcome append(const Program &program, const QString &stream, const QString &expected,
                          const QByteArray &input)
    {
        return program.run(u"append"_s, {stream, u"--expected-version"_s, expected}, input);
    }

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void initSaysWhatItDidAndMayBeRepeated()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        const Outcome first = program.run(u"init"_s);
        EG_STATUS(first, 0);
        QVERIFY(!first.messages.isEmpty());
        QVERIFY(first.data.isEmpty());
        const Outcome second = program.run(u"init"_s);
        EG_STATUS(second, 0);
        QVERIFY(!second.messages.isEmpty());
        QVERIFY(second.messages != first.messages);
        QCOMPARE(eventsIn(program), 0);
    }

    void exportImportExportIsTheSameBytes()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program first(kind), second(kind);
        EG_STATUS(first.run(u"demo"_s, {u"--events"_s, u"1500"_s, u"--seed"_s, u"9"_s}), 0);
        const Outcome exported = first.run(u"export"_s);
        EG_STATUS(exported, 0);
        QCOMPARE(exported.lines().size(), 1500);
        const Outcome imported = import(second, exported.data);
        EG_STATUS(imported, 0);
        QCOMPARE(imported.message(), u"imported 1500 events"_s);
        QCOMPARE(second.run(u"export"_s).data, exported.data);
    }

    void whatIsThereIsSkipped()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(import(program, lines(1, 3, "a-1")), 0);
        const Outcome again = import(program, lines(1, 5, "a-1"));
        EG_STATUS(again, 0);
        QCOMPARE(again.message(), u"imported 2 events, skipped 3 already there"_s);
        QCOMPARE(eventsIn(program), 5);
    }

    void textIsKeptExactly()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        const QByteArray data =
            R"({"big":12345678901234567890.123456789,"e":1.50e+3,"z":0.10,"dup":1,"dup":2,)"
            R"("s":"\u00e9é\/ \ud83c\udf5c 달","deep":{"b":[],"a":null}})";
        EG_STATUS(import(program, importLine(1, "kept-é 달", data)), 0);
        const QByteArray line = program.run(u"export"_s).data;
        QVERIFY2(line.contains("\"event_data\":" + data + ","), line.constData());
        QVERIFY(line.startsWith(
            "{\"global_position\":1,\"stream_id\":\"kept-é 달\",\"stream_version\":1,"
            "\"event_id\":\"00000000-0000-4000-8000-000000000001\",\"event_type\":\"Noted\","
            "\"event_data\":"));
        QVERIFY(line.endsWith(",\"metadata\":{},\"timestamp\":\"2026-03-01T10:00:01.000000Z\"}\n"));
    }

    void oddFilesWork_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("events");
        QTest::newRow("empty") << QByteArray() << 0;
        QTest::newRow("carriage returns") << lines(1, 3, "a-1").replace("\n", "\r\n") << 3;
        QTest::newRow("byte order mark") << "\xef\xbb\xbf" + lines(1, 2, "a-1") << 2;
        QTest::newRow("no line feed at the end") << lines(1, 2, "a-1").chopped(1) << 2;
        QTest::newRow("blank lines")
            << "\n" + lines(1, 1, "a-1") + "  \r\n\n" + lines(2, 2, "a-1") + "\n"
            << 2;
        QTest::newRow("ten megabytes")
            << importLine(1, "a-1", "{\"x\":\"" + QByteArray(10'000'000, 'y') + "\"}") << 1;
    }

    void oddFilesWork()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QByteArray, file);
        QFETCH(int, events);
        const Program program(kind);
        const Outcome outcome = program.run(u"import"_s, {program.file(u"in.ndjson"_s, file)});
        EG_STATUS(outcome, 0);
        QCOMPARE(eventsIn(program), events);
    }

    void aBadLineIsNamedAndNothingStays_data()
    {
        QTest::addColumn<QByteArray>("bad");
        QTest::newRow("no JSON") << QByteArray("hello\n");
        QTest::newRow("cut off") << importLine(9, "a-1").chopped(3) + "\n";
        QTest::newRow("list") << QByteArray("[1,2]\n");
        QTest::newRow("no event_id") << QByteArray(
            R"({"stream_id":"a-1","event_type":"T","event_data":{},"timestamp":"2026-01-01T00:00:00Z"})"
            "\n");
        QTest::newRow("data is a list") << importLine(9, "a-1", "[]");
        QTest::newRow("bad id") << importLine(9, "a-1").replace("00000000-0000", "0000000x-0000");
        QTest::newRow("bad time") << importLine(9, "a-1").replace("2026-03-01", "2026-13-01");
        QTest::newRow("NUL byte") << importLine(9, "a-1", QByteArray("{\"x\":\"\0\"}", 9));
        QTest::newRow("not UTF-8") << importLine(9, "a-1", "{\"x\":\"\xff\"}");
        QTest::newRow("deep") << importLine(
            9, "a-1", "{\"x\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}");
        QTest::newRow("version in the way")
            << importLine(9, "a-1").replace(",\"event_id\"", ",\"stream_version\":7,\"event_id\"");
        QTest::newRow("long stream id") << importLine(9, "a-" + QByteArray(254, 'x'));
        QTest::newRow("no stream id") << importLine(9, "");
    }

    void aBadLineIsNamedAndNothingStays()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QByteArray, bad);
        const Program program(kind);
        EG_STATUS(import(program, lines(1, 1, "a-1")), 0);
        const Outcome outcome = import(program, lines(2, 5, "a-1") + bad + lines(10, 12, "a-1"));
        EG_STATUS(outcome, 1);
        QVERIFY2(outcome.message().contains(u"line 5"_s), outcome.messages.constData());
        QVERIFY2(outcome.message().contains(u"Nothing was imported"_s),
                 outcome.messages.constData());
        QCOMPARE(eventsIn(program), 1);
    }

    void batchesBeforeABadLineStay()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        const Outcome outcome =
            import(program, lines(1, 11, "a-1") + "nonsense\n", {u"--batch"_s, u"4"_s});
        EG_STATUS(outcome, 1);
        QVERIFY2(outcome.message().contains(u"line 12"_s), outcome.messages.constData());
        QVERIFY2(outcome.message().contains(u"8 events"_s), outcome.messages.constData());
        QCOMPARE(eventsIn(program), 8);
    }

    void versionsInTheFileMayStand()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        const QByteArray file =
            importLine(1, "a-1").replace(",\"event_id\"", ",\"stream_version\":1,\"event_id\"") +
            importLine(2, "b-1") + importLine(3, "a-1") +
            importLine(4, "a-1").replace(",\"event_id\"", ",\"stream_version\":3,\"event_id\"");
        EG_STATUS(import(program, file), 0);
        QList<QPair<QString, int>> places;
        for (const QJsonObject &row : program.run(u"export"_s).rows())
            places.append({row[u"stream_id"_s].toString(), row[u"stream_version"_s].toInt()});
        QCOMPARE(places, (QList<QPair<QString, int>>{
                             {u"a-1"_s, 1}, {u"b-1"_s, 1}, {u"a-1"_s, 2}, {u"a-1"_s, 3}}));
    }

    void anExportThatCutsStreamsSaysSo_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("named");
        QTest::newRow("all") << QStringList{} << QString();
        QTest::newRow("a category") << QStringList{u"--category=a"_s} << QString();
        QTest::newRow("a stream") << QStringList{u"--stream=a-1"_s} << QString();
        QTest::newRow("the first ones") << QStringList{u"--limit=3"_s} << QString();
        QTest::newRow("from the first version on")
            << QStringList{u"--stream=a-1"_s, u"--from-version=1"_s} << QString();
        QTest::newRow("a type that all have") << QStringList{u"--type=Noted"_s} << QString();
        QTest::newRow("the last of a type that all have")
            << QStringList{u"--type=Noted"_s, u"--after=2"_s} << u"(--after, --type)"_s;
        QTest::newRow("another type") << QStringList{u"--type=Other"_s} << u"(--type)"_s;
        QTest::newRow("nothing") << QStringList{u"--type=None"_s} << QString();
        QTest::newRow("the end of a stream")
            << QStringList{u"--stream=b-1"_s, u"--from-version=2"_s} << u"(--from-version)"_s;
        QTest::newRow("times") << QStringList{u"--since=2999-01-01"_s} << QString();
        QTest::newRow("a text") << QStringList{u"--contains=here"_s} << u"(--contains)"_s;
    }

    void anExportThatCutsStreamsSaysSo()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QStringList, options);
        QFETCH(QString, named);
        const Program program(kind);
        QByteArray events = lines(1, 4, "a-1") + lines(5, 6, "b-1");
        events += support::importLine(7, "b-1", "{\"is\":\"here\"}", "Other");
        EG_STATUS(import(program, events), 0);
        const Outcome exported = program.run(u"export"_s, options);
        EG_STATUS(exported, 0);
        const QString said = QString::fromUtf8(exported.messages);
        QVERIFY2(said.contains(u"were left out"_s) != named.isEmpty(), qPrintable(said));
        QVERIFY2(said.contains(named), qPrintable(said));
        const Program copy(kind);
        const Outcome imported = import(copy, exported.data);
        EG_STATUS(imported, named.isEmpty() ? 0 : 1);
        if (!named.isEmpty())
            QVERIFY2(imported.message().contains(u"Events before it are missing"_s),
                     imported.text().constData());
    }

    void dataOfAnyDepthThatIsTakenComesBack_data()
    {
        QTest::addColumn<int>("levels");
        QTest::addColumn<bool>("taken");
        QTest::newRow("few") << 3 << true;
        QTest::newRow("the most") << 511 << true;
        QTest::newRow("one more") << 512 << false;
        QTest::newRow("many more") << 5'000 << false;
    }

    void dataOfAnyDepthThatIsTakenComesBack()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(int, levels);
        QFETCH(bool, taken);
        const QByteArray data =
            "{\"a\":" + QByteArray(levels - 1, '[') + QByteArray(levels - 1, ']') + '}';
        const Program program(kind);
        const Outcome imported = import(program, support::importLine(1, "a-1", data));
        EG_STATUS(imported, taken ? 0 : 1);
        EG_STATUS(program.run(u"init"_s), 0);
        const Outcome appended =
            program.run(u"append"_s, {u"b-1"_s, u"--expected-version=0"_s},
                        "{\"event_type\":\"T\",\"event_data\":" + data + "}\n");
        EG_STATUS(appended, taken ? 0 : 1);
        if (!taken) {
            QVERIFY2(imported.message().contains(u"511"_s), imported.text().constData());
            QVERIFY2(appended.message().contains(u"511"_s), appended.text().constData());
            // Another program's event is brought into a form that is taken.
            program.sql(u"insert into events (event_id, stream_id, stream_version, event_type, "
                        "event_data, metadata, timestamp) values "
                        "('00000000-0000-4000-8000-000000000001', 'c-1', 1, 'T', '%1', '{}', "
                        "'2026-01-01T00:00:00Z')"_s.arg(QString::fromUtf8(data)));
        }
        const Outcome exported = program.run(u"export"_s);
        EG_STATUS(exported, 0);
        QCOMPARE(exported.data.count('\n'), taken ? 2 : 1);
        const Program copy(kind);
        EG_STATUS(import(copy, exported.data), 0);
        QCOMPARE(copy.run(u"export"_s).data, exported.data);
    }

    /// A store of ours from which events were deleted is exported in a form that import takes.
    void anExportWithoutDeletedEventsIsImported()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(import(program, lines(1, 5, "a-1") + lines(6, 8, "b-1")), 0);
        program.sql(u"delete from events where global_position in (1, 3, 8)"_s);
        const Outcome exported = program.run(u"export"_s);
        EG_STATUS(exported, 0);
        const Program copy(kind);
        EG_STATUS(import(copy, exported.data), 0);
        QCOMPARE(copy.sql(u"select count(*) || ' ' || max(stream_version) from events"
                          " where stream_id = 'a-1'"_s),
                 u"3 3"_s);
        // What they were called before is kept.
        QVERIFY2(exported.data.contains("\"$stream_version\":5"), exported.data.constData());
        QVERIFY(!exported.data.contains("\"$stream_version\":6"));
        QCOMPARE(copy.run(u"export"_s, {u"--stream"_s, u"b-1"_s}).rows().size(), 2);
    }

    void aFileThatCanNotBeReadLeavesNoStore()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        for (const QString &file : {u"gone.ndjson"_s, program.folder()}) {
            const Outcome outcome = program.run(u"import"_s, {file});
            EG_STATUS(outcome, 1);
            QVERIFY(outcome.message().contains(file));
        }
        if (kind == u"sqlite"_s)
            QVERIFY(!QFile::exists(program.store()));
    }

    void appendPrintsWhatIsStored()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        const Outcome outcome = append(
            program, u"s-1"_s, u"0"_s,
            R"({"event_type":"A","event_data":{"x":1.0}})"
            "\n"
            R"({"event_type":"B","event_data":{},"metadata":{"user_id":"u"},"event_id":"ABCDEF00-0000-4000-8000-000000000001","timestamp":"2026-01-31T10:00:00+01:00"})");
        EG_STATUS(outcome, 0);
        const auto rows = outcome.rows();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].keys().size(), 8);
        QVERIFY(outcome.data.contains("\"event_data\":{\"x\":1.0}"));
        QCOMPARE(rows[1][u"stream_version"_s].toInt(), 2);
        QCOMPARE(rows[1][u"event_id"_s].toString(), u"abcdef00-0000-4000-8000-000000000001"_s);
        QCOMPARE(rows[1][u"timestamp"_s].toString(), u"2026-01-31T09:00:00.000000Z"_s);
        QCOMPARE(program.run(u"export"_s).data, outcome.data);
    }

    /// Readers that take the metadata for a record of these fields (`EventMetadata(**metadata)`)
    /// know no others and miss none.
    void whatWeWriteHasTheSevenFieldsOfMetadata()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        const QByteArray opened =
            R"("event_data":{"user_id":"u","account_type":"a","currency":"EUR","initial_deposit":9})";
        for (const char *account : {"account-1", "account-2"})
            EG_STATUS(append(program, QString::fromUtf8(account), u"0"_s,
                             R"({"event_type":"AccountCreated",)" + opened +
                                 R"(,"metadata":{"user_id":"u"}})"),
                      0);
        EG_STATUS(program.run(u"command"_s,
                              {u"account"_s, u"1"_s, u"transfer"_s, u"to=2"_s, u"amount=4"_s}),
                  0);
        const auto rows = program.run(u"export"_s).rows();
        QCOMPARE(rows.size(), 4);
        for (const QJsonObject &row : rows) {
            const QJsonObject metadata = row[u"metadata"_s].toObject();
            QCOMPARE(
                metadata.keys(),
                QStringList({u"causation_id"_s, u"correlation_id"_s, u"event_id"_s, u"event_type"_s,
                             u"event_version"_s, u"timestamp"_s, u"user_id"_s}));
            for (const char *same : {"event_id", "event_type", "timestamp"})
                QCOMPARE(metadata[QString::fromUtf8(same)], row[QString::fromUtf8(same)]);
        }
        // They parse both columns themselves, as texts.
        if (kind == u"postgres"_s)
            QCOMPARE(program.sql(u"select distinct pg_typeof(event_data)::text || "
                                 "pg_typeof(metadata)::text from events"_s),
                     u"jsonjson"_s);
    }

    void aConflictIsStatusThreeAndNamesBothVersions()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(import(program, lines(1, 2, "s-1")), 0);
        const QByteArray event = "{\"event_type\":\"A\",\"event_data\":{}}\n";
        for (const char *expected : {"0", "1", "5"}) {
            const Outcome outcome = append(program, u"s-1"_s, QString::fromUtf8(expected), event);
            EG_STATUS(outcome, 3);
            QVERIFY(outcome.data.isEmpty());
            QVERIFY2(outcome.message().contains(QString::fromUtf8(expected)),
                     outcome.messages.constData());
            QVERIFY2(outcome.message().contains(QLatin1Char('2')), outcome.messages.constData());
        }
        EG_STATUS(append(program, u"s-1"_s, u"2"_s, event), 0);
        EG_STATUS(append(program, u"s-1"_s, u"any"_s, event), 0);
        EG_STATUS(append(program, u"new-1"_s, u"any"_s, event), 0);
        QCOMPARE(eventsIn(program), 5);
    }

    void sendingTheSameAgainWritesNothing()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        const QByteArray event =
            R"({"event_type":"A","event_data":{},"event_id":"00000000-0000-4000-8000-000000000001"})";
        const Outcome first = append(program, u"s-1"_s, u"0"_s, event);
        const Outcome second = append(program, u"s-1"_s, u"0"_s, event);
        EG_STATUS(first, 0);
        EG_STATUS(second, 0);
        QCOMPARE(second.data, first.data);
        QVERIFY(second.message().contains(u"already"_s));
        QCOMPARE(eventsIn(program), 1);
    }

    void badInputToAppendIsNamedAndNothingIsWritten_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("says");
        const QByteArray good = "{\"event_type\":\"A\",\"event_data\":{}}\n";
        QTest::newRow("nothing") << QByteArray() << u"no events"_s;
        QTest::newRow("no JSON") << good + "x\n" << u"line 2"_s;
        QTest::newRow("no type") << good + good + "{\"event_data\":{}}\n" << u"line 3"_s;
        QTest::newRow("no data") << QByteArray("{\"event_type\":\"A\"}\n") << u"line 1"_s;
    }

    void badInputToAppendIsNamedAndNothingIsWritten()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QByteArray, input);
        QFETCH(QString, says);
        const Program program(kind, Program::Store::Empty);
        const Outcome outcome = append(program, u"s-1"_s, u"0"_s, input);
        EG_STATUS(outcome, 1);
        QVERIFY2(outcome.message().contains(says), outcome.messages.constData());
        QCOMPARE(eventsIn(program), 0);
    }

    void theSameSeedMakesTheSameStore()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        const Outcome made = program.run(u"demo"_s, {u"--events"_s, u"400"_s});
        EG_STATUS(made, 0);
        QVERIFY(made.message().startsWith(u"wrote 400 events"_s));
        const Program other(u"sqlite"_s);
        EG_STATUS(other.run(u"demo"_s, {u"--events=400"_s, u"--seed=1"_s}), 0);
        QCOMPARE(other.run(u"export"_s).data, program.run(u"export"_s).data);
        const Program third(u"sqlite"_s);
        EG_STATUS(third.run(u"demo"_s, {u"--events=400"_s, u"--seed=2"_s}), 0);
        QVERIFY(third.run(u"export"_s).data != program.run(u"export"_s).data);
    }

    void demoRefusesAStoreWithEvents()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(import(program, lines(1, 1, "a-1")), 0);
        const Outcome outcome = program.run(u"demo"_s);
        EG_STATUS(outcome, 1);
        QVERIFY(outcome.message().contains(u"empty store"_s));
        QCOMPARE(eventsIn(program), 1);
    }

    void aFullDiskOnStandardOutputIsAFailure()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"demo"_s, {u"--events"_s, u"50"_s}), 0);
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_s);
        process.start(QString::fromStdString(support::programPath("eventglassctl")),
                      {u"export"_s, program.store()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("standard output"));
    }
};

EG_TEST(CtlWritingTest, coreApplication)
#include "tst_ctlwriting.moc"
