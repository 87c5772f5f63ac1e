// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/errors.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"
#include "tests/support/victim.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QtTest>

#include <pwd.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;

namespace {

constexpr auto accounts = "account_summaries";

/// While one exists no file of this process can grow beyond a size: what a quota does.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

/// A disk of a few megabytes in a folder, where this user may make one.
class SmallDisk
{
public:
    SmallDisk(const QString &folder, const QString &options)
        : m_folder(folder)
        , m_mounted(QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, options,
                                                   u"tmpfs"_s, folder}) == 0)
    {
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    ~SmallDisk()
    {
        if (m_mounted)
            QProcess::execute(u"umount"_s, {u"-l"_s, m_folder});
    }

    bool isThere() const { return m_mounted; }
    /// Leaves no room.
    void fill() const
    {
        QFile file(filler());
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qFatal("no filler");
        for (const QByteArray piece(4096, 'x'); file.write(piece) == piece.size();)
            ;
    }
    void makeRoom() const { QFile::remove(filler()); }

private:
    QString filler() const { return m_folder + u"/filler"_s; }

    QString m_folder;
    bool m_mounted;
};

/// Another program that writes to an SQLite file, and takes its time.
class Writer
{
public:
    explicit Writer(const AnyStore &any)
    {
        m_shell.start(u"sqlite3"_s, {QString::fromStdString(
                                        any.urlText().substr(std::string_view("sqlite:").size()))});
        tell(".timeout 20000\nbegin immediate;\nselect 'held';\n");
        m_holds = hears("held");
    }
    ~Writer() { letGo(); }

    bool holds() const { return m_holds; }
    void letGo()
    {
        if (m_shell.state() == QProcess::NotRunning)
            return;
        tell("rollback;\n.quit\n");
        m_shell.waitForFinished();
    }

private:
    void tell(const char *words)
    {
        m_shell.write(words);
        m_shell.waitForBytesWritten();
    }
    bool hears(const char *word)
    {
        QByteArray heard;
        while (!heard.contains(word) && m_shell.waitForReadyRead(30'000))
            heard += m_shell.readAllStandardOutput();
        return heard.contains(word);
    }

    QProcess m_shell;
    bool m_holds = false;
};

/// Workers for all projections of a store.
struct Crew
{
    explicit Crew(const AnyStore &any)
    {
        options.url = any.url();
        options.batch = 20;
        options.onStateChange = watch.listener();
        supervisor = std::make_unique<Supervisor>(options);
    }
    void start(bool follow) const
    {
        for (const auto &model : readModels())
            supervisor->start(model->name(), follow);
    }
    qint64 stopped() const
    {
        QElapsedTimer timer;
        timer.start();
        supervisor->stopAll();
        supervisor->waitUntilIdle();
        return timer.elapsed();
    }
    bool retried(const std::string &projection)
    {
        const auto seen = watch.seen(projection);
        return std::any_of(seen.begin(), seen.end(),
                           [](const auto &status) { return status.state == State::Retrying; });
    }
    QString failures() const
    {
        QString text;
        for (const auto &status : supervisor->snapshot()) {
            if (status.state == State::Failed)
                text += QString::fromStdString(status.name + ": " + status.lastError + '\n');
        }
        return text;
    }

    StateWatch watch;
    SupervisorOptions options;
    std::unique_ptr<Supervisor> supervisor;
};

std::vector<eventstore::ImportEvent> someHistory()
{
    return spoiled(history({.seed = 72, .events = 600}), 72, 60);
}

} // namespace

/// What workers do about files: locked by others, full disks, and what can't be mended by waiting.
class TstFileFaults : public QObject
{
    Q_OBJECT

