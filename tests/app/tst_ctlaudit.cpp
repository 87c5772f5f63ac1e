// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresserver.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QUrl>
#include <QtTest>

using namespace support;
using namespace Qt::StringLiterals;

/// Who changed what: every command that changes anything leaves an entry, and only those.
class CtlAuditTest : public QObject
{
    Q_OBJECT

    static void bothKinds() { support::addStoreKinds(); }

    static QList<QJsonObject> entries(const Program &program, const QStringList &words = {})
    {
        return program.run(u"audit"_s, words).rows();
    }

    static QStringList actions(const Program &program, const QStringList &words = {})
    {
        QStringList names;
        for (const QJsonObject &entry : entries(program, words))
            names += entry[u"action"_s].toString();
        return names;
    }

private slots:
    void anAddressInTheWrongPlaceIsKeptWithoutItsPassword_data()
    {
        QTest::addColumn<QStringList>("words");
        const QString address = u"postgresql://u:hunter2secret@host/x"_s;
        QTest::newRow("a file") << QStringList{u"import"_s, address};
        QTest::newRow("a stream") << QStringList{u"append"_s, address, u"--expected-version=any"_s};
        QTest::newRow("a reason") << QStringList{
            u"dead-letters"_s, u"user_profiles"_s,
            u"discard"_s,      u"--event=00000000-0000-4000-8000-000000000001"_s,
            u"--reason"_s,     address};
        QTest::newRow("a name") << QStringList{u"sinks"_s, u"remove"_s, address};
        QTest::newRow("a command") << QStringList{u"command"_s, u"account"_s, address, u"close"_s};
    }

    void anAddressInTheWrongPlaceIsKeptWithoutItsPassword()
    {
        QFETCH(QStringList, words);
        const Program program(u"sqlite"_s);
        EG_STATUS(program.run(u"init"_s), 0);
        program.run(words.front(), words.mid(1), "{}\n");
        const QByteArray kept = program.run(u"audit"_s).data;
        QVERIFY2(kept.contains("host/x"), kept.constData());
        QVERIFY2(!kept.contains("hunter2secret"), kept.constData());
    }

    void whatChangesAnythingIsWrittenDown_data() { bothKinds(); }
    void whatChangesAnythingIsWrittenDown()
    {
        QFETCH(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"init"_s), 0);
        const QByteArray bad = importLine(1, "account-9", R"({"amount":"x"})", "MoneyDeposited");
        const QString file = program.file(u"events.ndjson"_s, bad);
        EG_STATUS(program.run(u"import"_s, {file}), 0);
        EG_STATUS(program.run(u"append"_s, {u"cart-1"_s, u"--expected-version"_s, u"0"_s},
                              R"({"event_type":"X","event_data":{}})"),
                  0);
        EG_STATUS(program.run(u"command"_s,
                              {u"account"_s, u"1"_s, u"open"_s, u"user_id=u"_s, u"currency=EUR"_s}),
                  0);
        EG_STATUS(program.run(u"project"_s), 0);
        EG_STATUS(program.run(u"dead-letters"_s, {u"account_summaries"_s, u"retry"_s}), 1);
        EG_STATUS(program.run(u"dead-letters"_s, {u"account_summaries"_s, u"discard"_s, u"--key"_s,
                                                  u"9"_s, u"--reason"_s, u"no money"_s}),
                  0);
        EG_STATUS(program.run(u"rebuild"_s, {u"user_profiles"_s, u"events_analytics"_s}), 0);
        EG_STATUS(program.run(u"rebuild"_s, {u"user_profiles"_s, u"--compare"_s}), 0);
        EG_STATUS(program.run(u"rebuild"_s, {u"user_profiles"_s, u"--discard"_s}), 0);
        EG_STATUS(program.run(u"reset"_s, {u"user_profiles"_s}), 0);
        EG_STATUS(
            program.run(u"sinks"_s, {u"add"_s, u"account_summaries"_s, u"redis://127.0.0.1:1"_s}),
            0);
        EG_STATUS(program.run(u"sinks"_s, {u"remove"_s, u"account_summaries@redis"_s}), 0);
        // What only reads leaves nothing.
        for (const auto *command :
             {"sinks", "events", "projections", "verify", "dead-letters", "audit"})
            program.run(QString::fromUtf8(command));

