// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/session.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/rows.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/promptness.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;

using eventstore::Result;
using eventstore::Store;
using models::Session;
using models::Task;

namespace {

models::ConnectionSpec specOf(const eventstore::StoreUrl &url, bool unlocked = false)
{
    models::ConnectionSpec spec;
    spec.name = u"test"_s;
    spec.url = url;
    spec.unlocked = unlocked;
    return spec;
}

/// A job that reads the head.
Result<std::int64_t> readHead(Store &store, std::stop_token)
{
    EG_TRY(const auto head, store.safeHead());
    return head.position.value;
}

/// A job that runs until it is told to stop.
Result<std::int64_t> runForEver(std::atomic<bool> &started, std::stop_token stop)
{
    started = true;
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait(lock, stop, [] { return false; });
    return 0;
}

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void answersArriveInTheInterfaceThread();
    void aFileThatIsNotThereIsSaid();
    void aTaskThatIsDroppedIsNeverAnswered();
    void aGuardThatIsGoneIsNotAnswered();
    void anotherJobTakesThePlaceOfTheFirst();
    void aLongJobDoesNotHoldUpTheOthers();
    void closingDoesNotWaitForARunningJob();
    void withoutAStoreTheAnswerSaysSo();
    void theHeadIsToldWhenSomebodyWrites();
    void aLockedSessionCannotWrite();
    void aLockedSessionProjectsIntoAPlaceOfItsOwn();
    void openingAnotherStoreForgetsTheFirst();
    void aServerThatComesBackAnswersTheJobThatWaited();
    void whatCantBeOpenedLeavesTheOpenStore();
    void anOpenStoreStaysUntilTheNextIsThere();
    void lockingDoesNotWait();

private:
    std::unique_ptr<support::TemporaryStore> m_place;
};

void SessionTest::init()
{
    m_place = std::make_unique<support::TemporaryStore>();
    const auto store = m_place->open();
    support::mustAppend(*store, "account-1", support::countedEvents(5));
}

void SessionTest::answersArriveInTheInterfaceThread()
{
    Session session;
    QSignalSpy states(&session, &Session::stateChanged);
    session.open(specOf(m_place->url()));
    QCOMPARE(session.state(), Session::State::Opening);
    QThread *answeredIn = nullptr;
    std::int64_t head = 0;
    const Task task = session.run<std::int64_t>(this, readHead, [&](Result<std::int64_t> result) {
        answeredIn = QThread::currentThread();
        head = *result;
    });
    QVERIFY(!answeredIn); // never before run() has returned
    QTRY_COMPARE(head, 5);
    QCOMPARE(answeredIn, QThread::currentThread());
    QCOMPARE(session.state(), Session::State::Open);
    QCOMPARE(states.size(), 2);
}

void SessionTest::aFileThatIsNotThereIsSaid()
{
    Session session;
    const auto url = support::must(eventstore::StoreUrl::parse("sqlite:/nowhere/at/all.db"));
    session.open(specOf(url));
    QTRY_COMPARE(session.state(), Session::State::Closed);
    QVERIFY2(session.errorText().contains(QLatin1String("/nowhere/at/all.db")),
             qPrintable(session.errorText()));
}

void SessionTest::aTaskThatIsDroppedIsNeverAnswered()
{
    Session session;
    session.open(specOf(m_place->url()));
    bool dropped = false;
    {
        const Task task = session.run<std::int64_t>(this, readHead,
                                                    [&](Result<std::int64_t>) { dropped = true; });
    }
    std::int64_t later = 0;
    const Task task = session.run<std::int64_t>(
        this, readHead, [&](Result<std::int64_t> result) { later = *result; });
    QTRY_COMPARE(later, 5);
    QVERIFY(!dropped);
}

void SessionTest::aGuardThatIsGoneIsNotAnswered()
{
    Session session;
    session.open(specOf(m_place->url()));
    bool answered = false;
    auto guard = std::make_unique<QObject>();
    const Task gone = session.run<std::int64_t>(guard.get(), readHead,
                                                [&](Result<std::int64_t>) { answered = true; });
    guard.reset();
    std::int64_t later = 0;
    const Task task = session.run<std::int64_t>(
        this, readHead, [&](Result<std::int64_t> result) { later = *result; });
    QTRY_COMPARE(later, 5);
    QVERIFY(!answered);
}

