// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using support::importLine;
using support::Outcome;
using support::Program;

namespace {

const QStringList readModels{u"account_summaries"_s, u"transaction_history"_s,
                             u"events_analytics"_s, u"user_profiles"_s, u"content_popularity"_s};

/// Account 1 is fine, account 2 has an amount that is no number, and an event behind it.
QByteArray withInvalidData()
{
    const QByteArray created =
        R"({"user_id":"u1","account_type":"checking","currency":"EUR","initial_deposit":10})";
    const QByteArray deposited = R"({"amount":5,"balance_after":15})";
    return importLine(1, "account-1", created, "AccountCreated") +
           importLine(2, "account-2", created, "AccountCreated") +
           importLine(3, "account-2", R"({"amount":"five","balance_after":15})", "MoneyDeposited") +
           importLine(4, "account-2", deposited, "MoneyDeposited") +
           importLine(5, "account-1", deposited, "MoneyDeposited");
}

QJsonObject rowOf(const Outcome &outcome, const QString &name)
{
    for (const QJsonObject &row : outcome.rows()) {
        if (row[u"name"_s].toString() == name)
            return row;
    }
    return {};
}

} // namespace

/// project, projections, rebuild, reset, query and verify on both kinds of store.
class CtlProjectionsTest : public QObject
{
    Q_OBJECT

