// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/aggregates/replay.h"
#include "projections/commands/runcommand.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

using namespace support;
using namespace std::chrono_literals;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::Result;
using eventstore::Store;
using projections::RetryPolicy;
namespace json = eventstore::json;

namespace {

using Words = std::vector<std::string>;

Words wordsOf(const QString &line)
{
    Words words;
    for (const QString &word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    return words;
}

/// Runs `account 1 deposit amount=5`.
Result<std::vector<Event>> run(Store &store, const QString &line, const RetryPolicy &policy = {},
                               const std::string &actor = {})
{
    const Words words = wordsOf(line);
    EG_TRY(auto request, projections::parseCommand(words[0], words[1], words[2],
                                                   Words(words.begin() + 3, words.end())));
    request.actor = actor;
    return projections::runCommand(store, request, policy);
}

/// One key of a stream's replayed state, as JSON.
std::string stateOf(Store &store, const std::string &stream, std::string_view key)
{
    const auto state = must(projections::replay(store, stream));
    const auto value = json::member(state.json, key);
    return value ? std::string(value->raw) : std::string();
}

std::string metadataOf(const Event &event, std::string_view key)
{
    const auto value = json::member(event.metadata, key);
    return value ? json::unescape(value->raw) : std::string();
}

RetryPolicy patient()
{
    return {20, 1ms, {}};
}

/// What every test of the rules finds.
void fill(Store &store)
{
    for (const char *line :
         {"account eur open user_id=u1 account_type=checking currency=EUR initial_deposit=100",
          "account other open user_id=u2 account_type=checking currency=EUR initial_deposit=0",
          "account krw open user_id=u1 account_type=checking currency=KRW initial_deposit=5",
          "account gone open user_id=u1 account_type=checking currency=EUR initial_deposit=9",
          "account gone close reason=moved",
          "account rich open user_id=u1 account_type=checking currency=EUR "
          "initial_deposit=922337203685477",
          "user ann register email=a@example.com name=Ann initial_preferences=drama",
          "user off register email=o@example.com name=Off", "user off deactivate"})
        must(run(store, QString::fromUtf8(line)));
}

} // namespace

class TstCommands : public QObject
{
    Q_OBJECT

private slots:
    void theEventsHoldWhatTheSpecificationNames_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("data"); // a time is written as T
        for (const char *kind : {"sqlite", "postgres"}) {
            const auto row = [kind](const char *line, const char *type, const char *data) {
                QTest::addRow("%s: %s", kind, line) << std::string(kind) << QString::fromUtf8(line)
                                                    << QByteArray(type) << QByteArray(data);
            };
            row("account new open user_id=u7 account_type=savings currency=EUR "
                "initial_deposit=12.50",
                "AccountCreated",
                R"({"user_id":"u7","account_type":"savings","currency":"EUR","initial_deposit":12.5})");
            row("account eur deposit amount=0.0001 reference=Salary", "MoneyDeposited",
                R"({"amount":0.0001,"balance_after":100.0001,"reference":"Salary"})");
            row("account eur withdraw amount=30 fee=1.25 currency=EUR", "MoneyWithdrawn",
                R"({"amount":30,"fee":1.25,"balance_after":68.75})");
            row("account eur withdraw amount=100", "MoneyWithdrawn",
                R"({"amount":100,"balance_after":0})");
            row("account eur transfer to=other amount=40 fee=0.5 reference=Rent",
                "MoneyTransferred",
                R"({"to_account_id":"other","amount":40,"transfer_fee":0.5,"balance_after":59.5,"reference":"Rent"})");
            row("account eur close reason=moved", "AccountClosed", R"({"reason":"moved"})");
            row("account eur close", "AccountClosed", "{}");
            row("user new register email=n@example.com name=New initial_preferences=[\"a\",\"b\"]",
                "user.registered",
                R"({"user_id":"new","email":"n@example.com","name":"New","initial_preferences":["a","b"],"registration_timestamp":"T"})");
            row("user ann subscribe_to_plan plan=premium payment_method=card", "user.subscribed",
                R"({"user_id":"ann","plan":"premium","payment_method":"card","subscription_timestamp":"T"})");
            row("user ann update_preferences preferences=comedy,sci-fi", "user.preferences_updated",
                R"({"user_id":"ann","old_preferences":["drama"],"new_preferences":["comedy","sci-fi"],"update_timestamp":"T"})");
            row("user ann deactivate reason=tired", "user.deactivated",
                R"({"user_id":"ann","reason":"tired"})");
            row("user off reactivate", "user.reactivated", R"({"user_id":"off"})");
        }
    }

