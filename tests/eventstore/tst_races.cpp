// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bothstores.h"
#include "tests/support/builders.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <random>
#include <set>
#include <thread>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

namespace {

constexpr int writers = 16;

/// A thousand where they are cheap; EVENTGLASS_RACE_ROUNDS for any other number.
int roundsOf(const QString &kind)
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue("EVENTGLASS_RACE_ROUNDS", &given);
    return given ? value : kind == u"sqlite"_s ? 1000 : 300;
}

Result<AppendResult> append(Store &store, StreamAppend one)
{
    return store.append({&one, 1});
}

/// Versions 1, 2, 3 … of a stream, each once.
QString brokenStream(Store &store, const std::string &streamId, std::int64_t length)
{
    std::int64_t next = 1;
    ReadStream query;
    query.streamId = streamId;
    for (bool atEnd = false; !atEnd;) {
        query.from = StreamVersion(next);
        const EventPage page = must(store.readStream(query));
        for (const Event &event : page.events) {
            if (event.version.value != next)
                return u"version %1 stands where %2 should"_s.arg(event.version.value).arg(next);
            ++next;
        }
        atEnd = page.atEnd;
    }
    return next == length + 1 ? QString() : u"%1 versions"_s.arg(next - 1);
}

void bothKinds()
{
    support::addStoreKinds();
}

} // namespace

/// Many writers at once: one of them wins, nothing is lost, nothing is there twice.
class RacesTest : public QObject
{
    Q_OBJECT

private slots:
    void oneOfSixteenThreadsWinsEachRound_data() { bothKinds(); }
    void oneOfSixteenThreadsWinsEachRound();
    void sixteenProcessesMakeOneStream_data() { bothKinds(); }
    void sixteenProcessesMakeOneStream();
    void sixteenSendTheSameEvents_data() { bothKinds(); }
    void sixteenSendTheSameEvents();
    void appendsToSeveralStreamsNeverLockEachOtherOut_data() { bothKinds(); }
    void appendsToSeveralStreamsNeverLockEachOtherOut();
};

void RacesTest::oneOfSixteenThreadsWinsEachRound()
{
    QFETCH(QString, kind);
    const int rounds = roundsOf(kind);
    const AnyStore place(kind);
    QElapsedTimer clock;
    clock.start();
    std::atomic<int> wins = 0;
    std::atomic<int> conflicts = 0;
    std::atomic<int> others = 0;
    std::atomic<int> roundsWithOneWinner = 0;
    int winsBefore = 0;
    std::barrier begin(writers);
    std::barrier end(writers, [&]() noexcept {
        roundsWithOneWinner += wins - winsBefore == 1 ? 1 : 0;
        winsBefore = wins;
    });
    std::vector<std::jthread> threads;
    for (int i = 0; i < writers; ++i) {
        threads.emplace_back([&] {
            const auto store = place.open();
            for (int round = 0; round < rounds; ++round) {
                begin.arrive_and_wait();
                const auto result = append(
                    *store, appendTo("race-1", ExpectedVersion::exactly(round), countedEvents(1)));
                ++(result ? wins : result.error().conflict() ? conflicts : others);
                end.arrive_and_wait();
            }
        });
    }
    threads.clear();
    qInfo("%d rounds of %d writers: %lld ms", rounds, writers,
          static_cast<long long>(clock.elapsed()));
    QCOMPARE(others.load(), 0);
    QCOMPARE(wins.load(), rounds);
    QCOMPARE(conflicts.load(), rounds * (writers - 1));
    QCOMPARE(roundsWithOneWinner.load(), rounds);
    QCOMPARE(brokenStream(*place.open(), "race-1", rounds), QString());
}