    static Outcome query(const Program &program, const QString &model, const QStringList &more = {})
    {
        return program.run(u"query"_s, QStringList{model} + more);
    }
    static QList<QByteArray> allRows(const Program &program)
    {
        QList<QByteArray> rows;
        for (const QString &model : readModels)
            rows.append(query(program, model).data);
        return rows;
    }
    static void fill(const Program &program, int events = 600)
    {
        const Outcome made = program.run(u"demo"_s, {u"--events"_s, QString::number(events)});
        if (made.status != 0)
            qFatal("%s", made.text().constData());
    }

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void beforeTheFirstRunEverythingIsEmpty()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const Outcome outcome = program.run(u"projections"_s);
        EG_STATUS(outcome, 0);
        QStringList names;
        for (const QJsonObject &row : outcome.rows()) {
            names.append(row[u"name"_s].toString());
            QCOMPARE(row[u"state"_s].toString(), u"stopped"_s);
            QCOMPARE(row[u"position"_s].toInt(-1), 0);
            QCOMPARE(row[u"head"_s].toInt(), 600);
            QCOMPARE(row[u"lag"_s].toInt(), 600);
            QCOMPARE(row[u"dead_letters"_s].toInt(-1), 0);
            QVERIFY(row[u"holder"_s].isNull());
        }
        QCOMPARE(names, readModels);
        const Outcome rows = query(program, u"user_profiles"_s);
        EG_STATUS(rows, 0);
        QVERIFY(rows.data.isEmpty());
    }

    void noPositionIsToldOfAnEmptyStore()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind, Program::Store::Empty);
        EG_STATUS(program.run(u"project"_s), 0);
        for (const QStringList &words :
             {QStringList{u"query"_s}, QStringList{u"rebuild"_s}, QStringList{u"projections"_s}}) {
            const Outcome outcome = program.run(
                words.front(), words.front() == u"projections"_s ? QStringList{}
                                                                 : QStringList{u"user_profiles"_s});
            EG_STATUS(outcome, 0);
            QVERIFY2(!(outcome.messages + outcome.data).contains("-9223"),
                     outcome.text().constData());
        }
    }

    void projectRunsToTheHeadAndSaysSo()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const Outcome outcome = program.run(u"project"_s);
        EG_STATUS(outcome, 0);
        QVERIFY(outcome.data.isEmpty());
        for (const QString &model : readModels)
            QVERIFY2(
                outcome.messages.contains((model + u": caught up at position 600\n"_s).toUtf8()),
                outcome.messages.constData());
        for (const QJsonObject &row : program.run(u"projections"_s).rows()) {
            QCOMPARE(row[u"position"_s].toInt(), 600);
            QCOMPARE(row[u"lag"_s].toInt(-1), 0);
        }
        QCOMPARE(query(program, u"events_analytics"_s).lines().size(), 600);
        EG_STATUS(program.run(u"project"_s), 0);
    }

    void alertsAreAnExitStatus()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const auto alerts = [&](const QStringList &more = {}) {
            return program.run(u"projections"_s, QStringList{u"--alerts"_s} + more);
        };
        EG_STATUS(alerts(), 0); // nobody ever ran one
        EG_STATUS(program.run(u"project"_s), 0);
        EG_STATUS(alerts(), 0);
        EG_STATUS(program.run(u"append"_s, {u"account-bad"_s, u"--expected-version"_s, u"0"_s},
                              "{\"event_type\":\"MoneyDeposited\",\"event_data\":{}}"),
                  0);
        EG_STATUS(alerts(), 0); // a moment behind
        const Outcome behind = alerts({u"--lag"_s, u"1"_s});
        EG_STATUS(behind, 5);
        QCOMPARE(behind.rows().first()[u"alert"_s].toString(), u"lag"_s);
        program.run(u"project"_s);
        const Outcome letters = alerts();
        EG_STATUS(letters, 5);
        QCOMPARE(letters.rows().first()[u"alert"_s].toString(), u"dead-letters"_s);
        EG_STATUS(alerts({u"--dead-letters"_s, u"0"_s}), 0);
        EG_STATUS(program.run(u"projections"_s, {u"--lag"_s, u"1"_s}), 2);
    }

    void onlyTheNamedOnesRun()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const Outcome outcome = program.run(u"project"_s, {u"user_profiles"_s, u"--batch=7"_s});
        EG_STATUS(outcome, 0);
        QVERIFY(outcome.message().startsWith(u"user_profiles: "_s));
        const Outcome list = program.run(u"projections"_s);
        QCOMPARE(rowOf(list, u"user_profiles"_s)[u"position"_s].toInt(), 600);
        QCOMPARE(rowOf(list, u"account_summaries"_s)[u"position"_s].toInt(-1), 0);
    }

    void rowsDoNotDependOnBatchesAndRebuilds()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind), other(kind);
        fill(program);
        fill(other);
        EG_STATUS(program.run(u"project"_s), 0);
        EG_STATUS(other.run(u"project"_s, {u"--batch=1"_s}), 0);
        const QList<QByteArray> rows = allRows(program);
        QCOMPARE(allRows(other), rows);
        const Outcome rebuilt = program.run(u"rebuild"_s, readModels);
        EG_STATUS(rebuilt, 0);
        QVERIFY(rebuilt.messages.contains("content_popularity: rebuilt up to position 600"));
        QCOMPARE(allRows(program), rows);
    }

    void rebuiltRowsAreComparedThenSwappedOrDiscarded()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const QString model = u"user_profiles"_s;
        const auto rebuild = [&](const QStringList &options) {
            return program.run(u"rebuild"_s, QStringList{model} + options);
        };
        EG_STATUS(program.run(u"project"_s), 0);
        const auto good = query(program, model).data;
        program.sql(u"update user_profiles set name = 'Somebody'"_s);
        const auto bad = query(program, model).data;
        const auto rows = static_cast<qsizetype>(bad.count('\n'));
        const auto file = program.file(u"changes.ndjson"_s, {});
        const Outcome compared = rebuild({u"--compare"_s, u"--changes"_s, file});
        EG_STATUS(compared, 0);
        QVERIFY2(compared.messages.contains("0 rows added, 0 removed, "),
                 compared.messages.constData());
        QCOMPARE(compared.rows().size(), std::min<qsizetype>(rows, 100));
        const auto name = compared.rows()[0][u"columns"_s][u"name"_s];
        QCOMPARE(name[u"old"_s].toString(), u"Somebody"_s);
        QFile all(file);
        QVERIFY(all.open(QIODevice::ReadOnly));
        QCOMPARE(all.readAll().count('\n'), rows);
        QCOMPARE(query(program, model).data, bad);
        EG_STATUS(rebuild({u"--discard"_s}), 0);
        QCOMPARE(query(program, model).data, bad);
        EG_STATUS(rebuild({u"--swap"_s}), 1);
        EG_STATUS(rebuild({u"--discard"_s}), 1);
        EG_STATUS(rebuild({u"--compare"_s}), 0);
        EG_STATUS(rebuild({u"--swap"_s}), 0);
        QCOMPARE(query(program, model).data, good);
        EG_STATUS(rebuild({u"--compare"_s}), 0);
        const Outcome replaced = rebuild({});
        EG_STATUS(replaced, 0);
        QVERIFY2(replaced.messages.contains("replaces the waiting rows that "),
                 replaced.messages.constData());
        QStringList outcomes;
        for (const QJsonObject &run : rebuild({u"--history"_s}).rows())
            outcomes << run[u"outcome"_s].toString();
        QCOMPARE(outcomes.join(u' '), u"compared discarded compared swapped compared swapped"_s);
        EG_STATUS(rebuild({u"--swap"_s, u"--compare"_s}), 2);
    }

    void eventsThatCanNotBeProjectedAreCounted()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, withInvalidData()), 0);
        const Outcome outcome = program.run(u"project"_s);
        EG_STATUS(outcome, 0);
        QVERIFY2(outcome.messages.contains("account_summaries: caught up at position 5, 1 event in "
                                           "dead letters and 1 waiting behind\n"),
                 outcome.messages.constData());
        const Outcome list = program.run(u"projections"_s);
        QCOMPARE(rowOf(list, u"account_summaries"_s)[u"dead_letters"_s].toInt(), 1);
        QCOMPARE(rowOf(list, u"user_profiles"_s)[u"dead_letters"_s].toInt(-1), 0);
        const auto rows = query(program, u"account_summaries"_s).rows();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][u"current_balance"_s].toInt(), 15);
        QCOMPARE(rows[1][u"current_balance"_s].toInt(), 10);
    }

    void queryFindsByKeyAndCountsAsOfATime()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, withInvalidData()), 0);
        EG_STATUS(program.run(u"project"_s), 0);
        const QString model = u"account_summaries"_s;
        QCOMPARE(query(program, model, {u"--key=2"_s}).lines().size(), 1);
        QVERIFY(query(program, model, {u"--key=2"_s}).data.startsWith("{\"account_id\":\"2\","));
        QVERIFY(query(program, model, {u"--key=nobody"_s}).data.isEmpty());
        QCOMPARE(query(program, model, {u"--limit=1"_s}).lines().size(), 1);
        const auto count = [&](const QString &time) {
            return query(program, model, {u"--key=1"_s, u"--as-of"_s, time})
                .rows()
                .value(0)[u"transaction_count_30days"_s]
                .toInt(-1);
        };
        QCOMPARE(count(u"2026-03-01T10:00:05Z"_s), 2);
        QCOMPARE(count(u"2026-03-01T10:00:04Z"_s), 1);
        QCOMPARE(count(u"2026-03-31T10:00:01Z"_s), 1);
        QCOMPARE(count(u"2026-04-01"_s), 0);
    }

    void queryPagesThroughAllRowsInKeyOrder()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program, 2300);
        EG_STATUS(program.run(u"project"_s, {u"events_analytics"_s}), 0);
        const Outcome outcome = query(program, u"events_analytics"_s);
        QStringList keys;
        for (const QJsonObject &row : outcome.rows())
            keys.append(row[u"event_id"_s].toString());
        QCOMPARE(keys.size(), 2300);
        QStringList sorted = keys;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(keys, sorted);
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), 2300);
    }

    void resetForgetsRowsAndPosition()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        EG_STATUS(program.run(u"project"_s), 0);
        const QByteArray before = query(program, u"user_profiles"_s).data;
        EG_STATUS(program.run(u"reset"_s, {u"user_profiles"_s}), 0);
        QVERIFY(query(program, u"user_profiles"_s).data.isEmpty());
        const Outcome list = program.run(u"projections"_s);
        QCOMPARE(rowOf(list, u"user_profiles"_s)[u"position"_s].toInt(-1), 0);
        QCOMPARE(rowOf(list, u"account_summaries"_s)[u"position"_s].toInt(), 600);
        EG_STATUS(program.run(u"project"_s), 0);
        QCOMPARE(query(program, u"user_profiles"_s).data, before);
    }

    void verifyIsContentWithGoodRows()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        EG_STATUS(program.run(u"project"_s), 0);
        const Outcome outcome = program.run(u"verify"_s);
        EG_STATUS(outcome, 0);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY(outcome.message().contains(u"no differences"_s));
    }

    void verifyNamesAChangedRowWithStatusFive()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        EG_STATUS(program.run(u"project"_s), 0);
        program.sql(u"update user_profiles set name = 'Somebody' where user_id = 'u1001'"_s);
        const Outcome outcome = program.run(u"verify"_s, {u"user_profiles"_s});
        EG_STATUS(outcome, 5);
        const auto rows = outcome.rows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][u"read_model"_s].toString(), u"user_profiles"_s);
        QCOMPARE(rows[0][u"key"_s].toString(), u"u1001"_s);
        QCOMPARE(rows[0][u"column"_s].toString(), u"name"_s);
        QCOMPARE(rows[0][u"stored"_s].toString(), u"Somebody"_s);
        QVERIFY(!rows[0][u"message"_s].toString().isEmpty());
        QVERIFY(!outcome.message().isEmpty());
        EG_STATUS(program.run(u"verify"_s, {u"account_summaries"_s}), 0);
        EG_STATUS(program.run(u"rebuild"_s, {u"user_profiles"_s}), 0);
        EG_STATUS(program.run(u"verify"_s), 0);
    }

    void verifyNamesABalanceThatDoesNotAddUp()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(
            program.run(
                u"import"_s, {u"-"_s},
                importLine(
                    1, "account-1",
                    R"({"user_id":"u","account_type":"c","currency":"EUR","initial_deposit":10})",
                    "AccountCreated") +
                    importLine(2, "account-1", R"({"amount":5,"balance_after":16})",
                               "MoneyDeposited")),
            0);
        EG_STATUS(program.run(u"project"_s), 0);
        const Outcome outcome = program.run(u"verify"_s);
        EG_STATUS(outcome, 5);
        QVERIFY2(outcome.data.contains("16"), outcome.data.constData());
        QVERIFY2(outcome.data.contains("15"), outcome.data.constData());
    }
};

EG_TEST(CtlProjectionsTest, coreApplication)
#include "tst_ctlprojections.moc"
