// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/rowchangelist.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/store.h"

#include <algorithm>
#include <array>

namespace projections {

using eventstore::Result;
using eventstore::SqlRow;
using eventstore::SqlValue;
namespace json = eventstore::json;

namespace {

constexpr std::size_t rowsAtOnce = 500;
const std::array<std::string, 4> columnNames{"kind", "key", "names", "columns"};

/// The names of a change's JSON object of columns, as ",balance,version,".
std::string namesIn(std::string_view columns)
{
    std::string names = ",";
    json::forEachMember(columns, [&names](std::string_view name, const json::Value &) {
        names += std::string(name) + ',';
        return true;
    });
    return names;
}

/// The filter's condition; every statement passes its values as $1 to $3.
constexpr std::string_view condition =
    " where ($1 < 0 or kind = $1) and ($2 = '' or instr(lower(key), lower($2)) > 0"
    " or instr(lower(columns), lower($2)) > 0) and ($3 = '' or instr(names, $3) > 0)";

eventstore::SqlParams valuesOf(const RowChangeList::Filter &filter)
{
    return {filter.kind ? std::int64_t{static_cast<int>(*filter.kind)} : std::int64_t{-1},
            filter.text, filter.column.empty() ? std::string() : ',' + filter.column + ','};
}

} // namespace

Result<std::shared_ptr<RowChangeList>> RowChangeList::create(const ReadModel &model)
{
    EG_TRY(auto database, eventstore::openTemporaryDatabase({}));
    EG_CHECK(database->script("create table changes (number integer primary key, kind integer,"
                              " key text, names text, columns text)"));
    return std::shared_ptr<RowChangeList>(new RowChangeList(model, std::move(database)));
}

RowChangeList::RowChangeList(const ReadModel &model, std::unique_ptr<eventstore::Database> database)
    : m_model(model)
    , m_database(std::move(database))
{
}

void RowChangeList::note(const Result<void> &done)
{
    if (m_failure && !done)
        m_failure = done;
}

void RowChangeList::begin()
{
    const std::scoped_lock lock(m_mutex);
    m_waiting.clear();
    m_failure = m_database->script("delete from changes");
}

void RowChangeList::add(const RowChange &change)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_failure)
        return;
    const auto &table = m_model.tables().front();
    const auto text = changeToJson(table, change);
    const auto member = json::member(text, "columns");
    const std::string columns(member ? member->raw : std::string_view("{}"));
    m_waiting.push_back({std::int64_t{static_cast<int>(change.kind)},
                         keyText(table, change.after.empty() ? change.before : change.after),
                         namesIn(columns), columns});
    if (m_waiting.size() >= rowsAtOnce)
        flush();
}

void RowChangeList::flush()
{
    if (m_waiting.empty())
        return;
    const auto write = [this]() -> Result<void> {
        eventstore::Transaction transaction(*m_database);
        EG_CHECK(transaction.begin());
        EG_CHECK(m_database->insertRows("changes", columnNames, m_waiting));
        return transaction.commit();
    };
    note(write());
    m_waiting.clear();
}

Result<void> RowChangeList::finish()
{
    const std::scoped_lock lock(m_mutex);
    flush();
    return m_failure;
}

Result<std::vector<RowChangeList::Entry>>
RowChangeList::page(const Filter &filter, std::int64_t after, std::int64_t limit)
{
    const std::scoped_lock lock(m_mutex);
    auto values = valuesOf(filter);
    values.emplace_back(after);
    values.emplace_back(limit);
    std::vector<Entry> entries;
    EG_CHECK(m_database->query(
        "select number, kind, key, columns from changes" + std::string(condition) +
            " and number > $4 order by number limit $5",
        values, [&entries](const SqlRow &row) {
            entries.push_back({row.integer(0), static_cast<RowChange::Kind>(row.integer(1)),
                               std::string(row.text(2)), std::string(row.text(3))});
        }));
    return entries;
}

Result<RowChangeCounts> RowChangeList::counts(const Filter &filter)
{
    const std::scoped_lock lock(m_mutex);
    RowChangeCounts counts;
    EG_CHECK(m_database->query(
        "select kind, count(*) from changes" + std::string(condition) + " group by kind",
        valuesOf(filter), [&counts](const SqlRow &row) {
            const auto kind = static_cast<RowChange::Kind>(row.integer(0));
            (kind == RowChange::Kind::Added     ? counts.added
             : kind == RowChange::Kind::Removed ? counts.removed
                                                : counts.changed) = row.integer(1);
        }));
    return counts;
}

Result<std::vector<std::string>> RowChangeList::columns()
{
    const std::scoped_lock lock(m_mutex);
    std::string all;
    EG_CHECK(m_database->query("select distinct names from changes", {},
                               [&all](const SqlRow &row) { all += row.text(0); }));
    std::vector<std::string> names;
    for (const Column &column : m_model.tables().front().columns) {
        if (all.find(',' + column.name + ',') != std::string::npos)
            names.push_back(column.name);
    }
    return names;
}

} // namespace projections