void SessionTest::anotherJobTakesThePlaceOfTheFirst()
{
    Session session;
    session.open(specOf(m_place->url()));
    QList<int> answers;
    Task task;
    for (int i = 1; i <= 3; ++i)
        task = session.run<std::int64_t>(
            this, readHead, [&answers, i](Result<std::int64_t>) { answers.append(i); });
    QTRY_COMPARE(answers, QList<int>{3});
}

void SessionTest::aLongJobDoesNotHoldUpTheOthers()
{
    Session session;
    session.open(specOf(m_place->url()));
    std::atomic<bool> started = false;
    const Task endless = session.run<std::int64_t>(
        this,
        [&started](Store &, std::stop_token stop) { return runForEver(started, std::move(stop)); },
        [](Result<std::int64_t>) {});
    QTRY_VERIFY(started);
    int answered = 0;
    std::vector<Task> tasks;
    for (int i = 0; i < 50; ++i)
        tasks.push_back(
            session.run<std::int64_t>(this, readHead, [&](Result<std::int64_t>) { ++answered; }));
    QTRY_COMPARE(answered, 50);
}

void SessionTest::closingDoesNotWaitForARunningJob()
{
    auto session = std::make_unique<Session>();
    session->open(specOf(m_place->url()));
    std::atomic<bool> started = false;
    bool answered = false;
    const Task endless = session->run<std::int64_t>(
        this,
        [&started](Store &, std::stop_token stop) { return runForEver(started, std::move(stop)); },
        [&](Result<std::int64_t>) { answered = true; });
    QTRY_VERIFY(started);
    const support::Promptness timer;
    session->close();
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(session->state(), Session::State::Closed);
    session.reset();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!answered);
}

void SessionTest::withoutAStoreTheAnswerSaysSo()
{
    Session session;
    std::optional<eventstore::Error> error;
    const Task task = session.run<std::int64_t>(
        this, readHead, [&](Result<std::int64_t> result) { error = result.error(); });
    QTRY_VERIFY(error);
    QVERIFY(error->text().find("No store is open") != std::string::npos);
}

void SessionTest::theHeadIsToldWhenSomebodyWrites()
{
    Session session;
    QSignalSpy heads(&session, &Session::headMoved);
    session.open(specOf(m_place->url()));
    QTRY_VERIFY(!heads.isEmpty());
    QCOMPARE(heads.last().first().toLongLong(), 5);
    const auto writer = m_place->open();
    for (int i = 0; i < 20; ++i)
        support::mustAppend(*writer, "account-2", support::countedEvents(1));
    QTRY_COMPARE(heads.last().first().toLongLong(), 25);
}

void SessionTest::aLockedSessionCannotWrite()
{
    for (const bool unlocked : {false, true}) {
        Session session;
        session.open(specOf(m_place->url(), unlocked));
        QCOMPARE(session.readOnly(), !unlocked);
        std::optional<bool> written;
        const Task task = session.run<bool>(
            this,
            [](Store &store, std::stop_token) -> Result<bool> {
                EG_CHECK(store.append(std::vector{support::appendTo(
                    "account-9", eventstore::ExpectedVersion::any(), support::countedEvents(1))}));
                return true;
            },
            [&](Result<bool> result) { written = result.has_value(); });
        QTRY_VERIFY(written);
        QCOMPARE(*written, unlocked);
        QCOMPARE(session.supervisor() != nullptr, unlocked);
    }
}

void SessionTest::aLockedSessionProjectsIntoAPlaceOfItsOwn()
{
    auto spec = specOf(m_place->url());
    spec.readModels = QString::fromStdString(m_place->path("rows of mine"));
    Session session;
    session.open(spec);
    QTRY_COMPARE(session.state(), Session::State::Open);
    QVERIFY(session.readOnly());
    QVERIFY(session.canProject());
    QVERIFY(session.readModelsPlace().contains(spec.readModels));
    const auto countRows = [&session, this] {
        std::optional<std::size_t> count;
        const Task task = session.run<std::size_t>(
            this,
            [](Store &store, std::stop_token) -> Result<std::size_t> {
                EG_TRY(const auto rows,
                       projections::readRows(store.database(), "account_summaries"));
                return rows.size();
            },
            [&](Result<std::size_t> result) { count = result.value_or(99); });
        if (!QTest::qWaitFor([&] { return count.has_value(); }))
            return std::size_t(99);
        return *count;
    };
    QCOMPARE(countRows(), std::size_t(0)); // before there is a file
    support::mustAppend(
        *m_place->open(), "account-77",
        {support::newEvent("AccountCreated", R"({"user_id":"u1","account_type":"checking",)"
                                             R"("currency":"EUR","initial_deposit":10})")});
    session.supervisor()->start("account_summaries");
    QTRY_COMPARE(countRows(), std::size_t(1));
    QVERIFY(!support::must(m_place->openDatabase()->hasTable("eventglass_checkpoints")));
}

