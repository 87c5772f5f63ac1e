// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/openforeign.h"
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/emptystore.h"
#include "tests/support/foreignstores.h"
#include "tests/support/must.h"
#include "tests/support/promptness.h"
#include "tests/support/proxy.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

using namespace eventstore;
using namespace support;
using namespace std::chrono_literals;

namespace {

using Call = std::function<Result<void>()>;
/// Prepares a call to the server behind the proxy, which the token stops.
using Prepare = std::function<Call(const Proxy &, std::stop_token)>;

PostgresServer &server()
{
    return PostgresServer::shared();
}

/// The address of a database on the server, by way of the proxy.
StoreUrl urlBy(const Proxy &proxy, const std::string &database)
{
    return must(StoreUrl::parse("postgresql://postgres@127.0.0.1:" + std::to_string(proxy.port()) +
                                "/" + database));
}

OpenOptions stoppedBy(std::stop_token stop)
{
    OpenOptions options;
    options.stop = std::move(stop);
    options.commitPatience = 200ms;
    return options;
}

template <class T>
Result<void> withoutValue(Result<T> result)
{
    return std::move(result).map([](T &&) {});
}

Prepare openingOf(const std::string &database)
{
    return [=](const Proxy &proxy, std::stop_token stop) {
        return [url = urlBy(proxy, database), options = stoppedBy(std::move(stop))] {
            return withoutValue(openStore(url, options));
        };
    };
}

/// A call that loses the server on its way and is stopped then.
class Lost
{
public:
    Lost(const Prepare &prepare, std::int64_t afterBytes)
        : m_proxy(server().port())
        , m_call(prepare(m_proxy, m_stop.get_token()))
    {
        m_proxy.swallowAfter(afterBytes);
        m_thread = std::jthread([this] {
            m_failed = !m_call();
            m_done = true;
        });
    }

    bool isLost() const { return m_proxy.swallowed() > 0; }
    bool isDone() const { return m_done; }
    bool hasFailed() const { return m_failed; }
    void stop() { m_stop.request_stop(); }

private:
    Proxy m_proxy;
    std::stop_source m_stop;
    Call m_call;
    std::atomic<bool> m_failed = false;
    std::atomic<bool> m_done = false;
    std::jthread m_thread;
};

} // namespace

Q_DECLARE_METATYPE(Prepare)

/// Whoever stops a call does not wait for the server, wherever it is lost.
class StoppingTest : public QObject
{
    Q_OBJECT

private slots:
    void aCallEndsWithinASecond_data();
    void aCallEndsWithinASecond();
};

void StoppingTest::aCallEndsWithinASecond_data()
{
    QTest::addColumn<Prepare>("prepare");
    const auto ours = emptyPostgresStore();
    const auto library = makeForeign(server(), foreignSpec("message-db"), 5'000);
    QTest::newRow("open a store of ours") << openingOf(ours);
    QTest::newRow("open a store of another library") << openingOf(library);
    QTest::newRow("open a store with read models elsewhere")
        << Prepare([ours, rows = server().freshDatabase()](const Proxy &proxy, auto stop) -> Call {
               auto options = stoppedBy(std::move(stop));
               options.readModels.url = urlBy(proxy, rows);
               return
                   [=, url = urlBy(proxy, ours)] { return withoutValue(openStore(url, options)); };
           });
    QTest::newRow("open a database") << Prepare([ours](const Proxy &proxy, auto stop) -> Call {
        return [url = urlBy(proxy, ours), options = stoppedBy(std::move(stop))] {
            return withoutValue(openDatabase(url, options));
        };
    });
    QTest::newRow("look for stores") << Prepare([library](const Proxy &proxy, auto stop) -> Call {
        return [url = urlBy(proxy, library), options = stoppedBy(std::move(stop))] {
            return withoutValue(findStores(url, options));
        };
    });
    QTest::newRow("append") << Prepare([ours](const Proxy &proxy, auto stop) -> Call {
        std::shared_ptr<Store> store = must(openStore(urlBy(proxy, ours), stoppedBy(stop)));
        store->interruptOn(stop);
        return [store] {
            static std::atomic<int> streams = 0;
            StreamAppend append;
            append.streamId = "s-" + std::to_string(++streams);
            append.events = {newEvent("Noted", "{}"), newEvent("Noted", "{}")};
            return withoutValue(store->append(std::vector{append}));
        };
    });
    QTest::newRow("append to several streams")
        << Prepare([ours](const Proxy &proxy, auto stop) -> Call {
               std::shared_ptr<Store> store = must(openStore(urlBy(proxy, ours), stoppedBy(stop)));
               store->interruptOn(stop);
               return [store] {
                   static std::atomic<int> streams = 0;
                   std::vector<StreamAppend> appends(2);
                   for (auto &one : appends) {
                       one.streamId = "many-" + std::to_string(++streams);
                       one.events = {newEvent("Noted", "{}")};
                   }
                   return withoutValue(store->append(appends));
               };
           });
}

void StoppingTest::aCallEndsWithinASecond()
{
    QFETCH(Prepare, prepare);
    constexpr int points = 24;
    // Of what two connections send at their ends no call is aware; an append keeps its connection.
    const int goodbye = QByteArray(QTest::currentDataTag()).startsWith("append") ? 1 : 40;
    const Proxy first(server().port()); // which may have tables to make
    must(prepare(first, {})());
    const Proxy undisturbed(server().port());
    const auto call = prepare(undisturbed, {});
    const auto before = undisturbed.sent();
    must(call());
    const auto bytes = undisturbed.sent() - before;
    std::vector<std::unique_ptr<Lost>> all;
    for (int i = 1; i <= points; ++i)
        all.push_back(std::make_unique<Lost>(prepare, bytes * i / points - goodbye));
    for (const auto &one : all)
        QTRY_VERIFY_WITH_TIMEOUT(one->isLost(), 30'000);
    const Promptness clock;
    for (const auto &one : all)
        one->stop();
    for (const auto &one : all)
        QTRY_VERIFY_WITH_TIMEOUT(one->isDone(), 60'000);
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.whole())));
    for (const auto &one : all)
        QVERIFY(one->hasFailed());
}

EG_TEST(StoppingTest, coreApplication)
#include "tst_stopping.moc"
