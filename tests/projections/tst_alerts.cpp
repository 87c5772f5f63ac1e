// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/alerts.h"
#include "projections/engine/supervisor.h"
#include "tests/support/bothstores.h"
#include "tests/support/builders.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;
using eventstore::GlobalPosition;
using eventstore::Timestamp;

Q_DECLARE_METATYPE(projections::Watched)

/// When somebody is to be woken.
class AlertsTest : public QObject
{
    Q_OBJECT

    static Watched quiet()
    {
        Watched watched;
        watched.status.name = "account_summaries";
        watched.status.state = State::Live;
        watched.status.position = GlobalPosition(100);
        watched.status.head = GlobalPosition(100);
        watched.status.changedAt = Timestamp::now();
        return watched;
    }

    static QStringList kinds(const std::vector<Alert> &alerts)
    {
        QStringList names;
        for (const Alert &alert : alerts)
            names << QString::fromUtf8(alertName(alert.kind).data(),
                                       qsizetype(alertName(alert.kind).size()));
        return names;
    }

private slots:
    void eachLimitIsHeldAgainstItsFigure_data()
    {
        QTest::addColumn<Watched>("watched");
        QTest::addColumn<QString>("kinds");
        const auto row = [](const char *name, const char *expected, auto change) {
            auto watched = quiet();
            change(watched);
            QTest::newRow(name) << watched << QString::fromUtf8(expected);
        };
        row("all is well", "", [](Watched &) {});
        row("a little behind", "", [](Watched &w) {
            w.status.lagEvents = 9'999;
            w.age = 299;
            w.stillSeconds = 59;
        });
        row("far behind", "lag", [](Watched &w) { w.status.lagEvents = 10'000; });
        row("an old event waits", "age", [](Watched &w) {
            w.status.lagEvents = 1;
            w.age = 300;
        });
        row("does not move", "stalled", [](Watched &w) {
            w.status.lagEvents = 1;
            w.stillSeconds = 60;
        });
        row("stands still at the head", "", [](Watched &w) { w.stillSeconds = 9'999; });
        row("nobody runs it", "stalled", [](Watched &w) {
            w.status.state = State::Stopped;
            w.status.lagEvents = 3;
            w.age = 61;
        });
        row("stopped at the head", "", [](Watched &w) { w.status.state = State::Stopped; });
        row("failed", "failed", [](Watched &w) { w.status.state = State::Failed; });
        row("a dead letter", "dead-letters", [](Watched &w) { w.status.deadLetters = 1; });
        row("retrying for a moment", "", [](Watched &w) { w.status.state = State::Retrying; });
        row("retrying for long", "retrying", [](Watched &w) {
            w.status.state = State::Retrying;
            w.status.changedAt = Timestamp{Timestamp::now().micros - 61'000'000};
        });
        row("a publication far behind", "lag", [](Watched &w) {
            w.status.name = "account_summaries@redis";
            w.status.lagEvents = 20'000;
        });
        row("never used", "", [](Watched &w) {
            w.status = {};
            w.status.name = "user_profiles";
            w.status.lagEvents = 99'999;
            w.age = 99'999;
        });
    }
    void eachLimitIsHeldAgainstItsFigure()
    {
        QFETCH(Watched, watched);
        QFETCH(QString, kinds);
        AlertLimits limits;
        limits.publicationLagEvents = 20'000;
        const auto alerts = alertsOf({watched}, limits);
        QCOMPARE(AlertsTest::kinds(alerts).join(QLatin1Char(' ')), kinds);
        for (const Alert &alert : alerts)
            QVERIFY(alert.sentence.starts_with(watched.status.name + ": "));
        // 0 stands for never.
        limits = {0, 0, 0, 0, 0, 0, 0};
        for (const Alert &alert : alertsOf({watched}, limits))
            QCOMPARE(alert.kind, AlertKind::Failed);
    }

    void whatFailedIsCalledWhatItIs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("waiting");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("one event")
            << u"user_profiles"_s << qint64(0) << u"user_profiles: failed events: 1 (limit 1)"_s;
        QTest::newRow("with others behind it")
            << u"user_profiles"_s << qint64(2)
            << u"user_profiles: failed events: 1 (limit 1), waiting behind them: 2"_s;
        QTest::newRow("a message") << u"kafka:billing/g"_s << qint64(0)
                                   << u"kafka:billing/g: failed messages: 1 (limit 1)"_s;
    }
    void whatFailedIsCalledWhatItIs()
    {
        QFETCH(const QString, name);
        QFETCH(const qint64, waiting);
        Watched watched;
        watched.status.name = name.toStdString();
        watched.status.deadLetters = 1;
        watched.status.queuedEvents = waiting;
        watched.status.changedAt = Timestamp::now();
        const auto alerts = alertsOf({watched}, AlertLimits());
        QCOMPARE(alerts.size(), std::size_t(1));
        QTEST(QString::fromStdString(alerts.front().sentence), "sentence");
    }

    void theOldestEventOfItsOwnTypesCounts_data() { support::addStoreKinds(); }
    void theOldestEventOfItsOwnTypesCounts()
    {
        QFETCH(QString, kind);
        const AnyStore place(kind);
        const auto store = place.open();
        mustAppend(*store, "account-1",
                   {newEvent(1, "AccountCreated",
                             "{\"user_id\":\"u\",\"currency\":\"EUR\",\"account_type\":\"x\","
                             "\"initial_deposit\":0}")});
        {
            SupervisorOptions options;
            options.url = place.url();
            Supervisor supervisor(options);
            supervisor.start("account_summaries", false);
            supervisor.waitUntilIdle();
        }
        const auto agesOf = [&] {
            for (const auto &watched : must(watch(*store, must(readStatus(*store))))) {
                if (watched.status.name == "account_summaries")
                    return watched.age;
            }
            return std::optional<double>(-1);
        };
        QVERIFY(!agesOf());
        // Of another type, and old.
        mustAppend(*store, "cart-1", {newEvent(2, "Noted")});
        QVERIFY(!agesOf());
        const auto hourAgo = Timestamp{Timestamp::now().micros - 3'600'000'000};
        mustAppend(*store, "account-1",
                   {newEvent(3, "MoneyDeposited", "{\"amount\":1,\"balance_after\":1}", "{}",
                             hourAgo.toString())});
        mustAppend(*store, "account-1",
                   {newEvent(4, "MoneyDeposited", "{\"amount\":1,\"balance_after\":2}", "{}",
                             Timestamp::now().toString())});
        const auto age = agesOf();
        QVERIFY(age && *age >= 3'600 && *age < 4'200);
    }
};

EG_TEST(AlertsTest, coreApplication)
#include "tst_alerts.moc"