void SessionTest::openingAnotherStoreForgetsTheFirst()
{
    const support::TemporaryStore other;
    support::mustAppend(*other.open(), "account-1", support::countedEvents(2));
    Session session;
    session.open(specOf(m_place->url()));
    bool first = false;
    const Task old =
        session.run<std::int64_t>(this, readHead, [&](Result<std::int64_t>) { first = true; });
    session.open(specOf(other.url()));
    std::int64_t head = 0;
    const Task task = session.run<std::int64_t>(
        this, readHead, [&](Result<std::int64_t> result) { head = *result; });
    QTRY_COMPARE(head, 2);
    QVERIFY(!first);
}

void SessionTest::aServerThatComesBackAnswersTheJobThatWaited()
{
    support::PostgresServer server;
    const auto url = support::must(eventstore::StoreUrl::parse(server.freshUrl()));
    {
        eventstore::OpenOptions options;
        options.createFile = true;
        const auto store = support::must(eventstore::openStore(url, options));
        support::must(store->init());
        support::mustAppend(*store, "account-1", support::countedEvents(3));
    }
    Session session;
    session.open(specOf(url));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Open, 20'000);
    server.stop();
    std::int64_t head = 0;
    const Task task = session.run<std::int64_t>(
        this, readHead, [&](Result<std::int64_t> result) { head = result.value_or(-1); });
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Lost, 20'000);
    QVERIFY(!session.errorText().isEmpty());
    QCOMPARE(head, 0);
    server.start();
    QTRY_COMPARE_WITH_TIMEOUT(head, 3, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Open, 20'000);
}

void SessionTest::whatCantBeOpenedLeavesTheOpenStore()
{
    Session session;
    session.open(specOf(m_place->url()));
    QTRY_COMPARE(session.state(), Session::State::Open);
    QSignalSpy states(&session, &Session::stateChanged);
    QSignalSpy failed(&session, &Session::openFailed);
    const auto nowhere = support::must(eventstore::StoreUrl::parse("sqlite:/nowhere/at/all.db"));
    session.open(specOf(nowhere));
    QVERIFY(session.opening());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!session.opening());
    QVERIFY(states.isEmpty());
    QCOMPARE(session.state(), Session::State::Open);
    QCOMPARE(session.spec().url, m_place->url());
    std::int64_t head = 0;
    const Task task = session.run<std::int64_t>(
        this, readHead, [&](Result<std::int64_t> result) { head = result.value_or(-1); });
    QTRY_COMPARE(head, 5);
}

void SessionTest::anOpenStoreStaysUntilTheNextIsThere()
{
    const support::TemporaryStore other;
    support::mustAppend(*other.open(), "account-1", support::countedEvents(2));
    Session session;
    session.open(specOf(m_place->url()));
    QTRY_COMPARE(session.state(), Session::State::Open);
    QSignalSpy states(&session, &Session::stateChanged);
    session.open(specOf(other.url()));
    QCOMPARE(session.spec().url, m_place->url());
    QTRY_COMPARE(session.spec().url, other.url());
    QCOMPARE(session.state(), Session::State::Open);
    QCOMPARE(states.size(), 2); // opening and open: pages read again
    std::int64_t head = 0;
    const Task task = session.run<std::int64_t>(
        this, readHead, [&](Result<std::int64_t> result) { head = result.value_or(-1); });
    QTRY_COMPARE(head, 2);
    session.open(specOf(m_place->url())); // given up: nothing changes
    session.cancelOpening();
    QTest::qWait(200);
    QCOMPARE(session.spec().url, other.url());
    QCOMPARE(session.state(), Session::State::Open);
}

void SessionTest::lockingDoesNotWait()
{
    Session session;
    session.open(specOf(m_place->url(), true));
    QTRY_COMPARE(session.state(), Session::State::Open);
    QVERIFY(!session.readOnly());
    session.open(specOf(m_place->url(), false));
    QVERIFY(session.readOnly());
    QTRY_COMPARE(session.state(), Session::State::Open);
}

EG_TEST(SessionTest, coreApplication)
#include "tst_session.moc"
