// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QThread>
#include <QtTest>

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

using support::Outcome;
using support::Program;
using namespace Qt::StringLiterals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int many = 24'000; // each takes four times as long
#else
constexpr int many = 40'000;
#endif
/// The bytes of so many events are more than a pipe holds and than is read at once.
constexpr int moreThanAPipe = 10'000;

/// Event n of a history like a real one: its id is random, and every index has an entry for it.
QByteArray lineOf(int n)
{
    const QByteArray number = QByteArray::number(n);
    const auto mixed = static_cast<quint64>(n) * 0x9E3779B97F4A7C15U;
    const QByteArray id = QByteArray::number(mixed, 16).rightJustified(16, '0');
    return "{\"stream_id\":\"account-" + QByteArray::number(n % 1000) + "\",\"event_id\":\"" +
           id.left(8) + "-" + id.mid(8, 4) + "-4" + id.mid(12, 3) + "-8000-" +
           number.rightJustified(12, '0') +
           "\",\"event_type\":\"Noted\",\"event_data\":{\"user_id\":\"u" + number +
           "\",\"note\":\"" + QByteArray(80, 'n') + "\"},\"metadata\":{\"correlation_id\":\"c" +
           number + "\",\"user_id\":\"u" + number +
           "\"},\"timestamp\":\"2026-03-01T10:00:00.000000Z\"}\n";
}

/// A file with events of a size, each of which is for several read models.
QString fileOfSize(const Program &program, int events, qsizetype size)
{
    QByteArray text;
    for (int n = 1; n <= events; ++n)
        text += "{\"stream_id\":\"content-" + QByteArray::number(n) +
                "\",\"event_id\":\"00000000-0000-4000-8000-" +
                QByteArray::number(n).rightJustified(12, '0') +
                "\",\"event_type\":\"content.watched\",\"event_data\":{\"user_id\":\"u1\","
                "\"content_id\":\"c1\",\"watch_duration_seconds\":1,\"completion_percentage\":"
                "50,\"note\":\"" +
                QByteArray(size, 'n') + "\"},\"timestamp\":\"2026-03-01T10:00:00.000000Z\"}\n";
    return program.file(u"sized.ndjson"_s, text);
}

QString fileOf(const Program &program, int events)
{
    QByteArray text;
    for (int n = 1; n <= events; ++n)
        text += lineOf(n);
    return program.file(u"%1.ndjson"_s.arg(events), text);
}

