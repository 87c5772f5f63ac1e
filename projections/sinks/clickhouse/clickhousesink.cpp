// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/clickhouse/clickhousesink.h"

#include "projections/readmodels/rowvalues.h"
#include "projections/sinks/clickhouse/analyticstable.h"
#include "projections/sinks/clickhouse/packedrows.h"
#include "projections/sinks/clickhouse/server.h"

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
constexpr std::string_view stampBegin = "eventglass ";

// What the server says to statements that are older than it, or newer.
constexpr int unknownColumn = 47;
constexpr int notImplemented = 48;
constexpr int unknownTable = 60;
constexpr int syntaxError = 62;

class ClickHouseSink final : public ReadModelSink
{
public:
    ClickHouseSink(ch::Server server, TableSpec table)
        : m_server(std::move(server))
        , m_table(std::move(table))
    {
    }

    SinkCapabilities capabilities() const override { return {true, true, false, rowsABatch}; }
    std::string target() const override
    {
        return "ClickHouse " + m_server.address().server() + "/" + m_server.database() + "." +
               m_table.name;
    }
    Result<std::string> test() override;
    void interruptOn(std::stop_token stop) override { m_server.interruptOn(std::move(stop)); }
    Result<void> create(SinkPlace place) override;
    Result<SinkWritten> write(SinkPlace place, std::span<const SinkRow> rows) override;
    PrepareRows preparer() const override;
    Result<SinkWritten> writePrepared(SinkPlace place, std::span<const SinkRow> rows,
                                      const PreparedRows &prepared) override;
    Result<void> publishBuild() override;
    Result<void> drop(SinkPlace place) override;
    Result<std::vector<std::optional<std::string>>> read(std::span<const std::string> ids) override;
    Result<std::vector<std::optional<std::string>>> find(std::span<const SinkRow> rows) override;
    Result<std::int64_t> count() override;
    Result<std::vector<SinkEntry>> list(const std::string &after, std::int64_t limit) override;
    Result<SinkWritten> repair(std::span<const SinkRow> rows) override;

private:
    using Found = std::map<EventId, ch::AnalyticsRow>;
    using Rows = std::vector<std::optional<std::string>>;

    std::string nameOf(SinkPlace place) const
    {
        return place == SinkPlace::Live ? m_table.name : m_table.name + "__next";
    }
    std::string oldName() const { return m_table.name + "__old"; }
    std::string quoted(const std::string &table) const
    {
        return "`" + m_server.database() + "`.`" + table + "`";
    }
    std::string where(std::string_view column, const std::string &table) const
    {
        return " WHERE database = '" + m_server.database() + "' AND " + std::string(column) +
               " = '" + table + "'";
    }
    Result<void> run(std::string_view what, const std::string &sql);
    Result<bool> exists(const std::string &table);
    Result<ch::Times> timesOf(SinkPlace place);
    Result<ch::Times> timesOfServer();
    Result<std::optional<std::int64_t>> stampOf(const std::string &table);
    Result<void> exchange();
    Result<void> rename();
    Result<Found> look(const std::string &table, ch::Times times, std::string_view what,
                       const std::vector<EventId> &ids, const std::string &more = {});
    Result<void> readSome(std::span<const EventId> ids, const std::string &more, Found &found);
    Result<std::map<EventId, std::int64_t>> timesOfGone(SinkPlace place,
                                                        std::span<const SinkRow> rows);
    Result<SinkWritten> send(SinkPlace place, const ch::PackedRows &packed);

    ch::Server m_server;
    TableSpec m_table;
    std::optional<ch::Times> m_live;
    std::optional<ch::Times> m_build;
};

Result<void> ClickHouseSink::run(std::string_view what, const std::string &sql)
{
    EG_TRY(const std::string said, m_server.ask(what, sql));
    if (!said.empty())
        return fail(m_server.nonsense(what));
    return {};
}

Result<std::string> ClickHouseSink::test()
{
    EG_TRY(const auto version, m_server.lines("Asking for the version", "SELECT version()"));
    if (version.size() != 1 || version.front().empty() || version.front().front() < '0' ||
        version.front().front() > '9')
        return fail(m_server.nonsense("Asking for the version"));
    EG_TRY(const ch::Times times, timesOfServer());
    const std::string probe =
        quoted(m_table.name + "__probe_" + std::to_string(eventstore::Timestamp::now().micros));
    EG_CHECK(run("Making a table", ch::definitionOf(probe, times, {})));
    EG_CHECK(run("Removing a table", "DROP TABLE IF EXISTS " + probe));
    return "ClickHouse " + version.front();
}

