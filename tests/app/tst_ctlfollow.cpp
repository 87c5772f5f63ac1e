// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;

using support::importLine;
using support::Outcome;
using support::Program;

/// Commands that stay: --follow, signals, readers that go away; on both kinds of store.
class CtlFollowTest : public QObject
{
    Q_OBJECT

    static constexpr int patience = 30'000;

    static void append(const Program &program, const QByteArray &type)
    {
        const Outcome outcome =
            program.run(u"append"_s, {u"s-1"_s, u"--expected-version"_s, u"any"_s},
                        "{\"event_type\":\"" + type + "\",\"event_data\":{}}\n");
        if (outcome.status != 0)
            qFatal("%s", outcome.text().constData());
    }
    /// Waits until the process has printed this.
    static bool prints(QProcess &process, const QByteArray &text, QByteArray &soFar,
                       bool errors = false)
    {
        QElapsedTimer clock;
        clock.start();
        process.setReadChannel(errors ? QProcess::StandardError : QProcess::StandardOutput);
        while (clock.elapsed() < patience) {
            soFar += process.readAll();
            if (soFar.contains(text))
                return true;
            process.waitForReadyRead(100);
        }
        return false;
    }
    /// Follows the events of a store that has one, which is printed.
    static std::unique_ptr<QProcess> following(const Program &program, QByteArray &seen)
    {
        if (program.run(u"init"_s).status != 0)
            qFatal("no store");
        append(program, "First");
        auto process = program.start(u"events"_s, {u"--follow"_s});
        if (!prints(*process, "First", seen))
            qFatal("it does not follow");
        return process;
    }
    /// Sends the signal; milliseconds until the process ended.
    static qint64 stop(QProcess &process, int signal)
    {
        QElapsedTimer clock;
        clock.start();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        return process.waitForFinished(patience) ? clock.elapsed() : patience;
    }

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void followPrintsWhatComesAndStopsWhenTold()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        QByteArray seen;
        const auto process = following(program, seen);
        append(program, "Second");
        QVERIFY(prints(*process, "Second", seen));
        append(program, "Third");
        QVERIFY(prints(*process, "Third", seen));
        QCOMPARE(seen.count('\n'), 3);
        ::kill(static_cast<pid_t>(process->processId()), SIGTERM); // `timeout` sends it twice
        const qint64 took = stop(*process, SIGTERM);
        QVERIFY2(took < 1000, QByteArray::number(took).constData());
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
        QVERIFY(process->readAllStandardError().isEmpty());
    }

    /// What can't be repeated is known by where it was.
    void aCrashSaysWhereItWas()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer says itself where a program crashes");