/// The most memory a process has had at once, in KiB.
qint64 peakOf(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const auto at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

/// Runs a command to its end; the most memory it had, in KiB, and 0 where it failed. It is asked
/// while it runs: what the system says after the end counts the process it was forked from.
qint64 peakOf(const Program &program, const QString &command, const QStringList &words = {})
{
    const auto process = program.start(command, words);
    qint64 peak = 0;
    while (process->state() != QProcess::NotRunning) {
        peak = std::max(peak, peakOf(process->processId()));
        process->waitForFinished(2);
        process->readAllStandardOutput();
    }
    return process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0 ? peak : 0;
}

/// A terminal that nobody sits at.
class Terminal
{
public:
    Terminal()
        : m_screen(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_screen < 0 || ::grantpt(m_screen) != 0 || ::unlockpt(m_screen) != 0)
            qFatal("no terminal to be had");
        m_name = QString::fromUtf8(::ptsname(m_screen));
        // What is written stays to be read as long as somebody has it open.
        m_held = ::open(m_name.toUtf8().constData(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        ::fcntl(m_screen, F_SETFL, O_NONBLOCK);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;
    ~Terminal()
    {
        ::close(m_held);
        ::close(m_screen);
    }

    const QString &name() const { return m_name; }
    /// All that was written to it.
    const QByteArray &text()
    {
        char part[4096];
        for (ssize_t got = ::read(m_screen, part, sizeof part); got > 0;
             got = ::read(m_screen, part, sizeof part))
            m_text.append(part, got);
        return m_text;
    }
    /// The lines that took one another's place, and those that stayed.
    QList<QByteArray> lines()
    {
        QByteArray all = text();
        return all.replace("\x1b[K", "").replace('\n', '\r').split('\r');
    }

private:
    int m_screen;
    int m_held;
    QString m_name;
    QByteArray m_text;
};

/// Waits until a text is on the terminal; false when the process ended without it.
bool awaitText(Terminal &terminal, QProcess &process, const QByteArray &text)
{
    while (!terminal.text().contains(text)) {
        if (process.state() == QProcess::NotRunning)
            return terminal.text().contains(text);
        process.waitForFinished(1);
    }
    return true;
}

void tell(const QProcess &process, int signal)
{
    ::kill(static_cast<pid_t>(process.processId()), signal);
}

/// All that a store consists of beside its events, and how many those are.
QString shapeOf(const Program &program, const QString &kind)
{
    if (kind == u"sqlite"_s)
        return program.sql(u"select (select count(*) from events) || ' ' || (select count(*) from "
                           "streams) || (select group_concat(type || name || coalesce(sql, ''), "
                           "'; ') from (select * from sqlite_schema order by name)) || (select * "
                           "from pragma_integrity_check)"_s);
    return program.sql(
        u"select (select count(*) from events) || ' ' || (select count(*) from streams) || ' ' || "
        "(select string_agg(relname, ' ' order by relname) from pg_class where relnamespace = "
        "'public'::regnamespace) || ' ' || (select string_agg(tgname || tgenabled::text, ' ' order "
        "by tgname) from pg_trigger where not tgisinternal)"_s);
}

} // namespace

/// Import and export of much: what they take, what they say meanwhile, and what an interrupt
/// leaves.
class CtlBulkTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void memoryDoesNotGrowWithTheHistory()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer keeps memory of its own");
#endif
        QFETCH_GLOBAL(QString, kind);
        // SQLite may fill its page cache whatever the size.
        const qint64 mostMore = (kind == u"sqlite"_s ? 24 : 4) * 1024;
        const Program small(kind), large(kind);
        const qint64 smallIn = peakOf(small, u"import"_s, {fileOf(small, 10'000)});
        const qint64 largeIn = peakOf(large, u"import"_s, {fileOf(large, 100'000)});
        const qint64 smallOut = peakOf(small, u"export"_s);
        const qint64 largeOut = peakOf(large, u"export"_s);
        qInfo("import %lld and %lld KiB, export %lld and %lld KiB", smallIn, largeIn, smallOut,
              largeOut);
        QVERIFY(smallIn > 0 && largeIn > 0 && smallOut > 0 && largeOut > 0);
        QVERIFY(largeIn - smallIn < mostMore);
        QVERIFY(largeOut - smallOut < 12 * 1024);
        QCOMPARE(large.sql(u"select count(*) from events"_s), u"100000"_s);
    }

    void memoryHardlyGrowsWithTheSizeOfTheEvents()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer keeps memory of its own");
#endif
        QFETCH_GLOBAL(QString, kind);
        constexpr int events = 24;
        constexpr qsizetype size = 4 * 1024 * 1024;
        const Program small(kind), large(kind);
        EG_STATUS(small.run(u"import"_s, {fileOfSize(small, events, 1)}), 0);
        EG_STATUS(large.run(u"import"_s, {fileOfSize(large, events, size)}), 0);
        const qint64 smallRun = peakOf(small, u"project"_s, {u"content_popularity"_s});
        const qint64 largeRun = peakOf(large, u"project"_s, {u"content_popularity"_s});
        qInfo("project %lld and %lld KiB", smallRun, largeRun);
        QVERIFY(smallRun > 0 && largeRun > 0);
        // One connection has a large page cache, which these events fill.
        QVERIFY(largeRun - smallRun < 140 * 1024);
    }

    void aTerminalShowsHowFarHowFastAndHowLong_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("import") << u"import"_s;
        QTest::newRow("export") << u"export"_s;
    }

    void aTerminalShowsHowFarHowFastAndHowLong()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QString, command);
        const Program program(kind);
        const bool importing = command == u"import"_s;
        const QStringList words = importing ? QStringList{fileOf(program, many)} : QStringList();
        if (!importing)
            EG_STATUS(program.run(u"import"_s, {fileOf(program, many)}), 0);
        Terminal terminal;
        const auto process = program.start(command, words, terminal.name());
        QVERIFY(awaitText(terminal, *process, " %"));
        // Halted for a while it can't be done before there is a rate to tell.
        tell(*process, SIGSTOP);
        QThread::msleep(600);
        tell(*process, SIGCONT);
        while (!process->waitForFinished(20) && process->state() != QProcess::NotRunning)
            terminal.text();
        QCOMPARE(process->exitCode(), 0);
        const QRegularExpression full(
            u"^(read|exported) [0-9]+ events, ([0-9]+) %, [0-9]+ events/s, "
            "([0-9]+ s|[0-9]+ min [0-9]+ s) left$"_s);
        int shown = 0;
        int last = 0;
        for (const QByteArray &line : terminal.lines()) {
            const auto match = full.match(QString::fromUtf8(line));
            if (!match.hasMatch())
                continue;
            ++shown;
            QVERIFY(match.captured(2).toInt() >= last && match.captured(2).toInt() <= 100);
            last = match.captured(2).toInt();
        }
        QVERIFY2(shown > 0, terminal.text().constData());
        // The line goes away at the end.
        const QByteArray all = QByteArray::number(many) + " events";
        const QByteArray end = importing ? "\r\x1b[Kimported " + all + "\r\n" : "\r\x1b[K";
        QVERIFY2(terminal.text().endsWith(end), terminal.text().constData());
        if (importing)
            QVERIFY(terminal.text().contains("\rstoring " + all + "\x1b[K"));
    }

    void elsewhereALineEveryFewSecondsSaysWhatCanBeKnown()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        const auto process = program.start(u"import"_s, {u"-"_s});
        int n = 0;
        QByteArray messages;
        while (!messages.contains('\n')) {
            for (const int last = n + 1000; n < last;)
                process->write(lineOf(++n));
            process->waitForReadyRead(100);
            messages += process->readAllStandardError();
            QCOMPARE(process->state(), QProcess::Running);
        }
        // How long a pipe is nobody knows.
        const QRegularExpression known(u"^read [0-9]+ events, [0-9]+ events/s\n$"_s);
        QVERIFY2(known.match(QString::fromUtf8(messages)).hasMatch(), messages.constData());
        process->closeWriteChannel();
        QVERIFY(process->waitForFinished());
        QCOMPARE(process->exitCode(), 0);
    }

    void anInterruptedImportLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("when");
        QTest::addColumn<int>("later");
        QTest::newRow("at the start") << QByteArray("read ") << 0;
        QTest::newRow("in the middle") << QByteArray("read 2") << 0;
        QTest::newRow("when all is read") << QByteArray("storing ") << 0;
        QTest::newRow("while it is stored") << QByteArray("storing ") << 100;
    }

    void anInterruptedImportLeavesNothing()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QByteArray, when);
        QFETCH(int, later);
        Program program(kind);
        QDir(program.folder()).mkdir(u"temporary"_s);
        program.setEnvironment(u"SQLITE_TMPDIR"_s, program.folder() + u"/temporary"_s);
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, lineOf(1)), 0);
        const QString file = fileOf(program, many);
        const QString shape = shapeOf(program, kind);
        const QByteArray events = program.run(u"export"_s).data;
        const QStringList files = QDir(program.folder()).entryList(QDir::AllEntries);

        Terminal terminal;
        const auto process = program.start(u"import"_s, {file}, terminal.name());
        QVERIFY(awaitText(terminal, *process, when));
        QThread::msleep(static_cast<unsigned long>(later));
        QElapsedTimer timer;
        timer.start();
        tell(*process, SIGINT);
        QVERIFY(process->waitForFinished());
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
        if (process->exitCode() == 0 && when.startsWith("storing")) {
            // It came too late, and all is there.
            QCOMPARE(program.sql(u"select count(*) from events"_s), QString::number(many));
            return;
        }
        QVERIFY2(process->exitCode() == 1, terminal.text().constData());
        QVERIFY2(
            terminal.text().endsWith("\reventglassctl: interrupted. Nothing was imported\r\n") ||
                terminal.text().endsWith(
                    "\x1b[Keventglassctl: interrupted. Nothing was imported\r\n"),
            terminal.text().constData());
        QCOMPARE(shapeOf(program, kind), shape);
        QCOMPARE(program.run(u"export"_s).data, events);
        QCOMPARE(QDir(program.folder()).entryList(QDir::AllEntries), files);
        QVERIFY(QDir(program.folder() + u"/temporary"_s).isEmpty());
        if (kind == u"postgres"_s)
            QTRY_COMPARE(program.sql(u"select count(*) from pg_stat_activity where "
                                     "application_name = 'eventglassctl'"_s),
                         u"0"_s);
        EG_STATUS(program.run(u"import"_s, {fileOf(program, 2'000)}), 0);
    }

    void anInterruptedExportEndsWithAWholeLineAndSaysHowToGoOn()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"import"_s, {fileOf(program, moreThanAPipe)}), 0);
        const QByteArray all = program.run(u"export"_s).data;
        // It waits for us to read: the pipe takes no more.
        const auto process = program.start(u"export"_s);
        QVERIFY(process->waitForReadyRead());
        tell(*process, SIGINT);
        QVERIFY(process->waitForFinished());
        QCOMPARE(process->exitCode(), 1);
        const QByteArray data = process->readAllStandardOutput();
        const QString said = QString::fromUtf8(process->readAllStandardError());
        const QRegularExpression how(
            u"^eventglassctl: interrupted. ([0-9]+) events were written, the last of them whole; "
            "--after ([0-9]+) exports the rest\n$"_s);
        const auto match = how.match(said);
        QVERIFY2(match.hasMatch(), qPrintable(said));
        QCOMPARE(data.count('\n'), match.captured(1).toLongLong());
        QVERIFY(data.size() < all.size());
        const Outcome rest = program.run(u"export"_s, {u"--after"_s, match.captured(2)});
        EG_STATUS(rest, 0);
        QVERIFY(data + rest.data == all);
    }

    /// The rest alone could not be imported after what was written.
    void anInterruptedExportOfOtherVersionsIsToBeginAgain()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"import"_s, {fileOf(program, moreThanAPipe)}), 0);
        program.sql(u"delete from events where stream_version < 3"_s);
        const auto process = program.start(u"export"_s);
        QVERIFY(process->waitForReadyRead());
        tell(*process, SIGINT);
        QVERIFY(process->waitForFinished());
        QCOMPARE(process->exitCode(), 1);
        const QByteArray said = process->readAllStandardError();
        QVERIFY2(said.contains("export all again") && !said.contains("--after"), said.constData());
    }
};

EG_TEST(CtlBulkTest, coreApplication)
#include "tst_ctlbulk.moc"
