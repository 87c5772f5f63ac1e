// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/modelcheck.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/readtransaction.h"
#include "projections/control/checkpoint.h"
#include "projections/engine/lag.h"
#include "projections/feeds/feed.h"
#include "projections/sinks/rowchanges.h"
#include "projections/sinks/sink.h"
#include "projections/sinks/tablecursor.h"

#include <algorithm>
#include <span>

namespace projections {

using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::GlobalPosition;
using eventstore::ReadTransaction;
using eventstore::Result;
using eventstore::SqlValue;

namespace {

using KeyValues = std::span<const SqlValue>;

KeyValues keyOf(const TableSpec &table, const Row &row)
{
    return KeyValues(row).first(static_cast<std::size_t>(table.keyColumns));
}

/// Key order as in both databases: by bytes.
bool before(KeyValues a, KeyValues b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}

/// Identifies a row of any table of a read model, for Differences.
std::string rowName(const TableSpec &table, KeyValues key)
{
    auto name = table.name;
    for (std::size_t i = 0; i < key.size(); ++i)
        name += ' ' + cellToJson(table.columns[i], key[i]);
    return name;
}

/// Compares one table's stored rows with the fresh ones, both in key order.
class TableComparison
{
public:
    TableComparison(const ReadModel &model, const TableSpec &table, Differences &differences)
        : m_model(model)
        , m_table(table)
        , m_differences(differences)
    {
    }

    Result<void> run(TableCursor stored, TableCursor fresh)
    {
        EG_TRY(const Row *was, stored.next());
        EG_TRY(const Row *expected, fresh.next());
        while (was || expected) {
            const bool missing =
                !was || (expected && before(keyOf(m_table, *expected), keyOf(m_table, *was)));
            const bool surplus =
                !expected || (was && before(keyOf(m_table, *was), keyOf(m_table, *expected)));
            if (missing)
                EG_CHECK(reportMissing(*expected));
            else if (surplus)
                EG_CHECK(reportSurplus(*was));
            else
                EG_CHECK(compareCells(*was, *expected));
            if (!missing) {
                EG_TRY(was, stored.next());
            }
            if (!surplus) {
                EG_TRY(expected, fresh.next());
            }
        }
        return {};
    }

private:
    Result<void> reportMissing(const Row &fresh)
    {
        // Without the position's column, which the read model does not have.
        const Row row(fresh.begin(), fresh.end() - 1);
        return m_differences.add(difference(row, {}, {}, rowToJson(m_table, row), "is missing"),
                                 ProvenanceReadModel::lastTouched(fresh));
    }

    Result<void> reportSurplus(const Row &stored)
    {
        return m_differences.addSurplus(
            difference(stored, {}, rowToJson(m_table, stored), {}, "should not be there"),
            rowName(m_table, keyOf(m_table, stored)));
    }

    Result<void> compareCells(const Row &stored, const Row &fresh)
    {
        for (std::size_t i = 0; i < stored.size(); ++i) {
            if (stored[i] == fresh[i])
                continue;
            const auto &column = m_table.columns[i];
            const auto was = cellToJson(column, stored[i]);
            const auto expected = cellToJson(column, fresh[i]);
            EG_CHECK(m_differences.add(
                difference(stored, column.name, was, expected,
                           "is stored as " + was + ", the events give " + expected),
                ProvenanceReadModel::lastTouched(fresh)));
        }
        return {};
    }

    Discrepancy difference(const Row &row, std::string column, std::string stored,
                           std::string expected, const std::string &what) const
    {
        Discrepancy made{m_model.name(),
                         keyText(m_table, row),
                         std::move(column),
                         std::move(stored),
                         std::move(expected),
                         {},
                         {}};
        // Columns of a helper table get its name as a prefix, as the main table lacks them.
        if (m_table.name != m_model.name())
            made.column = m_table.name + (made.column.empty() ? "" : ".") + made.column;
        made.message = made.readModel + ' ' + made.key + ": " +
                       (made.column.empty() ? "the row" : made.column) + ' ' + what + '.';
        return made;
    }

