// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <thread>

using namespace Qt::StringLiterals;

using support::importLine;
using support::Outcome;
using support::Program;

/// `command`, and the snapshots that `replay` keeps.
class CtlCommandTest : public QObject
{
    Q_OBJECT

    static Outcome command(const Program &program, const QString &line)
    {
        return program.run(u"command"_s, line.split(QLatin1Char(' ')));
    }
    static QString snapshots(const Program &program)
    {
        return program.sql(u"select count(*) from eventglass_snapshots"_s).trimmed();
    }

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void commandsWriteEventsAndPrintThem()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        EG_STATUS(command(program, u"account a open user_id=u1 account_type=checking "
                                   "currency=EUR initial_deposit=100"_s),
                  0);
        EG_STATUS(command(program, u"account b open user_id=u2 currency=EUR"_s), 0);
        const Outcome moved =
            command(program, u"account a transfer to=b amount=30.5 fee=1 --actor u1"_s);
        EG_STATUS(moved, 0);
        QCOMPARE(moved.rows().size(), 2);
        const QJsonObject sent = moved.rows()[0], received = moved.rows()[1];
        QCOMPARE(sent[u"stream_id"_s].toString(), u"account-a"_s);
        QCOMPARE(received[u"stream_id"_s].toString(), u"account-b"_s);
        const QJsonObject why = received[u"metadata"_s].toObject();
        QCOMPARE(why[u"causation_id"_s], sent[u"event_id"_s]);
        QCOMPARE(why[u"user_id"_s].toString(), u"u1"_s);
        const Outcome state = program.run(u"replay"_s, {u"account-a"_s});
        QCOMPARE(state.rows()[0][u"balance"_s].toDouble(), 68.5);
        EG_STATUS(program.run(u"project"_s), 0);
        EG_STATUS(program.run(u"verify"_s), 0);
    }

    void aRuleThatSaysNoIsStatusFour()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        const Outcome refused = command(program, u"account a deposit amount=1"_s);
        EG_STATUS(refused, 4);
        QVERIFY(refused.data.isEmpty());
        QVERIFY2(refused.message().contains(u"account a does not exist"_s),
                 refused.messages.constData());
        QVERIFY(program.run(u"export"_s).data.isEmpty());
    }

    void aConflictEveryTimeIsStatusThree()
    {
        QFETCH_GLOBAL(QString, kind);
        // SQLite does not tell who waits, so that nobody can come in between on purpose there.
        if (kind == u"sqlite"_s)
            return;
        const Program program(kind, Program::Store::Empty);
        EG_STATUS(command(program, u"account a open user_id=u currency=EUR"_s), 0);
        // Each time the command wants to write, somebody else has just done so.
        program.sql(
            u"create procedure faster() language plpgsql as $$ begin"
            " while not exists (select 1 from pg_class where relname = 'done') loop"
            " lock table events in exclusive mode;"
            " while not exists (select 1 from pg_class where relname = 'done')"
            " and not exists (select 1 from pg_locks"
            " where not granted and relation = 'events'::regclass) loop"
            " perform pg_sleep(0.01); end loop;"
            " insert into events (event_id, stream_id, stream_version, event_type, event_data)"
            " select gen_random_uuid(), stream_id, max(stream_version) + 1, 'Noted', '{}'"
            " from events group by stream_id; commit; end loop; end $$"_s);
        // A machine that stands still for a tenth of a second may let the command through.
        int status = 0;
        for (int round = 0; round < 5 && status == 0; ++round) {
            program.sql(u"drop table if exists done"_s);
            std::thread writer([&program] { program.sql(u"call faster()"_s); });
            const QString held =
                u"select count(*) from pg_locks where granted and mode = 'ExclusiveLock'"
                " and relation = 'events'::regclass"_s;
            while (program.sql(held).trimmed() != u"1"_s)
                std::this_thread::yield();
            const Outcome outcome = command(program, u"account a deposit amount=1"_s);
            program.sql(u"create table done ()"_s);
            writer.join();
            status = outcome.status;
            if (status == 3)
                QVERIFY(outcome.message().contains(u"tried 3 times"_s));
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
        const Outcome help = Program(kind).runPlain({u"help"_s, u"command"_s});
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
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, lines), 0);
        const QStringList stream{u"note-1"_s};
        const QStringList plain = stream + QStringList{u"--no-snapshots"_s};
        const Outcome first = program.run(u"replay"_s, plain);
        EG_STATUS(first, 0);
        const Outcome keeping = program.run(u"replay"_s, stream);
        EG_STATUS(keeping, 0);
        QVERIFY2(keeping.messages.isEmpty(), keeping.messages.constData());
        QCOMPARE(keeping.data, first.data);
        QCOMPARE(snapshots(program), u"2"_s);
        QCOMPARE(program.run(u"replay"_s, stream).data, first.data);
    }

    void replayOfAStoreThatCantBeWrittenGoesWithout()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        QByteArray lines;
        for (int n = 1; n <= 1500; ++n)
            lines += importLine(n, "note-1");
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, lines), 0);
        // Something else stands where the snapshots would.
        program.sql(u"drop table if exists eventglass_snapshots; "
                    "create table eventglass_snapshots (other text)"_s);
        const Outcome outcome = program.run(u"replay"_s, {u"note-1"_s, u"--no-snapshots"_s});
        EG_STATUS(outcome, 0);
        const Outcome with = program.run(u"replay"_s, {u"note-1"_s});
        EG_STATUS(with, 0);
        QCOMPARE(with.data, outcome.data);
        QVERIFY2(with.messages.isEmpty(), with.messages.constData());
    }
};

EG_TEST(CtlCommandTest, coreApplication)
#include "tst_ctlcommand.moc"
