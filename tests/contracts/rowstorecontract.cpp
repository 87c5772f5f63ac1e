// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/rowstorecontract.h"

#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/silentmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace support {

using namespace projections;

namespace {

enum Table { ByText, ByTwo, ByTime, Tables };

/// Values that must be read back unchanged: the limits of each type, and texts with characters that
/// are special in SQL, JSON or lists.
eventstore::SqlValue valueFor(ColumnType type, int n)
{
    switch (type) {
    case ColumnType::Text:
        return "\"'\\ {ünï},(null) $1 ; -- " + std::to_string(n);
    case ColumnType::Integer:
        return std::int64_t{9'223'372'036'854'775'807} - n;
    case ColumnType::Real:
        return -0.1 * n;
    case ColumnType::Boolean:
        return n % 2 == 0;
    case ColumnType::Money:
        return eventstore::Decimal4{n % 2 ? -1 : 90'071'992'547'409'931};
    case ColumnType::Time:
        return eventstore::Timestamp{1'769'850'000'123'456 + n};
    case ColumnType::Json:
        return eventstore::JsonText{R"({"b":1.00,"a":"ü\n","a":2})"};
    case ColumnType::Uuid:
        return idOf(static_cast<std::uint64_t>(n));
    case ColumnType::Blob:
        return eventstore::Bytes{std::byte{0}, std::byte{255}, static_cast<std::byte>(n)};
    }
    return {};
}

Row rowOf(int table, int n, bool nulls = false)
{
    const auto &spec = rowStoreModel().tables()[static_cast<std::size_t>(table)];
    Row row;
    for (const auto &column : spec.columns) {
        const bool null = nulls && column.nullable;
        row.push_back(null ? eventstore::SqlValue() : valueFor(column.type, n));
    }
    return row;
}

std::vector<eventstore::SqlValue> keyOf(int table, int n)
{
    const auto row = rowOf(table, n);
    const auto keys = rowStoreModel().tables()[static_cast<std::size_t>(table)].keyColumns;
    return {row.begin(), row.begin() + keys};
}

class Judge
{
public:
    Judge(RowStore &store, const RowWriter &write)
        : m_store(store)
        , m_write(write)
    {
    }

    QString judge()
    {
        for (int table = 0; table < Tables; ++table) {
            findsNothingInAnEmptyOne(table);
            givesBackWhatWasWritten(table);
            replacesWhatIsChanged(table);
            refusesAKeyThatIsThere(table);
            takesMany(table);
        }
        keepsTablesApart();
        return m_wrong;
    }

private:
    void check(bool good, int table, const char *what)
    {
        if (!good)
            m_wrong += u"table %1: %2\n"_s.arg(table).arg(QString::fromUtf8(what));
    }

    eventstore::Result<void> write(int table, TableWrites writes)
    {
        std::vector<TableWrites> all(Tables);
        all[static_cast<std::size_t>(table)] = std::move(writes);
        return m_write(all);
    }

    std::vector<Row> load(int table, const std::vector<int> &numbers)
    {
        std::vector<std::vector<eventstore::SqlValue>> keys;
        for (const int n : numbers)
            keys.push_back(keyOf(table, n));
        std::vector<Row> rows;
        must(m_store.load(table, keys, [&rows](Row row) { rows.push_back(std::move(row)); }));
        std::ranges::sort(rows);
        return rows;
    }

    static std::vector<Row> sorted(std::vector<Row> rows)
    {
        std::ranges::sort(rows);
        return rows;
    }

    void findsNothingInAnEmptyOne(int table)
    {
        check(load(table, {}).empty(), table, "no keys lead to rows");
        check(load(table, {1}).empty(), table, "a row that was never written is there");
        check(load(table, {1, 2, 3}).empty(), table, "rows that were never written are there");
    }

    void givesBackWhatWasWritten(int table)
    {
        const std::vector<Row> rows{rowOf(table, 1), rowOf(table, 2, true), rowOf(table, 3)};
        must(write(table, {rows, {}}));
        check(load(table, {1}) == std::vector<Row>{rows[0]}, table,
              "a row is not as it was written");
        check(load(table, {2}) == std::vector<Row>{rows[1]}, table, "nulls are not as written");
        check(load(table, {3, 9, 1, 2}) == sorted(rows), table,
              "several rows are not as they were written");
    }

    void replacesWhatIsChanged(int table)
    {
        // The key of one row with all other values of another row.
        auto row = rowOf(table, 4);
        const auto key = keyOf(table, 1);
        std::ranges::copy(key, row.begin());
        const auto fresh = rowOf(table, 5);
        must(write(table, {{}, {row, fresh}}));
        check(load(table, {1, 5}) == sorted({row, fresh}), table,
              "changed rows don't take the place of those before");
        must(write(table, {{}, {rowOf(table, 1)}}));
    }

    void refusesAKeyThatIsThere(int table)
    {
        if (m_store.acceptsDuplicateKeys(table))
            return;
        const auto before = load(table, {1, 2, 3, 5, 6});
        check(!write(table, {{rowOf(table, 6), rowOf(table, 1, true)}, {}}), table,
              "a fresh row whose key is there is taken");
        check(load(table, {1, 2, 3, 5, 6}) == before, table, "a refused batch left something");
    }

    /// Writes and reads more rows than any implementation handles with one statement.
    void takesMany(int table)
    {
        std::vector<int> numbers;
        TableWrites writes;
        for (int n = 10; n < 3'010; ++n) {
            numbers.push_back(n);
            (n % 3 == 0 ? writes.fresh : writes.changed).push_back(rowOf(table, n, n % 7 == 0));
        }
        std::vector<Row> expected = writes.fresh;
        expected.insert(expected.end(), writes.changed.begin(), writes.changed.end());
        must(write(table, std::move(writes)));
        check(load(table, numbers) == sorted(expected), table, "not all of many rows are there");
    }

    void keepsTablesApart()
    {
        std::vector<TableWrites> all(Tables);
        for (int table = 0; table < Tables; ++table)
            all[static_cast<std::size_t>(table)].fresh = {rowOf(table, 5'000 + table)};
        must(m_write(all));
        for (int table = 0; table < Tables; ++table) {
            check(load(table, {5'000, 5'001, 5'002}) ==
                      std::vector<Row>{rowOf(table, 5'000 + table)},
                  table, "rows of another table are found in it");
        }
    }

    RowStore &m_store;
    const RowWriter &m_write;
    QString m_wrong;
};

} // namespace

const ReadModel &rowStoreModel()
{
    static const SilentModel model = [] {
        const std::vector<Column> rest{
            {"whole", ColumnType::Integer, true}, {"real", ColumnType::Real, true},
            {"truth", ColumnType::Boolean, true}, {"money", ColumnType::Money, true},
            {"time", ColumnType::Time, true},     {"json", ColumnType::Json, true},
            {"id", ColumnType::Uuid, true},       {"bytes", ColumnType::Blob, true},
            {"text", ColumnType::Text, true}};
        const auto table = [&rest](std::string name, std::vector<Column> columns) {
            const auto keys = static_cast<int>(columns.size());
            columns.insert(columns.end(), rest.begin(), rest.end());
            return TableSpec{std::move(name), std::move(columns), keys, {}};
        };
        return SilentModel(
            {table("contract", {{"key", ColumnType::Text}}),
             table("contract__two", {{"key", ColumnType::Uuid}, {"number", ColumnType::Integer}}),
             table("contract__time", {{"at", ColumnType::Time},
                                      {"key", ColumnType::Text},
                                      {"number", ColumnType::Integer}})});
    }();
    return model;
}

QString rowStoreComplaints(RowStore &store, const RowWriter &write)
{
    return Judge(store, write).judge();
}

} // namespace support
