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
    void whoMayUseOnlyTheEventsFoldsLongStreams_data();
    void whoMayUseOnlyTheEventsFoldsLongStreams();
    void rowsAreShownWithoutTheDeadLetters();
    void whoMayNotReadTheEventsHearsThat_data();
    void whoMayNotReadTheEventsHearsThat();
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

/// Tables of ours beside the events are not granted: a reader, and an application that appends.
void CtlFewRightsTest::whoMayUseOnlyTheEventsFoldsLongStreams_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("replay") << QStringList{u"replay"_s, u"%1"_s, u"account-long"_s}
                            << QByteArray("\"balance\":1500,");
    QTest::newRow("command") << QStringList{u"command"_s, u"%1"_s,      u"account"_s,
                                            u"long"_s,    u"deposit"_s, u"amount=2"_s}
                             << QByteArray("\"balance_after\":1502");
}

void CtlFewRightsTest::whoMayUseOnlyTheEventsFoldsLongStreams()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, found);
    const Program program(u"postgres"_s);
    QByteArray events =
        importLine(1, "account-long",
                   R"({"user_id":"u","account_type":"a","currency":"EUR","initial_deposit":1})",
                   "AccountCreated");
    for (int i = 2; i <= 1500; ++i)
        events += importLine(i, "account-long",
                             R"({"amount":1,"balance_after":)" + QByteArray::number(i) + '}',
                             "MoneyDeposited");
    EG_STATUS(program.run(u"import"_s, {u"-"_s}, events), 0);
    EG_STATUS(program.run(u"replay"_s, {u"account-long"_s}), 0);
    QCOMPARE(program.sql(u"select count(*) from eventglass_snapshots"_s), u"1"_s);
    const QString role = u"app_"_s + program.sql(u"select current_database()"_s);
    program.sql(u"revoke create on schema public from public; create role %1 login; grant select, "
                "insert on events to %1; grant usage on sequence events_global_position_seq to "
                "%1"_s.arg(role));
    QUrl url(program.store());
    url.setUserName(role);
    words.replaceInStrings(u"%1"_s, url.toString());
    const Outcome done = program.runPlain(words);
    EG_STATUS(done, 0);
    QVERIFY2(done.data.contains(found), done.text().constData());
}

void CtlFewRightsTest::rowsAreShownWithoutTheDeadLetters()
{
    OlderStore store;
    QVERIFY(store.ready);
    const QString all = store.rows(accounts);
    store.program.sql(u"revoke select on eventglass_dead_letters from "_s + store.role);
    const Outcome shown = store.program.runPlain({u"query"_s, store.asRole, accounts});
    EG_STATUS(shown, 0);
    QCOMPARE(QString::number(shown.lines().size()), all);
    QVERIFY2(shown.messages.contains("not known") &&
                 shown.messages.contains("eventglass_dead_letters"),
             shown.text().constData());
    EG_STATUS(store.program.runPlain({u"query"_s, store.asRole, accounts, u"--stale"_s}), 1);
}

void CtlFewRightsTest::whoMayNotReadTheEventsHearsThat_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("also");
    const QString table = u"create table theirs (number int)"_s;
    const QString library =
        u"create schema message_store; create function message_store.category(name varchar) "
        "returns varchar language sql as $$ select split_part(name, '-', 1)::varchar $$; create "
        "table message_store.messages (global_position bigserial primary key, position bigint not "
        "null, time timestamp without time zone not null, stream_name text not null, type text not "
        "null, data jsonb, metadata jsonb, id uuid not null unique, unique (stream_name, "
        "position)); grant usage on schema message_store to public; grant select on "
        "message_store.messages to public"_s;
    const QString us = u"%1"_s;
    QTest::newRow("init") << QStringList{u"init"_s, us} << table;
    QTest::newRow("demo") << QStringList{u"demo"_s, us} << table;
    QTest::newRow("import") << QStringList{u"import"_s, us, u"-"_s} << table;
    QTest::newRow("events") << QStringList{u"events"_s, us} << table;
    QTest::newRow("events, beside another library's")
        << QStringList{u"events"_s, us + u"?layout=eventglass"_s} << library;
    QTest::newRow("init, beside another library's")
        << QStringList{u"init"_s, us + u"?layout=eventglass"_s} << library;
}

void CtlFewRightsTest::whoMayNotReadTheEventsHearsThat()
{
    QFETCH(QStringList, words);
    QFETCH(QString, also);
    const Program program(u"postgres"_s, Program::Store::Empty);
    program.sql(also);
    const QString role = u"nobody_"_s + program.sql(u"select current_database()"_s);
    program.sql(u"create role "_s + role + u" login"_s);
    QUrl url(program.store());
    url.setUserName(role);
    words.replaceInStrings(u"%1"_s, url.toString());
    const Outcome done = program.runPlain(words);
    EG_STATUS(done, 1);
    QVERIFY2(done.message().contains(u"permission denied for table events"_s),
             done.text().constData());
}

EG_TEST(CtlFewRightsTest, coreApplication)
#include "tst_ctlfewrights.moc"
