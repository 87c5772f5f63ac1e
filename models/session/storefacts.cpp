// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/storefacts.h"

#include "eventstore/database.h"

#include <array>
#include <set>

namespace models {

using eventstore::Result;

namespace {

/// Indexes that `init` makes for lists and filters.
constexpr std::array<std::string_view, 7> indexes = {
    "eventglass_events_category",     "eventglass_events_type",
    "eventglass_events_user_in_data", "eventglass_events_user_in_metadata",
    "eventglass_events_correlation",  "eventglass_streams_change",
    "eventglass_streams_category"};

/// The first column of all rows.
Result<std::vector<std::string>> texts(eventstore::Database &database, std::string_view sql)
{
    std::vector<std::string> found;
    EG_CHECK(database.query(
        sql, {}, [&found](const eventstore::SqlRow &row) { found.emplace_back(row.text(0)); }));
    return found;
}

Result<std::string> firstText(eventstore::Database &database, std::string_view sql)
{
    EG_TRY(const auto found, texts(database, sql));
    return found.empty() ? std::string() : found.front();
}

} // namespace

Result<StoreFacts> storeFacts(eventstore::Store &store, const std::stop_token &stop)
{
    StoreFacts facts;
    const auto *layout = store.foreignLayout();
    if (layout)
        facts.library = layout->title;
    facts.warnings = store.openingWarnings();
    EG_TRY(const auto bounds, store.bounds());
    if (bounds)
        facts.positions.emplace(bounds->first.value, bounds->second.value);
    if (stop.stop_requested())
        return facts;
    auto &database = store.database();
    const auto &dialect = database.dialect();
    EG_TRY(facts.version, firstText(database, dialect.selectVersion()));
    EG_TRY(facts.encoding, firstText(database, dialect.selectEncoding()));
    // If the read models are kept elsewhere, database() is not the one with the events.
    if (layout || !store.readModelsPlace().empty())
        return facts;
    EG_TRY(const auto there, texts(database, dialect.selectIndexes()));
    const std::set<std::string, std::less<>> known(there.begin(), there.end());
    for (const auto name : indexes) {
        if (!known.contains(name))
            facts.missingIndexes.emplace_back(name);
    }
    return facts;
}

} // namespace models
