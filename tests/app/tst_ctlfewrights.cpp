// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/store.h"
#include "projections/control/workerrequests.h"
#include "tests/support/must.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QUrl>
#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace support;

namespace {

constexpr int patience = 30'000;
const QString accounts = u"account_summaries"_s;
const QStringList laterTables{u"eventglass_worker_requests"_s, u"eventglass_runs"_s,
                              u"eventglass_progress"_s};

/// A store that an older version projected, and a role that may change its rows and make nothing.
struct OlderStore
{
    OlderStore()
        : program(u"postgres"_s)
    {
        ready = program.run(u"demo"_s, {u"--events"_s, u"500"_s}).status == 0 &&
                program.run(u"project"_s, {accounts}).status == 0;
        program.sql(u"drop table %1"_s.arg(laterTables.join(u", "_s)));
        role = u"worker_"_s + program.sql(u"select current_database()"_s);
        program.sql(
            u"revoke create on schema public from public; create role %1 login password "
            "'hush'; grant select, insert, update on all tables in schema public to %1"_s.arg(
                role));
        QUrl url(program.store());
        url.setUserName(role);
        url.setPassword(u"hush"_s);
        asRole = url.toString();
    }
    QString rows(const QString &table) const
    {
        return program.sql(u"select count(*) from "_s + table);
    }

    Program program;
    QString role;
    QString asRole;
    bool ready = false;
};

} // namespace

/// Projections as a role of PostgreSQL that may only read, add and change rows.
class CtlFewRightsTest : public QObject
{
    Q_OBJECT

private slots:
    void aWorkerGoesOnWithoutTheTablesItMayNotMake();
    void itHearsOfThemWhenTheOwnerMadeThem();
    void aTableThatMayNotBeWrittenIsLikeNone();
    void whatItCantDoWithoutIsAnError();
    void nothingCanBeAskedWithoutTheTable();
};

void CtlFewRightsTest::aWorkerGoesOnWithoutTheTablesItMayNotMake()
{
    OlderStore store;
    QVERIFY(store.ready);
    const QString all = store.rows(accounts);
    store.program.sql(u"update eventglass_checkpoints set position = 0, event_position = null, "
                      "event_id = null"_s);
    const auto done = store.program.runPlain({u"project"_s, store.asRole, accounts});
    EG_STATUS(done, 0);
    QCOMPARE(store.rows(accounts), all);
    const QString said = QString::fromUtf8(done.messages);
    for (const QString &table : laterTables)
        QVERIFY2(said.contains(table), qPrintable(said));
    QCOMPARE(said.count(u"run without"), 1);
    QVERIFY2(said.contains(u"eventglassctl init"), qPrintable(said));
    QVERIFY2(said.contains(u"grant select, insert, update, delete on"), qPrintable(said));
    QVERIFY2(said.contains(u"to \"%1\""_s.arg(store.role)), qPrintable(said));
}

void CtlFewRightsTest::itHearsOfThemWhenTheOwnerMadeThem()
{
    OlderStore store;
    QVERIFY(store.ready);
    const auto follower = [&] {
        auto process = std::make_unique<QProcess>();
        process->start(QString::fromStdString(programPath("eventglassctl")),
                       {u"project"_s, store.asRole, accounts, u"--follow"_s});
        return process;
    }();
    const auto end = qScopeGuard([&] {
        follower->kill();
        follower->waitForFinished(patience);
    });
    QTRY_VERIFY_WITH_TIMEOUT(
        store.program.sql(u"select state from eventglass_leases where projection = '%1'"_s.arg(
            accounts)) == u"live",
        patience);
    // As the note says.
    const auto made = store.program.run(u"init"_s);
    EG_STATUS(made, 0);
    QVERIFY2(made.messages.contains("completed the tables of projections"),
             made.text().constData());
    store.program.sql(u"grant select, insert, update, delete on %1 to %2"_s.arg(
        laterTables.join(u", "_s), store.role));
    // It follows all the while, and writes its progress from now on.
    QTRY_VERIFY_WITH_TIMEOUT(store.rows(u"eventglass_progress"_s) != u"0", patience);
    QCOMPARE(follower->state(), QProcess::Running);
    ::kill(static_cast<pid_t>(follower->processId()), SIGTERM);
    QVERIFY(follower->waitForFinished(patience));
    QCOMPARE(follower->exitCode(), 0);
    const auto again = store.program.runPlain({u"project"_s, store.asRole, accounts});
    EG_STATUS(again, 0);
    QVERIFY2(!again.messages.contains("without"), again.text().constData());
    QCOMPARE(store.rows(u"eventglass_runs"_s), u"1"_s);
}

void CtlFewRightsTest::aTableThatMayNotBeWrittenIsLikeNone()
{
    OlderStore store;
    QVERIFY(store.ready);
    EG_STATUS(store.program.run(u"init"_s), 0); // made, and nothing granted
    const auto done = store.program.runPlain({u"project"_s, store.asRole, accounts});
    EG_STATUS(done, 0);
    QCOMPARE(done.messages.count("run without"), 1);
    QCOMPARE(store.rows(u"eventglass_runs"_s), u"0"_s);
}

void CtlFewRightsTest::whatItCantDoWithoutIsAnError()
{
    OlderStore store;
    QVERIFY(store.ready);
    store.program.sql(u"drop table eventglass_dead_letters"_s);
    const auto done = store.program.runPlain({u"project"_s, store.asRole, accounts});
    EG_STATUS(done, 1);
    QVERIFY2(!done.messages.contains("without"), done.text().constData());
}

void CtlFewRightsTest::nothingCanBeAskedWithoutTheTable()
{
    OlderStore store;
    QVERIFY(store.ready);
    const auto url = must(eventstore::StoreUrl::parse(store.program.store().toStdString()));
    const auto open = must(eventstore::openStore(url, {}));
    const auto asked = projections::askWorker(open->database(), accounts.toStdString(),
                                              projections::WorkerAction::Stop, "a test");
    QVERIFY(!asked);
    QVERIFY2(asked.error().text().find("eventglass_worker_requests") != std::string::npos,
             asked.error().text().c_str());
}

EG_TEST(CtlFewRightsTest, coreApplication)
#include "tst_ctlfewrights.moc"