#endif
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        QByteArray seen;
        const auto process = following(program, seen);
        QVERIFY(stop(*process, SIGABRT) < patience);
        QCOMPARE(process->exitStatus(), QProcess::CrashExit);
        const auto said = process->readAllStandardError();
        QVERIFY2(said.contains("crashed: signal 06\n"), said.constData());
        QVERIFY2(said.count("eventglassctl(") > 0, said.constData());
    }

    void followKeepsToItsFilter()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        append(program, "Other");
        const auto process = program.start(
            u"events"_s, {u"--follow"_s, u"--type=Wanted"_s, u"--stream=s-1"_s, u"--limit=2"_s});
        append(program, "Wanted");
        append(program, "Other");
        append(program, "Wanted");
        QVERIFY(process->waitForFinished(patience));
        QCOMPARE(process->exitCode(), 0);
        const QByteArray seen = process->readAllStandardOutput();
        // The metadata of what we append repeats the type.
        QCOMPARE(seen.count("\"event_type\":\"Wanted\",\"event_data\":"), 2);
        QCOMPARE(seen.count('\n'), 2);
    }

    void projectFollowsAndSaysEachState()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, importLine(1, "s-1")), 0);
        const auto process = program.start(u"project"_s, {u"events_analytics"_s, u"--follow"_s});
        QByteArray said;
        QVERIFY2(prints(*process,
                        "events_analytics: catching up -> live, position 1 of 1, reached the head",
                        said, true),
                 said.constData());
        // Where it goes on is not known yet, and is not "position 0 of 0".
        QVERIFY2(said.contains("events_analytics: stopped -> catching up, started"),
                 said.constData());
        append(program, "Later");
        const auto rows = [&] {
            return program.run(u"query"_s, {u"events_analytics"_s}).lines().size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 2, patience);
        const auto row = program.run(u"projections"_s).rows().value(2);
        QCOMPARE(row[u"name"_s].toString(), u"events_analytics"_s);
        QCOMPARE(row[u"state"_s].toString(), u"live"_s);
        QVERIFY(row[u"holder"_s].toString().contains(QString::number(process->processId())));

        const Outcome second = program.run(u"project"_s, {u"events_analytics"_s});
        EG_STATUS(second, 1);
        QVERIFY2(second.message().contains(QString::number(process->processId())),
                 second.messages.constData());
        const Outcome others = program.run(u"project"_s, {u"user_profiles"_s});
        EG_STATUS(others, 0);

        const qint64 took = stop(*process, SIGINT);
        QVERIFY2(took < 1000, QByteArray::number(took).constData());
        QCOMPARE(process->exitCode(), 0);
        EG_STATUS(program.run(u"project"_s, {u"events_analytics"_s}), 0);
    }

    void everyProjectionFollowsSideBySide()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"demo"_s, {u"--events=300"_s}), 0);
        const auto process = program.start(u"project"_s, {u"--follow"_s});
        QByteArray said;
        for (const char *name : {"account_summaries", "transaction_history", "events_analytics",
                                 "user_profiles", "content_popularity"})
            QVERIFY2(prints(*process, QByteArray(name) + ": catching up -> live", said, true),
                     said.constData());
        const qint64 took = stop(*process, SIGTERM);
        QVERIFY2(took < 1000, QByteArray::number(took).constData());
        QCOMPARE(process->exitCode(), 0);
    }

    /// A backup from before anything was projected lacks the tables of projections.
    void aRestoredBackupWithoutOurTablesIsSaidAndProjectedAnew_data()
    {
        QTest::addColumn<bool>("moved");
        QTest::newRow("copied over the file") << false;
        QTest::newRow("moved over the file") << true;
    }

    void aRestoredBackupWithoutOurTablesIsSaidAndProjectedAnew()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(bool, moved);
        if (kind != u"sqlite"_s)
            return;
        const Program program(kind);
        EG_STATUS(program.run(u"demo"_s, {u"--events=300"_s}), 0);
        const QString file = program.store();
        const QString backup = program.folder() + u"/backup.db"_s;
        QVERIFY(QFile::copy(file, backup));
        EG_STATUS(program.run(u"project"_s, {u"account_summaries"_s}), 0);
        program.sql(u"pragma wal_checkpoint(truncate)"_s);
        const auto process = program.start(u"project"_s, {u"account_summaries"_s, u"--follow"_s});
        QByteArray said;
        QVERIFY2(prints(*process, "catching up -> live", said, true), said.constData());
        said.clear();
        // By its next heartbeat it has closed the connections it began with. The last checkpoint of
        // one would hide a copy that is made in the same moment.
        const auto heartbeat = [&program] {
            return program.sql(u"select heartbeat from eventglass_leases"_s);
        };
        const QString first = heartbeat();
        QTRY_VERIFY_WITH_TIMEOUT(heartbeat() != first, patience);
        const QString how = moved ? u"mv"_s : u"cp"_s;
        QCOMPARE(QProcess::execute(how, {backup, file}), 0);
        QVERIFY2(prints(*process, "catching up -> live", said, true), said.constData());
        // Which of the two a copy is said to be depends on how much of it is there when it is seen.
        QVERIFY2(moved ? said.contains("was replaced")
                       : said.contains("The store was restored") ||
                             said.contains("was overwritten by another file"),
                 said.constData());
        QVERIFY2(!said.contains("-> failed"), said.constData());
        append(program, "Later");
        const auto lag = [&] {
            const auto rows = program.run(u"projections"_s).rows();
            return rows.isEmpty() ? -1 : rows.front()[u"lag"_s].toInt(-1);
        };
        QTRY_COMPARE_WITH_TIMEOUT(lag(), 0, patience);
        QVERIFY(stop(*process, SIGTERM) < 1000);
        EG_STATUS(program.run(u"verify"_s, {u"account_summaries"_s}), 0);
    }

    /// The log of who changed what is locked, too.
    void anInterruptedWaitForALockEndsAtOnce_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("append") << u"append"_s
                                << QStringList{u"a-1"_s, u"--expected-version=any"_s};
        QTest::newRow("reset") << u"reset"_s << QStringList{u"user_profiles"_s};
        QTest::newRow("project") << u"project"_s << QStringList{};
    }

    void anInterruptedWaitForALockEndsAtOnce()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QString, command);
        QFETCH(QStringList, words);
        if (kind != u"sqlite"_s)
            return;
        const Program program(kind);
        EG_STATUS(program.run(u"demo"_s, {u"--events=100"_s}), 0);
        EG_STATUS(program.run(u"project"_s), 0);
        QProcess holder;
        holder.start(u"sqlite3"_s, {program.store()});
        holder.write("begin immediate; select 'held';\n");
        const auto end = qScopeGuard([&holder] {
            holder.kill();
            holder.waitForFinished();
        });
        QVERIFY(holder.waitForReadyRead(patience));
        const auto process = program.start(command, words);
        process->write("{\"event_type\":\"T\",\"event_data\":{}}\n");
        process->closeWriteChannel();
        QVERIFY(!process->waitForFinished(500));
        const qint64 took = stop(*process, SIGTERM);
        QVERIFY2(took < 1000, QByteArray::number(took).constData());
        QCOMPARE(process->exitCode(), 1);
    }

    /// The first day alone of so long a history is never over.
    void anEndlessDemoEndsAtOnce()
    {
        QFETCH_GLOBAL(QString, kind);
        for (const int signal : {SIGTERM, SIGINT}) {
            const Program program(kind);
            const auto process = program.start(u"demo"_s, {u"--events=9223372036854775807"_s});
            QVERIFY(!process->waitForFinished(700));
            const qint64 took = stop(*process, signal);
            QVERIFY2(took < 1000, QByteArray::number(took).constData());
            QCOMPARE(process->exitStatus(), QProcess::NormalExit);
            QCOMPARE(process->exitCode(), 1);
            const QByteArray said = process->readAllStandardError();
            QVERIFY2(said.contains("interrupted, nothing was written"), said.constData());
        }
    }

    /// Its lease is given back; a program that was started to outlive the terminal goes on.
    void aTerminalThatGoesAwayEndsAFollower_data()
    {
        QTest::addColumn<bool>("ignored");
        QTest::newRow("told") << false;
        QTest::newRow("nohup") << true;
    }
    void aTerminalThatGoesAwayEndsAFollower()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(bool, ignored);
        const Program program(kind, Program::Store::Empty);
        const auto before = std::signal(SIGHUP, ignored ? SIG_IGN : SIG_DFL); // which is inherited
        const auto process = program.start(u"project"_s, {u"events_analytics"_s, u"--follow"_s});
        std::signal(SIGHUP, before);
        QByteArray said;
        QVERIFY2(prints(*process, "-> live", said, true), said.constData());
        ::kill(static_cast<pid_t>(process->processId()), SIGHUP);
        if (ignored) {
            append(program, "Later");
            QTRY_VERIFY(program.run(u"query"_s, {u"events_analytics"_s}).data.contains("Later"));
            stop(*process, SIGTERM);
        } else {
            QVERIFY(process->waitForFinished(patience));
        }
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
        const auto rows = program.run(u"projections"_s).rows();
        for (const QJsonObject &row : rows)
            QVERIFY(row[u"holder"_s].isNull());
    }

    void anInterruptedImportLeavesNothing()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        const auto process = program.start(u"import"_s, {u"-"_s});
        for (int n = 1; n <= 3000; ++n)
            process->write(importLine(n, "s-1"));
        while (process->bytesToWrite() > 0) // more than a pipe holds, so that it is being read
            QVERIFY(process->waitForBytesWritten(patience));
        const qint64 took = stop(*process, SIGINT);
        QVERIFY2(took < 1000, QByteArray::number(took).constData());
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 1);
        const QByteArray said = process->readAllStandardError();
        QVERIFY2(said.contains("interrupted") && said.count('\n') == 1, said.constData());
        QVERIFY(program.run(u"export"_s).data.isEmpty());
    }

    void aReaderThatGoesAwayIsNoFailure()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"demo"_s, {u"--events=3000"_s}), 0);
        QProcess shell;
        shell.start(u"bash"_s,
                    {u"-c"_s, u"set -o pipefail; '%1' export '%2' | head -n 2"_s.arg(
                                  QString::fromStdString(support::programPath("eventglassctl")),
                                  program.store())});
        QVERIFY(shell.waitForFinished(patience));
        QCOMPARE(shell.exitCode(), 0);
        QCOMPARE(shell.readAllStandardOutput().count('\n'), 2);
        QVERIFY(shell.readAllStandardError().isEmpty());
    }

    void anImportFromAPipeSeesEventsOfASlowWriter()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        const auto process = program.start(u"import"_s, {u"-"_s, u"--batch=1"_s});
        const QByteArray line = importLine(1, "s-1");
        process->write(line.left(40));
        QVERIFY(process->waitForBytesWritten(patience));
        process->write(line.mid(40));
        QVERIFY(process->waitForBytesWritten(patience));
        QTRY_COMPARE_WITH_TIMEOUT(program.run(u"export"_s).lines().size(), 1, patience);
        process->closeWriteChannel();
        QVERIFY(process->waitForFinished(patience));
        QCOMPARE(process->exitCode(), 0);
    }
};

EG_TEST(CtlFollowTest, coreApplication)
#include "tst_ctlfollow.moc"
