// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/clickhouse/clickhousesink.h"

#include "projections/readmodels/rowvalues.h"
#include "projections/sinks/clickhouse/analyticstable.h"
#include "projections/sinks/clickhouse/packedrows.h"
#include "projections/sinks/clickhouse/server.h"
#include "projections/sinks/clickhouse/tablepair.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace projections {

using eventstore::ErrorCode;
using eventstore::EventId;
using eventstore::fail;
using eventstore::Result;
namespace ch = clickhouse;

namespace {

constexpr std::size_t readAtOnce = 1000;
constexpr std::int64_t rowsABatch = 20'000;
/// The server's error code for a missing table.
constexpr int unknownTable = 60;

class ClickHouseSink final : public ReadModelSink
{
public:
    ClickHouseSink(ch::Server server, TableSpec table)
        : m_server(std::move(server))
        , m_table(std::move(table))
        , m_tables(m_server, m_table.name)
    {
    }

    SinkCapabilities capabilities() const override { return {true, true, false, rowsABatch}; }
    std::string target() const override
    {
        return "ClickHouse " + m_server.address().server() + "/" + m_server.database() + "." +
               m_table.name;
    }
    Result<std::string> test() override;
    Result<void> checkOwn() override { return m_tables.checkOwn(); }
    void interruptOn(std::stop_token stop) override { m_server.interruptOn(std::move(stop)); }
    Result<void> create(SinkPlace place) override { return m_tables.create(place); }
    Result<SinkWritten> write(SinkPlace place, std::span<const SinkRow> rows) override;
    PrepareRows preparer() const override;
    Result<SinkWritten> writePrepared(SinkPlace place, std::span<const SinkRow> rows,
                                      const PreparedRows &prepared) override;
    Result<void> publishBuild() override { return m_tables.publishBuild(); }
    Result<void> drop(SinkPlace place) override { return m_tables.drop(place); }
    Result<std::vector<std::optional<std::string>>> read(std::span<const std::string> ids) override;
    Result<std::vector<std::optional<std::string>>> find(std::span<const SinkRow> rows) override;
    Result<std::optional<SinkState>> state() override { return m_tables.state(); }
    Result<std::int64_t> count() override;
    Result<std::vector<SinkEntry>> list(const std::string &after, std::int64_t limit) override;
    Result<SinkWritten> repair(std::span<const SinkRow> rows) override;

private:
    using Found = std::map<EventId, ch::AnalyticsRow>;
    using Rows = std::vector<std::optional<std::string>>;

    Result<Found> look(SinkPlace place, ch::Times times, std::string_view what,
                       const std::vector<EventId> &ids, const std::string &more = {});
    Result<void> readSome(std::span<const EventId> ids, const std::string &more, Found &found);
    Result<std::map<EventId, std::int64_t>> timesOfGone(SinkPlace place,
                                                        std::span<const SinkRow> rows);
    Result<SinkWritten> send(SinkPlace place, const ch::PackedRows &packed);

