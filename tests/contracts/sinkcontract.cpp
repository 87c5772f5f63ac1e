// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/sinkcontract.h"

#include "projections/sinks/rowchanges.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"

#include <algorithm>
#include <limits>
#include <set>

namespace support {

using namespace projections;

namespace {

eventstore::SqlValue valueFor(const Column &column, int n, std::int64_t version)
{
    switch (column.type) {
    case ColumnType::Integer:
        return version;
    case ColumnType::Real:
        return 0.5 + n;
    case ColumnType::Boolean:
        return n % 2 == 0;
    case ColumnType::Money:
        return eventstore::Decimal4{n % 2 ? -1 : 9'007'199'254'740'993 + version};
    case ColumnType::Time:
        return eventstore::Timestamp{1'769'850'000'123'456 + version};
    case ColumnType::Json:
        return eventstore::JsonText{R"({"a":"ü\n"})"};
    case ColumnType::Uuid:
        return idOf(static_cast<std::uint64_t>(n));
    case ColumnType::Blob:
        return eventstore::Bytes{std::byte{1}};
    case ColumnType::Text:
        break;
    }
    return "\"'\\ <b> ünï {" + std::to_string(n) + "}*?[x]";
}

/// Values that a store may hold, and that few think of.
struct Odd
{
    const char *name;
    std::string text;
    std::int64_t money = 0;
    std::int64_t micros = 0;
    std::int64_t version = 1;
    std::string json = "{}";

    /// Servers of searches keep times from 1970 to 2262 only, and ids of 512 bytes.
    bool mayBeRefused() const
    {
        return micros < 0 || micros > 9'223'372'036'854'775 || text.size() > 512;
    }
};

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

const std::vector<Odd> &oddities()
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    static const std::vector<Odd> list{
        {"a key of 255 bytes", repeated("kéy…", 36) + "xyz", 1, 1},
        {"emoji and both directions",
         "\u202E\u2067abc\u2069 שלום 👩‍👩‍👧‍👦 e\u0301", -1, -1},
        {"what patterns mean", "a:*?[b]-^{c}\\*", 999'999'999'999'999'999, 0},
        {"what addresses mean", "a/b%2F#c?d&e=+ .", -999'999'999'999'999'999, 1},
        {"a path", "../..", 10'000, 1},
        {"what SQL means", "\\'; drop table x; -- \\N \\\\ `\"", 1, 1},
        {"what ends a line", "a\tb\nc\rd\x01\x7F\u2028", 1, 1},
        {"a key that looks like a number", "007", 0, 1},
        {"a long key", repeated("l", 600), 1, 1},
        {"before 1970", "old", -5, -86'400'000'001},
        {"before 1900", "older", -5, -2'300'000'000'000'001},
        {"before 1677", "oldest", 1, -10'000'000'000'000'001},
        {"after 2100", "new", 1, 4'200'000'000'000'001},
        {"after 2262", "newer", 1, 9'500'000'000'000'001},
        {"the last time", "last", 1, 253'402'300'799'999'999},
        {"the first time", "first", 1, -62'135'596'800'000'000},
        {"the largest version", "version", most, 1, most},
        {"numbers that no double holds", "n", 1, 1, 1, R"({"n":12345678901234567890.123450})"},
        {"a member twice", "twice", 1, 1, 1, R"({"a":1,"a":2,"$set":{"a.b":3},"":null})"},
        {"no object", "scalar", 1, 1, 1, "null"},
    };
    return list;
}

/// The row of an oddity; `nulls`: with nothing where that may be.
SinkRow oddRow(const ReadModel &model, const Odd &odd, std::uint64_t number, bool nulls)
{
    const auto &table = model.tables().front();
    SinkRow row;
    row.version = odd.version;
    for (const auto &column : table.columns) {
        auto value = valueFor(column, 1, 1);
        if (column.nullable && nulls)
            value = {};
        else if (column.type == ColumnType::Text)
            value = odd.text + (nulls ? "n" : "");
        else if (column.type == ColumnType::Integer)
            value = odd.version;
        else if (column.type == ColumnType::Money)
            value = eventstore::Decimal4{odd.money};
        else if (column.type == ColumnType::Time)
            value = eventstore::Timestamp{odd.micros};
        else if (column.type == ColumnType::Uuid)
            value = idOf(100'000 + number);
        else if (column.type == ColumnType::Json)
            value = eventstore::JsonText{odd.json};
        row.values.push_back(std::move(value));
    }
    row.id = keyText(table, row.values);
    return row;
}

class Judge
{
public:
    Judge(ReadModelSink &sink, const ReadModel &model)
        : m_sink(sink)
        , m_model(model)
    {
    }

    QString judge()
    {
        guard();
        builds();
        twice();
        lists();
        repairs();
        odd();
        drops();
        return m_wrong;
    }

private:
    void check(bool good, const char *what)
    {
        if (!good)
            m_wrong += QString::fromUtf8(what) + u'\n';
    }
    SinkWritten write(SinkPlace place, const std::vector<SinkRow> &rows)
    {
        return must(m_sink.write(place, rows));
    }
    std::optional<std::string> read(const SinkRow &row)
    {
        const std::vector<std::string> ids{row.id};
        return must(m_sink.read(ids)).front();
    }
    bool holds(const SinkRow &row)
    {
        return read(row) == rowToJson(m_model.tables().front(), row.values);
    }
    SinkRow row(int n, std::int64_t version) const { return contractRow(m_model, n, version); }

    void guard()
    {
        must(m_sink.create(SinkPlace::Live));
        must(m_sink.create(SinkPlace::Live));
        check(write(SinkPlace::Live, {row(1, 5), row(2, 5)}).written == 2, "two rows were written");
        check(holds(row(1, 5)) && holds(row(2, 5)), "rows read back as they were written");
        check(!read(row(3, 1)), "a row that was never written is none");
        const auto older = write(SinkPlace::Live, {row(1, 4)}).older;
        check(older == 1 || !m_sink.capabilities().countsOlder, "an older version is said to be");
        check(holds(row(1, 5)), "a row never goes back");
        write(SinkPlace::Live, {row(1, 4), row(2, 6), row(3, 1)});
        check(holds(row(1, 5)) && holds(row(2, 6)) && holds(row(3, 1)),
              "an older row in a batch keeps no other from being written");
        must(m_sink.create(SinkPlace::Live));
        check(holds(row(2, 6)), "create() leaves what is there");
    }

    void builds()
    {
        if (!m_sink.capabilities().builds)
            return;
        must(m_sink.drop(SinkPlace::Build));
        must(m_sink.create(SinkPlace::Build));
        write(SinkPlace::Build, {row(1, 5), row(4, 1)});
        check(!read(row(4, 1)) && holds(row(2, 6)), "what is built is not read yet");
        must(m_sink.publishBuild());
        check(holds(row(4, 1)) && holds(row(1, 5)) && !read(row(2, 6)),
              "what was built is in the place of the rows before");
        must(m_sink.publishBuild());
        check(holds(row(4, 1)), "a swap that is asked for again does nothing");
        must(m_sink.create(SinkPlace::Build));
        write(SinkPlace::Build, {row(5, 1)});
        must(m_sink.drop(SinkPlace::Build));
        check(holds(row(4, 1)) && !read(row(5, 1)), "a build that is dropped leaves the rows");
    }

    void twice()
    {
        std::vector<SinkRow> many;
        for (int n = 10; n < 1510; ++n)
            many.push_back(row(n, 3));
        write(SinkPlace::Live, many);
        const auto again = write(SinkPlace::Live, many);
        check(again.refused.empty(), "a batch that comes again is refused nowhere");
        check(holds(row(10, 3)) && holds(row(1509, 3)), "a large batch arrives");
    }

    void lists()
    {
        check(must(m_sink.count()) == 1502, "count() says how many rows people read");
        std::set<std::string> ids;
        std::string after;
        std::size_t got = 700;
        while (got == 700) {
            const auto some = must(m_sink.list(after, 700));
            got = some.size();
            for (const auto &entry : some)
                check(ids.insert(entry.id).second, "list() names a row once");
            check(some.empty() || some.back().version > 0, "list() knows versions");
            after = some.empty() ? after : some.back().id;
        }
        check(ids.size() == 1502 && ids.contains(row(10, 3).id) && ids.contains(row(4, 1).id),
              "list() names all rows people read");
    }

    void repairs()
    {
        auto other = row(10, 3);
        other.values.back() = valueFor(m_model.tables().front().columns.back(), 77, 99);
        write(SinkPlace::Live, {other});
        check(holds(row(10, 3)), "write() leaves a row of the same version");
        must(m_sink.repair(std::vector{other}));
        check(holds(other), "repair() writes a row of the same version");
        check(must(m_sink.find(std::vector{other, row(11, 3)})).at(1).has_value(),
              "find() finds rows as read() does");
        must(m_sink.repair(std::vector{SinkRow{other.id, 0, {}}}));
        check(!read(other), "repair() takes away a row without values");
        must(m_sink.repair(std::vector{other}));
        check(holds(other), "repair() brings back a row that was taken away");
        must(m_sink.repair(std::vector{SinkRow{other.id, 0, {}}}));
        write(SinkPlace::Live, {row(12, 9)});
        must(m_sink.repair(std::vector{row(12, 3)}));
        check(holds(row(12, 3)), "repair() replaces a newer version");
        check(must(m_sink.count()) == 1501, "what was taken away is not counted");
    }

    /// Kept exactly, or refused with a reason and without others; never kept as something else.
    void odd()
    {
        std::vector<SinkRow> rows;
        std::vector<std::string> ids;
        std::vector<SinkRow> gone;
        for (const auto &one : oddities()) {
            for (const bool nulls : {false, true}) {
                rows.push_back(oddRow(m_model, one, rows.size(), nulls));
                ids.push_back(rows.back().id);
                gone.push_back({ids.back(), 0, {}});
            }
        }
        std::set<std::size_t> refused;
        for (const auto &refusal : write(SinkPlace::Live, rows).refused) {
            const auto &one = oddities().at(refusal.row / 2);
            check(one.mayBeRefused() && !refusal.reason.empty(), one.name);
            refused.insert(refusal.row);
        }
        const auto compare = [&](const std::vector<std::optional<std::string>> &there) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto wanted = rowToJson(m_model.tables().front(), rows[i].values);
                check(refused.contains(i) ? !there.at(i) : there.at(i) == wanted,
                      oddities().at(i / 2).name);
            }
        };
        compare(must(m_sink.read(ids)));
        compare(must(m_sink.find(rows)));
        std::vector<SinkRow> kept;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!refused.contains(i))
                kept.push_back(rows[i]);
        }
        must(m_sink.repair(kept));
        compare(must(m_sink.read(ids)));
        must(m_sink.repair(gone));
        for (const auto &there : must(m_sink.read(ids)))
            check(!there, "odd rows that were taken away are gone");
    }

    void drops()
    {
        must(m_sink.drop(SinkPlace::Live));
        must(m_sink.drop(SinkPlace::Live));
        must(m_sink.create(SinkPlace::Live));
        check(!read(row(10, 3)), "rows that were dropped are gone");
        must(m_sink.drop(SinkPlace::Live));
    }

    ReadModelSink &m_sink;
    const ReadModel &m_model;
    QString m_wrong;
};

} // namespace

SinkRow contractRow(const ReadModel &model, int n, std::int64_t version)
{
    const auto &table = model.tables().front();
    SinkRow row;
    row.version = version;
    for (const auto &column : table.columns)
        row.values.push_back(valueFor(column, n, version));
    row.id = keyText(table, row.values);
    return row;
}

QString sinkComplaints(ReadModelSink &sink, const ReadModel &model)
{
    return Judge(sink, model).judge();
}

} // namespace support
