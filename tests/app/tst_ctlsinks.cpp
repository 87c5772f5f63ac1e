// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/publications/sinkaddress.h"
#include "tests/contracts/sinkcontract.h"
#include "tests/support/must.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/sinkserver.h"
#include "tests/support/testprogram.h"

#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

using namespace support;
using namespace Qt::StringLiterals;

namespace {

/// Puts a key into the cache of a test, as a program of somebody else's would.
void setKey(int port, const QString &key, const QString &value)
{
    const auto command =
        u"printf 'AUTH writer right-word\\r\\nSET %1 %2\\r\\n' >&3 && head -2 <&3 >/dev/null"_s.arg(
            key, value);
    QProcess shell;
    shell.start(u"bash"_s, {u"-c"_s, u"exec 3<>/dev/tcp/127.0.0.1/%1 && "_s.arg(port) + command});
    QVERIFY(shell.waitForFinished(10'000) && shell.exitCode() == 0);
}

} // namespace

/// `verify --sinks` on a real Redis.
class TstCtlSinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifyNamesAStaleKeyAndRepairsIt()
    {
        std::string why;
        const auto kinds = sinkServerKinds();
        const auto kind = std::ranges::find_if(
            kinds, [](const auto &one) { return std::string_view(one.script) == "redis"; });
        const auto server = SinkServer::start(*kind, why);
        if (!server)
            QSKIP(why.c_str());
        Program program(u"sqlite"_s);
        program.setEnvironment(u"EVENTGLASS_SINK_USER"_s, u"writer"_s);
        program.setEnvironment(u"EVENTGLASS_SINK_PASSWORD"_s, u"right-word"_s);
        const auto url = QString::fromStdString(server->url());
        EG_STATUS(program.run(u"demo"_s, {u"--events"_s, u"300"_s}), 0);
        EG_STATUS(program.run(u"verify"_s, {u"--sinks"_s}), 0);
        EG_STATUS(program.run(u"sinks"_s, {u"add"_s, u"account_summaries"_s, url}), 0);
        auto outcome = program.run(u"verify"_s, {u"--sinks"_s});
        EG_STATUS(outcome, 0);
        QVERIFY2(outcome.messages.contains("never filled"), outcome.text().constData());
        EG_STATUS(program.run(u"project"_s), 0);
        EG_STATUS(program.run(u"verify"_s, {u"--sinks"_s}), 0);
        const auto account =
            program.run(u"query"_s, {u"account_summaries"_s, u"--limit"_s, u"1"_s}).rows().at(0);
        const auto id = account.value("account_id"_L1).toString();
        setKey(server->port(), u"account_balance:"_s + id, u"-7"_s);

        outcome = program.run(u"verify"_s, {u"account_summaries@redis"_s, u"--sinks"_s});
        EG_STATUS(outcome, 5);
        QCOMPARE(outcome.rows().size(), 1);
        const auto row = outcome.rows().at(0);
        QCOMPARE(row.value("read_model"_L1).toString(), u"account_summaries@redis"_s);
        QCOMPARE(row.value("key"_L1).toString(), id);
        QCOMPARE(row.value("difference"_L1).toString(), u"stale"_s);
        QCOMPARE(row.value("last_stream_id"_L1).toString(), u"account-"_s + id);
        QVERIFY(row.value("last_position"_L1).toInteger() > 0);
        EG_STATUS(program.run(u"verify"_s, {u"--sinks"_s, u"--key"_s, id}), 5);
        EG_STATUS(program.run(u"verify"_s, {u"--sinks"_s, u"--key"_s, id, u"--repair"_s}), 2);
        EG_STATUS(program.run(u"verify"_s, {u"account_summaries@redis"_s, u"--sinks"_s, u"--key"_s,
                                            id, u"--repair"_s}),
                  0);
        EG_STATUS(program.run(u"verify"_s, {u"--sinks"_s}), 0);
        const auto entries = program.run(u"audit"_s).data;
        QVERIFY2(entries.contains("repair in sink"), entries.constData());
        server->process()->kill();
        EG_STATUS(program.run(u"verify"_s, {u"--sinks"_s}), 1);
    }

    /// What a rebuild would do to the rows in a sink, which it leaves as they are.
    void rebuildComparesWithTheSink()
    {
        std::string why;
        const auto kinds = sinkServerKinds();
        const auto kind = std::ranges::find_if(kinds, [](const auto &one) {
            return std::string_view(one.script) == "mongo-java-server";
        });
        const auto server = SinkServer::start(*kind, why);
        if (!server)
            QSKIP(why.c_str());
        const Program program(u"sqlite"_s);
        const auto name = QString::fromStdString(server->publication());
        const QStringList compare{name, u"--compare"_s};
        EG_STATUS(program.run(u"demo"_s, {u"--events"_s, u"300"_s}), 0);
        EG_STATUS(program.run(u"sinks"_s, {u"add"_s, u"account_summaries"_s,
                                           QString::fromStdString(server->url())}),
                  0);
        auto outcome = program.run(u"rebuild"_s, compare);
        EG_STATUS(outcome, 0);
        QVERIFY2(outcome.messages.contains("never filled"), outcome.text().constData());
        EG_STATUS(program.run(u"project"_s), 0);
        outcome = program.run(u"rebuild"_s, compare);
        EG_STATUS(outcome, 0);
        QVERIFY(outcome.rows().isEmpty());

        const auto rows =
            program.run(u"query"_s, {u"account_summaries"_s, u"--limit"_s, u"2"_s}).rows();
        const auto &model = *projections::findReadModel("account_summaries");
        const auto sink = must(projections::openSink(model.name(), server->url()));
        auto changed = contractRow(model, 1, 1);
        changed.id = rows.at(0).value("account_id"_L1).toString().toStdString();
        const projections::SinkRow gone{
            rows.at(1).value("account_id"_L1).toString().toStdString(), 0, {}};
        const auto extra = contractRow(model, 1, 7);
        must(sink->repair(std::vector{changed, gone, extra}));
        outcome = program.run(u"rebuild"_s, compare);
        EG_STATUS(outcome, 0);
        QMap<QString, QString> kindOfKey;
        for (const auto &row : outcome.rows()) {
            QCOMPARE(row.value("read_model"_L1).toString(), name);
            kindOfKey[row.value("key"_L1).toString()] = row.value("kind"_L1).toString();
        }
        const QMap<QString, QString> expected{{QString::fromStdString(changed.id), u"changed"_s},
                                              {QString::fromStdString(gone.id), u"added"_s},
                                              {QString::fromStdString(extra.id), u"removed"_s}};
        QCOMPARE(kindOfKey, expected);
        QVERIFY2(outcome.messages.contains("1 row added, 1 removed, 1 changed"),
                 outcome.text().constData());
        EG_STATUS(program.run(u"verify"_s, {u"--sinks"_s}), 5);
        for (const auto &way : {u"--swap"_s, u"--discard"_s}) {
            outcome = program.run(u"rebuild"_s, {name, way});
            EG_STATUS(outcome, 1);
            QVERIFY2(outcome.messages.contains("verify --sinks"), outcome.text().constData());
        }
        EG_STATUS(program.run(u"rebuild"_s, {name}), 0);
        EG_STATUS(program.run(u"verify"_s, {u"--sinks"_s}), 0);
    }

    void memoryIsSoundToTheEnd_data()
    {
        QTest::addColumn<int>("server");
        const auto kinds = sinkServerKinds();
        for (std::size_t i = 0; i < kinds.size() && kinds[i].script[0] != '\0'; ++i)
            QTest::newRow(kinds[i].title) << static_cast<int>(i);
    }
    /// What a library gives back when the program ends, too: a worker's thread used it and is gone.
    void memoryIsSoundToTheEnd()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("valgrind can't watch a program that a sanitizer watches");
#endif
        QFETCH(int, server);
        const auto valgrind = QStandardPaths::findExecutable(u"valgrind"_s);
        if (valgrind.isEmpty())
            QSKIP("there is no valgrind to watch the program's memory");
        std::string why;
        const auto started =
            SinkServer::start(sinkServerKinds()[static_cast<std::size_t>(server)], why);
        if (!started)
            QSKIP(why.c_str());
        const Program program(u"sqlite"_s);
        const auto model = QString::fromLatin1(started->kind().readModel);
        EG_STATUS(program.run(u"demo"_s, {u"--events"_s, u"100"_s}), 0);
        EG_STATUS(program.run(u"project"_s, {model}), 0);
        EG_STATUS(
            program.run(u"sinks"_s, {u"add"_s, model, QString::fromStdString(started->url())}), 0);
        QProcess watched;
        watched.start(valgrind, {u"-q"_s, u"--error-exitcode=77"_s,
                                 QString::fromStdString(programPath("eventglassctl")), u"project"_s,
                                 program.store(), QString::fromStdString(started->publication())});
        QVERIFY(watched.waitForFinished(120'000));
        const auto said = watched.readAllStandardError();
        QVERIFY2(watched.exitStatus() == QProcess::NormalExit && watched.exitCode() == 0,
                 said.constData());
        QVERIFY2(said.contains("caught up at position 100"), said.constData());
    }
};

EG_TEST(TstCtlSinks, coreApplication)
#include "tst_ctlsinks.moc"
