// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresserver.h"
#include "tests/support/program.h"
#include "tests/support/slowwriter.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

#include <csignal>
#include <optional>

using namespace Qt::StringLiterals;

using support::Outcome;
using support::PostgresServer;
using support::Program;
using support::SlowWriter;

/// What followers do, and say, while a writer keeps them waiting and when the server goes away.
class CtlWaitingTest : public QObject
{
    Q_OBJECT

    static constexpr int patience = 60'000;

    /// Collects what a running program says until the text is in it.
    static bool says(QProcess &process, QProcess::ProcessChannel channel, const QByteArray &text,
                     QByteArray &soFar)
    {
        QElapsedTimer clock;
        clock.start();
        process.setReadChannel(channel);
        while (clock.elapsed() < patience) {
            soFar += process.readAll();
            if (soFar.contains(text))
                return true;
            process.waitForReadyRead(100);
        }
        return false;
    }

    static void stop(QProcess &process)
    {
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 0);
    }

    static SlowWriter writerOf(const Program &program)
    {
        return {PostgresServer::shared(),
                support::must(eventstore::StoreUrl::parse(program.store().toStdString()))};
    }

    static QByteArray sentenceOf(const SlowWriter &writer, int position)
    {
        return "waiting for position " + QByteArray::number(position) + " (transaction of pid " +
               QByteArray::number(writer.pid()) + ", since " +
               QByteArray::fromStdString(writer.since()) + ", ";
    }

    static void makeTables(const Program &program, bool own)
    {
        if (own)
            EG_STATUS(program.run(u"init"_s), 0);
        else
            program.sql(QString::fromStdString(support::seedTables));
    }

    /// Positions come from nobody knows where; one event is there.
    static void makeTablesWithoutSequence(const Program &program)
    {
        program.sql(QString::fromStdString(support::seedTables));
        program.sql(u"alter table events alter global_position drop default; alter "
                    "sequence events_global_position_seq owned by none"_s);
        program.sql(
            u"insert into events (global_position, event_id, stream_id, stream_version, "
            u"event_type, "
            "event_data, metadata, timestamp) values (7, gen_random_uuid(), 's-1', 1, 'T', '{}', "
            "'{}', now())"_s);
    }

    static std::unique_ptr<eventstore::PostgresDatabase>
    someoneInATransaction(const Program &program)
    {
        auto other = support::must(eventstore::PostgresDatabase::open(
            support::must(eventstore::StoreUrl::parse(program.store().toStdString())), {}));
        support::must(other->begin());
        support::must(other->script("select 1"));
        return other;
    }

    /// A follower of a store of its own, and two writers to it.
    struct Scene
    {
        explicit Scene(bool own)
        {
            makeTables(program, own);
            late.emplace(writerOf(program));
            quick.emplace(writerOf(program));
        }
        Program program{u"postgres"_s};
        std::optional<SlowWriter> late;
        std::optional<SlowWriter> quick;
        std::unique_ptr<QProcess> process;
        QByteArray seen; ///< on standard output
        QByteArray said; ///< on standard error
    };

