// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/readmodels/readmodel.h"
#include "projections/readmodels/rowvalues.h"

#include <algorithm>

namespace projections {

/// How many content ratings each user gave, and when the last one: `rating_counts`.
class RatingCounts : public ReadModel
{
public:
    std::string name() const override { return "rating_counts"; }

    // The first column is the key; it holds what keyOf() gives.
    const std::vector<TableSpec> &tables() const override
    {
        static const std::vector<TableSpec> specs{{"rating_counts",
                                                   {{"user_id", ColumnType::Text},
                                                    {"ratings", ColumnType::Integer},
                                                    {"last_rated", ColumnType::Time}},
                                                   1,
                                                   {}}};
        return specs;
    }

    const std::vector<std::string> &eventTypes() const override
    {
        static const std::vector<std::string> types{"content.rated"};
        return types;
    }

    std::string keyOf(const eventstore::Event &event) const override
    {
        const auto user = userOf(event);
        return user.empty() ? unknownKey(event) : user;
    }

    // So that a page's rows are loaded in one go.
    void touches(const eventstore::Event &event, std::vector<RowKey> &keys) const override
    {
        if (const auto user = userOf(event); !user.empty())
            keys.push_back({0, {user}});
    }

    // Check first, put last: an event with invalid data must leave no trace.
    eventstore::Result<void> apply(const eventstore::Event &event, RowSet &rows) const override
    {
        const auto user = userOf(event);
        if (user.empty())
            return eventstore::fail(eventstore::ErrorCode::InvalidData, "user_id is missing");
        EG_TRY(const Row *found, rows.find({0, {user}}));
        auto last = event.timestamp;
        std::int64_t ratings = 1;
        if (found) {
            ratings += std::get<std::int64_t>(found->at(1));
            last = std::max(last, std::get<eventstore::Timestamp>(found->at(2)));
        }
        return rows.put(0, {user, ratings, last});
    }

private:
    static std::string userOf(const eventstore::Event &event)
    {
        const auto member = eventstore::json::member(event.data, "user_id");
        const bool text = member && member->raw.starts_with('"');
        return text ? eventstore::json::unescape(member->raw) : std::string();
    }
};

std::unique_ptr<const ReadModel> makeRatingCounts()
{
    return std::make_unique<RatingCounts>();
}

} // namespace projections
