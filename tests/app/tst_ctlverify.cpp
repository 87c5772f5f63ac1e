// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QtTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using support::Outcome;
using support::Program;
using namespace Qt::StringLiterals;

namespace {

void fill(const Program &program, int events)
{
    EG_STATUS(program.run(u"demo"_s, {u"--events"_s, QString::number(events)}), 0);
    EG_STATUS(program.run(u"project"_s, {u"--batch"_s, u"10000"_s}), 0);
}

/// The most memory `verify` had at once, in KiB; 0 where it found something or failed.
long peakOfVerify(const Program &program)
{
    const QByteArray store = program.store().toUtf8();
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl(support::programPath("eventglassctl").c_str(), "eventglassctl", "verify",
                store.constData(), nullptr);
        ::_exit(127);
    }
    int status = 0;
    rusage usage = {};
    ::wait4(child, &status, 0, &usage);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? usage.ru_maxrss : 0;
}

/// Files in a folder that a process has open, also such as are unlinked.
int openFilesIn(qint64 pid, const QString &folder)
{
    int count = 0;
    const QDir descriptors(u"/proc/%1/fd"_s.arg(pid));
    for (const QString &name : descriptors.entryList(QDir::System | QDir::Files)) {
        char target[4096] = {};
        const auto size =
            ::readlink(descriptors.filePath(name).toUtf8().constData(), target, sizeof target - 1);
        count += size > 0 && QString::fromUtf8(target).startsWith(folder + u'/') ? 1 : 0;
    }
    return count;
}

} // namespace

/// `verify` as a process: what it says, takes, and leaves.
class CtlVerifyTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasNeverProjectedIsNotCalledTheSame()
    {
        const Program program(u"sqlite"_s);
        EG_STATUS(program.run(u"demo"_s, {u"--events"_s, u"300"_s}), 0);
        EG_STATUS(program.run(u"project"_s, {u"user_profiles"_s}), 0);
        const Outcome all = program.run(u"verify"_s);
        EG_STATUS(all, 0);
        for (const char *name : {"account_summaries", "transaction_history", "events_analytics",
                                 "content_popularity", "eventglassctl project"})
            QVERIFY2(all.messages.contains(name), all.text().constData());
        QVERIFY2(!all.messages.contains("user_profiles"), all.text().constData());
        const Outcome one = program.run(u"verify"_s, {u"account_summaries"_s});
        EG_STATUS(one, 0);
        QVERIFY2(one.messages.contains("never projected"), one.text().constData());
        const Outcome projected = program.run(u"verify"_s, {u"user_profiles"_s});
        QCOMPARE(projected.message(), u"no differences found"_s);
    }
    void whatWasErasedIsNamedAndGoneWhenItIsRebuilt_data() { support::addStoreKinds(); }
    void whatWasErasedIsNamedAndGoneWhenItIsRebuilt()
    {
        QFETCH(QString, kind);
        const Program program(kind, Program::Store::Empty);
        const QByteArray events =
            support::importLine(1, "note-1", R"({"text":"erasedword"})") + '\n' +
            support::importLine(2, "content-2", R"({"content_id":"2","rating":"erasedword"})",
                                "content.rated") +
            '\n' +
            support::importLine(3, "user-3", R"({"user_id":"3","email":"erasedword"})",
                                "user.registered");
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, events), 0);
        EG_STATUS(program.run(u"project"_s), 0);
        // What fails is a letter, and no letter quotes a text.
        QVERIFY(program.sql(u"select count(*) from eventglass_dead_letters"_s).toInt() > 0);
        QCOMPARE(program.sql(u"select count(*) from eventglass_dead_letters where error like "
                             "'%erasedword%'"_s),
                 u"0"_s);
        program.sql(u"update events set event_data = '{}'"_s);
        const Outcome verified = program.run(u"verify"_s, {u"events_analytics"_s});
        EG_STATUS(verified, 5);
        QVERIFY(verified.lines().size() >= 3);
        for (const auto &name :
             {u"events_analytics"_s, u"user_profiles"_s, u"content_popularity"_s})
            EG_STATUS(program.run(u"rebuild"_s, {name}), 0);
        EG_STATUS(program.run(u"verify"_s, {u"events_analytics"_s}), 0);
        for (const auto &name : {u"events_analytics"_s, u"user_profiles"_s})
            QVERIFY(!program.run(u"query"_s, {name}).data.contains("erasedword"));
    }

    void eachDifferenceSaysWhichEventCameLast_data() { support::addStoreKinds(); }
    void eachDifferenceSaysWhichEventCameLast()
    {
        QFETCH(QString, kind);
        const Program program(kind);
        const QByteArray opening =
            R"({"user_id":"u","account_type":"c","currency":"EUR","initial_deposit":10})";
        EG_STATUS(program.run(u"import"_s, {u"-"_s},
                              support::importLine(1, "account-1", opening, "AccountCreated") +
                                  support::importLine(2, "account-2", opening, "AccountCreated") +
                                  support::importLine(3, "account-1",
                                                      R"({"amount":5,"balance_after":16})",
                                                      "MoneyDeposited")),
                  0);
        EG_STATUS(program.run(u"project"_s), 0);
        program.sql(u"update account_summaries set currency = 'USD' where account_id = '1'"_s);
        program.sql(u"update account_summaries set account_id = '9' where account_id = '2'"_s);
        const Outcome outcome = program.run(u"verify"_s, {u"account_summaries"_s});
        EG_STATUS(outcome, 5);
        const auto rows = outcome.rows();
        QCOMPARE(rows.size(), 4);
        const QString deposit = u"00000000-0000-4000-8000-000000000003"_s;
        for (const int i : {0, 3}) {
            QCOMPARE(rows[i][u"last_position"_s].toInt(), 3);
            QCOMPARE(rows[i][u"last_event_id"_s].toString(), deposit);
            QCOMPARE(rows[i][u"last_event_type"_s].toString(), u"MoneyDeposited"_s);
            QCOMPARE(rows[i][u"last_stream_id"_s].toString(), u"account-1"_s);
        }
        QVERIFY(rows[0][u"message"_s].toString().endsWith(
            u". Last touched by MoneyDeposited %1 of account-1 at position 3."_s.arg(deposit)));
        QCOMPARE(rows[1][u"key"_s].toString(), u"2"_s);
        QCOMPARE(rows[1][u"last_position"_s].toInt(), 2);
        QCOMPARE(rows[2][u"key"_s].toString(), u"9"_s);
        QVERIFY(rows[2][u"last_position"_s].isNull());
        QVERIFY(rows[2][u"message"_s].toString().endsWith(u"No event touches it."));
        QCOMPARE(rows[3][u"column"_s].toString(), u"balance_after"_s);
    }

    void wrongSnapshotsAreNamedAndTakenAway()
    {
        const Program program(u"sqlite"_s);
        QByteArray lines;
        for (int n = 1; n <= 1100; ++n)
            lines += support::importLine(
                n, "user-1", R"({"user_id":"u","email":"e","initial_preferences":[],"name":"Ann"})",
                "user.registered");
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, lines), 0);
        EG_STATUS(program.run(u"replay"_s, {u"user-1"_s}), 0);
        EG_STATUS(program.run(u"verify"_s), 0);
        program.sql(u"update eventglass_snapshots set state = replace(state, 'Ann', 'Bob')"_s);
        const Outcome outcome = program.run(u"verify"_s);
        EG_STATUS(outcome, 5);
        QCOMPARE(outcome.rows().size(), 1);
        QCOMPARE(outcome.rows()[0][u"read_model"_s].toString(), u"snapshots"_s);
        QCOMPARE(outcome.rows()[0][u"stored"_s].toString(), u"Bob"_s);
        QCOMPARE(outcome.rows()[0][u"expected"_s].toString(), u"Ann"_s);
        QVERIFY(outcome.messages.contains("reset STORE --snapshots"));
        const Outcome reset = program.run(u"reset"_s, {u"--snapshots"_s});
        EG_STATUS(reset, 0);
        QVERIFY2(reset.messages.contains("1 snapshot removed"), reset.text().constData());
        EG_STATUS(program.run(u"verify"_s), 0);
        EG_STATUS(program.run(u"reset"_s), 2);
    }

    void memoryDoesNotGrowWithTheHistory()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer keeps memory of its own");