        QCOMPARE(actions(program),
                 (QStringList{u"import"_s, u"append"_s, u"command"_s, u"retry"_s, u"discard"_s,
                              u"rebuild"_s, u"rebuild --compare"_s, u"rebuild --discard"_s,
                              u"reset"_s, u"sinks add"_s, u"sinks remove"_s}));
        const auto all = entries(program);
        const QJsonObject append = all.at(1);
        QCOMPARE(append[u"subject"_s].toString(), u"cart-1"_s);
        QCOMPARE(append[u"program"_s].toString(), u"eventglassctl"_s);
        QCOMPARE(append[u"outcome"_s].toString(), u"done"_s);
        QCOMPARE(append[u"parameters"_s][u"expected-version"_s].toString(), u"0"_s);
        QVERIFY(append[u"actor"_s].toString().contains(u'@'));
        QCOMPARE(append[u"database_user"_s].isNull(), kind == "sqlite"_L1);
        QCOMPARE(all.at(2)[u"subject"_s].toString(), u"account-1"_s);
        QCOMPARE(all.at(4)[u"reason"_s].toString(), u"no money"_s);
        QCOMPARE(all.at(5)[u"subject"_s].toString(), u"user_profiles events_analytics"_s);
    }

    void whatFailsIsWrittenDownWithItsReason_data() { bothKinds(); }
    void whatFailsIsWrittenDownWithItsReason()
    {
        QFETCH(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"init"_s), 0);
        EG_STATUS(program.run(u"command"_s, {u"account"_s, u"1"_s, u"withdraw"_s, u"amount=5"_s}),
                  4);
        EG_STATUS(program.run(u"append"_s, {u"a-1"_s, u"--expected-version"_s, u"7"_s},
                              R"({"event_type":"X","event_data":{}})"),
                  3);
        EG_STATUS(program.run(u"import"_s, {program.file(u"bad"_s, "no json\n")}), 1);
        EG_STATUS(program.run(u"reset"_s, {u"nobody"_s}), 2); // wrong usage did nothing
        const auto all = entries(program);
        QCOMPARE(all.size(), 3);
        for (const QJsonObject &entry : all) {
            QVERIFY(!entry[u"outcome"_s].toString().isEmpty());
            QVERIFY(entry[u"outcome"_s].toString() != u"done"_s);
        }
        QVERIFY(all.at(2)[u"outcome"_s].toString().contains(u"line 1"_s));
    }

    void whatIsKilledIsThereAsBegun_data() { bothKinds(); }
    void whatIsKilledIsThereAsBegun()
    {
        QFETCH(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"init"_s), 0);
        // It waits for the event that is never written to its input.
        const auto process =
            program.start(u"append"_s, {u"cart-1"_s, u"--expected-version"_s, u"0"_s});
        QTRY_COMPARE_WITH_TIMEOUT(entries(program).size(), 1, 20'000);
        process->kill();
        QVERIFY(process->waitForFinished());
        const auto left = entries(program);
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first()[u"action"_s].toString(), u"append"_s);
        QCOMPARE(left.first()[u"subject"_s].toString(), u"cart-1"_s);
        QCOMPARE(left.first()[u"outcome"_s].toString(), u"begun"_s);
        EG_STATUS(program.run(u"reset"_s, {u"user_profiles"_s}), 0);
        QCOMPARE(entries(program).first()[u"outcome"_s].toString(), u"begun"_s);
        QCOMPARE(entries(program).last()[u"outcome"_s].toString(), u"done"_s);
    }

    void whatIsForgottenIsNowhereLeft_data() { bothKinds(); }
    void whatIsForgottenIsNowhereLeft()
    {
        QFETCH(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"init"_s), 0);
        const QByteArray bad =
            importLine(1, "account-kim-9", R"({"amount":"x"})", "MoneyDeposited") +
            importLine(2, "account-kim-90", R"({"amount":"x"})", "MoneyDeposited");
        EG_STATUS(program.run(u"import"_s, {program.file(u"events.ndjson"_s, bad)}), 0);
        for (const auto &id : {u"kim-9"_s, u"kim-90"_s})
            EG_STATUS(program.run(u"command"_s, {u"account"_s, id, u"withdraw"_s, u"amount=5"_s,
                                                 u"reference=for \"Kim\""_s}),
                      4);
        EG_STATUS(program.run(u"project"_s, {u"account_summaries"_s}), 0);
        const auto discard = [&](const QString &key, const QString &reason) {
            EG_STATUS(program.run(u"dead-letters"_s, {u"account_summaries"_s, u"discard"_s,
                                                      u"--key"_s, key, u"--reason"_s, reason}),
                      0);
        };
        discard(u"kim-9"_s, u"rang us"_s);
        discard(u"kim-90"_s, u"told by KIM-9, in a letter"_s);
        const auto before = entries(program).size();

        EG_STATUS(program.run(u"audit"_s, {u"--forget"_s, u"nobody"_s}), 0);
        QVERIFY(program.run(u"audit"_s).data.contains("rang us"));
        const auto done =
            program.run(u"audit"_s, {u"--forget"_s, u"kim-9"_s, u"--reason"_s, u"asked for"_s});
        EG_STATUS(done, 0);
        QVERIFY2(done.messages.contains("3 entries of the audit log, 2 discards"),
                 done.messages.constData());
        const auto left = entries(program);
        QCOMPARE(left.size(), before + 2);
        for (const auto *what : {"kim-9\"", "KIM-9", "rang us", "told by"})
            QVERIFY2(!program.run(u"audit"_s).data.contains(what), what);
        // Who did what when, of the other one also with what.
        QCOMPARE(left.at(1)[u"action"_s].toString(), u"command"_s);
        QCOMPARE(left.at(1)[u"subject"_s].toString(), u"account-[forgotten]"_s);
        QVERIFY(left.at(1)[u"parameters"_s].toObject().isEmpty());
        QCOMPARE(left.at(2)[u"subject"_s].toString(), u"account-kim-90"_s);
        QCOMPARE(left.at(2)[u"parameters"_s][u"id"_s].toString(), u"kim-90"_s);
        QCOMPARE(left.last()[u"action"_s].toString(), u"forget"_s);
        QCOMPARE(left.last()[u"reason"_s].toString(), u"asked for"_s);
        QCOMPARE(left.last()[u"outcome"_s].toString(), u"done"_s);
        QCOMPARE(program.sql(u"select count(*) from eventglass_discards"
                             " where reason = '[forgotten]'"_s),
                 u"2"_s);
        QCOMPARE(program.sql(u"select count(*) from eventglass_requests"
                             " where reason like '%told%' or reason like '%rang%'"_s),
                 u"0"_s);
        EG_STATUS(program.run(u"audit"_s, {u"--forget"_s, u"x"_s, u"--since"_s, u"2026-01-01"_s}),
                  2);
        EG_STATUS(program.run(u"audit"_s, {u"--forget"_s, QString()}), 2);
    }

    void aTextIsForgottenAsItIsSpelledInJson()
    {
        const Program program(u"sqlite"_s);
        EG_STATUS(program.run(u"init"_s), 0);
        EG_STATUS(program.run(u"command"_s, {u"account"_s, u"1"_s, u"withdraw"_s, u"amount=5"_s,
                                             u"reference=for \"Kim\" at 9\\2"_s}),
                  4);
        EG_STATUS(program.run(u"audit"_s, {u"--forget"_s, u"\"Kim\" at 9\\2"_s}), 0);
        QVERIFY(entries(program).first()[u"parameters"_s].toObject().isEmpty());
    }

    void theNewestAreAskedFor()
    {
        const Program program(u"sqlite"_s);
        EG_STATUS(program.run(u"init"_s), 0);
        const auto none = program.run(u"audit"_s);
        EG_STATUS(none, 0);
        QVERIFY(none.data.isEmpty());
        QVERIFY(none.messages.contains("nothing was written down yet"));
        QCOMPARE(
            program.sql(u"select count(*) from sqlite_schema where name = 'eventglass_audit'"_s),
            u"0"_s); // reading makes nothing
        for (const auto *name : {"account_summaries", "user_profiles", "events_analytics"})
            EG_STATUS(program.run(u"reset"_s, {QString::fromUtf8(name)}), 0);
        const auto last = entries(program, {u"--limit"_s, u"2"_s});
        QCOMPARE(last.size(), 2);
        QCOMPARE(last.at(0)[u"subject"_s].toString(), u"user_profiles"_s);
        QCOMPARE(last.at(1)[u"subject"_s].toString(), u"events_analytics"_s);
        QCOMPARE(entries(program, {u"--since"_s, last.at(1)[u"at"_s].toString()}).size(), 1);
        QCOMPARE(entries(program, {u"--since"_s, u"2999-01-01"_s}).size(), 0);
    }

    void whoMayOnlyInsertWritesBesideTheStore()
    {
        Program program(u"postgres"_s);
        const QString data = program.folder() + u"/data"_s;
        program.setEnvironment(u"XDG_DATA_HOME"_s, data);
        EG_STATUS(program.run(u"init"_s), 0);
        program.sql(u"create role clerk_audit login password 'hush';"
                    " grant select on all tables in schema public to clerk_audit;"
                    " revoke create on schema public from public"_s);
        QUrl url(program.store());
        url.setUserName(u"clerk_audit"_s);
        url.setPassword(u"hush"_s);
        const auto cleanUp = qScopeGuard(
            [&program] { program.sql(u"drop owned by clerk_audit; drop role clerk_audit"_s); });
        EG_STATUS(program.runPlain({u"reset"_s, url.toString(), u"user_profiles"_s}), 0);
        const auto listed = program.runPlain({u"audit"_s, url.toString()});
        EG_STATUS(listed, 0);
        QCOMPARE(listed.rows().size(), 1);
        QVERIFY(QDir(data).exists());
        QVERIFY(!listed.data.contains("hush"));
        QCOMPARE(entries(program).size(), 0); // nothing in the store itself
    }

    void noAddressIsKept()
    {
        const Program program(u"sqlite"_s);
        EG_STATUS(program.run(u"init"_s), 0);
        const QString rows =
            QString::fromStdString(PostgresServer::shared().freshUrl()) + u"?password=hush"_s;
        EG_STATUS(program.run(u"reset"_s, {u"user_profiles"_s, u"--read-models"_s, rows}), 0);
        const auto listed = program.run(u"audit"_s, {u"--read-models"_s, rows});
        QCOMPARE(listed.rows().size(), 1);
        QVERIFY(!listed.data.contains("hush") && !listed.data.contains("postgresql://"));
    }
};

EG_TEST(CtlAuditTest, coreApplication)
#include "tst_ctlaudit.moc"