private slots:
    /// Both layouts side by side: most of the time goes into waiting.
    void eventsSaysWhomItWaitsForAndMissesNothing()
    {
        Scene scenes[] = {Scene(true), Scene(false)};
        for (Scene &scene : scenes) {
            scene.late->begin();
            scene.late->insert();
            scene.quick->insert();
            scene.process = scene.program.start(u"events"_s, {u"--follow"_s});
        }
        for (Scene &scene : scenes) {
            QByteArray &said = scene.said;
            QVERIFY2(says(*scene.process, QProcess::StandardError, "\n", said), said.constData());
            QVERIFY2(said.startsWith(sentenceOf(*scene.late, 1)), said.constData());
            QVERIFY(scene.process->readAllStandardOutput().isEmpty());
            scene.late->commit();
        }
        for (Scene &scene : scenes) {
            QByteArray &seen = scene.seen;
            QVERIFY2(says(*scene.process, QProcess::StandardOutput, "\"global_position\":2,", seen),
                     seen.constData());
            QCOMPARE(seen.count('\n'), 2);
            QVERIFY(seen.indexOf("\"global_position\":1,") <
                    seen.indexOf("\"global_position\":2,"));
            // Another one, that will die.
            scene.late->begin();
            scene.late->insert();
            scene.quick->insert();
        }
        for (Scene &scene : scenes) {
            QVERIFY2(says(*scene.process, QProcess::StandardError, sentenceOf(*scene.late, 3),
                          scene.said),
                     scene.said.constData());
            scene.late->die();
            QVERIFY2(says(*scene.process, QProcess::StandardOutput, "\"global_position\":4,",
                          scene.seen),
                     scene.seen.constData());
            QCOMPARE(scene.seen.count('\n'), 3);
            stop(*scene.process);
        }
    }

    void projectSaysWhomItWaitsFor()
    {
        Scene scenes[] = {Scene(true), Scene(false)};
        for (Scene &scene : scenes) {
            scene.quick->insert();
            scene.process = scene.program.start(
                u"project"_s, {u"events_analytics"_s, u"user_profiles"_s, u"--follow"_s});
        }
        for (Scene &scene : scenes) {
            QVERIFY2(says(*scene.process, QProcess::StandardError,
                          "events_analytics: catching up -> live", scene.said),
                     scene.said.constData());
            scene.late->begin();
            scene.late->insert();
            scene.quick->insert();
        }
        for (Scene &scene : scenes) {
            QVERIFY2(says(*scene.process, QProcess::StandardError, sentenceOf(*scene.late, 2),
                          scene.said),
                     scene.said.constData());
            const auto rows = [&] {
                return scene.program.run(u"query"_s, {u"events_analytics"_s}).lines().size();
            };
            QCOMPARE(rows(), 1);
            scene.late->rollback();
            QTRY_COMPARE_WITH_TIMEOUT(rows(), 2, patience);
            stop(*scene.process);
            scene.said += scene.process->readAllStandardError();
            QCOMPARE(scene.said.count("waiting for position"), 1);
        }
    }

    /// Where nothing tells where positions come from, whoever is in a transaction may have taken
    /// one before the first: other programs hear of that wait, too.
    void whatAFollowerWaitsForBeforeItsFirstEventIsSaid()
    {
        const Program program(u"postgres"_s);
        makeTablesWithoutSequence(program);
        const auto other = someoneInATransaction(program);
        const QByteArray who = "a position before the first (transaction of pid " +
                               QByteArray::number(other->backendPid()) + ", ";
        const auto process = program.start(u"project"_s, {u"events_analytics"_s, u"--follow"_s});
        QByteArray said;
        QVERIFY2(says(*process, QProcess::StandardError, "waiting for " + who, said),
                 said.constData());
        const auto projections = [&] { return program.run(u"projections"_s).data; };
        QTRY_VERIFY_WITH_TIMEOUT(projections().contains("\"waiting_for\":\"" + who), patience);
        const Outcome once = program.run(u"project"_s, {u"user_profiles"_s});
        EG_STATUS(once, 0);
        QVERIFY2(once.messages.contains("left out: waiting for position "),
                 once.messages.constData());
        support::must(other->commit());
        QTRY_VERIFY_WITH_TIMEOUT(
            program.run(u"query"_s, {u"events_analytics"_s}).lines().size() == 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!projections().contains("waiting_for"), patience);
        stop(*process);
    }

    /// What was projected once is settled, whatever a new connection knows of it.
    void aRebuildPutsNoRowsInPlaceThatAreLessFar()
    {
        const Program program(u"postgres"_s);
        makeTablesWithoutSequence(program);
        const QString name = u"events_analytics"_s;
        EG_STATUS(program.run(u"project"_s, {name}), 0);
        const auto rows = [&] { return program.run(u"query"_s, {name}).lines().size(); };
        QCOMPARE(rows(), 1);
        const auto other = someoneInATransaction(program);
        const auto process = program.start(u"rebuild"_s, {name});
        QByteArray said;
        QVERIFY2(says(*process, QProcess::StandardError, "waiting for ", said), said.constData());
        QCOMPARE(rows(), 1);
        support::must(other->commit());
        QVERIFY(process->waitForFinished(patience));
        QCOMPARE(process->exitCode(), 0);
        QCOMPARE(rows(), 1);
    }

    void exportSaysWhatItLeftOut()
    {
        const Program program(u"postgres"_s);
        makeTables(program, true);
        SlowWriter late = writerOf(program);
        SlowWriter quick = writerOf(program);
        quick.insert();
        late.begin();
        late.insert();
        quick.insert();
        const Outcome held = program.run(u"export"_s);
        EG_STATUS(held, 0);
        QCOMPARE(held.lines().size(), 1);
        QVERIFY2(held.messages.contains("beyond position 1 ") &&
                     held.messages.contains(sentenceOf(late, 2)),
                 held.messages.constData());
        late.commit();
        const Outcome whole = program.run(u"export"_s);
        QCOMPARE(whole.lines().size(), 3);
        QVERIFY(whole.messages.isEmpty());
    }

    void rebuildAndResetSayWhichReadersTheyWaitFor()
    {
        const Program program(u"postgres"_s);
        makeTables(program, true);
        const QStringList names{u"account_summaries"_s};
        EG_STATUS(program.run(u"project"_s, names), 0);
        eventstore::OpenOptions options;
        options.applicationName = "slow report";
        const auto reader = support::must(eventstore::PostgresDatabase::open(
            support::must(eventstore::StoreUrl::parse(program.store().toStdString())), options));
        support::must(reader->begin());
        support::must(reader->script("select from account_summaries"));
        const auto who =
            "pid " + QByteArray::number(reader->backendPid()) + ", application slow report, user ";
        const auto sentence = "account_summaries: waiting for readers: " + who;

        QByteArray said;
        const auto rebuild = program.start(u"rebuild"_s, names);
        QVERIFY2(says(*rebuild, QProcess::StandardError, sentence, said), said.constData());
        QTRY_VERIFY_WITH_TIMEOUT(
            program.run(u"projections"_s).data.contains("\"waiting_for_readers\":\"" + who),
            patience);
        ::kill(static_cast<pid_t>(rebuild->processId()), SIGINT);
        QVERIFY(rebuild->waitForFinished(patience));
        QCOMPARE(rebuild->exitCode(), 1);
        QVERIFY(!program.run(u"projections"_s).data.contains("waiting_for_readers"));

        said.clear();
        const auto interrupted = program.start(u"reset"_s, names);
        QVERIFY2(says(*interrupted, QProcess::StandardError, sentence, said), said.constData());
        ::kill(static_cast<pid_t>(interrupted->processId()), SIGINT);
        QVERIFY(interrupted->waitForFinished(patience));
        QCOMPARE(interrupted->exitCode(), 1);
        EG_STATUS(program.run(u"query"_s, names), 0);

        said.clear();
        const auto reset = program.start(u"reset"_s, names);
        QVERIFY2(says(*reset, QProcess::StandardError, sentence, said), said.constData());
        support::must(reader->commit());
        QVERIFY(reset->waitForFinished(patience));
        QCOMPARE(reset->exitCode(), 0);
    }

    /// A server that is started anew costs a follower nothing but time.
    void followingGoesOnWhenTheServerIsBack()
    {
        const Program program(u"postgres"_s);
        makeTables(program, true);
        writerOf(program).insert();
        const auto process = program.start(u"events"_s, {u"--follow"_s});
        QByteArray seen;
        QByteArray said;
        QVERIFY(says(*process, QProcess::StandardOutput, "\"global_position\":1,", seen));
        PostgresServer::shared().stop();
        QVERIFY2(says(*process, QProcess::StandardError, "trying again\n", said), said.constData());
        PostgresServer::shared().start();
        QVERIFY2(says(*process, QProcess::StandardError, "connected again\n", said),
                 said.constData());
        QCOMPARE(said.count('\n'), 2);
        writerOf(program).insert();
        QVERIFY2(says(*process, QProcess::StandardOutput, "\"global_position\":2,", seen),
                 seen.constData());
        QCOMPARE(seen.count('\n'), 2);
        stop(*process);
    }

    /// Without --follow nothing is tried again, and nothing says so.
    void aListThatLosesItsServerEndsWithOneSentence()
    {
        const Program program(u"postgres"_s);
        EG_STATUS(program.run(u"demo"_s, {u"--events"_s, u"5000"_s}), 0);
        const auto process = program.start(u"events"_s);
        QByteArray seen;
        QVERIFY(says(*process, QProcess::StandardOutput, "\"global_position\":1,", seen));
        PostgresServer::shared().stop(); // the rest is more than the pipe holds
        const bool ended = process->waitForFinished(patience);
        PostgresServer::shared().start();
        QVERIFY(ended);
        const QByteArray said = process->readAllStandardError();
        QVERIFY2(process->exitCode() != 0 &&
                     !process->readAllStandardOutput().contains("\"global_position\":5000,"),
                 said.constData());
        QVERIFY2(!said.contains("trying again"), said.constData());
        QCOMPARE(said.count('\n'), 1);
    }
};

EG_TEST(CtlWaitingTest, coreApplication)
#include "tst_ctlwaiting.moc"
