// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using support::Outcome;
using support::Program;

/// What needs no store, or none that works: help, wrong usage, stores that can't be opened.
class CtlUsageTest : public QObject
{
    Q_OBJECT

private slots:
    void helpGoesToStandardOutput_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("shows");
        QTest::newRow("help") << QStringList{u"help"_s} << u"Commands:"_s;
        QTest::newRow("--help") << QStringList{u"--help"_s} << u"Commands:"_s;
        for (const char *name : {"init", "demo", "import", "export", "append", "streams",
                                 "categories", "types", "events", "replay", "command",
                                 "projections", "project", "rebuild", "reset", "query", "verify"}) {
            const QString command = QString::fromUtf8(name);
            const QString usage = u"Usage: eventglassctl %1 STORE"_s.arg(command);
            QTest::addRow("help %s", name) << QStringList{u"help"_s, command} << usage;
            QTest::addRow("%s --help", name) << QStringList{command, u"--help"_s} << usage;
            QTest::addRow("%s listed", name) << QStringList{u"help"_s} << u"\n  %1 "_s.arg(command);
        }
    }

    void helpGoesToStandardOutput()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, shows);
        const Outcome outcome = Program(u"sqlite"_s).runPlain(words);
        EG_STATUS(outcome, 0);
        QVERIFY2(QString::fromUtf8(outcome.data).contains(shows), outcome.data.constData());
        QVERIFY(outcome.messages.isEmpty());
    }

    void anEmptyValueIsRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto row = [](const QStringList &words) {
            QTest::newRow(qPrintable(words.join(u' '))) << words;
        };
        row({u"command"_s, u"s.db"_s, u"account"_s, u"1"_s, u"close"_s, u"--actor="_s});
        row({u"command"_s, u"s.db"_s, u"account"_s, u"1"_s, u"close"_s, u"--actor"_s, u"  "_s});
        row({u"command"_s, u"s.db"_s, u"account"_s, u""_s, u"close"_s});
        row({u"dead-letters"_s, u"s.db"_s, u"account_summaries"_s, u"discard"_s, u"--reason="_s,
             u"--event=00000000-0000-4000-8000-000000000001"_s});
        row({u"dead-letters"_s, u"s.db"_s, u"account_summaries"_s, u"discard"_s, u"--reason=r"_s,
             u"--actor="_s, u"--event=00000000-0000-4000-8000-000000000001"_s});
        row({u"audit"_s, u"s.db"_s, u"--forget=u1"_s, u"--reason="_s});
        row({u"streams"_s, u"s.db"_s, u"--prefix="_s});
        row({u"streams"_s, u"s.db"_s, u"--category="_s});
        row({u"events"_s, u"s.db"_s, u"--user="_s});
        row({u"sinks"_s, u"s.db"_s, u"add"_s, u"account_summaries"_s, u""_s});
        row({u"sinks"_s, u"s.db"_s, u""_s});
        row({u"sinks"_s, u"s.db"_s, u"list"_s, u""_s});
        row({u"dead-letters"_s, u"s.db"_s, u""_s});
        row({u"dead-letters"_s, u"s.db"_s, u"account_summaries"_s, u""_s});
        row({u"import"_s, u"s.db"_s, u""_s});
        row({u"help"_s, u""_s});
        row({u"completion"_s, u""_s});
        row({u"command"_s, u"s.db"_s, u""_s, u"1"_s, u"close"_s});
        row({u"command"_s, u"s.db"_s, u"account"_s, u"1"_s, u"close"_s, u""_s});
        row({u"audit"_s, u"s.db"_s, u"--forget= "_s});
    }

    void anEmptyValueIsRefused()
    {
        QFETCH(QStringList, words);
        const Outcome outcome = Program(u"sqlite"_s).runPlain(words);
        EG_STATUS(outcome, 2);
        QVERIFY(outcome.data.isEmpty());
    }

    void theVersionIsOneLine()
    {
        const Outcome outcome = Program(u"sqlite"_s).runPlain({u"--version"_s});
        EG_STATUS(outcome, 0);
        QVERIFY(QRegularExpression(u"^eventglassctl \\d+\\.\\d+\\.\\d+\n$"_s)
                    .match(QString::fromUtf8(outcome.data))
                    .hasMatch());
    }

    void whatOneSinkNeedsIsLoadedForItAlone()
    {
        // Loaded with the program, libmongoc makes a file in /dev/shm for each process.
        Program program(u"sqlite"_s);
        program.setEnvironment(u"LD_DEBUG"_s, u"libs"_s);
        const Outcome outcome = program.runPlain({u"version"_s});
        QVERIFY(outcome.messages.contains("libpq.so"));
        QVERIFY2(!outcome.messages.contains("libmongoc"), "libmongoc is loaded");
    }

    void whatACommandDidIsInItsLog()
    {
        const Program program(u"sqlite"_s);
        const QString file = program.folder() + u"/state/log.txt"_s;
        const QString log = u"--log="_s + file;
        EG_STATUS(program.run(u"init"_s, {log}), 0);
        EG_STATUS(program.run(u"demo"_s, {log, u"--events"_s, u"50"_s}), 0);
        EG_STATUS(program.run(u"project"_s, {log}), 0);
        EG_STATUS(program.run(u"init"_s, {u"--log=/proc/no/file"_s}), 1);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(written.readAll());
        for (const char *wanted :
             {" info command: init of ", " begins\n", "ended with status 0, ",
              " info projections: account_summaries is stopped at position 50, 0 dead letters"})
            QVERIFY2(text.contains(QLatin1String(wanted)), qPrintable(text));
    }

    void wrongUsageIsStatusTwoAndOneLine_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {
                 "",
                 "nonsense",
                 "init",
                 "init a.db b.db",
                 "init a.txt",
                 "init -",
                 "events a.db --nope",
                 "events a.db --limit ten",
                 "events a.db --limit -1",
                 "events a.db --from-version 3",
                 "events a.db --stream s-1 --from-version 0",
                 "events a.db --follow --backwards",
                 "events a.db --since tomorrow",
                 "events a.db --after x",
                 "export a.db --backwards",
                 "append a.db",
                 "append a.db s-1",
                 "append a.db s-1 --expected-version",
                 "append a.db s-1 --expected-version some",
                 "append a.db s-1 --expected-version -1",
                 "import a.db",
                 "import a.db file --batch 0",
                 "import a.db file more",
                 "demo a.db --events many",
                 "demo a.db --seed 1.5",
                 "demo a.db --until 1969-12-31",
                 "demo a.db --until soon",
                 "replay a.db",
                 "replay a.db s-1 --at-version 0",
                 "replay a.db s-1 --at-version 1 --at-time 2026-01-01",
                 "project a.db nonsense",
                 "project a.db --batch 0",
                 "rebuild a.db",
                 "rebuild a.db nonsense",
                 "reset a.db",
                 "query a.db",
                 "query a.db nonsense",
                 "query a.db user_profiles --as-of 2026-01-01",
                 "query a.db account_summaries --as-of now",
                 "verify a.db nonsense",
                 "verify a.db user_profiles content_popularity",
                 "help nonsense",
                 "streams a.db --format csv",
             })
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void wrongUsageIsStatusTwoAndOneLine()
    {
        QFETCH(QString, line);
        Program program(u"sqlite"_s);
        program.setEnvironment(u"EVENTGLASS_STORE"_s, QString());
        const Outcome outcome = program.runPlain(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        EG_STATUS(outcome, 2);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY2(outcome.message().contains(u"eventglassctl help"_s), outcome.messages.constData());
        QVERIFY(!QFile::exists(program.folder() + u"/a.db"_s));
    }

    void aMissingFileIsStatusOneAndSaysWhatToDo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("advice");
        const auto row = [](const QString &command, const QStringList &more,
                            const QString &advice) {
            QTest::newRow(qPrintable(command))
                << QStringList{command, u"gone.db"_s} + more << advice;
        };
        const QString init = u"eventglassctl init"_s;
        row(u"append"_s, {u"s-1"_s, u"--expected-version"_s, u"0"_s}, init);
        row(u"project"_s, {}, init);
        row(u"rebuild"_s, {u"user_profiles"_s}, init);
        row(u"reset"_s, {u"user_profiles"_s}, init);
        for (const char *name :
             {"events", "export", "streams", "categories", "types", "projections", "verify"})
            row(QString::fromUtf8(name), {}, QString());
        row(u"replay"_s, {u"s-1"_s}, QString());
        row(u"query"_s, {u"user_profiles"_s}, QString());
    }

    void aMissingFileIsStatusOneAndSaysWhatToDo()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, advice);
        const Program program(u"sqlite"_s);
        const Outcome outcome = program.runPlain(words, "{}\n");
        EG_STATUS(outcome, 1);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY2(outcome.message().contains(u"gone.db"_s), outcome.messages.constData());
        QVERIFY2(outcome.message().contains(advice), outcome.messages.constData());
        QVERIFY(!QFile::exists(program.folder() + u"/gone.db"_s));
    }

    void aFileThatIsNoStoreIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray(
            "this is not a database, but it is long enough to look like one");
        QTest::newRow("random") << QByteArray(5000, '\x81');
        QTest::newRow("cut") << QByteArray("SQLite format 3");
    }

    void aFileThatIsNoStoreIsNamed()
    {
        QFETCH(QByteArray, content);
        const Program program(u"sqlite"_s);
        program.file(u"store.db"_s, content);
        for (const char *command : {"events", "categories", "project", "init", "verify"}) {
            const Outcome outcome = program.run(QString::fromUtf8(command));
            EG_STATUS(outcome, 1);
            QVERIFY2(outcome.message().contains(u"store.db"_s), outcome.messages.constData());
        }
    }

    void aServerThatIsNotThereIsSaidWithoutThePassword()
    {
        const Program program(u"sqlite"_s);
        const Outcome outcome =
            program.runPlain({u"events"_s, u"postgresql://anna:s3cretWord@127.0.0.1:1/events"_s});
        EG_STATUS(outcome, 1);
        QVERIFY2(!outcome.message().isEmpty(), outcome.messages.constData());
        QVERIFY(!outcome.messages.contains("s3cretWord"));
    }

    void theEnvironmentNamesTheStore()
    {
        Program program(u"sqlite"_s);
        program.setEnvironment(u"EVENTGLASS_STORE"_s, program.store());
        EG_STATUS(program.runPlain({u"init"_s, u"-"_s}), 0);
        QVERIFY(QFile::exists(program.store()));
    }
};

EG_TEST(CtlUsageTest, coreApplication)
#include "tst_ctlusage.moc"
