// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <csignal>

using support::importLine;
using support::Outcome;
using support::Program;
using namespace Qt::StringLiterals;

namespace {

const QByteArray created =
    R"({"user_id":"u1","account_type":"checking","currency":"EUR","initial_deposit":10})";

/// Account 1 is fine; account 2 has an amount that is no number, and two events behind it.
QByteArray withInvalidData()
{
    return importLine(1, "account-1", created, "AccountCreated") +
           importLine(2, "account-2", created, "AccountCreated") +
           importLine(3, "account-2", R"({"amount":"five","balance_after":15})", "MoneyDeposited") +
           importLine(4, "account-2", R"({"amount":5,"balance_after":20})", "MoneyDeposited") +
           importLine(5, "account-2", R"({"amount":5,"balance_after":25})", "MoneyDeposited") +
           importLine(6, "account-1", R"({"amount":5,"balance_after":15})", "MoneyDeposited");
}

void mend(const Program &program)
{
    program.sql(u"update events set event_data = '{\"amount\":5,\"balance_after\":15}'"
                u" where global_position = 3"_s);
}

} // namespace

/// `dead-letters`, and how `query` says what they leave out, on both kinds of store.
class CtlDeadLettersTest : public QObject
{
    Q_OBJECT

    static Outcome letters(const Program &program, const QStringList &words = {})
    {
        return program.run(u"dead-letters"_s, words);
    }
    static void project(const Program &program)
    {
        const Outcome filled = program.run(u"import"_s, {u"-"_s}, withInvalidData());
        const Outcome projected = program.run(u"project"_s);
        if (filled.status != 0 || projected.status != 0)
            qFatal("%s %s", filled.text().constData(), projected.text().constData());
    }
    static QString balanceOf(const Program &program, const QString &account)
    {
        const auto rows =
            program.run(u"query"_s, {u"account_summaries"_s, u"--key"_s, account}).rows();
        return QString::number(rows.value(0)[u"current_balance"_s].toDouble());
    }

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void theListSaysWhatFailedAndHowManyWait()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        EG_STATUS(letters(program), 0);
        QVERIFY(letters(program).data.isEmpty());
        QVERIFY(letters(program).message().contains(u"never projected"_s));
        project(program);
        const Outcome list = letters(program, {u"account_summaries"_s});
        EG_STATUS(list, 0);
        QCOMPARE(list.rows().size(), 1);
        const QJsonObject row = list.rows().first();
        QCOMPARE(row[u"projection"_s].toString(), u"account_summaries"_s);
        QCOMPARE(row[u"key"_s].toString(), u"2"_s);
        QCOMPARE(row[u"global_position"_s].toInt(), 3);
        QCOMPARE(row[u"event_type"_s].toString(), u"MoneyDeposited"_s);
        QCOMPARE(row[u"stream_id"_s].toString(), u"account-2"_s);
        QCOMPARE(row[u"state"_s].toString(), u"failed"_s);
        QCOMPARE(row[u"attempts"_s].toInt(), 1);
        QCOMPARE(row[u"queued_behind"_s].toInt(), 2);
        QVERIFY(row[u"error"_s].toString().contains(u"amount"_s));
        QVERIFY(row[u"first_failed_at"_s].toString().endsWith(u'Z'));
        QCOMPARE(row[u"last_failed_at"_s], row[u"first_failed_at"_s]);