    void theEventsHoldWhatTheSpecificationNames()
    {
        QFETCH(std::string, kind);
        QFETCH(QString, line);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, data);
        AnyStore any(kind);
        const auto store = any.open();
        fill(*store);
        const auto events = must(run(*store, line, {}, "support-7"));
        QCOMPARE(QByteArray::fromStdString(events[0].type), type);
        const auto written = QByteArray::fromStdString(events[0].data)
                                 .replace(events[0].timestamp.toString().c_str(), "T");
        QCOMPARE(written, data);
        QCOMPARE(metadataOf(events[0], "event_version"), std::string("1.0"));
        QCOMPARE(metadataOf(events[0], "user_id"), std::string("support-7"));
        QVERIFY(eventstore::EventId::parse(metadataOf(events[0], "correlation_id")));
        const auto cause = json::member(events[0].metadata, "causation_id");
        QVERIFY(cause && cause->isNull());
        QCOMPARE(metadataOf(events[0], "event_id"), events[0].id.toString());
        QCOMPARE(metadataOf(events[0], "event_type"), events[0].type);
        QCOMPARE(metadataOf(events[0], "timestamp"), events[0].timestamp.toString());
    }

    void aTransferIsOneStepInBothStreams_data() { bothStores(); }
    void aTransferIsOneStepInBothStreams()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        fill(*store);
        const auto events =
            must(run(*store, u"account eur transfer to=other amount=40 reference=R"_s));
        QCOMPARE(events.size(), 2u);
        QCOMPARE(events[1].streamId, std::string("account-other"));
        QCOMPARE(events[1].type, std::string("MoneyReceived"));
        QCOMPARE(
            events[1].data,
            std::string(
                R"({"from_account_id":"eur","amount":40,"balance_after":40,"reference":"R"})"));
        QCOMPARE(metadataOf(events[1], "correlation_id"), metadataOf(events[0], "correlation_id"));
        QCOMPARE(metadataOf(events[1], "causation_id"), events[0].id.toString());
        QCOMPARE(stateOf(*store, "account-eur", "balance"), std::string("60"));
        QCOMPARE(stateOf(*store, "account-other", "total_transfers_in"), std::string("40"));
        QCOMPARE(stateOf(*store, "account-other", "findings"), std::string("[]"));
    }

    void aRuleRefusesWithItsReason_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        for (const char *kind : {"sqlite", "postgres"}) {
            const auto row = [kind](const char *line, const char *reason) {
                QTest::addRow("%s: %s", kind, line)
                    << std::string(kind) << QString::fromUtf8(line) << QString::fromUtf8(reason);
            };
            row("account eur deposit amount=0", "more than zero");
            row("account eur deposit amount=-5", "more than zero");
            row("account eur withdraw amount=0", "more than zero");
            row("account eur withdraw amount=-1", "more than zero");
            row("account eur transfer to=other amount=0", "more than zero");
            row("account new open user_id=u currency=EUR initial_deposit=-1", "below zero");
            row("account eur withdraw amount=1 fee=-1", "fee must not be below zero");
            row("account eur transfer to=other amount=1 fee=-1", "fee must not be below zero");
            row("account eur withdraw amount=100.0001", "not enough money");
            row("account eur withdraw amount=100 fee=0.01", "a fee of 0.01 included");
            row("account eur withdraw amount=922337203685477 fee=922337203685477",
                "not enough money");
            row("account eur transfer to=other amount=100 transfer_fee=0.01", "not enough money");
            row("account eur deposit amount=1 currency=USD", "is kept in EUR, not in USD");
            row("account eur withdraw amount=1 currency=USD", "is kept in EUR, not in USD");
            row("account eur transfer to=other amount=1 currency=USD", "not in USD");
            row("account eur transfer to=krw amount=1", "is kept in KRW");
            row("account gone deposit amount=1", "is closed");
            row("account gone withdraw amount=1", "is closed");
            row("account gone transfer to=eur amount=1", "account gone is closed");
            row("account eur transfer to=gone amount=1", "account gone is closed");
            row("account gone close", "is closed");
            row("account none deposit amount=1", "does not exist");
            row("account none withdraw amount=1", "does not exist");
            row("account none transfer to=eur amount=1", "account none does not exist");
            row("account eur transfer to=none amount=1", "account none does not exist");
            row("account none close", "does not exist");
            row("account eur open user_id=u currency=EUR", "is open already");
            row("account gone open user_id=u currency=EUR", "was opened before");
            row("account eur transfer to=eur amount=1", "to itself");
            row("account rich deposit amount=1", "more than can be counted");
            row("account eur transfer to=rich amount=1", "more than can be counted");
            row("user ann register email=x name=y", "is registered already");
            row("user none subscribe_to_plan plan=p payment_method=m", "is not registered");
            row("user off subscribe_to_plan plan=p payment_method=m", "is inactive");
            row("user none update_preferences new_preferences=", "is not registered");
            row("user off update_preferences new_preferences=a", "is inactive");
            row("user none deactivate", "is not registered");
            row("user off deactivate", "is inactive");
            row("user none reactivate", "is not registered");
            row("user ann reactivate", "is active already");
        }
    }

    void aRuleRefusesWithItsReason()
    {
        QFETCH(std::string, kind);
        QFETCH(QString, line);
        QFETCH(QString, reason);
        AnyStore any(kind);
        const auto store = any.open();
        fill(*store);
        const auto before = allEvents(*store).size();
        const auto done = run(*store, line);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Refused);
        const QString said = QString::fromStdString(done.error().message);
        QVERIFY2(said.contains(reason), qPrintable(said));
        QCOMPARE(allEvents(*store).size(), before);
    }

    void totalsBeyondWhatCanBeCountedAreRefused()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        must(run(*store, u"account 1 open user_id=u currency=EUR "
                         "initial_deposit=900000000000000"_s));
        must(run(*store, u"account 1 withdraw amount=900000000000000"_s));
        const auto done = run(*store, u"account 1 deposit amount=900000000000000"_s);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Refused);
        QVERIFY(done.error().message.find("totals") != std::string::npos);
    }

    void wordsThatCantBeUnderstoodAreInvalid_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {
                 "content 1 watch",
                 "account 1 steal amount=1",
                 "account 1 deposit",
                 "account 1 deposit amount",
                 "account 1 deposit amount=",
                 "account 1 deposit amount=ten",
                 "account 1 deposit amount=1.00001",
                 "account 1 deposit amount=1e30",
                 "account 1 deposit amount=1 amount=2",
                 "account 1 deposit amount=1 fee=2",
                 "account 1 transfer amount=1",
                 "account 1 transfer amount=1 to=2 to_account_id=3",
                 "account 1 open currency=EUR",
                 "user 1 register email=a",
                 "user 1 register email= name=b",
                 "user 1 update_preferences",
                 "user 1 update_preferences new_preferences=[1]",
                 "user 1 update_preferences new_preferences=[\"a\"",
                 "user 1 subscribe_to_plan plan=premium",
             })
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void wordsThatCantBeUnderstoodAreInvalid()
    {
        QFETCH(QString, line);
        const Words words = wordsOf(line);
        const auto request = projections::parseCommand(words[0], words[1], words[2],
                                                       Words(words.begin() + 3, words.end()));
        QVERIFY(!request);
        QCOMPARE(request.error().code, ErrorCode::InvalidInput);
    }

    void aConflictIsDecidedAgainOnTheNewState_data() { bothStores(); }
    void aConflictIsDecidedAgainOnTheNewState()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        int asked = 0;
        const auto decide = [&]() -> Result<std::vector<eventstore::StreamAppend>> {
            const auto there = must(store->stream("note-1"));
            const auto version = there ? there->version.value : 0;
            if (++asked < 3) // somebody else comes in between
                mustAppend(*store, "note-1", countedEvents(1));
            return std::vector{appendTo("note-1", eventstore::ExpectedVersion::exactly(version),
                                        countedEvents(1))};
        };
        const auto begin = std::chrono::steady_clock::now();
        const auto written = must(projections::saveWithRetry(*store, decide));
        QCOMPARE(asked, 3);
        QCOMPARE(written.events[0].version.value, 3);
        QVERIFY(std::chrono::steady_clock::now() - begin >= 300ms);
    }

    void theThirdConflictIsTheLast_data() { bothStores(); }
    void theThirdConflictIsTheLast()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        int asked = 0;
        const auto decide = [&]() -> Result<std::vector<eventstore::StreamAppend>> {
            ++asked;
            return std::vector{
                appendTo("note-1", eventstore::ExpectedVersion::exactly(7), countedEvents(1))};
        };
        const auto done = projections::saveWithRetry(*store, decide, {3, 1ms, {}});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Conflict);
        QCOMPARE(asked, 3);
    }

    void aStopEndsTheWaitBetweenAttempts()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        std::stop_source stop;
        const auto decide = [&]() -> Result<std::vector<eventstore::StreamAppend>> {
            stop.request_stop();
            return std::vector{
                appendTo("note-1", eventstore::ExpectedVersion::exactly(7), countedEvents(1))};
        };
        const auto done = projections::saveWithRetry(*store, decide, {3, 1h, stop.get_token()});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
    }

    void manyWithdrawalsAtOnceNeverOverdraw_data() { bothStores(); }
    void manyWithdrawalsAtOnceNeverOverdraw()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        must(run(*store, u"account 1 open user_id=u currency=EUR "
                         "initial_deposit=100"_s));
        std::atomic<int> taken{0}, refused{0}, others{0};
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                std::shared_ptr<Store> own = any.open();
                threads.emplace_back([&, own] {
                    for (int n = 0; n < 4; ++n) {
                        const auto done =
                            run(*own, u"account 1 withdraw amount=9 fee=1"_s, patient());
                        if (done)
                            ++taken;
                        else if (done.error().code == ErrorCode::Refused)
                            ++refused;
                        else
                            ++others;
                    }
                });
            }
        }
        QCOMPARE(others.load(), 0);
        QCOMPARE(taken.load(), 10); // 100 / (9 + 1)
        QCOMPARE(refused.load(), 22);
        QCOMPARE(stateOf(*store, "account-1", "balance"), std::string("0"));
        QCOMPARE(stateOf(*store, "account-1", "findings"), std::string("[]"));
    }

    void transfersInBothDirectionsAtOnceEnd_data() { bothStores(); }
    void transfersInBothDirectionsAtOnceEnd()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        for (const char *id : {"a", "b"})
            must(run(*store, u"account %1 open user_id=u currency=EUR "
                             "initial_deposit=50"_s.arg(QString::fromUtf8(id))));
        std::atomic<int> others{0};
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 6; ++i) {
                std::shared_ptr<Store> own = any.open();
                threads.emplace_back([&, own, i] {
                    const QString line = i % 2 == 0 ? u"account a transfer to=b amount=7"_s
                                                    : u"account b transfer to=a amount=5"_s;
                    for (int n = 0; n < 4; ++n) {
                        const auto done = run(*own, line, patient());
                        if (!done && done.error().code != ErrorCode::Refused)
                            ++others;
                    }
                });
            }
        }
        QCOMPARE(others.load(), 0);
        const auto a = QByteArray::fromStdString(stateOf(*store, "account-a", "balance")).toInt();
        const auto b = QByteArray::fromStdString(stateOf(*store, "account-b", "balance")).toInt();
        QCOMPARE(a + b, 100);
        QVERIFY(a >= 0 && b >= 0);
        QCOMPARE(stateOf(*store, "account-a", "findings"), std::string("[]"));
        QCOMPARE(stateOf(*store, "account-b", "findings"), std::string("[]"));
    }
};

EG_TEST(TstCommands, coreApplication)
#include "tst_commands.moc"
