// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/sqlstore.h"
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"

#include <QtTest>

#include <array>
#include <barrier>
#include <thread>
#include <vector>

using namespace eventstore;

namespace {

class SqlitePlace final : public contracts::StorePlace
{
public:
    std::unique_ptr<Store> open() override { return m_store.open(); }
    std::unique_ptr<Store> openReadOnly() override { return m_store.openReadOnly(); }

private:
    support::TemporaryStore m_store;
};

} // namespace

/// The contract of a store, on SQLite.
class SqliteStoreTest : public contracts::StoreContract
{
    Q_OBJECT

protected:
    std::unique_ptr<contracts::StorePlace> newPlace() override
    {
        return std::make_unique<SqlitePlace>();
    }

private slots:
    void severalMayInitAtOnce();
    void aFilteredReadGivesUpAfterABoundedScan();
};

void SqliteStoreTest::severalMayInitAtOnce()
{
    // Whether one looks while another makes the tables is chance: once in fifty rounds or so.
    constexpr std::size_t programs = 8;
    for (int round = 0; round < 60; ++round) {
        const support::TemporaryStore place;
        std::vector<Result<std::unique_ptr<Store>>> stores(programs);
        std::barrier start(static_cast<std::ptrdiff_t>(programs));
        std::vector<std::thread> threads;
        for (auto &store : stores) {
            threads.emplace_back([&place, &start, &store] {
                OpenOptions options;
                options.createFile = true;
                start.arrive_and_wait();
                store = openStore(place.url(), options);
                if (!store)
                    return;
                if (const auto made = (*store)->init(); !made)
                    store = fail(made.error());
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (auto &store : stores) {
            EG_VERIFY(store);
            support::mustAppend(**store, "a-1", support::countedEvents(1));
        }
        QCOMPARE(support::allEvents(**stores[0]).size(), programs);
    }
}

void SqliteStoreTest::aFilteredReadGivesUpAfterABoundedScan()
{
    const support::TemporaryStore place;
    auto store = place.open();
    const std::array<std::string, 3> thirds{R"({"r":0})", R"({"r":1})", R"({"r":2})"};
    std::vector<ImportEvent> imported;
    for (int i = 1; i <= 13'000; ++i)
        imported.push_back(
            {"a-1", {}, support::newEvent("E", thirds[static_cast<std::size_t>(i % 3)]), i});
    support::mustImport(*store, imported);
    dynamic_cast<SqlStore &>(*store).setScanBudget(std::chrono::milliseconds(0));
    for (const Direction direction : {Direction::Forwards, Direction::Backwards}) {
        ReadAll query;
        query.direction = direction;
        query.filter.contains = "none";
        const EventPage page = support::must(store->readAll(query));
        QVERIFY(page.events.empty());
        QVERIFY(!page.atEnd);
        QVERIFY(page.scannedTo.value > 1 && page.scannedTo.value < 13'000);
        QVERIFY(contracts::walk(*store, query).empty());
        // Whichever event stands where a scan is cut: none is lost.
        query.limit = 2'000;
        std::size_t found = 0;
        for (const std::string &third : thirds) {
            query.filter.contains = third;
            found += contracts::walk(*store, query).size();
        }
        QCOMPARE(found, imported.size());
    }
}

QTEST_GUILESS_MAIN(SqliteStoreTest)
#include "tst_sqlitestore.moc"