    /// Projects with no room left until that is seen, then with room, and compares.
    static void projectThroughAFullDisk(AnyStore &any, const std::function<void()> &makeRoom)
    {
        Crew crew(any);
        crew.start(false);
        QVERIFY(crew.watch.awaitPassing(accounts, State::Retrying));
        QVERIFY(crew.watch.awaitPassing("events_analytics", State::Retrying));
        bool explained = false;
        for (const auto &status : crew.watch.seen(accounts)) {
            if (status.state == State::Retrying)
                explained = status.nextTry.has_value() && !status.lastError.empty();
        }
        QVERIFY(explained);
        makeRoom();
        crew.supervisor->waitUntilIdle();
        QCOMPARE(crew.failures(), QString());
        QCOMPARE(complaints(any), QString());
    }

private slots:
    void aFileThatAnotherProgramWritesIsWaitedFor()
    {
        AnyStore any("sqlite");
        mustImport(*any.open(), someHistory());
        finishProjections(any);
        Crew crew(any);
        crew.start(true);
        QVERIFY(crew.watch.awaitAll(State::Live));
        Writer writer(any);
        QVERIFY(writer.holds());
        // Longer than a heartbeat takes, so that every worker has wanted to write.
        QTest::qWait(4000);
        writer.letGo();
        mustImport(*any.open(), spoiled(history({.seed = 73, .events = 100}), 73, 60));
        QTRY_COMPARE_WITH_TIMEOUT(differencesFromNaive(any), QStringList(), 30'000);
        for (const auto &model : readModels())
            QVERIFY2(!crew.retried(model->name()), model->name().c_str());
        crew.stopped();
        QCOMPARE(complaints(any), QString());
    }

    void stoppingDoesNotWaitForAnotherProgram_data()
    {
        QTest::addColumn<bool>("rebuild");
        QTest::newRow("catching up") << false;
        QTest::newRow("rebuilding") << true;
    }
    void stoppingDoesNotWaitForAnotherProgram()
    {
        QFETCH(bool, rebuild);
        AnyStore any("sqlite");
        mustImport(*any.open(), someHistory());
        finishProjections(any);
        Crew crew(any);
        Writer writer(any);
        QVERIFY(writer.holds());
        for (const auto &model : readModels()) {
            if (rebuild)
                crew.supervisor->rebuild(model->name());
            else
                crew.supervisor->start(model->name());
        }
        QTest::qWait(300); // to where they wait for the lock
        const auto took = crew.stopped();
        qInfo("stopped after %lld ms", took);
        // A second, and what a loaded machine takes to let us run.
        QVERIFY2(took < 2500, qPrintable(QString::number(took)));
        writer.letGo();
        QCOMPARE(complaints(any), QString());
    }

    void aFileThatMayNotGrowIsWaitedFor()
    {
        AnyStore any("sqlite");
        mustImport(*any.open(), someHistory());
        auto limit = std::make_unique<FileSizeLimit>(40'000);
        projectThroughAFullDisk(any, [&] { limit.reset(); });
    }

    void aFullDiskIsWaitedFor_data() { bothStores(); }
    void aFullDiskIsWaitedFor()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        if (kind == "sqlite") {
            const auto path = any.urlText().substr(std::string_view("sqlite:").size());
            const SmallDisk disk(QFileInfo(QString::fromStdString(path)).path(), u"size=8m"_s);
            if (!disk.isThere())
                QSKIP("making a small disk needs the right to mount one");
            mustImport(*any.open(), someHistory());
            disk.fill();
            projectThroughAFullDisk(any, [&] { disk.makeRoom(); });
            return;
        }
        const auto &server = PostgresServer::shared();
        const auto folder = server.directory() + "/small";
        QDir().mkpath(QString::fromStdString(folder));
        const auto *owner = ::getpwnam("postgres");
        const SmallDisk disk(QString::fromStdString(folder),
                             u"size=32m,mode=700,uid=%1"_s.arg(owner->pw_uid));
        if (!disk.isThere())
            QSKIP("making a small disk needs the right to mount one");
        const auto database = any.rawSql("select current_database()");
        server.sql("postgres", "create tablespace small location '" + folder + "'");
        server.sql("postgres", "alter database " + database + " set tablespace small");
        mustImport(*any.open(), someHistory());
        disk.fill();
        projectThroughAFullDisk(any, [&] { disk.makeRoom(); });
        server.sql("postgres", "drop database " + database + " with (force)");
        server.sql("postgres", "drop tablespace small");
    }

    void whatIsWaitedOutAndWhatIsNot_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("waited");
        QTest::newRow("locked") << SQLITE_BUSY << true;
        QTest::newRow("a read that lost its snapshot") << SQLITE_BUSY_SNAPSHOT << true;
        QTest::newRow("the disk is full") << SQLITE_FULL << true;
        QTest::newRow("a write failed") << SQLITE_IOERR_WRITE << true;
        QTest::newRow("a file can't be opened") << SQLITE_CANTOPEN << true;
        QTest::newRow("out of memory") << SQLITE_NOMEM << true;
        QTest::newRow("read only") << SQLITE_READONLY << true;
        QTest::newRow("damaged") << SQLITE_CORRUPT << false;
        QTest::newRow("not a database") << SQLITE_NOTADB << false;
        QTest::newRow("a row is there already") << SQLITE_CONSTRAINT_PRIMARYKEY << false;
        QTest::newRow("a mistake in a statement") << SQLITE_ERROR << false;
    }
    void whatIsWaitedOutAndWhatIsNot()
    {
        QFETCH(int, code);
        QFETCH(bool, waited);
        QCOMPARE(eventstore::sqliteError(code, "", "").retryable(), waited);
    }
};

EG_TEST(TstFileFaults, coreApplication)
#include "tst_filefaults.moc"