Result<bool> ClickHouseSink::exists(const std::string &table)
{
    EG_TRY(const auto found,
           m_server.lines("Looking for the table",
                          "SELECT name FROM system.tables" + where("name", table)));
    return !found.empty();
}

Result<ch::Times> ClickHouseSink::timesOf(SinkPlace place)
{
    std::optional<ch::Times> &known = place == SinkPlace::Live ? m_live : m_build;
    if (!known) {
        EG_TRY(known, ch::timesIn(m_server, nameOf(place)));
    }
    if (!known)
        return fail(ErrorCode::NotFound,
                    "There is no table " + nameOf(place) + " on " + m_server.address().server(),
                    "Rebuild the publication");
    return *known;
}

Result<ch::Times> ClickHouseSink::timesOfServer()
{
    EG_TRY(const auto types,
           m_server.lines("Looking at the server",
                          "SELECT name FROM system.data_type_families WHERE name = 'DateTime64'"));
    return types.empty() ? ch::Times::Seconds : ch::Times::Micros;
}

/// The number that a table was made with: what is built has a higher one than what is in place, so
/// that a swap can be told from none.
Result<std::optional<std::int64_t>> ClickHouseSink::stampOf(const std::string &table)
{
    const auto comments = m_server.lines(
        "Looking at the table", "SELECT comment FROM system.tables" + where("name", table));
    if (!comments && m_server.lastCode() == unknownColumn)
        return std::nullopt;
    EG_CHECK(comments);
    std::int64_t stamp = 0;
    if (comments->size() != 1 || !comments->front().starts_with(stampBegin))
        return std::nullopt;
    const std::string_view digits = std::string_view(comments->front()).substr(stampBegin.size());
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), stamp);
    return read.ec == std::errc() ? std::optional(stamp) : std::nullopt;
}

Result<void> ClickHouseSink::create(SinkPlace place)
{
    (place == SinkPlace::Live ? m_live : m_build).reset();
    const std::string name = nameOf(place);
    EG_TRY(const std::optional<ch::Times> there, ch::timesIn(m_server, name));
    if (there)
        return {};
    EG_TRY(const ch::Times times, timesOfServer());
    std::string stamp;
    if (times == ch::Times::Micros) {
        EG_TRY(const auto live, stampOf(m_table.name));
        stamp = std::string(stampBegin) +
                std::to_string(place == SinkPlace::Live ? 0 : live.value_or(0) + 1);
    }
    auto made = run("Making the table", ch::definitionOf(quoted(name), times, stamp));
    if (!made && !stamp.empty() && m_server.lastCode() == syntaxError)
        made = run("Making the table", ch::definitionOf(quoted(name), times, {}));
    return made;
}

/// Rows of one event are one where they stand at the same time: what is gone has to stand there.
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
    EG_TRY(const ch::Times kept, timesOf(place));
    for (std::size_t from = 0; from < gone.size(); from += readAtOnce) {
        const auto end = std::min(gone.size(), from + readAtOnce);
        const std::vector<EventId> some(gone.begin() + static_cast<std::ptrdiff_t>(from),
                                        gone.begin() + static_cast<std::ptrdiff_t>(end));
        EG_TRY(const Found found, look(nameOf(place), kept, "Looking for rows", some));
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
        // Where those that are gone stand only the server knows.
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
    EG_TRY(const ch::Times times, timesOf(place));
    const std::string into = quoted(nameOf(place)) + " " + ch::writtenColumns(times);
    for (const std::string &body : packed.bodies) {
        if (const auto done = m_server.insert(into, body); !done) {
            // Somebody may have put another table there.
            (place == SinkPlace::Live ? m_live : m_build).reset();
            return fail(done.error());
        }
    }
    return SinkWritten{packed.rows, 0, packed.refused};
}

Result<void> ClickHouseSink::exchange()
{
    const std::string next = quoted(nameOf(SinkPlace::Build));
    const auto swapped = run("Putting the new table in place",
                             "EXCHANGE TABLES " + quoted(m_table.name) + " AND " + next);
    if (!swapped && (m_server.lastCode() == notImplemented || m_server.lastCode() == syntaxError))
        return rename();
    EG_CHECK(swapped);
    return run("Removing the old table", "DROP TABLE IF EXISTS " + next);
}

