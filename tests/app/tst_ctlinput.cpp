// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/emptystore.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <csignal>
#include <map>
#include <memory>

using support::importLine;
using support::Outcome;
using support::Program;
using namespace Qt::StringLiterals;

namespace {

QByteArray lines(int count)
{
    QByteArray text;
    for (int i = 1; i <= count; ++i)
        text += importLine(i, "s-1");
    return text;
}

/// One member of gzip.
QByteArray packed(const QByteArray &text)
{
    z_stream z = {};
    QByteArray out(text.size() + 1000, '\0');
    deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray input = text;
    z.next_in = reinterpret_cast<Bytef *>(input.data());
    z.avail_in = static_cast<uInt>(input.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(static_cast<qsizetype>(z.total_out));
    deflateEnd(&z);
    return out;
}

bool isThere(QProcess &process)
{
    return process.state() == QProcess::Running;
}

/// Whether the program has a handler for the signal yet. Before, the signal just kills it.
bool handles(const QProcess &process, int signal)
{
    QFile status(u"/proc/%1/status"_s.arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("SigCgt:"))
            return ((line.mid(7).trimmed().toULongLong(nullptr, 16) >> (signal - 1)) & 1) != 0;
    return false;
}

} // namespace

/// What commands are given to read: packed files, pipes, devices, things that block.
class CtlInputTest : public QObject
{
    Q_OBJECT