    ch::Server m_server;
    TableSpec m_table;
    ch::TablePair m_tables;
};

Result<std::string> ClickHouseSink::test()
{
    EG_TRY(const auto version, m_server.lines("Asking for the version", "SELECT version()"));
    if (version.size() != 1 || version.front().empty() || version.front().front() < '0' ||
        version.front().front() > '9')
        return fail(m_server.nonsense("Asking for the version"));
    EG_CHECK(m_tables.probe());
    return "ClickHouse " + version.front();
}

/// Reads the times of rows to be deleted. The server merges rows of one event only if they have the
/// same time, so a deletion has to be written with the time of the row it deletes.
Result<std::map<EventId, std::int64_t>> ClickHouseSink::timesOfGone(SinkPlace place,
                                                                    std::span<const SinkRow> rows)
{
    std::map<EventId, std::int64_t> times;
    std::vector<EventId> gone;
    for (const SinkRow &row : rows) {
        const auto id = EventId::parse(row.id);
        if (id && row.values.empty())
            gone.push_back(*id);
    }
    if (gone.empty())
        return times;
    EG_TRY(const ch::Times kept, m_tables.timesOf(place));
    for (std::size_t from = 0; from < gone.size(); from += readAtOnce) {
        const auto end = std::min(gone.size(), from + readAtOnce);
        const std::vector<EventId> some(gone.begin() + static_cast<std::ptrdiff_t>(from),
                                        gone.begin() + static_cast<std::ptrdiff_t>(end));
        EG_TRY(const Found found, look(place, kept, "Looking for rows", some));
        for (const auto &[id, row] : found)
            times.emplace(id, row.micros);
    }
    return times;
}

Result<SinkWritten> ClickHouseSink::write(SinkPlace place, std::span<const SinkRow> rows)
{
    EG_TRY(const auto goneAt, timesOfGone(place, rows));
    EG_TRY(const auto packed, ch::packedRows(rows, goneAt));
    return send(place, packed);
}

PrepareRows ClickHouseSink::preparer() const
{
    return [](std::span<const SinkRow> rows) -> std::shared_ptr<const PreparedRows> {
        // Only the server knows the times of rows to be deleted.
        if (std::ranges::any_of(rows, [](const SinkRow &row) { return row.values.empty(); }))
            return nullptr;
        auto packed = ch::packedRows(rows, {});
        return packed ? std::make_shared<const ch::PackedRows>(std::move(*packed)) : nullptr;
    };
}

Result<SinkWritten> ClickHouseSink::writePrepared(SinkPlace place, std::span<const SinkRow> rows,
                                                  const PreparedRows &prepared)
{
    const auto *packed = dynamic_cast<const ch::PackedRows *>(&prepared);
    return packed ? send(place, *packed) : write(place, rows);
}

Result<SinkWritten> ClickHouseSink::send(SinkPlace place, const ch::PackedRows &packed)
{
    EG_TRY(const ch::Times times, m_tables.timesOf(place));
    const std::string into = m_tables.quoted(place) + " " + ch::writtenColumns(times);
    for (const std::string &body : packed.bodies) {
        if (const auto done = m_server.insert(into, body); !done) {
            m_tables.forgetTimes(place);
            return fail(done.error());
        }
    }
    return SinkWritten{packed.rows, 0, packed.refused};
}

Result<ClickHouseSink::Found> ClickHouseSink::look(SinkPlace place, ch::Times times,
                                                   std::string_view what,
                                                   const std::vector<EventId> &ids,
                                                   const std::string &more)
{
    Found found;
    if (ids.empty())
        return found;
    // Only hexadecimal digits are inserted into the statement. Of rows with the same time and
    // version, FINAL returns the one inserted last.
    std::string sql = "SELECT " + ch::readColumns(times) + " FROM " + m_tables.quoted(place) +
                      " FINAL WHERE event_id IN (";
    for (const EventId &id : ids)
        sql += (sql.back() == '(' ? "toUUID('" : ", toUUID('") + id.toString() + "')";
    sql += ")" + more + " ORDER BY event_id, row_version DESC LIMIT 1 BY event_id FORMAT RowBinary";
    EG_TRY(const std::string bytes, m_server.ask(what, sql));
    ch::BinaryReader reader(bytes);
    while (!reader.atEnd()) {
        ch::AnalyticsRow row;
        if (!ch::read(reader, row))
            return fail(m_server.nonsense(what));
        const EventId id = row.id;
        found.insert_or_assign(id, std::move(row));
    }
    return found;
}

/// Reads the live rows with these ids that exist; `more` is a further condition that narrows the
/// search.
Result<void> ClickHouseSink::readSome(std::span<const EventId> ids, const std::string &more,
                                      Found &found)
{
    const auto times = m_tables.timesOf(SinkPlace::Live);
    // Without a table there are no rows.
    if (!times && times.error().code == ErrorCode::NotFound)
        return {};
    EG_CHECK(times);
    for (std::size_t from = 0; from < ids.size(); from += readAtOnce) {
        const auto some = ids.subspan(from, std::min(readAtOnce, ids.size() - from));
        auto seen = look(SinkPlace::Live, *times, "Reading rows", {some.begin(), some.end()}, more);
        if (!seen && m_server.lastCode() == unknownTable)
            m_tables.forgetTimes(SinkPlace::Live);
        EG_CHECK(seen);
        found.merge(*seen);
    }
    return {};
}

Result<ClickHouseSink::Rows> ClickHouseSink::read(std::span<const std::string> ids)
{
    std::vector<EventId> known;
    for (const std::string &text : ids) {
        if (const auto id = EventId::parse(text))
            known.push_back(*id);
    }
    Found found;
    EG_CHECK(readSome(known, {}, found));
    Rows rows(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto id = EventId::parse(ids[i]);
        const auto one = id ? found.find(*id) : found.end();
        if (one != found.end() && !one->second.gone)
            rows[i] = rowToJson(m_table, ch::valuesOf(one->second));
    }
    return rows;
}

/// The table is sorted by time: rows whose times are known are looked up at these times first.
Result<ClickHouseSink::Rows> ClickHouseSink::find(std::span<const SinkRow> rows)
{
    std::vector<EventId> ids;
    std::vector<std::string> texts;
    std::optional<std::pair<std::int64_t, std::int64_t>> range;
    for (const SinkRow &row : rows) {
        texts.push_back(row.id);
        const auto id = EventId::parse(row.id);
        if (!id || row.values.empty())
            continue;
        ids.push_back(*id);
        const auto micros = ch::microsIn(row.values);
        range = {std::min(micros, range ? range->first : micros),
                 std::max(micros, range ? range->second : micros)};
    }
    const auto times = m_tables.timesOf(SinkPlace::Live);
    if (!range || !times)
        return read(texts);
    Found found;
    EG_CHECK(readSome(ids, ch::between(*times, range->first, range->second), found));
    Rows list(rows.size());
    std::vector<std::string> others;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto id = EventId::parse(rows[i].id);
        const auto one = id ? found.find(*id) : found.end();
        if (one == found.end())
            others.push_back(rows[i].id);
        else if (!one->second.gone)
            list[i] = rowToJson(m_table, ch::valuesOf(one->second));
    }
    EG_TRY(auto elsewhere, read(others));
    std::size_t next = 0;
    for (std::size_t i = 0; i < rows.size() && next < others.size(); ++i) {
        if (rows[i].id == others[next])
            list[i] = std::move(elsewhere[next++]);
    }
    return list;
}