Result<void> ClickHouseSink::rename()
{
    EG_CHECK(run("Removing an old table", "DROP TABLE IF EXISTS " + quoted(oldName())));
    EG_CHECK(run("Putting the new table in place",
                 "RENAME TABLE " + quoted(m_table.name) + " TO " + quoted(oldName()) + ", " +
                     quoted(nameOf(SinkPlace::Build)) + " TO " + quoted(m_table.name)));
    return run("Removing the old table", "DROP TABLE IF EXISTS " + quoted(oldName()));
}

Result<void> ClickHouseSink::publishBuild()
{
    m_live.reset();
    m_build.reset();
    const std::string next = nameOf(SinkPlace::Build);
    EG_TRY(const bool built, exists(next));
    EG_TRY(const bool live, exists(m_table.name));
    if (!built && !live)
        return fail(ErrorCode::NotFound, "There is no table that was built, nor one in place",
                    "Rebuild the publication");
    if (!built)
        return run("Removing an old table", "DROP TABLE IF EXISTS " + quoted(oldName()));
    if (!live) {
        EG_CHECK(run("Putting the new table in place",
                     "RENAME TABLE " + quoted(next) + " TO " + quoted(m_table.name)));
        return run("Removing an old table", "DROP TABLE IF EXISTS " + quoted(oldName()));
    }
    EG_TRY(const auto before, stampOf(m_table.name));
    EG_TRY(const auto after, stampOf(next));
    if (!before || !after)
        return rename();
    // It was exchanged, and the answer was lost or the old one not removed.
    if (*after < *before)
        return run("Removing the old table", "DROP TABLE IF EXISTS " + quoted(next));
    return exchange();
}

Result<void> ClickHouseSink::drop(SinkPlace place)
{
    (place == SinkPlace::Live ? m_live : m_build).reset();
    return run("Removing the table", "DROP TABLE IF EXISTS " + quoted(nameOf(place)));
}

Result<ClickHouseSink::Found> ClickHouseSink::look(const std::string &table, ch::Times times,
                                                   std::string_view what,
                                                   const std::vector<EventId> &ids,
                                                   const std::string &more)
{
    Found found;
    if (ids.empty())
        return found;
    // Nothing but hexadecimal digits gets into the statement. Of two rows of one version at one
    // time FINAL shows the one that came last.
    std::string sql = "SELECT " + ch::readColumns(times) + " FROM " + quoted(table) +
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

/// Those of the rows people read that are there; `more` narrows where they are looked for.
Result<void> ClickHouseSink::readSome(std::span<const EventId> ids, const std::string &more,
                                      Found &found)
{
    const auto times = timesOf(SinkPlace::Live);
    // Where there is no table there is no row either.
    if (!times && times.error().code == ErrorCode::NotFound)
        return {};
    EG_CHECK(times);
    for (std::size_t from = 0; from < ids.size(); from += readAtOnce) {
        const auto some = ids.subspan(from, std::min(readAtOnce, ids.size() - from));
        auto seen = look(m_table.name, *times, "Reading rows", {some.begin(), some.end()}, more);
        if (!seen && m_server.lastCode() == unknownTable)
            m_live.reset();
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

/// The table is in the order of time: rows whose times are known are looked for there first.
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
    const auto times = timesOf(SinkPlace::Live);
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
    EG_TRY(const bool there, exists(m_table.name));
    if (!there)
        return 0;
    constexpr std::string_view what = "Counting rows";
    EG_TRY(const auto lines, m_server.lines(what, "SELECT count() FROM " + quoted(m_table.name) +
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
    EG_TRY(const bool there, exists(m_table.name));
    if (!there)
        return entries;
    // Only an id gets into the statement.
    const auto last = EventId::parse(after);
    constexpr std::string_view what = "Listing rows";
    EG_TRY(const auto lines,
           m_server.lines(what, "SELECT toString(event_id) AS id, row_version FROM " +
                                    quoted(m_table.name) + " FINAL WHERE row_gone = 0" +
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

/// What stands at another time goes first; at the same one the row that comes last counts.
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