        const Outcome key = letters(program, {u"account_summaries"_s, u"list"_s, u"--key=2"_s});
        QCOMPARE(key.rows().size(), 3);
        QCOMPARE(key.rows().at(2)[u"state"_s].toString(), u"waiting"_s);
        QCOMPARE(key.rows().at(2)[u"queued_behind"_s].toInt(-1), 0);
        QCOMPARE(letters(program).rows().size(), 3); // two other projections have it too
        QCOMPARE(letters(program, {u"list"_s, u"--limit=1"_s}).rows().size(), 1);
        QCOMPARE(letters(program, {u"--event"_s, row[u"event_id"_s].toString()}).rows().size(), 3);
        // One event says of itself what the list of its key says of it.
        for (const QJsonObject &listed : key.rows()) {
            const Outcome alone = letters(
                program, {u"account_summaries"_s, u"--event"_s, listed[u"event_id"_s].toString()});
            QCOMPARE(alone.rows(), QList<QJsonObject>{listed});
        }
        const Outcome none = letters(program, {u"account_summaries"_s, u"list"_s, u"--key=1"_s});
        QCOMPARE(none.message(), u"there are no such dead letters"_s);
        QVERIFY(letters(program, {u"--format=table"_s}).data.startsWith("projection"));
    }

    void aRetrySaysItsCountBeforeAndWhatIsLeft()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        project(program);
        const Outcome again = letters(program, {u"account_summaries"_s, u"retry"_s});
        EG_STATUS(again, 1);
        QVERIFY2(again.messages.startsWith(
                     "account_summaries: retrying 1 failed event and 2 waiting behind\n"),
                 again.messages.constData());
        QVERIFY2(again.messages.contains("1 key stopped at an event that failed"),
                 again.messages.constData());
        QCOMPARE(letters(program).rows().first()[u"attempts"_s].toInt(), 2);

        mend(program);
        const Outcome mended = letters(program, {u"retry"_s});
        EG_STATUS(mended, 0);
        QVERIFY2(mended.messages.contains("account_summaries: 3 events applied\n"),
                 mended.messages.constData());
        QVERIFY2(mended.messages.contains("transaction_history: 1 event applied\n"),
                 mended.messages.constData());
        QCOMPARE(balanceOf(program, u"2"_s), u"25"_s);
        QVERIFY(letters(program).data.isEmpty());
        EG_STATUS(program.run(u"verify"_s), 0);
        EG_STATUS(letters(program, {u"retry"_s}), 0);
    }

    void aRetryCanEndAtAnEventOrKeepToAKey()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        project(program);
        mend(program);
        const auto key = letters(program, {u"account_summaries"_s, u"--key=2"_s}).rows();
        const Outcome some = letters(program, {u"account_summaries"_s, u"retry"_s, u"--event"_s,
                                               key.value(1)[u"event_id"_s].toString()});
        EG_STATUS(some, 0);
        QVERIFY2(some.messages.contains("retrying 1 failed event and 1 waiting behind\n"),
                 some.messages.constData());
        QCOMPARE(balanceOf(program, u"2"_s), u"20"_s);
        QCOMPARE(letters(program, {u"account_summaries"_s}).rows().size(), 1);
        EG_STATUS(letters(program, {u"account_summaries"_s, u"retry"_s, u"--key=2"_s}), 0);
        QCOMPARE(balanceOf(program, u"2"_s), u"25"_s);
        EG_STATUS(letters(program, {u"account_summaries"_s, u"retry"_s, u"--key=2"_s}), 1);
    }

    void aDiscardIsOnRecordAndTheRestGoesOn()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        project(program);
        const QString event = letters(program).rows().first()[u"event_id"_s].toString();
        EG_STATUS(letters(program, {u"discard"_s, u"--event"_s, event}), 2);
        const Outcome done =
            letters(program, {u"account_summaries"_s, u"discard"_s, u"--event"_s, event,
                              u"--reason=no such amount"_s, u"--actor=ann"_s});
        EG_STATUS(done, 0);
        QVERIFY2(done.messages.contains("1 event discarded, 2 events applied\n"),
                 done.messages.constData());
        QCOMPARE(balanceOf(program, u"2"_s), u"25"_s);
        const Outcome history =
            letters(program, {u"account_summaries"_s, u"list"_s, u"--discarded"_s});
        QCOMPARE(history.rows().size(), 1);
        QCOMPARE(history.rows().first()[u"reason"_s].toString(), u"no such amount"_s);
        QCOMPARE(history.rows().first()[u"discarded_by"_s].toString(), u"ann"_s);
        QCOMPARE(history.rows().first()[u"event_id"_s].toString(), event);
        QVERIFY(letters(program, {u"account_summaries"_s}).data.isEmpty());

        EG_STATUS(program.run(u"rebuild"_s, {u"account_summaries"_s}), 0);
        QCOMPARE(balanceOf(program, u"2"_s), u"25"_s);
        EG_STATUS(program.run(u"verify"_s, {u"transaction_history"_s}), 0);
        const Outcome rest =
            letters(program, {u"transaction_history"_s, u"discard"_s, u"--reason=the same"_s});
        EG_STATUS(rest, 0);
        QVERIFY(letters(program, {u"transaction_history"_s}).data.isEmpty());
        QVERIFY(letters(program, {u"--discarded"_s})
                    .rows()
                    .at(1)[u"discarded_by"_s]
                    .toString()
                    .contains(u'@'));
    }

    void aWorkerOfAnotherProcessDoesWhatIsAsked()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        project(program);
        const auto worker = program.start(u"project"_s, {u"account_summaries"_s, u"--follow"_s});
        const auto live = [&] {
            return program.run(u"projections"_s).rows().value(0)[u"state"_s].toString() ==
                   u"live"_s;
        };
        QTRY_VERIFY_WITH_TIMEOUT(live(), 30000);
        mend(program);
        EG_STATUS(letters(program, {u"account_summaries"_s, u"retry"_s}), 0);
        QCOMPARE(balanceOf(program, u"2"_s), u"25"_s);
        QVERIFY(live());
        ::kill(static_cast<pid_t>(worker->processId()), SIGTERM);
        QVERIFY(worker->waitForFinished(30000));
        QCOMPARE(worker->exitCode(), 0);
    }

    void queryKeepsItsKeysAndSaysElsewhereWhatIsStale()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        project(program);
        const Outcome plain = program.run(u"query"_s, {u"account_summaries"_s});
        EG_STATUS(plain, 0);
        QVERIFY(!plain.data.contains("stale"));
        QVERIFY2(plain.message().contains(u"1 of these rows is stale: 2"_s),
                 plain.messages.constData());
        const Outcome marked = program.run(u"query"_s, {u"account_summaries"_s, u"--stale"_s});
        QCOMPARE(marked.rows().at(0)[u"stale"_s], QJsonValue(false));
        QCOMPARE(marked.rows().at(1)[u"stale"_s], QJsonValue(true));
        QVERIFY(program.run(u"query"_s, {u"account_summaries"_s, u"--format=table"_s})
                    .data.contains("stale"));
        const Outcome good = program.run(u"query"_s, {u"account_summaries"_s, u"--key"_s, u"1"_s});
        QVERIFY(good.messages.isEmpty());
    }

    void wrongUsageIsSaidBeforeAnythingIsDone_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no such projection") << QStringList{u"accounts"_s, u"list"_s};
        QTest::newRow("no such action") << QStringList{u"account_summaries"_s, u"drop"_s};
        QTest::newRow("no reason") << QStringList{u"account_summaries"_s, u"discard"_s};
        QTest::newRow("everything of all") << QStringList{u"discard"_s, u"--reason=all of it"_s};
        QTest::newRow("a reason to retry")
            << QStringList{u"account_summaries"_s, u"retry"_s, u"--reason=x"_s};
        QTest::newRow("key and event") << QStringList{u"retry"_s, u"--key=1"_s, u"--event"_s,
                                                      u"00000000-0000-4000-8000-000000000001"_s};
    }
    void wrongUsageIsSaidBeforeAnythingIsDone()
    {
        QFETCH_GLOBAL(QString, kind);
        QFETCH(QStringList, words);
        const Program program(kind);
        const Outcome outcome = letters(program, words);
        EG_STATUS(outcome, 2);
        QVERIFY(!outcome.message().isEmpty());
    }
};

EG_TEST(CtlDeadLettersTest, coreApplication)
#include "tst_ctldeadletters.moc"
