// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <thread>

using support::importLine;
using support::Outcome;
using support::Program;

/// `command`, and the snapshots that `replay` keeps.
class CtlCommandTest : public QObject
{
    Q_OBJECT

    static Outcome command(const Program &program, const QString &line)
    {
        return program.run(QStringLiteral("command"), line.split(QLatin1Char(' ')));
    }
    static QString snapshots(const Program &program)
    {
        return program.sql(QStringLiteral("select count(*) from eventglass_snapshots")).trimmed();
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("sqlite") << QStringLiteral("sqlite");
        QTest::newRow("postgres") << QStringLiteral("postgres");
    }

    void commandsWriteEventsAndPrintThem()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(QStringLiteral("init")), 0);
        EG_STATUS(command(program, QStringLiteral("account a open user_id=u1 account_type=checking "
                                                  "currency=EUR initial_deposit=100")),
                  0);
        EG_STATUS(command(program, QStringLiteral("account b open user_id=u2 currency=EUR")), 0);
        const Outcome moved = command(
            program, QStringLiteral("account a transfer to=b amount=30.5 fee=1 --actor u1"));
        EG_STATUS(moved, 0);
        QCOMPARE(moved.rows().size(), 2);
        const QJsonObject sent = moved.rows()[0], received = moved.rows()[1];
        QCOMPARE(sent[QStringLiteral("stream_id")].toString(), QStringLiteral("account-a"));
        QCOMPARE(received[QStringLiteral("stream_id")].toString(), QStringLiteral("account-b"));
        const QJsonObject why = received[QStringLiteral("metadata")].toObject();
        QCOMPARE(why[QStringLiteral("causation_id")], sent[QStringLiteral("event_id")]);
        QCOMPARE(why[QStringLiteral("user_id")].toString(), QStringLiteral("u1"));
        const Outcome state = program.run(QStringLiteral("replay"), {QStringLiteral("account-a")});
        QCOMPARE(state.rows()[0][QStringLiteral("balance")].toDouble(), 68.5);
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        EG_STATUS(program.run(QStringLiteral("verify")), 0);
    }

    void aRuleThatSaysNoIsStatusFour()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(QStringLiteral("init")), 0);
        const Outcome refused = command(program, QStringLiteral("account a deposit amount=1"));
        EG_STATUS(refused, 4);
        QVERIFY(refused.data.isEmpty());
        QVERIFY2(refused.message().contains(QStringLiteral("account a does not exist")),
                 refused.messages.constData());
        QVERIFY(program.run(QStringLiteral("export")).data.isEmpty());
    }

    void aConflictEveryTimeIsStatusThree()
    {
        QFETCH_GLOBAL(QString, kind);
        // SQLite does not tell who waits, so that nobody can come in between on purpose there.
        if (kind == QStringLiteral("sqlite"))
            return;
        const Program program(kind);
        EG_STATUS(program.run(QStringLiteral("init")), 0);
        EG_STATUS(command(program, QStringLiteral("account a open user_id=u currency=EUR")), 0);
        // Each time the command wants to write, somebody else has just done so.
        program.sql(QStringLiteral(
            "create procedure faster() language plpgsql as $$ begin"
            " while not exists (select 1 from pg_class where relname = 'done') loop"
            " lock table events in exclusive mode;"
            " while not exists (select 1 from pg_class where relname = 'done')"
            " and not exists (select 1 from pg_locks"
            " where not granted and relation = 'events'::regclass) loop"
            " perform pg_sleep(0.01); end loop;"
            " insert into events (event_id, stream_id, stream_version, event_type, event_data)"
            " select gen_random_uuid(), stream_id, max(stream_version) + 1, 'Noted', '{}'"
            " from events group by stream_id; commit; end loop; end $$"));
        // A machine that stands still for a tenth of a second may let the command through.
        int status = 0;
        for (int round = 0; round < 5 && status == 0; ++round) {
            program.sql(QStringLiteral("drop table if exists done"));
            std::thread writer([&program] { program.sql(QStringLiteral("call faster()")); });
            const QString held = QStringLiteral(
                "select count(*) from pg_locks where granted and mode = 'ExclusiveLock'"
                " and relation = 'events'::regclass");
            while (program.sql(held).trimmed() != QStringLiteral("1"))
                std::this_thread::yield();
            const Outcome outcome = command(program, QStringLiteral("account a deposit amount=1"));
            program.sql(QStringLiteral("create table done ()"));
            writer.join();
            status = outcome.status;
            if (status == 3)
                QVERIFY(outcome.message().contains(QStringLiteral("tried 3 times")));
        }
        QCOMPARE(status, 3);
    }

    void wrongUsageIsStatusTwo_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"account a", "account a steal", "nobody a open", "account a deposit",
              "account a deposit amount=1 colour=red", "account a deposit amount=ten",
              "account a deposit amount", "account a deposit amount=1 --actor"})
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void wrongUsageIsStatusTwo()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QString, line);
        const Program program(kind);
        const Outcome outcome = command(program, line);
        EG_STATUS(outcome, 2);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY(!outcome.message().isEmpty());
    }

    void helpNamesEveryCommandAndItsKeys()
    {
        QFETCH_GLOBAL(QString, kind);
        const Outcome help =
            Program(kind).runPlain({QStringLiteral("help"), QStringLiteral("command")});
        EG_STATUS(help, 0);
        for (const char *text : {"account ID transfer to_account_id=… amount=…", "[reference=…]",
                                 "user ID subscribe_to_plan plan=… payment_method=…"})
            QVERIFY2(help.data.contains(text), help.data.constData());
    }

    void replayKeepsSnapshotsWhereItMayWrite()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        QByteArray lines;
        for (int n = 1; n <= 2500; ++n)
            lines += importLine(n, "note-1", "{\"n\":" + QByteArray::number(n) + "}");
        EG_STATUS(program.run(QStringLiteral("import"), {QStringLiteral("-")}, lines), 0);
        const QStringList stream{QStringLiteral("note-1")};
        const QStringList plain = stream + QStringList{QStringLiteral("--no-snapshots")};
        const Outcome first = program.run(QStringLiteral("replay"), plain);
        EG_STATUS(first, 0);
        const Outcome keeping = program.run(QStringLiteral("replay"), stream);
        EG_STATUS(keeping, 0);
        QVERIFY2(keeping.messages.isEmpty(), keeping.messages.constData());
        QCOMPARE(keeping.data, first.data);
        QCOMPARE(snapshots(program), QStringLiteral("2"));
        QCOMPARE(program.run(QStringLiteral("replay"), stream).data, first.data);
    }

    void replayOfAStoreThatCantBeWrittenGoesWithout()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        QByteArray lines;
        for (int n = 1; n <= 1500; ++n)
            lines += importLine(n, "note-1");
        EG_STATUS(program.run(QStringLiteral("import"), {QStringLiteral("-")}, lines), 0);
        // Something else stands where the snapshots would.
        program.sql(QStringLiteral("drop table if exists eventglass_snapshots; "
                                   "create table eventglass_snapshots (other text)"));
        const Outcome outcome = program.run(
            QStringLiteral("replay"), {QStringLiteral("note-1"), QStringLiteral("--no-snapshots")});
        EG_STATUS(outcome, 0);
        const Outcome with = program.run(QStringLiteral("replay"), {QStringLiteral("note-1")});
        EG_STATUS(with, 0);
        QCOMPARE(with.data, outcome.data);
        QVERIFY2(with.messages.isEmpty(), with.messages.constData());
    }
};

EG_TEST(CtlCommandTest, coreApplication)
#include "tst_ctlcommand.moc"
