// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/asof.h"

#include "projections/readmodels/accountactivity.h"
#include "projections/sinks/tablesql.h"

#include <algorithm>
#include <unordered_map>

namespace projections {

using eventstore::Result;
using eventstore::Timestamp;

namespace {

using Counts = std::unordered_map<std::string, std::int64_t>;

std::string statementFor(const eventstore::Dialect &dialect, const TableSpec &spec)
{
    return "select " + tablesql::columnList(spec) + " from " +
           tablesql::quotedIdentifier(spec.name) + " where account_id " + dialect.inList("$1") +
           " and period between $2 and $3";
}

class ActivityAsOf final : public AsOf
{
public:
    Result<void> rewind(eventstore::Database &database, const ReadModel &model, Timestamp time,
                        std::vector<Row> &rows) const override;
};

Result<void> ActivityAsOf::rewind(eventstore::Database &database, const ReadModel &model,
                                  Timestamp time, std::vector<Row> &rows) const
{
    eventstore::TextList ids;
    for (const auto &row : rows)
        ids.push_back(std::get<std::string>(row.front()));
    // The columns of the helper table are account_id, period, part, timestamps, parts.
    const auto &spec = model.tables().at(1);
    const Timestamp from = time - activityWindow;
    Counts counts;
    EG_CHECK(database.query(
        statementFor(database.dialect(), spec), {ids, activityPeriod(from), activityPeriod(time)},
        [&](const eventstore::SqlRow &row) {
            counts[std::string(row.text(0))] += countActivity(row.bytes(3), from, time);
        }));
    const auto &columns = model.tables().front().columns;
    const auto found = std::find_if(columns.begin(), columns.end(), [](const Column &column) {
        return column.name == "transaction_count_30days";
    });
    const auto at = static_cast<std::size_t>(found - columns.begin());
    for (auto &row : rows)
        row.at(at) = counts[std::get<std::string>(row.front())];
    return {};
}

} // namespace

const AsOf &activityAsOf()
{
    static const ActivityAsOf asOf;
    return asOf;
}

} // namespace projections
