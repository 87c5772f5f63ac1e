// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/sinkcontract.h"

#include "projections/sinks/rowchanges.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"

#include <algorithm>
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