    const ReadModel &m_model;
    const TableSpec &m_table;
    Differences &m_differences;
};

/// The state of the stored rows: their position, and the positions left out of them.
struct Stand
{
    GlobalPosition position;
    std::vector<GlobalPosition> leftOut;
    bool operator==(const Stand &) const = default;
};

Result<std::optional<Stand>> standOf(eventstore::Database &database, const std::string &name)
{
    EG_TRY(const auto checkpoint, readCheckpoint(database, name));
    if (!checkpoint)
        return std::optional<Stand>();
    EG_TRY(auto leftOut, DeadLetters(database, name).positions());
    return std::optional(Stand{checkpoint->position, std::move(leftOut)});
}

Result<void> compareTables(const CheckContext &context, const ReadModel &model,
                           const ScratchProjection &fresh)
{
    for (std::size_t i = 0; i < model.tables().size(); ++i) {
        const auto &table = model.tables()[i];
        EG_CHECK(TableComparison(model, table, context.differences)
                     .run(TableCursor(context.store.database(), table),
                          TableCursor(context.temporary, fresh.model().tables()[i])));
    }
    return {};
}

/// The rows that an event may change.
std::vector<std::string> rowsOf(const ReadModel &model, const Event &event)
{
    std::vector<RowKey> keys;
    model.touches(event, keys);
    std::vector<std::string> names;
    names.reserve(keys.size() + 1);
    for (const auto &key : keys)
        names.push_back(rowName(model.tables()[static_cast<std::size_t>(key.table)], key.key));
    // touches() does not list rows that are only put; for those the ordering key is the row's key.
    names.push_back(model.tables().front().name + ' ' +
                    eventstore::json::quote(model.keyOf(event)));
    return names;
}

/// Looks for the events that produced surplus rows. An event that counts would have produced them
/// in the fresh fold, too; so it is one that doesn't count, or there is none.
Result<void> relateSurplus(const CheckContext &context, const ReadModel &model,
                           const ScratchProjection &fresh, const Stand &stand)
{
    const auto beyond = ", beyond position " + std::to_string(shownPosition(stand.position).value) +
                        " that the read model is at";
    auto from = stand.leftOut.empty() ? stand.position : stand.leftOut.front();
    if (!fresh.failures().empty())
        from = std::min(from, fresh.failures().front().position);
    from = std::min(stand.position, from - 1);
    StoreFeed feed(context.store, model, StoreFeed::Purpose::Look);
    for (bool atEnd = false; !atEnd;) {
        EG_TRY(const auto page, feed.read(from, 1000));
        for (const auto *event : page.events) {
            if (fresh.counts(*event))
                continue;
            for (const auto &row : rowsOf(model, *event)) {
                EG_CHECK(context.differences.relate(row, event->position,
                                                    event->position > stand.position
                                                        ? beyond
                                                        : ", which the read model leaves out"));
            }
        }
        from = page.scannedTo;
        atEnd = page.atEnd;
    }
    return {};
}

} // namespace

Result<void> addFailures(const ScratchProjection &fresh, Differences &differences)
{
    const auto name = fresh.model().name();
    for (const auto &failure : fresh.failures()) {
        EG_CHECK(
            differences.add({name,
                             failure.key,
                             {},
                             {},
                             {},
                             name + ' ' + failure.key + ": the event at position " +
                                 std::to_string(failure.position.value) + " can't be projected (" +
                                 failure.error + "), but is not among the dead letters.",
                             {}},
                            failure.position, "It is"));
    }
    return {};
}

Result<void> checkModel(const CheckContext &context, const ReadModel &model)
{
    constexpr int attempts = 100;
    auto &database = context.store.database();
    ScratchProjection fresh(context.temporary, model);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        EG_TRY(const auto stand, standOf(database, model.name()));
        if (!stand)
            return {};
        EG_CHECK(fresh.foldTo(context.store, stand->position, stand->leftOut, context.progress));
        {
            ReadTransaction reading(database);
            EG_CHECK(reading.begin());
            EG_TRY(const auto now, standOf(database, model.name()));
            if (now != stand)
                continue;
            EG_CHECK(Sink(database, model).checkTablesExist());
            EG_CHECK(compareTables(context, model, fresh));
        }
        if (context.differences.anySurplus())
            EG_CHECK(relateSurplus(context, model, fresh, *stand));
        return addFailures(fresh, context.differences);
    }
    return eventstore::fail(
        ErrorCode::Busy, "The rows of " + model.name() + " kept changing while they were verified.",
        "Stop the projection, then verify again.");
}

} // namespace projections
