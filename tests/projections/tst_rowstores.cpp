// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/storekinds.h"
#include "projections/sinks/rowcache.h"
#include "projections/sinks/sink.h"
#include "projections/sinks/tabledialect.h"
#include "projections/sql/statements.h"
#include "tests/contracts/rowstorecontract.h"
#include "tests/support/bothstores.h"
#include "tests/support/memoryrowstore.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <map>
#include <memory>
#include <random>

using namespace projections;
using namespace support;

namespace {

/// One implementation, empty, with what its write() wants around it.
class Implementation
{
public:
    explicit Implementation(const QString &kind)
    {
        if (kind == u"memory") {
            m_rows = std::make_unique<MemoryRowStore>(rowStoreModel());
            return;
        }
        m_any = std::make_unique<AnyStore>(kind);
        m_store = m_any->open();
        auto sink = std::make_unique<Sink>(m_store->database(), rowStoreModel());
        must(sink->createTables());
        m_sink = sink.get();
        m_rows = std::move(sink);
    }

    RowStore &rows() { return *m_rows; }
    eventstore::Result<void> write(const std::vector<TableWrites> &writes)
    {
        if (!m_sink)
            return m_rows->write(writes);
        EG_CHECK(m_sink->prepare(writes, false));
        eventstore::Transaction transaction(m_store->database());
        EG_CHECK(transaction.begin());
        EG_CHECK(m_sink->write(writes));
        return transaction.commit();
    }

private:
    std::unique_ptr<AnyStore> m_any;
    std::unique_ptr<eventstore::Store> m_store;
    std::unique_ptr<RowStore> m_rows;
    Sink *m_sink = nullptr; ///< m_rows, where it is one
};

void implementations()
{
    QTest::addColumn<QString>("kind");
    for (const auto *kind : {"sqlite", "postgres", "memory"})
        QTest::newRow(kind) << QString::fromUtf8(kind);
}

Row rowOf(const std::string &key, std::int64_t number)
{
    Row row(rowStoreModel().tables().front().columns.size());
    row[0] = key;
    row[1] = number;
    return row;
}

} // namespace

/// The seam between a fold and where its rows are kept.
class TstRowStores : public QObject
{
    Q_OBJECT

private slots:
    void keepsItsPromises_data() { implementations(); }
    void keepsItsPromises()
    {
        QFETCH(QString, kind);
        Implementation implementation(kind);
        const auto wrong = rowStoreComplaints(implementation.rows(), [&](const auto &writes) {
            return implementation.write(writes);
        });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    /// Whatever is behind it, a cache that gives rows up and loads them again behaves as a map.
    void aCacheOverItBehavesAsAMap_data() { implementations(); }
    void aCacheOverItBehavesAsAMap()
    {
        QFETCH(QString, kind);
        Implementation implementation(kind);
        RowCache rows(&implementation.rows(), rowStoreModel(), 20'000);
        rows.startEmpty();
        std::map<std::string, std::int64_t> expected;
        std::mt19937 random(7);
        int found = 0;
        for (int i = 0; i < 2'000; ++i) {
            const auto key = "key " + std::to_string(random() % 200);
            const auto *row = must(rows.find({0, {key}}));
            const auto known = expected.find(key);
            QCOMPARE(row != nullptr, known != expected.end());
            if (row) {
                ++found;
                QVERIFY(*row == rowOf(key, known->second));
            }
            rows.beginEvent();
            must(rows.put(0, rowOf(key, i)));
            if (random() % 10 == 0)
                rows.undoEvent();
            else
                expected[key] = i;
            if (random() % 50 == 0 || rows.overLimit()) {
                EG_VERIFY(implementation.write(rows.takeWrites()));
                rows.trim();
            }
        }
        QVERIFY2(found > 500, "hardly a row was looked at twice: this run proved nothing");
    }

    /// Where a further dialect forgot one of these, the program would end.
    void everyDialectHasItsTablesAndStatements()
    {
        QVERIFY(eventstore::storeKinds().size() >= 2);
        for (const auto &kind : eventstore::storeKinds()) {
            const auto &dialect = kind.dialect();
            QVERIFY(!tableDialect(dialect).findKey().empty());
            for (const auto *name : {"projections", "sinks", "snapshots", "editswatched"})
                QVERIFY(!statement(dialect, name).empty());
        }
    }
};

EG_TEST(TstRowStores, coreApplication)
#include "tst_rowstores.moc"
