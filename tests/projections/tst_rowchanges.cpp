// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/rowchanges.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/silentmodel.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <map>
#include <random>

using namespace projections;
using namespace support;

namespace {

/// A column of each type, some of them null now and then.
const TableSpec &spec()
{
    static const TableSpec table{"sample",
                                 {{"key", ColumnType::Text},
                                  {"part", ColumnType::Integer},
                                  {"real", ColumnType::Real, true},
                                  {"flag", ColumnType::Boolean},
                                  {"money", ColumnType::Money, true},
                                  {"time", ColumnType::Time, true},
                                  {"json", ColumnType::Json},
                                  {"id", ColumnType::Uuid},
                                  {"blob", ColumnType::Blob, true},
                                  {"text", ColumnType::Text, true}},
                                 2,
                                 {}};
    return table;
}

using Rows = std::map<std::string, Row>;

/// Another value of a column's type, or null.
eventstore::SqlValue valueFor(std::size_t column, std::mt19937 &random)
{
    const auto &about = spec().columns[column];
    if (about.nullable && random() % 4 == 0)
        return {};
    const auto number = static_cast<std::int64_t>(random() % 3);
    switch (about.type) {
    case ColumnType::Text:
        return std::string(static_cast<std::size_t>(number), 't');
    case ColumnType::Integer:
        return number;
    case ColumnType::Real:
        return static_cast<double>(number) / 4;
    case ColumnType::Boolean:
        return number == 0;
    case ColumnType::Money:
        return eventstore::Decimal4{number * 5'000};
    case ColumnType::Time:
        return eventstore::Timestamp{number * 1'000'001};
    case ColumnType::Json:
        return eventstore::JsonText{"{\"n\": " + std::to_string(number) + "}"};
    case ColumnType::Uuid: {
        eventstore::EventId id{};
        id.bytes[3] = static_cast<std::uint8_t>(number);
        return id;
    }
    case ColumnType::Blob:
        return eventstore::Bytes(static_cast<std::size_t>(number), std::byte{7});
    }
    return {};
}

Rows someRows(std::mt19937 &random)
{
    Rows rows;
    for (int i = 0; i < 40; ++i) {
        Row row{std::string("key ") + std::to_string(i), std::int64_t(i % 2)};
        for (std::size_t column = 2; column < spec().columns.size(); ++column)
            row.push_back(valueFor(column, random));
        rows[std::get<std::string>(row[0])] = std::move(row);
    }
    return rows;
}

void fill(eventstore::Database &database, std::string_view suffix, const Rows &rows)
{
    const SilentModel model({spec()});
    Sink sink(database, model, suffix);
    must(sink.createTables());
    std::vector<TableWrites> writes(1);
    for (const auto &[key, row] : rows)
        writes[0].fresh.push_back(row);
    eventstore::Transaction transaction(database);
    must(transaction.begin());
    must(sink.write(writes));
    must(transaction.commit());
}

RowChangeCounts expected(const Rows &before, const Rows &after)
{
    RowChangeCounts counts;
    for (const auto &[key, row] : after) {
        const auto old = before.find(key);
        if (old == before.end())
            ++counts.added;
        else if (old->second != row)
            ++counts.changed;
    }
    for (const auto &[key, row] : before)
        counts.removed += after.contains(key) ? 0 : 1;
    return counts;
}

} // namespace

/// Two tables compared by the database, against a comparison of maps.
class TstRowChanges : public QObject
{
    Q_OBJECT

    /// Both ways: the counts alone, and with each change handed over.
    static void compare(std::string_view kind, const Rows &before, const Rows &after)
    {
        AnyStore any(kind);
        const auto store = any.open();
        auto &database = store->database();
        fill(database, {}, before);
        fill(database, shadowSuffix, after);
        const auto next = "sample" + std::string(shadowSuffix);
        const auto wanted = expected(before, after);
        const auto same = [&](const TableComparison &found) {
            QCOMPARE(found.rows, static_cast<std::int64_t>(after.size()));
            QCOMPARE(found.changes.added, wanted.added);
            QCOMPARE(found.changes.removed, wanted.removed);
            QCOMPARE(found.changes.changed, wanted.changed);
        };
        same(must(compareTables(database, spec(), "sample", next)));
        std::int64_t handed = 0;
        same(must(
            compareTables(database, spec(), "sample", next, [&](const RowChange &) { ++handed; })));
        QCOMPARE(handed, wanted.added + wanted.removed + wanted.changed);
    }

private slots:
    void sameRows_data() { bothStores(); }
    void sameRows()
    {
        QFETCH(std::string, kind);
        std::mt19937 random(1);
        const auto rows = someRows(random);
        compare(kind, rows, rows);
        compare(kind, {}, {});
    }

    /// One value of one row, whatever its type.
    void oneValueIsSeen_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<int>("column");
        for (const std::string kind : {"sqlite", "postgres"}) {
            for (int column = 2; column < static_cast<int>(spec().columns.size()); ++column) {
                const auto &name = spec().columns[static_cast<std::size_t>(column)].name;
                QTest::addRow("%s %s", kind.c_str(), name.c_str()) << kind << column;
            }
        }
    }
    void oneValueIsSeen()
    {
        QFETCH(std::string, kind);
        QFETCH(int, column);
        std::mt19937 random(2);
        const auto before = someRows(random);
        auto after = before;
        auto &value = after.at("key 7")[static_cast<std::size_t>(column)];
        const auto old = value;
        while (value == old)
            value = valueFor(static_cast<std::size_t>(column), random);
        compare(kind, before, after);
    }

    /// Two rows that change places have the same values as before.
    void valuesThatChangePlacesAreSeen_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<int>("column");
        for (const std::string kind : {"sqlite", "postgres"}) {
            for (const int column : {4, 6, 9}) {
                const auto &name = spec().columns[static_cast<std::size_t>(column)].name;
                QTest::addRow("%s %s", kind.c_str(), name.c_str()) << kind << column;
            }
        }
    }
    void valuesThatChangePlacesAreSeen()
    {
        QFETCH(std::string, kind);
        QFETCH(int, column);
        std::mt19937 random(3);
        const auto changed = static_cast<std::size_t>(column);
        auto before = someRows(random);
        auto &one = before.at("key 1");
        auto &two = before.at("key 2");
        // But for the key and that value they are the same.
        two = one;
        two[0] = std::string("key 2");
        while (one[changed] == two[changed])
            two[changed] = valueFor(changed, random);
        auto after = before;
        std::swap(after.at("key 1")[changed], after.at("key 2")[changed]);
        compare(kind, before, after);
    }

    void anyRows_data() { bothStores(); }
    void anyRows()
    {
        QFETCH(std::string, kind);
        for (unsigned seed = 10; seed < 16; ++seed) {
            std::mt19937 random(seed);
            auto before = someRows(random);
            auto after = before;
            for (int i = 0; i < 8; ++i) {
                after.erase("key " + std::to_string(random() % 40));
                before.erase("key " + std::to_string(random() % 40));
                const auto key = "key " + std::to_string(random() % 40);
                const auto column = 2 + random() % (spec().columns.size() - 2);
                if (after.contains(key))
                    after.at(key)[column] = valueFor(column, random);
            }
            compare(kind, before, after);
            if (QTest::currentTestFailed())
                return;
        }
    }
};

EG_TEST(TstRowChanges, coreApplication)
#include "tst_rowchanges.moc"
