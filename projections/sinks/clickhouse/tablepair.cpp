// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/clickhouse/tablepair.h"

#include <charconv>

namespace projections::clickhouse {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::string_view stampBegin = "eventglass ";

// Error codes of servers that don't know a statement or column.
constexpr int unknownColumn = 47;
constexpr int notImplemented = 48;
constexpr int syntaxError = 62;

} // namespace

std::string TablePair::quotedName(const std::string &table) const
{
    return "`" + m_server.database() + "`.`" + table + "`";
}

std::string TablePair::where(std::string_view column, const std::string &table) const
{
    return " WHERE database = '" + m_server.database() + "' AND " + std::string(column) + " = '" +
           table + "'";
}

Result<void> TablePair::run(std::string_view what, const std::string &sql)
{
    EG_TRY(const std::string said, m_server.ask(what, sql));
    if (!said.empty())
        return fail(m_server.nonsense(what));
    return {};
}

Result<void> TablePair::probe()
{
    EG_TRY(const Times times, timesOfServer());
    const std::string table =
        quotedName(m_name + "__probe_" + std::to_string(eventstore::Timestamp::now().micros));
    EG_CHECK(run("Making a table", definitionOf(table, times, {})));
    return run("Removing a table", "DROP TABLE IF EXISTS " + table);
}

Result<bool> TablePair::exists(SinkPlace place)
{
    EG_TRY(const auto found,
           m_server.lines("Looking for the table",
                          "SELECT name FROM system.tables" + where("name", nameOf(place))));
    return !found.empty();
}

Result<void> TablePair::checkOwn()
{
    return timesIn(m_server, nameOf(SinkPlace::Live)).map([](std::optional<Times>) {});
}

/// Only Atomic databases (newer servers) have table ids.
Result<std::optional<SinkState>> TablePair::state()
{
    constexpr std::string_view what = "Looking at the table";
    const auto from = " FROM system.tables" + where("name", m_name);
    auto found = m_server.lines(what, "SELECT toString(uuid)" + from);
    const bool tellsIds = found.has_value() || m_server.lastCode() != unknownColumn;
    if (!tellsIds)
        found = m_server.lines(what, "SELECT name" + from);
    EG_CHECK(found);
    if (found->empty())
        return SinkState{false, true, {}};
    SinkState now;
    if (tellsIds && found->front().find_first_not_of("0-") != std::string::npos)
        now.id = found->front();
    const auto rows = m_server.lines(what, "SELECT count() FROM (SELECT row_version FROM " +
                                               quoted(SinkPlace::Live) + " LIMIT 1)");
    // A user who may only write can't find out.
    if (!rows)
        return rows.error().code == ErrorCode::Denied ? Result<std::optional<SinkState>>(now)
                                                      : fail(rows.error());
    if (rows->size() != 1)
        return fail(m_server.nonsense(what));
    now.empty = rows->front() == "0";
    return now;
}

Result<Times> TablePair::timesOf(SinkPlace place)
{
    std::optional<Times> &known = timesKnown(place);
    if (!known) {
        EG_TRY(known, timesIn(m_server, nameOf(place)));
    }
    if (!known)
        return fail(ErrorCode::NotFound,
                    "There is no table " + nameOf(place) + " on " + m_server.address().server(),
                    "Rebuild the publication");
    return *known;
}

Result<Times> TablePair::timesOfServer()
{
    EG_TRY(const auto types,
           m_server.lines("Looking at the server",
                          "SELECT name FROM system.data_type_families WHERE name = 'DateTime64'"));
    return types.empty() ? Times::Seconds : Times::Micros;
}

/// The number in a table's comment. A build gets a higher one than the live table, so that
/// publishBuild() can tell whether they were exchanged already.
Result<std::optional<std::int64_t>> TablePair::stampOf(SinkPlace place)
{
    const auto comments = m_server.lines(
        "Looking at the table", "SELECT comment FROM system.tables" + where("name", nameOf(place)));
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

Result<void> TablePair::create(SinkPlace place)
{
    forgetTimes(place);
    const std::string name = nameOf(place);
    EG_TRY(const std::optional<Times> there, timesIn(m_server, name));
    if (there)
        return {};
    EG_TRY(const Times times, timesOfServer());
    std::string stamp;
    if (times == Times::Micros) {
        EG_TRY(const auto live, stampOf(SinkPlace::Live));
        stamp = std::string(stampBegin) +
                std::to_string(place == SinkPlace::Live ? 0 : live.value_or(0) + 1);
    }
    auto made = run("Making the table", definitionOf(quoted(place), times, stamp));
    if (!made && !stamp.empty() && m_server.lastCode() == syntaxError)
        made = run("Making the table", definitionOf(quoted(place), times, {}));
    return made;
}

Result<void> TablePair::exchange()
{
    const std::string next = quoted(SinkPlace::Build);
    const auto swapped = run("Putting the new table in place",
                             "EXCHANGE TABLES " + quoted(SinkPlace::Live) + " AND " + next);
    if (!swapped && (m_server.lastCode() == notImplemented || m_server.lastCode() == syntaxError))
        return rename();
    EG_CHECK(swapped);
    return run("Removing the old table", "DROP TABLE IF EXISTS " + next);
}

Result<void> TablePair::rename()
{
    EG_CHECK(dropOld("Removing an old table"));
    EG_CHECK(run("Putting the new table in place",
                 "RENAME TABLE " + quoted(SinkPlace::Live) + " TO " + quotedName(oldName()) + ", " +
                     quoted(SinkPlace::Build) + " TO " + quoted(SinkPlace::Live)));
    return dropOld("Removing the old table");
}

Result<void> TablePair::publishBuild()
{
    m_live.reset();
    m_build.reset();
    EG_TRY(const bool built, exists(SinkPlace::Build));
    EG_TRY(const bool live, exists(SinkPlace::Live));
    if (!built && !live)
        return fail(ErrorCode::NotFound, "There is no table that was built, nor one in place",
                    "Rebuild the publication");
    if (!built)
        return dropOld("Removing an old table");
    if (!live) {
        EG_CHECK(run("Putting the new table in place", "RENAME TABLE " + quoted(SinkPlace::Build) +
                                                           " TO " + quoted(SinkPlace::Live)));
        return dropOld("Removing an old table");
    }
    EG_TRY(const auto before, stampOf(SinkPlace::Live));
    EG_TRY(const auto after, stampOf(SinkPlace::Build));
    if (!before || !after)
        return rename();
    // They were exchanged already, and the reply was lost or the old table not dropped.
    if (*after < *before)
        return run("Removing the old table", "DROP TABLE IF EXISTS " + quoted(SinkPlace::Build));
    return exchange();
}

Result<void> TablePair::drop(SinkPlace place)
{
    forgetTimes(place);
    return run("Removing the table", "DROP TABLE IF EXISTS " + quoted(place));
}

Result<void> TablePair::dropOld(std::string_view what)
{
    return run(what, "DROP TABLE IF EXISTS " + quotedName(oldName()));
}

} // namespace projections::clickhouse