Result<std::int64_t> ClickHouseSink::count()
{
    EG_TRY(const bool there, m_tables.exists(SinkPlace::Live));
    if (!there)
        return 0;
    constexpr std::string_view what = "Counting rows";
    EG_TRY(const auto lines,
           m_server.lines(what, "SELECT count() FROM " + m_tables.quoted(SinkPlace::Live) +
                                    " FINAL WHERE row_gone = 0"));
    std::int64_t count = -1;
    if (lines.size() == 1)
        std::from_chars(lines[0].data(), lines[0].data() + lines[0].size(), count);
    if (count < 0)
        return fail(m_server.nonsense(what));
    return count;
}

Result<std::vector<SinkEntry>> ClickHouseSink::list(const std::string &after, std::int64_t limit)
{
    std::vector<SinkEntry> entries;
    EG_TRY(const bool there, m_tables.exists(SinkPlace::Live));
    if (!there)
        return entries;
    // Only a parsed id is inserted into the statement.
    const auto last = EventId::parse(after);
    constexpr std::string_view what = "Listing rows";
    EG_TRY(const auto lines,
           m_server.lines(what, "SELECT toString(event_id) AS id, row_version FROM " +
                                    m_tables.quoted(SinkPlace::Live) + " FINAL WHERE row_gone = 0" +
                                    (last ? " AND id > '" + last->toString() + "'" : "") +
                                    " ORDER BY id LIMIT " + std::to_string(limit)));
    for (const std::string &line : lines) {
        const auto tab = line.find('\t');
        SinkEntry entry{line.substr(0, tab), 0};
        if (tab == std::string::npos || !EventId::parse(entry.id))
            return fail(m_server.nonsense(what));
        std::from_chars(line.data() + tab + 1, line.data() + line.size(), entry.version);
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// First deletes rows of these ids at other times; at the same time the row inserted last wins.
Result<SinkWritten> ClickHouseSink::repair(std::span<const SinkRow> rows)
{
    std::vector<EventId> ids;
    for (const SinkRow &row : rows) {
        if (const auto id = EventId::parse(row.id))
            ids.push_back(*id);
    }
    Found found;
    EG_CHECK(readSome(ids, {}, found));
    std::vector<SinkRow> gone;
    std::vector<SinkRow> again;
    for (const SinkRow &row : rows) {
        const auto id = EventId::parse(row.id);
        const auto there = id ? found.find(*id) : found.end();
        const bool moved = there != found.end() && !row.values.empty() &&
                           ch::microsIn(row.values) != there->second.micros;
        if (there != found.end() && (row.values.empty() || moved))
            gone.push_back({row.id, std::max(row.version, there->second.version), {}});
        if (row.values.empty())
            continue;
        again.push_back(row);
        if (there != found.end())
            again.back().version = std::max(row.version, there->second.version);
    }
    EG_CHECK(write(SinkPlace::Live, gone));
    EG_TRY(auto written, write(SinkPlace::Live, again));
    written.written = rows.size() - written.refused.size();
    return written;
}

} // namespace

Result<std::unique_ptr<ReadModelSink>> openClickHouseSink(const SinkSettings &settings,
                                                          const ReadModel &model)
{
    if (model.name() != "events_analytics")
        return fail(ErrorCode::Unsupported,
                    "ClickHouse holds events_analytics, not " + model.name());
    EG_TRY(auto server, ch::openServer(settings));
    return std::make_unique<ClickHouseSink>(std::move(server), model.tables().front());
}

} // namespace projections
