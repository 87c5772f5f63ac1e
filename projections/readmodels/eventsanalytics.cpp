// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/eventsanalytics.h"

#include "projections/aggregates/accountevents.h"
#include "projections/aggregates/eventdata.h"
#include "projections/readmodels/rowvalues.h"

#include <array>

namespace projections {

using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::fail;
using eventstore::JsonText;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

enum AnalyticsColumn {
    EventId,
    EventType,
    AggregateId,
    UserId,
    Time,
    Amount,
    EventData,
    ColumnCount
};

// The user's id; a number, as other systems use, is taken as its text. nullopt if there is none.
Result<std::optional<std::string>> userIn(const Field &field)
{
    if (field.value.kind == json::Kind::Number)
        return std::string(field.value.raw);
    if (field.value.kind == json::Kind::String)
        return field.optionalText();
    return std::nullopt;
}

Result<std::string> userOf(const Field &inData, const Event &event)
{
    EG_TRY(const std::optional<std::string> user, userIn(inData));
    if (user && !user->empty())
        return *user;
    std::array<Field, 1> fields{{{"user_id", {}}}};
    // Unreadable metadata does not make the event invalid: it counts as having no user.
    if (event.metadata.empty() || !readFields(event.metadata, fields))
        return std::string();
    const auto actor = userIn(fields[0]);
    return actor ? actor->value_or(std::string()) : std::string();
}

/// In events of Eventglass's own accounts an amount that is not money is invalid data. In other
/// events `amount` may mean anything (a binary fraction, a text, a weight) and is not an error: a
/// value that is not money counts as no amount. An event without an amount gets 0, not null: so the
/// column is a number in each row and each sink, and sums and filters need no special case;
/// event_data keeps the original value.
Result<Money> amountOf(const Event &event, const Field &amount, const Field &deposit)
{
    auto money = amount.present() ? amount.money() : deposit.optionalMoney();
    const bool ours = !event.ofOthers && accountEvent(event.type).has_value();
    return money || ours ? std::move(money) : Result<Money>(Money{});
}

} // namespace

std::string EventsAnalytics::name() const
{
    return "events_analytics";
}

const std::vector<TableSpec> &EventsAnalytics::tables() const
{
    static const std::vector<TableSpec> specs{{"events_analytics",
                                               {{"event_id", ColumnType::Uuid},
                                                {"event_type", ColumnType::Text},
                                                {"aggregate_id", ColumnType::Text},
                                                {"user_id", ColumnType::Text},
                                                {"timestamp", ColumnType::Time},
                                                {"amount", ColumnType::Money},
                                                {"event_data", ColumnType::Json}},
                                               1,
                                               {"timestamp"}}};
    return specs;
}

const std::vector<std::string> &EventsAnalytics::eventTypes() const
{
    static const std::vector<std::string> all;
    return all;
}

std::string EventsAnalytics::keyOf(const Event &event) const
{
    return event.id.toString();
}

void EventsAnalytics::touches(const Event &, std::vector<RowKey> &) const {}

Result<void> EventsAnalytics::apply(const Event &event, RowSet &rows) const
{
    if (const auto checked = json::check(event.data); !checked)
        return fail(ErrorCode::InvalidData, "event_data: " + checked.error().message);
    std::array<Field, 3> fields{{{"user_id", {}}, {"amount", {}}, {"initial_deposit", {}}}};
    EG_CHECK(readFields(event.data, fields));
    EG_TRY(const Money amount, amountOf(event, fields[1], fields[2]));
    EG_TRY(std::string user, userOf(fields[0], event));
    Row row(ColumnCount);
    setValue(row, EventId, event.id);
    setValue(row, EventType, event.type);
    setValue(row, AggregateId, std::string(eventstore::aggregateIdOf(event)));
    setValue(row, UserId, std::move(user));
    setValue(row, Time, event.timestamp);
    setValue(row, Amount, amount.toSql());
    setValue(row, EventData, JsonText{event.data});
    return rows.put(0, std::move(row));
}

std::unique_ptr<const ReadModel> makeEventsAnalytics()
{
    return std::make_unique<EventsAnalytics>();
}

} // namespace projections
