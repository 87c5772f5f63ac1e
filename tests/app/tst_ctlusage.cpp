// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

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
        QTest::newRow("help") << QStringList{QStringLiteral("help")} << QStringLiteral("Commands:");
        QTest::newRow("--help") << QStringList{QStringLiteral("--help")}
                                << QStringLiteral("Commands:");
        for (const char *name : {"init", "demo", "import", "export", "append", "streams",
                                 "categories", "types", "events", "replay", "command",
                                 "projections", "project", "rebuild", "reset", "query", "verify"}) {
            const QString command = QString::fromUtf8(name);
            const QString usage = QStringLiteral("Usage: eventglassctl %1 STORE").arg(command);
            QTest::addRow("help %s", name) << QStringList{QStringLiteral("help"), command} << usage;
            QTest::addRow("%s --help", name)
                << QStringList{command, QStringLiteral("--help")} << usage;
            QTest::addRow("%s listed", name)
                << QStringList{QStringLiteral("help")} << QStringLiteral("\n  %1 ").arg(command);
        }
    }

    void helpGoesToStandardOutput()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, shows);
        const Outcome outcome = Program(QStringLiteral("sqlite")).runPlain(words);
        EG_STATUS(outcome, 0);
        QVERIFY2(QString::fromUtf8(outcome.data).contains(shows), outcome.data.constData());
        QVERIFY(outcome.messages.isEmpty());
    }

    void theVersionIsOneLine()
    {
        const Outcome outcome =
            Program(QStringLiteral("sqlite")).runPlain({QStringLiteral("--version")});
        EG_STATUS(outcome, 0);
        QVERIFY(QRegularExpression(QStringLiteral("^eventglassctl \\d+\\.\\d+\\.\\d+\n$"))
                    .match(QString::fromUtf8(outcome.data))
                    .hasMatch());
    }

    void whatOneSinkNeedsIsLoadedForItAlone()
    {
        // Loaded with the program, libmongoc makes a file in /dev/shm for each process.
        Program program(QStringLiteral("sqlite"));
        program.setEnvironment(QStringLiteral("LD_DEBUG"), QStringLiteral("libs"));
        const Outcome outcome = program.runPlain({QStringLiteral("version")});
        QVERIFY(outcome.messages.contains("libpq.so"));
        QVERIFY2(!outcome.messages.contains("libmongoc"), "libmongoc is loaded");
    }

    void whatACommandDidIsInItsLog()
    {
        const Program program(QStringLiteral("sqlite"));
        const QString file = program.folder() + QStringLiteral("/state/log.txt");
        const QString log = QStringLiteral("--log=") + file;
        EG_STATUS(program.run(QStringLiteral("init"), {log}), 0);
        EG_STATUS(program.run(QStringLiteral("demo"),
                              {log, QStringLiteral("--events"), QStringLiteral("50")}),
                  0);
        EG_STATUS(program.run(QStringLiteral("project"), {log}), 0);
        EG_STATUS(program.run(QStringLiteral("init"), {QStringLiteral("--log=/proc/no/file")}), 1);
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
        Program program(QStringLiteral("sqlite"));
        program.setEnvironment(QStringLiteral("EVENTGLASS_STORE"), QString());
        const Outcome outcome = program.runPlain(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        EG_STATUS(outcome, 2);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY2(outcome.message().contains(QStringLiteral("eventglassctl help")),
                 outcome.messages.constData());
        QVERIFY(!QFile::exists(program.folder() + QStringLiteral("/a.db")));
    }

    void aMissingFileIsStatusOneAndSaysWhatToDo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("advice");
        const auto row = [](const QString &command, const QStringList &more,
                            const QString &advice) {
            QTest::newRow(qPrintable(command))
                << QStringList{command, QStringLiteral("gone.db")} + more << advice;
        };
        const QString init = QStringLiteral("eventglassctl init");
        row(QStringLiteral("append"),
            {QStringLiteral("s-1"), QStringLiteral("--expected-version"), QStringLiteral("0")},
            init);
        row(QStringLiteral("project"), {}, init);
        row(QStringLiteral("rebuild"), {QStringLiteral("user_profiles")}, init);
        row(QStringLiteral("reset"), {QStringLiteral("user_profiles")}, init);
        for (const char *name :
             {"events", "export", "streams", "categories", "types", "projections", "verify"})
            row(QString::fromUtf8(name), {}, QString());
        row(QStringLiteral("replay"), {QStringLiteral("s-1")}, QString());
        row(QStringLiteral("query"), {QStringLiteral("user_profiles")}, QString());
    }

    void aMissingFileIsStatusOneAndSaysWhatToDo()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, advice);
        const Program program(QStringLiteral("sqlite"));
        const Outcome outcome = program.runPlain(words, "{}\n");
        EG_STATUS(outcome, 1);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY2(outcome.message().contains(QStringLiteral("gone.db")),
                 outcome.messages.constData());
        QVERIFY2(outcome.message().contains(advice), outcome.messages.constData());
        QVERIFY(!QFile::exists(program.folder() + QStringLiteral("/gone.db")));
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
        const Program program(QStringLiteral("sqlite"));
        program.file(QStringLiteral("store.db"), content);
        for (const char *command : {"events", "categories", "project", "init", "verify"}) {
            const Outcome outcome = program.run(QString::fromUtf8(command));
            EG_STATUS(outcome, 1);
            QVERIFY2(outcome.message().contains(QStringLiteral("store.db")),
                     outcome.messages.constData());
        }
    }

    void aServerThatIsNotThereIsSaidWithoutThePassword()
    {
        const Program program(QStringLiteral("sqlite"));
        const Outcome outcome =
            program.runPlain({QStringLiteral("events"),
                              QStringLiteral("postgresql://anna:s3cretWord@127.0.0.1:1/events")});
        EG_STATUS(outcome, 1);
        QVERIFY2(!outcome.message().isEmpty(), outcome.messages.constData());
        QVERIFY(!outcome.messages.contains("s3cretWord"));
    }

    void theEnvironmentNamesTheStore()
    {
        Program program(QStringLiteral("sqlite"));
        program.setEnvironment(QStringLiteral("EVENTGLASS_STORE"), program.store());
        EG_STATUS(program.runPlain({QStringLiteral("init"), QStringLiteral("-")}), 0);
        QVERIFY(QFile::exists(program.store()));
    }
};

EG_TEST(CtlUsageTest, coreApplication)
#include "tst_ctlusage.moc"