    /// The stores of emptyAnswersSayWhy(), made once.
    const Program &emptyAnswers();
    std::unique_ptr<Program> m_emptyAnswers;

private slots:
    void packedFilesAreRead_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("events");
        const QByteArray one = packed(lines(3));
        QTest::newRow("one member") << one << 3;
        QTest::newRow("two members")
            << packed(lines(3).first(200)) + packed(lines(3).mid(200)) << 3;
        QTest::newRow("padded") << one + QByteArray(700, '\0') << 3;
        QTest::newRow("empty") << packed({}) << 0;
        QTest::newRow("no line feed") << packed(lines(2).chopped(1)) << 2;
        // Unpacks to more than is handed on at once.
        QTest::newRow("long")
            << packed(importLine(1, "s-1", "{\"a\":\"" + QByteArray(5'000'000, 'x') + "\"}") +
                      importLine(2, "s-1"))
            << 2;
        QTest::newRow("exactly a piece")
            << packed(QByteArray(1 << 20, '\n')) + packed(importLine(1, "s-1")) << 1;
        QTest::newRow("plain") << lines(2) << 2;
        QTest::newRow("plain, short") << QByteArray("\n") << 0;
    }
    void packedFilesAreRead()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, events);
        const Program program(u"sqlite"_s);
        const Outcome file = program.run(u"import"_s, {program.file(u"in.gz"_s, content)});
        EG_STATUS(file, 0);
        QCOMPARE(program.run(u"events"_s).lines().size(), events);
        const Outcome again = program.run(u"import"_s, {u"-"_s}, content);
        EG_STATUS(again, 0);
        QCOMPARE(again.message().contains(u"skipped"_s), events > 0);
    }

    void whatCannotBeUnpackedIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        const QByteArray whole = packed(lines(200));
        QByteArray damaged = whole;
        damaged[damaged.size() / 2] = static_cast<char>(damaged.at(damaged.size() / 2) ^ 0x55);
        QTest::newRow("cut short") << whole.chopped(9) << u"cut short"_s;
        QTest::newRow("damaged") << damaged << u"damaged"_s;
        QTest::newRow("zstd") << QByteArray("\x28\xb5\x2f\xfd\x04\x00\x01", 7) << u"(zstd)"_s;
        QTest::newRow("xz") << QByteArray("\xfd\x37zXZ\x00\x00", 7) << u"(xz)"_s;
        QTest::newRow("bzip2") << QByteArray("BZh91AY&SY") << u"(bzip2)"_s;
        QTest::newRow("zip") << QByteArray("PK\x03\x04\x14\x00", 6) << u"(zip)"_s;
    }
    void whatCannotBeUnpackedIsNamed()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        const Program program(u"sqlite"_s);
        const Outcome outcome = program.run(u"import"_s, {program.file(u"in"_s, content)});
        EG_STATUS(outcome, 1);
        QVERIFY2(outcome.message().contains(says), outcome.messages.constData());
        QVERIFY2(outcome.message().contains(u"compressed"_s), outcome.messages.constData());
        QVERIFY(program.run(u"events"_s).data.isEmpty());
    }

    void aNamedPipeIsReadOnceItHasAWriter()
    {
        const Program program(u"sqlite"_s);
        const QByteArray pipe = program.folder().toUtf8() + "/pipe";
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const auto process = program.start(u"import"_s, {QString::fromUtf8(pipe)});
        QTest::qWait(300);
        QVERIFY(isThere(*process));
        const int writer = ::open(pipe.constData(), O_WRONLY | O_CLOEXEC);
        const QByteArray text = lines(2);
        QCOMPARE(::write(writer, text.constData(), static_cast<std::size_t>(text.size())),
                 static_cast<ssize_t>(text.size()));
        ::close(writer);
        QVERIFY(process->waitForFinished(30000));
        QCOMPARE(process->exitCode(), 0);
        QCOMPARE(program.run(u"events"_s).lines().size(), 2);
    }

    void oneSignalEndsAWaitForAWriter()
    {
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
            const Program program(u"sqlite"_s);
            const QByteArray pipe = program.folder().toUtf8() + "/pipe";
            QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
            const auto process = program.start(u"import"_s, {QString::fromUtf8(pipe)});
            QTRY_VERIFY_WITH_TIMEOUT(handles(*process, signal), 20'000);
            QTest::qWait(300);
            QVERIFY(isThere(*process));
            ::kill(static_cast<pid_t>(process->processId()), signal);
            QVERIFY(process->waitForFinished(3000));
            QCOMPARE(process->exitStatus(), QProcess::NormalExit);
            QVERIFY(process->readAllStandardError().contains("interrupted"));
        }
    }

    /// Wherever the command is: also while it opens the store.
    void anInterruptionIsSaid()
    {
        int said = 0;
        for (int delay = 10; delay <= (said > 0 ? 300 : 3000); delay += 20) {
            const Program program(u"sqlite"_s);
            const QByteArray pipe = program.folder().toUtf8() + "/pipe";
            QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
            const auto process = program.start(u"import"_s, {QString::fromUtf8(pipe)});
            QTest::qWait(delay);
            ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
            QVERIFY(process->waitForFinished(3000));
            if (process->exitStatus() == QProcess::CrashExit)
                continue; // before it listens to signals
            const auto error = process->readAllStandardError();
            QVERIFY2(error.startsWith("eventglassctl: interrupted"), error.constData());
            ++said;
        }
        QVERIFY(said > 0);
    }

    void whatIsNoFileIsRefusedAtOnce_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::newRow("store") << QStringList{u"events"_s, u"sqlite:pipe"_s} << 1;
        QTest::newRow("store by its ending") << QStringList{u"events"_s, u"pipe.db"_s} << 1;
        QTest::newRow("store, a device") << QStringList{u"events"_s, u"sqlite:/dev/zero"_s} << 1;
        QTest::newRow("read models")
            << QStringList{u"query"_s, u"s.db"_s, u"account_summaries"_s, u"--read-models=pipe"_s}
            << 1;
        QTest::newRow("layout") << QStringList{u"events"_s, u"s.db"_s, u"--layout=pipe"_s} << 2;
        QTest::newRow("layout, a device")
            << QStringList{u"events"_s, u"s.db"_s, u"--layout=/dev/zero"_s} << 2;
        QTest::newRow("layout, too long")
            << QStringList{u"events"_s, u"s.db"_s, u"--layout=long"_s} << 2;
    }
    void whatIsNoFileIsRefusedAtOnce()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        const Program program(u"sqlite"_s);
        const QByteArray folder = program.folder().toUtf8();
        QCOMPARE(::mkfifo((folder + "/pipe").constData(), 0600), 0);
        QCOMPARE(::mkfifo((folder + "/pipe.db").constData(), 0600), 0);
        program.file(u"long"_s, QByteArray(3 << 20, ' '));
        support::makeEmptyStore("sqlite:" + folder.toStdString() + "/s.db");
        const Outcome outcome = program.runPlain(words);
        EG_STATUS(outcome, status);
        QVERIFY2(outcome.messages.contains("named pipe") || outcome.messages.contains("device") ||
                     outcome.messages.contains("too long"),
                 outcome.messages.constData());
    }

    void readModelsInAFileAreForTheUserAlone()
    {
        const Program program(u"sqlite"_s);
        EG_STATUS(program.runPlain({u"import"_s, u"s.db"_s, u"-"_s}, lines(2)), 0);
        EG_STATUS(program.runPlain(
                      {u"project"_s, u"s.db"_s, u"events_analytics"_s, u"--read-models=rows.db"_s}),
                  0);
        struct stat info = {};
        QCOMPARE(::stat((program.folder().toUtf8() + "/rows.db").constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0600U);
    }

    void terminalCommandsInEventsAreEscaped()
    {
        const Program program(u"sqlite"_s);
        const QByteArray data = "{\"a\":\"\xc2\x9b"
                                "31m \xc2\xa9 \xc3\x9b \xed\x95\x9c\xc2\x80\"}";
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, importLine(1, "s-1", data)), 0);
        for (const QString &command : {u"events"_s, u"export"_s}) {
            const Outcome outcome = program.run(command);
            EG_STATUS(outcome, 0);
            QVERIFY2(outcome.data.contains("\\u009b31m \xc2\xa9 \xc3\x9b \xed\x95\x9c\\u0080\""),
                     outcome.data.constData());
            QCOMPARE(outcome.rows().first()[u"event_data"_s].toObject()[u"a"_s].toString(),
                     u"\u009b31m © Û 한\u0080"_s);
        }
    }

    void followersEndWithTheirReader_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("events") << u"events s.db --follow | head -n 1"_s;
        QTest::newRow("nothing was written") << u"events s.db --follow --type Never | true"_s;
        QTest::newRow("a reader that stays a while")
            << u"events s.db --follow --type Never | sleep 1"_s;
    }
    void followersEndWithTheirReader()
    {
        QFETCH(QString, words);
        const Program program(u"sqlite"_s);
        EG_STATUS(program.runPlain({u"import"_s, u"s.db"_s, u"-"_s}, lines(2)), 0);
        QProcess shell;
        shell.setWorkingDirectory(program.folder());
        shell.start(u"bash"_s,
                    {u"-o"_s, u"pipefail"_s, u"-c"_s,
                     QString::fromStdString(support::programPath("eventglassctl")) + u' ' + words});
        QVERIFY(shell.waitForFinished(8000));
        QCOMPARE(shell.exitCode(), 0);
        QCOMPARE(shell.readAllStandardError(), QByteArray());
    }

    /// What is opened next must not get the number of a closed stream.
    void aClosedStandardStreamIsAnError_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("import") << u"import s.db - <&-"_s
                                << QByteArray("standard input can't be read");
        QTest::newRow("append") << u"append s.db s-1 --expected-version any <&-"_s
                                << QByteArray("standard input can't be read");
        QTest::newRow("no output")
            << u"export s.db >&-"_s << QByteArray("standard output could not be written");
        QTest::newRow("neither") << u"export s.db <&- >&-"_s
                                 << QByteArray("standard output could not be written");
    }
    void aClosedStandardStreamIsAnError()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, says);
        const Program program(u"sqlite"_s);
        EG_STATUS(program.runPlain({u"import"_s, u"s.db"_s, u"-"_s}, lines(2)), 0);
        QProcess shell;
        shell.setWorkingDirectory(program.folder());
        shell.start(u"bash"_s,
                    {u"-c"_s, u"exec "_s +
                                  QString::fromStdString(support::programPath("eventglassctl")) +
                                  u' ' + words});
        const auto end = qScopeGuard([&shell] {
            shell.kill();
            shell.waitForFinished();
        });
        QVERIFY(shell.waitForFinished(8000));
        const QByteArray said = shell.readAllStandardError();
        QCOMPARE(shell.exitStatus(), QProcess::NormalExit);
        QCOMPARE(shell.exitCode(), 1);
        QVERIFY2(said.contains(says) && said.count('\n') == 1, said.constData());
        EG_STATUS(program.runPlain({u"events"_s, u"s.db"_s}), 0);
    }

    /// Else the change is made again by whoever takes the status for its own.
    void whatWasDoneIsSaidAlsoWithoutOutput_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("changes");
        QTest::newRow("append, full")
            << u"append s.db new-2 --expected-version 0 >/dev/full"_s << true;
        QTest::newRow("append, closed") << u"append s.db new-2 --expected-version 0 >&-"_s << true;
        QTest::newRow("command")
            << u"command s.db account 1 open user_id=u currency=EUR >/dev/full"_s << true;
        QTest::newRow("export") << u"export s.db >/dev/full"_s << false;
    }
    void whatWasDoneIsSaidAlsoWithoutOutput()
    {
        QFETCH(QString, words);
        QFETCH(bool, changes);
        const Program program(u"sqlite"_s);
        EG_STATUS(program.runPlain({u"import"_s, u"s.db"_s, u"-"_s}, lines(2)), 0);
        QProcess shell;
        shell.setWorkingDirectory(program.folder());
        shell.start(u"bash"_s,
                    {u"-c"_s, u"echo '{\"event_type\":\"t\",\"event_data\":{}}' | "_s +
                                  QString::fromStdString(support::programPath("eventglassctl")) +
                                  u' ' + words});
        QVERIFY(shell.waitForFinished(8000));
        QCOMPARE(shell.exitCode(), 1);
        const QByteArray said = shell.readAllStandardError();
        QVERIFY2(said.contains("standard output could not be written"), said.constData());
        QCOMPARE(said.contains("The change was made"), changes);
        const QByteArray stored = program.runPlain({u"events"_s, u"s.db"_s}).data;
        QCOMPARE(stored.count('\n'), changes ? 3 : 2);
    }

    void aFileThatMayNotGrowIsNoCrash()
    {
        const Program program(u"sqlite"_s);
        QProcess shell;
        shell.setWorkingDirectory(program.folder());
        shell.start(u"bash"_s,
                    {u"-c"_s, u"ulimit -f 200; exec "_s +
                                  QString::fromStdString(support::programPath("eventglassctl")) +
                                  u" demo s.db --events 20000"_s});
        QVERIFY(shell.waitForFinished(30'000));
        const QByteArray said = shell.readAllStandardError();
        QCOMPARE(shell.exitStatus(), QProcess::NormalExit);
        QCOMPARE(shell.exitCode(), 1);
        // Before it there is a line of progress if the machine is slow.
        QCOMPARE(said.count("eventglassctl: "), 1);
        const auto last = said.trimmed().split('\n').last();
        QVERIFY2(last.startsWith("eventglassctl: ") && last.contains("s.db"), said.constData());
        QVERIFY(!QFile::exists(program.folder() + u"/s.db-journal"_s));
    }

    void tooManyOpenFilesAreTheReason_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("reading") << u"types s.db"_s;
        QTest::newRow("writing") << u"init s.db"_s;
    }

    /// SQLite needs the file, its log and its index; each may be the one that is not to be had.
    void tooManyOpenFilesAreTheReason()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer opens a pipe to look at memory, and reports what is right without one");
#endif
        QFETCH(QString, command);
        const Program program(u"sqlite"_s);
        EG_STATUS(program.runPlain({u"demo"_s, u"s.db"_s, u"--events=10"_s}), 0);
        int refused = 0;
        for (int most = 6; most < 16; ++most) {
            QProcess shell;
            shell.setWorkingDirectory(program.folder());
            shell.start(u"bash"_s,
                        {u"-c"_s, u"ulimit -n %1; exec %2 %3"_s.arg(
                                      QString::number(most),
                                      QString::fromStdString(support::programPath("eventglassctl")),
                                      command)});
            QVERIFY(shell.waitForFinished(30'000));
            QCOMPARE(shell.exitStatus(), QProcess::NormalExit);
            if (shell.exitCode() == 0)
                continue;
            const QByteArray said = shell.readAllStandardError();
            if (said.contains("bash:")) // not even the program can be started
                continue;
            ++refused;
            QVERIFY2(said.contains("too many open files"),
                     (QByteArray::number(most) + ": " + said).constData());
        }
        QVERIFY(refused > 0);
    }

    /// Whatever call it meets: the search goes through all events before there is anything to wait
    /// for.
    void aReaderThatLeavesDuringASearchIsNoFailure()
    {
        const Program program(u"sqlite"_s);
        EG_STATUS(program.runPlain({u"demo"_s, u"s.db"_s, u"--events=60000"_s}), 0);
        for (int i = 0; i < 8; ++i) {
            QProcess shell;
            shell.setWorkingDirectory(program.folder());
            shell.start(
                u"bash"_s,
                {u"-o"_s, u"pipefail"_s, u"-c"_s,
                 u"(sleep 0.1; exec %1 events s.db --follow --contains nowhere) | true"_s.arg(
                     QString::fromStdString(support::programPath("eventglassctl")))});
            QVERIFY(shell.waitForFinished(8000));
            QCOMPARE(shell.readAllStandardError(), QByteArray());
            QCOMPARE(shell.exitCode(), 0);
        }
    }

    void emptyAnswersSayWhy_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QStringList &words, const QString &says) {
            QTest::newRow(name) << words << says;
        };
        row("never projected", {u"query"_s, u"s.db"_s, u"account_summaries"_s},
            u"account_summaries was never projected"_s);
        row("no such key", {u"query"_s, u"s.db"_s, u"events_analytics"_s, u"--key=x"_s},
            u"has no row of this key (projected up to position 2)"_s);
        row("no rows", {u"query"_s, u"s.db"_s, u"user_profiles"_s},
            u"user_profiles has no rows (projected up to position 2)"_s);
        row("no event as asked for", {u"events"_s, u"s.db"_s, u"--type=Never"_s},
            u"no event is as asked for; the store holds events up to position 2"_s);
        row("export", {u"export"_s, u"s.db"_s, u"--type=Never"_s}, u"no event is as asked for"_s);
        row("an event at position 0", {u"events"_s, u"store.db"_s, u"--type=Never"_s},
            u"no event is as asked for; the store holds events up to position 0"_s);
        row("no stream", {u"streams"_s, u"s.db"_s, u"--prefix=x"_s},
            u"no stream has an id that starts so"_s);
        row("no category", {u"streams"_s, u"s.db"_s, u"--category=x"_s},
            u"no stream of the category x"_s);
        for (const QString &command :
             {u"events"_s, u"export"_s, u"streams"_s, u"types"_s, u"categories"_s})
            row(qPrintable(u"empty: "_s + command), {command, u"empty.db"_s},
                u"the store holds no events"_s);
        row("no dead letters", {u"dead-letters"_s, u"s.db"_s, u"events_analytics"_s},
            u"there are no dead letters"_s);
    }
    void emptyAnswersSayWhy()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const Program &program = emptyAnswers();
        if (QTest::currentTestFailed())
            return;
        const Outcome outcome = program.runPlain(words);
        EG_STATUS(outcome, 0);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY2(outcome.message().contains(says), outcome.messages.constData());
    }
};

const Program &CtlInputTest::emptyAnswers()
{
    if (m_emptyAnswers)
        return *m_emptyAnswers;
    m_emptyAnswers = std::make_unique<Program>(u"sqlite"_s);
    const Program &program = *m_emptyAnswers;
    const auto run = [&program](const QStringList &words, const QByteArray &input = {}) {
        const Outcome outcome = program.runPlain(words, input);
        QVERIFY2(outcome.status == 0, outcome.text().constData());
    };
    support::makeEmptyStore("sqlite:" + program.folder().toStdString() + "/empty.db");
    run({u"import"_s, u"store.db"_s, u"-"_s}, lines(1));
    program.sql(u"update events set global_position = 0"_s);
    run({u"import"_s, u"s.db"_s, u"-"_s}, lines(2));
    run({u"project"_s, u"s.db"_s, u"events_analytics"_s});
    run({u"project"_s, u"s.db"_s, u"user_profiles"_s});
    return program;
}

EG_TEST(CtlInputTest, coreApplication)
#include "tst_ctlinput.moc"