#endif
        const Program small(u"sqlite"_s);
        fill(small, 25'000);
        const Program large(u"sqlite"_s);
        fill(large, 125'000);
        const long before = peakOfVerify(small);
        const long after = peakOfVerify(large);
        QVERIFY(before > 0 && after > 0);
        qInfo("%ld KiB, with five times the events %ld KiB", before, after);
        QVERIFY2(after - before < 24 * 1024, qPrintable(u"%1 and %2"_s.arg(before).arg(after)));
    }

    void nothingTemporaryIsLeftEvenAfterAKill()
    {
        Program program(u"sqlite"_s);
        fill(program, 50'000);
        QDir(program.folder()).mkdir(u"temporary"_s);
        const QString folder = program.folder() + u"/temporary"_s;
        program.setEnvironment(u"SQLITE_TMPDIR"_s, folder);
        const auto process = program.start(u"verify"_s);
        QTRY_VERIFY_WITH_TIMEOUT(openFilesIn(process->processId(), folder) > 0 ||
                                     process->state() == QProcess::NotRunning,
                                 60'000);
        QCOMPARE(process->state(), QProcess::Running);
        process->kill();
        process->waitForFinished();
        QCOMPARE(QDir(folder).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::Hidden),
                 QStringList());
    }

    void aSignalEndsItWithinASecond()
    {
        Program program(u"sqlite"_s);
        fill(program, 50'000);
        QDir(program.folder()).mkdir(u"temporary"_s);
        const QString folder = program.folder() + u"/temporary"_s;
        program.setEnvironment(u"SQLITE_TMPDIR"_s, folder);
        const auto process = program.start(u"verify"_s);
        QTRY_VERIFY_WITH_TIMEOUT(openFilesIn(process->processId(), folder) > 0, 60'000);
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        QVERIFY(process->waitForFinished());
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(process->exitCode(), 1);
        QCOMPARE(process->readAllStandardError().count("cancelled"), 1);
    }
};

EG_TEST(CtlVerifyTest, coreApplication)
#include "tst_ctlverify.moc"
