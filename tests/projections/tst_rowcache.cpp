// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/rowcache.h"
#include "tests/support/memoryrowstore.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/silentmodel.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>

using namespace projections;
using namespace support;

namespace {

/// Two tables of a number and a text by key.
SilentModel numbers()
{
    const std::vector<Column> columns{
        {"key", ColumnType::Text}, {"number", ColumnType::Integer}, {"text", ColumnType::Text}};
    return SilentModel({{"numbers", columns, 1, {}}, {"numbers__more", columns, 1, {}}});
}

using Rows = std::map<std::pair<int, std::string>, std::int64_t>;

Row rowOf(const std::string &key, std::int64_t number)
{
    return {key, number, std::string(static_cast<std::size_t>(number % 5'000), 'x')};
}

struct CountingStore : MemoryRowStore
{
    using MemoryRowStore::MemoryRowStore;
    eventstore::Result<void> load(int table,
                                  const std::vector<std::vector<eventstore::SqlValue>> &keys,
                                  const RowHandler &found) override
    {
        loaded += static_cast<int>(keys.size());
        return MemoryRowStore::load(table, keys, found);
    }
    int loaded = 0;
};

/// A cache over tables in a database, and a map that is told the same.
class Pair
{
public:
    Pair(eventstore::Database &database, unsigned seed, std::size_t limit,
         Sink::Keys keys = Sink::Keys::Now)
        : m_database(database)
        , m_sink(database, m_model)
        , m_rows(&m_sink, m_model, limit)
        , m_random(seed)
    {
        must(m_sink.createTables(keys));
        m_rows.startEmpty();
    }

    /// An event that only puts rows of new keys, and may be taken back; `look`: it looks at one of
    /// them, or at an older one, or at one that isn't there, in between.
    void growingEvent(bool look, bool undo)
    {
        const auto before = m_expected;
        m_rows.beginEvent();
        for (auto left = 1 + m_random() % 3; left > 0; --left) {
            const auto key = "new " + std::to_string(++m_new);
            const auto number = static_cast<std::int64_t>(m_random() % 100);
            must(m_rows.put(0, rowOf(key, number)));
            m_expected[{0, key}] = number;
            if (look)
                this->look(0, "new " + std::to_string(m_random() % (m_new + 5)));
        }
        if (undo) {
            m_rows.undoEvent();
            m_expected = before;
        }
    }

    /// The same row twice without a look at it.
    void putTwice()
    {
        m_rows.beginEvent();
        for (const std::int64_t number : {1, 2})
            must(m_rows.put(0, rowOf("twice", number)));
        m_expected[{0, "twice"}] = 2;
        m_rows.stopAppending();
    }

    bool acceptsDuplicateKeys() const { return m_sink.acceptsDuplicateKeys(0); }

    /// An event that looks at rows and puts some; one in ten is taken back.
    void event()
    {
        const auto before = m_expected;
        m_rows.beginEvent();
        for (auto left = 1 + m_random() % 4; left > 0; --left) {
            const int table = static_cast<int>(m_random() % 2);
            const auto key = "key " + std::to_string(m_random() % 300);
            if (m_random() % 2 == 0)
                look(table, key);
            if (m_random() % 3 != 0) {
                const auto number = static_cast<std::int64_t>(m_random() % 1'000'000);
                must(m_rows.put(table, rowOf(key, number)));
                m_expected[{table, key}] = number;
            }
        }
        if (m_random() % 10 == 0) {
            m_rows.undoEvent();
            m_expected = before;
        }
    }

    void look(int table, const std::string &key)
    {
        const auto *row = must(m_rows.find({table, {key}}));
        const auto expected = m_expected.find({table, key});
        QCOMPARE(row != nullptr, expected != m_expected.end());
        if (row)
            QVERIFY(*row == rowOf(key, expected->second));
    }

    void prefetch()
    {
        if (!m_rows.beginPage())
            return;
        std::vector<RowKey> keys;
        keys.reserve(20);
        for (int i = 0; i < 20; ++i) {
            keys.push_back(
                {static_cast<int>(m_random() % 2), {"key " + std::to_string(m_random() % 300)}});
        }
        m_rows.want(keys);
        must(m_rows.loadWanted());
    }

    void write()
    {
        auto writes = m_rows.takeWrites();
        // A row that nobody looked at passes for new; as in Projection, the database has the last
        // word.
        if (!written(writes)) {
            for (auto &table : writes) {
                std::ranges::move(table.fresh, std::back_inserter(table.changed));
                table.fresh.clear();
            }
            QVERIFY(written(writes));
        }
        if (m_random() % 2 == 0)
            m_rows.takeBack(std::move(writes));
        m_rows.trim();
        QVERIFY(!m_rows.dirty());
        QVERIFY(!m_rows.overLimit());
        QCOMPARE(stored(), m_expected);
    }

    bool written(const std::vector<TableWrites> &writes)
    {
        must(m_sink.prepare(writes, false));
        eventstore::Transaction transaction(m_database);
        must(transaction.begin());
        return m_sink.write(writes) && transaction.commit();
    }

    /// What comes after an error.
    void fail()
    {
        m_rows.clear();
        m_expected = stored();
    }

    Rows stored()
    {
        Rows found;
        for (int table = 0; table < 2; ++table) {
            must(m_database.query("select key, number from " + m_sink.tableName(table), {},
                                  [&](const auto &row) {
                                      found[{table, std::string(row.text(0))}] = row.integer(1);
                                  }));
        }
        return found;
    }

    bool overLimit() const { return m_rows.overLimit(); }
    bool chance(unsigned oneIn) { return m_random() % oneIn == 0; }

private:
    const SilentModel m_model = numbers();
    eventstore::Database &m_database;
    Sink m_sink;
    RowCache m_rows;
    Rows m_expected;
    std::mt19937 m_random;
    std::size_t m_new = 0; ///< keys that were new so far
};

} // namespace

/// The rows a fold works on.
class TstRowCache : public QObject
{
    Q_OBJECT

private slots:
    void itBehavesAsAMap_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<quint32>("seed");
        for (const std::string kind : {"sqlite", "postgres"}) {
            for (const qint64 limit : {20'000, 300'000, 100'000'000}) {
                for (const quint32 seed : {1U, 2U})
                    QTest::addRow("%s, %lld bytes, seed %u", kind.c_str(), limit, seed)
                        << kind << limit << seed;
            }
        }
    }
    void itBehavesAsAMap()
    {
        QFETCH(std::string, kind);
        QFETCH(qint64, limit);
        QFETCH(quint32, seed);
        AnyStore any(kind);
        const auto store = any.open();
        Pair pair(store->database(), seed, static_cast<std::size_t>(limit));
        for (int i = 0; i < 1'500; ++i) {
            if (pair.chance(20))
                pair.prefetch();
            pair.event();
            if (pair.chance(60) || pair.overLimit())
                pair.write();
            if (pair.chance(300))
                pair.fail();
            if (QTest::currentTestFailed())
                return;
        }
        pair.write();
    }

    /// A table without a key takes the rows as they come, until somebody looks at one.
    void itBehavesAsAMapWithoutAKey_data() { itBehavesAsAMap_data(); }
    void itBehavesAsAMapWithoutAKey()
    {
        QFETCH(std::string, kind);
        QFETCH(qint64, limit);
        QFETCH(quint32, seed);
        AnyStore any(kind);
        const auto store = any.open();
        Pair pair(store->database(), seed, static_cast<std::size_t>(limit), Sink::Keys::Later);
        const auto grow = [&](int events, bool look) {
            for (int i = 0; i < events && !QTest::currentTestFailed(); ++i) {
                pair.growingEvent(look, pair.chance(4));
                if (pair.chance(40) || pair.overLimit())
                    pair.write();
            }
        };
        grow(300, false);
        QVERIFY(pair.acceptsDuplicateKeys());
        pair.write();
        // Older rows still wait when an event that looks is taken back.
        for (int i = 0; i < 5; ++i)
            pair.growingEvent(false, false);
        pair.growingEvent(true, true);
        pair.write();
        grow(300, true);
        QVERIFY(!pair.acceptsDuplicateKeys());
        for (int i = 0; i < 300 && !QTest::currentTestFailed(); ++i)
            pair.event();
        pair.write();
    }

    void ofARowThatComesTwiceTheLastCounts_data() { bothStores(); }
    void ofARowThatComesTwiceTheLastCounts()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        Pair pair(store->database(), 3, 100'000'000, Sink::Keys::Later);
        pair.growingEvent(false, false);
        pair.putTwice();
        pair.write();
        pair.look(0, "twice"); // for which the table gets its key
    }

    /// What is being written is not there twice, and needs no loading when it was given back.
    void whatIsWrittenIsLent_data()
    {
        QTest::addColumn<bool>("givenBack");
        QTest::newRow("given back") << true;
        QTest::newRow("not given back") << false;
    }
    void whatIsWrittenIsLent()
    {
        QFETCH(bool, givenBack);
        const auto model = numbers();
        CountingStore store(model);
        RowCache rows(&store, model, 1u << 16);
        rows.startEmpty();
        const auto key = [](int i) { return "key " + std::to_string(i); };
        int count = 0;
        for (; !rows.overLimit(); ++count) {
            QVERIFY(!must(rows.find({0, {key(count)}})));
            rows.beginEvent();
            must(rows.put(0, rowOf(key(count), 999)));
        }
        QVERIFY(count > 10);
        auto writes = rows.takeWrites();
        must(store.write(writes));
        QVERIFY(!rows.overLimit());
        if (givenBack)
            rows.takeBack(std::move(writes));
        QCOMPARE(rows.overLimit(), givenBack);
        for (int i = 0; i < count; ++i)
            QVERIFY(*must(rows.find({0, {key(i)}})) == rowOf(key(i), 999));
        QCOMPARE(store.loaded, givenBack ? 0 : count);
        QVERIFY(rows.overLimit());
        QVERIFY(!rows.dirty());
    }

    /// Rows that nobody looks at again are written long before the memory is full, and rows that
    /// are looked at are kept.
    void whatOnlyGrowsIsWrittenEarly()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        const auto model = numbers();
        Sink sink(store->database(), model);
        RowCache rows(&sink, model, 1u << 30);
        rows.startEmpty();
        int growing = 0;
        for (; !rows.overLimit() && growing < 100'000; ++growing) {
            rows.beginEvent();
            must(rows.put(0, rowOf("key " + std::to_string(growing), 4'999)));
        }
        QVERIFY2(growing > 1'000 && growing < 2'000, qPrintable(QString::number(growing)));
        (void)rows.takeWrites();
        for (int i = 0; i < 2 * growing; ++i) {
            rows.beginEvent();
            const auto key = "key " + std::to_string(growing + i);
            QVERIFY(!must(rows.find({1, {key}})));
            must(rows.put(1, rowOf(key, 4'999)));
        }
        QVERIFY(!rows.overLimit());
    }
};

EG_TEST(TstRowCache, coreApplication)
#include "tst_rowcache.moc"
