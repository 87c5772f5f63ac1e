// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "tests/support/bothstores.h"
#include "tests/support/builders.h"
#include "tests/support/testprogram.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int events = 100;
/// Ten and more times what is promised: a machine that is busy with other things must not fail.
constexpr milliseconds generousMedian{1'000};
constexpr milliseconds generousWorst{5'000};

/// From the moment an event was sent off, which stands in its data, to the moment it was read.
milliseconds ageOf(const Event &event)
{
    const auto at = json::member(event.data, "at");
    const std::int64_t sent = at ? std::stoll(std::string(at->raw)) : 0;
    return std::chrono::duration_cast<milliseconds>(Clock::now().time_since_epoch() -
                                                    std::chrono::nanoseconds(sent));
}

std::string nowAsData()
{
    const std::chrono::nanoseconds now = Clock::now().time_since_epoch();
    return "{\"at\":" + std::to_string(now.count()) + "}";
}

/// Waits for one event beyond `after`, as a follower does, and reads it.
Event nextEvent(Store &store, GlobalPosition &after)
{
    for (;;) {
        if (!must(store.waitForEvents(after, std::chrono::seconds(60))))
            qFatal("nothing came within a minute");
        ReadAll query;
        query.after = after;
        const EventPage page = must(store.readAll(query));
        after = page.scannedTo;
        if (!page.events.empty())
            return page.events.back();
    }
}

void report(const char *what, std::vector<milliseconds> ages)
{
    std::sort(ages.begin(), ages.end());
    const auto at = [&ages](std::size_t percent) {
        return ages[(ages.size() - 1) * percent / 100];
    };
    qInfo("%s: p50 %lld ms, p99 %lld ms, worst %lld ms of %zu", what,
          static_cast<long long>(at(50).count()), static_cast<long long>(at(99).count()),
          static_cast<long long>(ages.back().count()), ages.size());
    QVERIFY(at(50) < generousMedian);
    QVERIFY(at(99) < generousWorst);
}

void allKinds()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"sqlite", "postgres", "seed"})
        QTest::newRow(kind) << QString::fromUtf8(kind);
}

} // namespace

/// How soon a follower has what others write.
class SubscriptionsTest : public QObject
{
    Q_OBJECT

private slots:
    void anotherThreadsEventsArriveSoon_data() { allKinds(); }
    void anotherThreadsEventsArriveSoon();
    void anotherProcessesEventsArriveSoon_data() { allKinds(); }
    void anotherProcessesEventsArriveSoon();
    void aLostNotificationCostsNoMoreThanALook();
};

void SubscriptionsTest::anotherThreadsEventsArriveSoon()
{
    QFETCH(QString, kind);
    const AnyStore place(kind);
    const auto reader = place.open();
    std::counting_semaphore wanted(0);
    std::jthread other([&] {
        const auto writer = place.open();
        for (int i = 0; i < events; ++i) {
            wanted.acquire();
            mustAppend(*writer, "a-1", {newEvent("E", nowAsData())});
        }
    });
    std::vector<milliseconds> ages;
    GlobalPosition after;
    for (int i = 0; i < events; ++i) {
        wanted.release();
        ages.push_back(ageOf(nextEvent(*reader, after)));
    }
    report("from a thread", std::move(ages));
}

void SubscriptionsTest::anotherProcessesEventsArriveSoon()
{
    QFETCH(QString, kind);
    const AnyStore place(kind);
    const auto reader = place.open();
    QProcess writer;
    writer.start(QCoreApplication::applicationDirPath() + u"/appendchild"_s,
                 {place.address(), u"a-1"_s, u"demand"_s});
    QVERIFY(writer.waitForReadyRead(60'000));
    std::vector<milliseconds> ages;
    GlobalPosition after;
    for (int i = 0; i < events; ++i) {
        writer.write("\n");
        QVERIFY(writer.waitForBytesWritten(60'000));
        ages.push_back(ageOf(nextEvent(*reader, after)));
    }
    writer.closeWriteChannel();
    QVERIFY(writer.waitForFinished(60'000));
    QVERIFY2(writer.exitCode() == 0, writer.readAllStandardError().constData());
    report("from a process", std::move(ages));
}

/// The trigger that notifies is away, which the reader does not know: it looks by itself.
void SubscriptionsTest::aLostNotificationCostsNoMoreThanALook()
{
    const AnyStore place(u"postgres"_s);
    const auto reader = place.open();
    const auto writer = place.open();
    GlobalPosition after = mustAppend(*writer, "a-1", {newEvent("E")}).back().position;
    QVERIFY(!must(reader->waitForEvents(after, milliseconds(1)))); // it listens from here on
    must(writer->database().script("alter table events disable trigger eventglass_events_added"));
    std::binary_semaphore wanted(0);
    std::jthread other([&] {
        for (int i = 0; i < 3; ++i) {
            wanted.acquire();
            mustAppend(*writer, "a-1", {newEvent("E", nowAsData())});
        }
    });
    std::vector<milliseconds> ages;
    for (int i = 0; i < 3; ++i) {
        wanted.release();
        ages.push_back(ageOf(nextEvent(*reader, after)));
    }
    for (const milliseconds age : ages)
        QVERIFY2(age < std::chrono::seconds(10), qPrintable(QString::number(age.count())));
    qInfo("without notifications: %lld, %lld, %lld ms", static_cast<long long>(ages[0].count()),
          static_cast<long long>(ages[1].count()), static_cast<long long>(ages[2].count()));
}

EG_TEST(SubscriptionsTest, coreApplication)
#include "tst_subscriptions.moc"
