// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using support::importLine;
using support::Outcome;
using support::Program;

namespace {

const QStringList readModels{QStringLiteral("account_summaries"),
                             QStringLiteral("transaction_history"),
                             QStringLiteral("events_analytics"), QStringLiteral("user_profiles"),
                             QStringLiteral("content_popularity")};

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
        if (row[QStringLiteral("name")].toString() == name)
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
        return program.run(QStringLiteral("query"), QStringList{model} + more);
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
        const Outcome made = program.run(QStringLiteral("demo"),
                                         {QStringLiteral("--events"), QString::number(events)});
        if (made.status != 0)
            qFatal("%s", made.text().constData());
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("sqlite") << QStringLiteral("sqlite");
        QTest::newRow("postgres") << QStringLiteral("postgres");
    }

    void beforeTheFirstRunEverythingIsEmpty()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const Outcome outcome = program.run(QStringLiteral("projections"));
        EG_STATUS(outcome, 0);
        QStringList names;
        for (const QJsonObject &row : outcome.rows()) {
            names.append(row[QStringLiteral("name")].toString());
            QCOMPARE(row[QStringLiteral("state")].toString(), QStringLiteral("stopped"));
            QCOMPARE(row[QStringLiteral("position")].toInt(-1), 0);
            QCOMPARE(row[QStringLiteral("head")].toInt(), 600);
            QCOMPARE(row[QStringLiteral("lag")].toInt(), 600);
            QCOMPARE(row[QStringLiteral("dead_letters")].toInt(-1), 0);
            QVERIFY(row[QStringLiteral("holder")].isNull());
        }
        QCOMPARE(names, readModels);
        const Outcome rows = query(program, QStringLiteral("user_profiles"));
        EG_STATUS(rows, 0);
        QVERIFY(rows.data.isEmpty());
    }

    void projectRunsToTheHeadAndSaysSo()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const Outcome outcome = program.run(QStringLiteral("project"));
        EG_STATUS(outcome, 0);
        QVERIFY(outcome.data.isEmpty());
        for (const QString &model : readModels)
            QVERIFY2(outcome.messages.contains(
                         (model + QStringLiteral(": caught up at position 600\n")).toUtf8()),
                     outcome.messages.constData());
        for (const QJsonObject &row : program.run(QStringLiteral("projections")).rows()) {
            QCOMPARE(row[QStringLiteral("position")].toInt(), 600);
            QCOMPARE(row[QStringLiteral("lag")].toInt(-1), 0);
        }
        QCOMPARE(query(program, QStringLiteral("events_analytics")).lines().size(), 600);
        EG_STATUS(program.run(QStringLiteral("project")), 0);
    }

    void alertsAreAnExitStatus()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const auto alerts = [&](const QStringList &more = {}) {
            return program.run(QStringLiteral("projections"),
                               QStringList{QStringLiteral("--alerts")} + more);
        };
        EG_STATUS(alerts(), 0); // nobody ever ran one
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        EG_STATUS(alerts(), 0);
        EG_STATUS(program.run(QStringLiteral("append"),
                              {QStringLiteral("account-bad"), QStringLiteral("--expected-version"),
                               QStringLiteral("0")},
                              "{\"event_type\":\"MoneyDeposited\",\"event_data\":{}}"),
                  0);
        EG_STATUS(alerts(), 0); // a moment behind
        const Outcome behind = alerts({QStringLiteral("--lag"), QStringLiteral("1")});
        EG_STATUS(behind, 5);
        QCOMPARE(behind.rows().first()[QStringLiteral("alert")].toString(), QStringLiteral("lag"));
        program.run(QStringLiteral("project"));
        const Outcome letters = alerts();
        EG_STATUS(letters, 5);
        QCOMPARE(letters.rows().first()[QStringLiteral("alert")].toString(),
                 QStringLiteral("dead-letters"));
        EG_STATUS(alerts({QStringLiteral("--dead-letters"), QStringLiteral("0")}), 0);
        EG_STATUS(program.run(QStringLiteral("projections"),
                              {QStringLiteral("--lag"), QStringLiteral("1")}),
                  2);
    }

    void onlyTheNamedOnesRun()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const Outcome outcome =
            program.run(QStringLiteral("project"),
                        {QStringLiteral("user_profiles"), QStringLiteral("--batch=7")});
        EG_STATUS(outcome, 0);
        QVERIFY(outcome.message().startsWith(QStringLiteral("user_profiles: ")));
        const Outcome list = program.run(QStringLiteral("projections"));
        QCOMPARE(rowOf(list, QStringLiteral("user_profiles"))[QStringLiteral("position")].toInt(),
                 600);
        QCOMPARE(
            rowOf(list, QStringLiteral("account_summaries"))[QStringLiteral("position")].toInt(-1),
            0);
    }

    void rowsDoNotDependOnBatchesAndRebuilds()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind), other(kind);
        fill(program);
        fill(other);
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        EG_STATUS(other.run(QStringLiteral("project"), {QStringLiteral("--batch=1")}), 0);
        const QList<QByteArray> rows = allRows(program);
        QCOMPARE(allRows(other), rows);
        const Outcome rebuilt = program.run(QStringLiteral("rebuild"), readModels);
        EG_STATUS(rebuilt, 0);
        QVERIFY(rebuilt.messages.contains("content_popularity: rebuilt up to position 600"));
        QCOMPARE(allRows(program), rows);
    }

    void rebuiltRowsAreComparedThenSwappedOrDiscarded()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        const QString model = QStringLiteral("user_profiles");
        const auto rebuild = [&](const QStringList &options) {
            return program.run(QStringLiteral("rebuild"), QStringList{model} + options);
        };
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        const auto good = query(program, model).data;
        program.sql(QStringLiteral("update user_profiles set name = 'Somebody'"));
        const auto bad = query(program, model).data;
        const auto rows = static_cast<qsizetype>(bad.count('\n'));
        const auto file = program.file(QStringLiteral("changes.ndjson"), {});
        const Outcome compared =
            rebuild({QStringLiteral("--compare"), QStringLiteral("--changes"), file});
        EG_STATUS(compared, 0);
        QVERIFY2(compared.messages.contains("0 rows added, 0 removed, "),
                 compared.messages.constData());
        QCOMPARE(compared.rows().size(), std::min<qsizetype>(rows, 100));
        const auto name = compared.rows()[0][QStringLiteral("columns")][QStringLiteral("name")];
        QCOMPARE(name[QStringLiteral("old")].toString(), QStringLiteral("Somebody"));
        QFile all(file);
        QVERIFY(all.open(QIODevice::ReadOnly));
        QCOMPARE(all.readAll().count('\n'), rows);
        QCOMPARE(query(program, model).data, bad);
        EG_STATUS(rebuild({QStringLiteral("--discard")}), 0);
        QCOMPARE(query(program, model).data, bad);
        EG_STATUS(rebuild({QStringLiteral("--swap")}), 1);
        EG_STATUS(rebuild({QStringLiteral("--discard")}), 1);
        EG_STATUS(rebuild({QStringLiteral("--compare")}), 0);
        EG_STATUS(rebuild({QStringLiteral("--swap")}), 0);
        QCOMPARE(query(program, model).data, good);
        EG_STATUS(rebuild({QStringLiteral("--compare")}), 0);
        const Outcome replaced = rebuild({});
        EG_STATUS(replaced, 0);
        QVERIFY2(replaced.messages.contains("replaces the waiting rows that "),
                 replaced.messages.constData());
        QStringList outcomes;
        for (const QJsonObject &run : rebuild({QStringLiteral("--history")}).rows())
            outcomes << run[QStringLiteral("outcome")].toString();
        QCOMPARE(outcomes.join(u' '),
                 QStringLiteral("compared discarded compared swapped compared swapped"));
        EG_STATUS(rebuild({QStringLiteral("--swap"), QStringLiteral("--compare")}), 2);
    }

    void eventsThatCanNotBeProjectedAreCounted()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(QStringLiteral("import"), {QStringLiteral("-")}, withInvalidData()),
                  0);
        const Outcome outcome = program.run(QStringLiteral("project"));
        EG_STATUS(outcome, 0);
        QVERIFY2(outcome.messages.contains("account_summaries: caught up at position 5, 1 event in "
                                           "dead letters and 1 waiting behind\n"),
                 outcome.messages.constData());
        const Outcome list = program.run(QStringLiteral("projections"));
        QCOMPARE(rowOf(list, QStringLiteral("account_summaries"))[QStringLiteral("dead_letters")]
                     .toInt(),
                 1);
        QCOMPARE(
            rowOf(list, QStringLiteral("user_profiles"))[QStringLiteral("dead_letters")].toInt(-1),
            0);
        const auto rows = query(program, QStringLiteral("account_summaries")).rows();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][QStringLiteral("current_balance")].toInt(), 15);
        QCOMPARE(rows[1][QStringLiteral("current_balance")].toInt(), 10);
    }

    void queryFindsByKeyAndCountsAsOfATime()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(program.run(QStringLiteral("import"), {QStringLiteral("-")}, withInvalidData()),
                  0);
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        const QString model = QStringLiteral("account_summaries");
        QCOMPARE(query(program, model, {QStringLiteral("--key=2")}).lines().size(), 1);
        QVERIFY(query(program, model, {QStringLiteral("--key=2")})
                    .data.startsWith("{\"account_id\":\"2\","));
        QVERIFY(query(program, model, {QStringLiteral("--key=nobody")}).data.isEmpty());
        QCOMPARE(query(program, model, {QStringLiteral("--limit=1")}).lines().size(), 1);
        const auto count = [&](const QString &time) {
            return query(program, model,
                         {QStringLiteral("--key=1"), QStringLiteral("--as-of"), time})
                .rows()
                .value(0)[QStringLiteral("transaction_count_30days")]
                .toInt(-1);
        };
        QCOMPARE(count(QStringLiteral("2026-03-01T10:00:05Z")), 2);
        QCOMPARE(count(QStringLiteral("2026-03-01T10:00:04Z")), 1);
        QCOMPARE(count(QStringLiteral("2026-03-31T10:00:01Z")), 1);
        QCOMPARE(count(QStringLiteral("2026-04-01")), 0);
    }

    void queryPagesThroughAllRowsInKeyOrder()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program, 2300);
        EG_STATUS(program.run(QStringLiteral("project"), {QStringLiteral("events_analytics")}), 0);
        const Outcome outcome = query(program, QStringLiteral("events_analytics"));
        QStringList keys;
        for (const QJsonObject &row : outcome.rows())
            keys.append(row[QStringLiteral("event_id")].toString());
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
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        const QByteArray before = query(program, QStringLiteral("user_profiles")).data;
        EG_STATUS(program.run(QStringLiteral("reset"), {QStringLiteral("user_profiles")}), 0);
        QVERIFY(query(program, QStringLiteral("user_profiles")).data.isEmpty());
        const Outcome list = program.run(QStringLiteral("projections"));
        QCOMPARE(rowOf(list, QStringLiteral("user_profiles"))[QStringLiteral("position")].toInt(-1),
                 0);
        QCOMPARE(
            rowOf(list, QStringLiteral("account_summaries"))[QStringLiteral("position")].toInt(),
            600);
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        QCOMPARE(query(program, QStringLiteral("user_profiles")).data, before);
    }

    void verifyIsContentWithGoodRows()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        const Outcome outcome = program.run(QStringLiteral("verify"));
        EG_STATUS(outcome, 0);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY(outcome.message().contains(QStringLiteral("no differences")));
    }

    void verifyNamesAChangedRowWithStatusFive()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        fill(program);
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        program.sql(
            QStringLiteral("update user_profiles set name = 'Somebody' where user_id = 'u1001'"));
        const Outcome outcome =
            program.run(QStringLiteral("verify"), {QStringLiteral("user_profiles")});
        EG_STATUS(outcome, 5);
        const auto rows = outcome.rows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][QStringLiteral("read_model")].toString(), QStringLiteral("user_profiles"));
        QCOMPARE(rows[0][QStringLiteral("key")].toString(), QStringLiteral("u1001"));
        QCOMPARE(rows[0][QStringLiteral("column")].toString(), QStringLiteral("name"));
        QCOMPARE(rows[0][QStringLiteral("stored")].toString(), QStringLiteral("Somebody"));
        QVERIFY(!rows[0][QStringLiteral("message")].toString().isEmpty());
        QVERIFY(!outcome.message().isEmpty());
        EG_STATUS(program.run(QStringLiteral("verify"), {QStringLiteral("account_summaries")}), 0);
        EG_STATUS(program.run(QStringLiteral("rebuild"), {QStringLiteral("user_profiles")}), 0);
        EG_STATUS(program.run(QStringLiteral("verify")), 0);
    }

    void verifyNamesABalanceThatDoesNotAddUp()
    {
        QFETCH_GLOBAL(QString, kind);
        const Program program(kind);
        EG_STATUS(
            program.run(
                QStringLiteral("import"), {QStringLiteral("-")},
                importLine(
                    1, "account-1",
                    R"({"user_id":"u","account_type":"c","currency":"EUR","initial_deposit":10})",
                    "AccountCreated") +
                    importLine(2, "account-1", R"({"amount":5,"balance_after":16})",
                               "MoneyDeposited")),
            0);
        EG_STATUS(program.run(QStringLiteral("project")), 0);
        const Outcome outcome = program.run(QStringLiteral("verify"));
        EG_STATUS(outcome, 5);
        QVERIFY2(outcome.data.contains("16"), outcome.data.constData());
        QVERIFY2(outcome.data.contains("15"), outcome.data.constData());
    }
};

EG_TEST(CtlProjectionsTest, coreApplication)
#include "tst_ctlprojections.moc"