void RacesTest::sixteenProcessesMakeOneStream()
{
    QFETCH(QString, kind);
    const int rounds = roundsOf(kind);
    const AnyStore place(kind);
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < writers; ++i) {
        processes.push_back(std::make_unique<QProcess>());
        processes.back()->start(QCoreApplication::applicationDirPath() + u"/appendchild"_s,
                                {place.address(), u"race-1"_s, u"race"_s, QString::number(rounds)});
    }
    for (auto &process : processes)
        QVERIFY(process->waitForReadyRead(60'000) && process->readLine() == "ready\n");
    for (auto &process : processes)
        QVERIFY(process->write("\n") == 1 && process->waitForBytesWritten(60'000));
    int wins = 0;
    int winners = 0;
    for (auto &process : processes) {
        QVERIFY(process->waitForFinished(120'000));
        QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
        const int won = process->readAllStandardOutput().trimmed().toInt();
        wins += won;
        winners += won > 0 ? 1 : 0;
    }
    qInfo("%d of %d processes won at least once", winners, writers);
    QCOMPARE(wins, rounds);
    QCOMPARE(brokenStream(*place.open(), "race-1", rounds), QString());
    QVERIFY2(winners > 1, "the processes never met: this run proved nothing");
}

/// As when an answer got lost and everybody tries again: the events are there once, and everybody
/// is told where.
void RacesTest::sixteenSendTheSameEvents()
{
    QFETCH(QString, kind);
    const AnyStore place(kind);
    constexpr int batches = 40;
    std::vector<std::vector<NewEvent>> events;
    for (int i = 0; i < batches; ++i)
        events.push_back(countedEvents(3));
    std::atomic<int> first = 0;
    std::atomic<int> again = 0;
    std::atomic<int> wrong = 0;
    std::barrier begin(writers);
    std::vector<std::jthread> threads;
    for (int i = 0; i < writers; ++i) {
        threads.emplace_back([&] {
            const auto store = place.open();
            for (int batch = 0; batch < batches; ++batch) {
                begin.arrive_and_wait();
                const auto result =
                    append(*store, appendTo("same-1", ExpectedVersion::exactly(3 * batch),
                                            events[static_cast<std::size_t>(batch)]));
                const bool right = result && result->events.size() == 3 &&
                                   result->events.front().version.value == 3 * batch + 1;
                ++(!right ? wrong : result->alreadyThere ? again : first);
            }
        });
    }
    threads.clear();
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(first.load(), batches);
    QCOMPARE(again.load(), batches * (writers - 1));
    QCOMPARE(brokenStream(*place.open(), "same-1", 3 * batches), QString());
}

/// Each append names its streams in an order of its own, and some are bound to fail.
void RacesTest::appendsToSeveralStreamsNeverLockEachOtherOut()
{
    QFETCH(QString, kind);
    const AnyStore place(kind);
    constexpr int appends = 40;
    std::atomic<int> refused = 0;
    std::atomic<int> others = 0;
    std::vector<std::jthread> threads;
    std::vector<std::map<std::string, std::set<std::string>>> written(writers);
    for (unsigned i = 0; i < writers; ++i) {
        threads.emplace_back([&, i] {
            const auto store = place.open();
            std::mt19937 random(i);
            for (int n = 0; n < appends; ++n) {
                std::vector<std::string> names{"a-1", "b-1", "c-1", "d-1", "e-1", "f-1"};
                std::shuffle(names.begin(), names.end(), random);
                names.resize(2 + random() % 3);
                const std::string tag = std::to_string(i) + "." + std::to_string(n);
                std::vector<StreamAppend> several;
                for (const std::string &name : names)
                    several.push_back(appendTo(name, ExpectedVersion::any(),
                                               {newEvent("E", "{\"tag\":\"" + tag + "\"}")}));
                const bool bad = random() % 4 == 0;
                if (bad)
                    several.back().expected = ExpectedVersion::exactly(1'000'000);
                const auto result = store->append(several);
                if (result)
                    written[i].emplace(tag, std::set(names.begin(), names.end()));
                else
                    ++(bad && result.error().conflict() ? refused : others);
            }
        });
    }
    threads.clear();
    QCOMPARE(others.load(), 0);
    QVERIFY(refused > 0);
    std::map<std::string, std::set<std::string>> expected;
    for (const auto &part : written)
        expected.insert(part.begin(), part.end());
    QCOMPARE(expected.size(), static_cast<std::size_t>(writers * appends - refused));
    std::map<std::string, std::set<std::string>> found;
    std::size_t events = 0;
    for (const Event &event : allEvents(*place.open())) {
        found[event.data.substr(8, event.data.size() - 10)].insert(event.streamId);
        ++events;
    }
    QVERIFY(found == expected);
    std::size_t parts = 0;
    for (const auto &[tag, names] : expected)
        parts += names.size();
    QCOMPARE(events, parts);
}

EG_TEST(RacesTest, coreApplication)
#include "tst_races.moc"
