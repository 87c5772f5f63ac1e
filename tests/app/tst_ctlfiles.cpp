// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace support;

namespace {

constexpr int soon = 10'000;
const QString accounts = u"account_summaries"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

/// A program with a projected store, in which one row is wrong.
std::unique_ptr<Program> withWrongRow()
{
    auto program = std::make_unique<Program>(u"sqlite"_s);
    if (program->run(u"demo"_s, {u"--events"_s, u"300"_s}).status != 0 ||
        program->run(u"project"_s).status != 0)
        return nullptr;
    program->sql(u"update account_summaries set user_id = 'somebody' where account_id = (select "
                 "min(account_id) from account_summaries)"_s);
    return program;
}

} // namespace

/// Files that the command line names for writing: what is there already is not lost.
class CtlFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void aLogIsWrittenOverNothingElse_data();
    void aLogIsWrittenOverNothingElse();
    void noLogWaitsForAReader();
    void changesAreWrittenOverNoDatabase();
    void changesOfBeforeStayUntilThereAreOthers();
    void noUnfinishedListOfChangesStays();
    void changesGoIntoAPipeThatIsRead();
    void changesDontWaitForAReader();
    void anEmptyNameIsRefused();
};

void CtlFilesTest::aLogIsWrittenOverNothingElse_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("the store") << u"store.db"_s;
    QTest::newRow("a text") << u"notes.txt"_s;
    QTest::newRow("less than a log's time") << u"short.txt"_s;
}

void CtlFilesTest::aLogIsWrittenOverNothingElse()
{
    QFETCH(QString, what);
    const Program program(u"sqlite"_s);
    // A log of this size is renamed.
    EG_STATUS(program.run(u"demo"_s, {u"--events"_s, u"10000"_s}), 0);
    program.file(u"notes.txt"_s, "What is to be kept of this day\n");
    program.file(u"short.txt"_s, "2026-01");
    const QString path = program.folder() + u'/' + what;
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto rights = QFile::permissions(path);
    const QByteArray before = contentOf(path);
    const Outcome done = program.run(u"types"_s, {u"--log"_s, path});
    EG_STATUS(done, 1);
    QVERIFY2(done.message().contains(path) && done.message().contains(u"no log"_s),
             done.text().constData());
    QCOMPARE(contentOf(path), before);
    QCOMPARE(QFile::permissions(path), rights);
    EG_STATUS(program.run(u"types"_s), 0);
}

void CtlFilesTest::noLogWaitsForAReader()
{
    const Program program(u"sqlite"_s, Program::Store::Empty);
    const QString pipe = program.folder() + u"/pipe"_s;
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    const auto process = program.start(u"types"_s, {u"--log"_s, pipe});
    const auto end = qScopeGuard([&] {
        process->kill();
        process->waitForFinished();
    });
    QVERIFY(process->waitForFinished(soon));
    QCOMPARE(process->exitCode(), 1);
    QVERIFY(process->readAllStandardError().contains("a named pipe"));
}

void CtlFilesTest::changesAreWrittenOverNoDatabase()
{
    const auto program = withWrongRow();
    QVERIFY(program);
    const Outcome done =
        program->run(u"rebuild"_s, {accounts, u"--compare"_s, u"--changes"_s, program->store()});
    EG_STATUS(done, 1);
    QVERIFY2(done.message().contains(u"is a database"_s), done.text().constData());
    QCOMPARE(program->sql(u"select count(*) from events"_s), u"300"_s);
}

void CtlFilesTest::changesOfBeforeStayUntilThereAreOthers()
{
    const auto program = withWrongRow();
    QVERIFY(program);
    const QString file = program->file(u"changes.ndjson"_s, "{\"of\":\"before\"}\n");
    EG_STATUS(program->runPlain(
                  {u"rebuild"_s, u"nowhere.db"_s, accounts, u"--compare"_s, u"--changes"_s, file}),
              1);
    QCOMPARE(contentOf(file), QByteArray("{\"of\":\"before\"}\n"));
    EG_STATUS(program->run(u"rebuild"_s, {accounts, u"--compare"_s, u"--changes"_s, file}), 0);
    const QByteArray changes = contentOf(file);
    QCOMPARE(changes.count('\n'), 1);
    QVERIFY2(changes.contains("somebody"), changes.constData());
}

/// There is no such publication: the command fails after the file was made.
void CtlFilesTest::noUnfinishedListOfChangesStays()
{
    const auto program = withWrongRow();
    QVERIFY(program);
    const QString file = program->folder() + u"/new.ndjson"_s;
    EG_STATUS(program->run(u"rebuild"_s,
                           {u"account_summaries@redis"_s, u"--compare"_s, u"--changes"_s, file}),
              1);
    QVERIFY(!QFile::exists(file));
}

void CtlFilesTest::changesGoIntoAPipeThatIsRead()
{
    const auto program = withWrongRow();
    QVERIFY(program);
    const QString pipe = program->folder() + u"/pipe"_s;
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    const int reader = ::open(qPrintable(pipe), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    const auto close = qScopeGuard([reader] { ::close(reader); });
    EG_STATUS(program->run(u"rebuild"_s, {accounts, u"--compare"_s, u"--changes"_s, pipe}), 0);
    QByteArray text(4096, '\0');
    const auto got = ::read(reader, text.data(), std::size_t(text.size()));
    QVERIFY(got > 0);
    QVERIFY(text.contains("somebody"));
}

void CtlFilesTest::changesDontWaitForAReader()
{
    const auto program = withWrongRow();
    QVERIFY(program);
    const QString pipe = program->folder() + u"/pipe"_s;
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    const auto process =
        program->start(u"rebuild"_s, {accounts, u"--compare"_s, u"--changes"_s, pipe});
    const auto end = qScopeGuard([&] {
        process->kill();
        process->waitForFinished();
    });
    QVERIFY(process->waitForFinished(soon));
    QCOMPARE(process->exitCode(), 1);
    const QByteArray said = process->readAllStandardError();
    QVERIFY2(said.contains("named pipe"), said.constData());
}

void CtlFilesTest::anEmptyNameIsRefused()
{
    const Program program(u"sqlite"_s);
    EG_STATUS(program.run(u"init"_s, {u"--log="_s}), 2);
    EG_STATUS(program.run(u"rebuild"_s, {accounts, u"--compare"_s, u"--changes"_s, u""_s}), 2);
}

EG_TEST(CtlFilesTest, coreApplication)
#include "tst_ctlfiles.moc"
