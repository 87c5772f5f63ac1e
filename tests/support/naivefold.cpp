// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/naivefold.h"

#include "eventstore/json/rawjson.h"
#include "projections/aggregates/money.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

namespace support {

using eventstore::Event;
using eventstore::Timestamp;
using projections::Money;
namespace json = eventstore::json;

namespace {

constexpr std::int64_t day = eventstore::microsPerDay;
using Events = std::vector<const Event *>;

// ---- reading; the functions return false if the event is invalid
json::Value get(std::string_view object, std::string_view key)
{
    return json::member(object, key).value_or(json::Value{});
}

bool readMoney(const Event &event, std::string_view key, std::int64_t &units, bool optional = false)
{
    const json::Value value = get(event.data, key);
    if (value.isNull()) {
        units = 0;
        return optional;
    }
    const auto money = Money::parse(value.kind == json::Kind::Number ? value.raw : "x");
    units = money ? money->units : 0;
    return money.has_value();
}

std::int64_t moneyOf(const Event &event, std::string_view key)
{
    std::int64_t units = 0;
    readMoney(event, key, units, true);
    return units;
}

bool isText(const Event &event, std::string_view key, bool optional = false)
{
    const json::Value value = get(event.data, key);
    return value.kind == json::Kind::String || (optional && value.isNull());
}

bool isName(const Event &event, std::string_view key)
{
    return isText(event, key) && get(event.data, key).raw != "\"\"";
}

std::string textOf(const Event &event, std::string_view key)
{
    return json::unescape(get(event.data, key).raw);
}

bool isTexts(const Event &event, std::string_view key)
{
    const json::Value value = get(event.data, key);
    bool all = value.kind == json::Kind::Array;
    json::forEachElement(value.raw, [&](json::Value item) {
        all = all && item.kind == json::Kind::String;
        return true;
    });
    return all;
}

std::vector<std::string> textsOf(const Event &event, std::string_view key)
{
    std::vector<std::string> texts;
    json::forEachElement(get(event.data, key).raw, [&](json::Value item) {
        texts.push_back(json::unescape(item.raw));
        return true;
    });
    return texts;
}

long double realOf(const Event &event, std::string_view key)
{
    const json::Value value = get(event.data, key);
    return value.kind == json::Kind::Number ? std::strtold(std::string(value.raw).c_str(), nullptr)
                                            : std::nanl("");
}

bool isMoneyEvent(const Event &event)
{
    return event.type == "MoneyDeposited" || event.type == "MoneyWithdrawn" ||
           event.type == "MoneyTransferred" || event.type == "MoneyReceived";
}

std::string feeKey(const Event &event)
{
    if (event.type == "MoneyWithdrawn")
        return "fee";
    return event.type == "MoneyTransferred" ? "transfer_fee" : "no fee";
}

bool validMoneyEvent(const Event &event)
{
    std::int64_t ignored = 0;
    return readMoney(event, "amount", ignored) && readMoney(event, "balance_after", ignored) &&
           readMoney(event, feeKey(event), ignored, true);
}

bool namesCounterparty(const Event &event)
{
    if (event.type == "MoneyTransferred")
        return isName(event, "to_account_id");
    return event.type != "MoneyReceived" || isName(event, "from_account_id");
}

// ---- writing
std::string inJsonQuotes(const std::string &text)
{
    return json::quote(text);
}

std::string list(const std::vector<std::string> &texts)
{
    std::string printed;
    for (const auto &text : texts)
        printed += (printed.empty() ? "" : ",") + inJsonQuotes(text);
    return "[" + printed + "]";
}

std::string amount(std::int64_t units)
{
    return Money{units}.toString();
}

std::string mean(const std::vector<long double> &values)
{
    if (values.empty())
        return "null";
    long double sum = 0;
    for (const long double value : values)
        sum += value;
    char text[64];
    std::snprintf(text, sizeof text, "%.18Lg", sum / static_cast<long double>(values.size()));
    return text;
}

class Line
{
public:
    Line &add(const std::string &key, const std::string &value)
    {
        m_text += (m_text.empty() ? "" : ",") + inJsonQuotes(key) + ":" + value;
        return *this;
    }
    Line &add(const std::string &key, std::int64_t value)
    {
        return add(key, std::to_string(value));
    }
    Line &add(const std::string &key, bool value)
    {
        return add(key, std::string(value ? "true" : "false"));
    }
    Line &add(const std::string &key, Timestamp time)
    {
        return add(key, inJsonQuotes(time.toString()));
    }
    std::string text() const { return comparable("{" + m_text + "}"); }

private:
    std::string m_text;
};

Timestamp latest(const Events &events)
{
    Timestamp time = events.front()->timestamp;
    for (const Event *event : events)
        time = std::max(time, event->timestamp);
    return time;
}

// ---- the five read models: the key of an event, whether it is valid after the events before it,
// and the row
struct Rules
{
    std::string (*key)(const Event &);
    bool (*valid)(const Event &, const Events &before);
    std::string (*row)(const std::string &key, const Events &, std::optional<Timestamp> asOf);
};

std::string accountKey(const Event &event)
{
    const bool known =
        event.type == "AccountCreated" || event.type == "AccountClosed" || isMoneyEvent(event);
    return known && eventstore::categoryOf(event.streamId) == "account"
               ? std::string(eventstore::aggregateIdOf(event.streamId))
               : "";
}

bool accountValid(const Event &event, const Events &before)
{
    std::int64_t ignored = 0;
    if (event.type == "AccountCreated")
        return before.empty() && isText(event, "user_id") && isText(event, "account_type") &&
               isText(event, "currency") && readMoney(event, "initial_deposit", ignored);
    return !before.empty() && (event.type == "AccountClosed" || validMoneyEvent(event));
}

std::int64_t total(const Events &events, const std::string &type)
{
    std::int64_t sum = 0;
    for (const Event *event : events) {
        if (event->type == type)
            sum += moneyOf(*event, type == "AccountCreated" ? "initial_deposit" : "amount") +
                   moneyOf(*event, feeKey(*event));
    }
    return sum;
}

std::string accountRow(const std::string &key, const Events &events, std::optional<Timestamp> asOf)
{
    Events transactions;
    bool active = true;
    std::int64_t balance = 0;
    for (const Event *event : events) {
        active = active && event->type != "AccountClosed";
        if (event->type == "AccountClosed")
            continue;
        transactions.push_back(event);
        balance =
            moneyOf(*event, event->type == "AccountCreated" ? "initial_deposit" : "balance_after");
    }
    const Timestamp end = asOf.value_or(latest(transactions));
    const auto recent =
        std::count_if(transactions.begin(), transactions.end(), [end](const Event *event) {
            return event->timestamp.micros > end.micros - 30 * day && event->timestamp <= end;
        });
    const Event &created = *events.front();
    Line line;
    line.add("account_id", inJsonQuotes(key))
        .add("user_id", inJsonQuotes(textOf(created, "user_id")));
    line.add("account_type", inJsonQuotes(textOf(created, "account_type")));
    line.add("currency", inJsonQuotes(textOf(created, "currency")));
    line.add("current_balance", amount(balance)).add("available_balance", amount(balance));
    line.add("created_at", created.timestamp).add("last_transaction_at", latest(transactions));
    line.add("transaction_count_30days", std::int64_t(recent));
    line.add("total_deposits",
             amount(total(events, "AccountCreated") + total(events, "MoneyDeposited")));
    line.add("total_withdrawals", amount(total(events, "MoneyWithdrawn")));
    line.add("total_transfers_out", amount(total(events, "MoneyTransferred")));
    line.add("total_transfers_in", amount(total(events, "MoneyReceived")));
    line.add("is_active", active).add("version", events.back()->version.value);
    return line.add("last_updated", latest(events)).text();
}

std::string transactionKey(const Event &event)
{
    return isMoneyEvent(event) && eventstore::categoryOf(event.streamId) == "account"
               ? event.id.toString()
               : "";
}

bool transactionValid(const Event &event, const Events &)
{
    return validMoneyEvent(event) && namesCounterparty(event) && isText(event, "reference", true);
}

std::string transactionRow(const std::string &key, const Events &events, std::optional<Timestamp>)
{
    const Event &event = *events.front();
    const bool noted = !get(event.data, "reference").isNull();
    const std::string reference = noted ? textOf(event, "reference") : "N/A";
    std::string type = "CREDIT";
    std::string description = "Deposit - " + reference;
    std::string counterparty = "null";
    if (event.type == "MoneyWithdrawn") {
        type = "DEBIT";
        description = "Withdrawal - " + reference;
    } else if (event.type == "MoneyTransferred") {
        type = "TRANSFER_OUT";
        description = "Transfer to " + textOf(event, "to_account_id");
        counterparty = inJsonQuotes(textOf(event, "to_account_id"));
    } else if (event.type == "MoneyReceived") {
        type = "TRANSFER_IN";
        description = "Transfer from " + textOf(event, "from_account_id");
        counterparty = inJsonQuotes(textOf(event, "from_account_id"));
    }
    Line line;
    line.add("transaction_id", inJsonQuotes(key));
    line.add("account_id", inJsonQuotes(std::string(eventstore::aggregateIdOf(event.streamId))));
    line.add("timestamp", event.timestamp).add("event_type", inJsonQuotes(event.type));
    line.add("version", event.version.value).add("type", inJsonQuotes(type));
    line.add("amount", amount(moneyOf(event, "amount")));
    line.add("balance_after", amount(moneyOf(event, "balance_after")));
    line.add("description", inJsonQuotes(description));
    line.add("reference", noted ? inJsonQuotes(reference) : "null")
        .add("counterparty", counterparty);
    return line.add("fee", amount(moneyOf(event, feeKey(event)))).text();
}

std::string analyticsKey(const Event &event)
{
    return event.id.toString();
}

std::string_view analyticsAmount(const Event &event)
{
    return get(event.data, "amount").isNull() ? "initial_deposit" : "amount";
}

/// In events of other categories `amount` need not be money; it then counts as no amount.
bool analyticsValid(const Event &event, const Events &)
{
    static const std::set<std::string> ofAccounts{"AccountCreated", "MoneyDeposited",
                                                  "MoneyWithdrawn", "MoneyTransferred",
                                                  "MoneyReceived",  "AccountClosed"};
    std::int64_t ignored = 0;
    return !ofAccounts.contains(event.type) ||
           readMoney(event, analyticsAmount(event), ignored, true);
}

std::string analyticsRow(const std::string &key, const Events &events, std::optional<Timestamp>)
{
    const Event &event = *events.front();
    std::string user;
    for (const std::string *object : {&event.metadata, &event.data}) {
        const json::Value value = get(*object, "user_id");
        if (value.kind == json::Kind::String && value.raw != "\"\"")
            user = json::unescape(value.raw);
        else if (value.kind == json::Kind::Number)
            user = std::string(value.raw);
    }
    Line line;
    line.add("event_id", inJsonQuotes(key)).add("event_type", inJsonQuotes(event.type));
    line.add("aggregate_id", inJsonQuotes(std::string(eventstore::aggregateIdOf(event.streamId))));
    line.add("user_id", inJsonQuotes(user)).add("timestamp", event.timestamp);
    line.add("amount", amount(moneyOf(event, analyticsAmount(event))));
    return line.add("event_data", json::compact(event.data)).text();
}

bool isUserEvent(const Event &event)
{
    static const std::set<std::string> types{"user.registered", "user.subscribed",
                                             "user.preferences_updated", "user.deactivated",
                                             "user.reactivated"};
    return types.contains(event.type) && eventstore::categoryOf(event.streamId) == "user";
}

std::string profileKey(const Event &event)
{
    const bool view =
        event.type == "content.watched" && eventstore::categoryOf(event.streamId) == "content";
    if (!view && !isUserEvent(event))
        return "";
    return isName(event, "user_id") ? textOf(event, "user_id") : "?" + event.streamId;
}

bool profileValid(const Event &event, const Events &)
{
    if (event.type == "content.watched")
        return isName(event, "user_id") && realOf(event, "watch_duration_seconds") >= 0 &&
               isText(event, "genre", true);
    if (event.type == "user.registered")
        return isName(event, "user_id") && isText(event, "email") && isText(event, "name") &&
               isTexts(event, "initial_preferences");
    if (event.type == "user.subscribed")
        return isName(event, "user_id") && isText(event, "plan");
    if (event.type == "user.preferences_updated")
        return isName(event, "user_id") && isTexts(event, "new_preferences");
    return isName(event, "user_id");
}

std::int64_t watchTime(const Events &events)
{
    std::int64_t units = 0;
    for (const Event *event : events) {
        if (event->type == "content.watched")
            units += std::llround(realOf(*event, "watch_duration_seconds") * 10000);
    }
    return units;
}

std::string profileRow(const std::string &key, const Events &events, std::optional<Timestamp>)
{
    std::string email = "null", name = "null", registered = "null", plan = "free";
    std::vector<std::string> initial;
    const Event *updated = nullptr;
    std::set<std::string> genres;
    bool active = true;
    for (const Event *event : events) {
        if (event->type == "user.registered") {
            email = inJsonQuotes(textOf(*event, "email"));
            name = inJsonQuotes(textOf(*event, "name"));
            registered = inJsonQuotes(event->timestamp.toString());
            initial = textsOf(*event, "initial_preferences");
            genres.insert(initial.begin(), initial.end());
        } else if (event->type == "user.subscribed") {
            plan = textOf(*event, "plan");
        } else if (event->type == "user.preferences_updated") {
            updated = event;
        } else if (event->type == "content.watched") {
            genres.insert(get(event->data, "genre").isNull() ? "unknown" : textOf(*event, "genre"));
        } else {
            active = event->type == "user.reactivated";
        }
    }
    Line line;
    line.add("user_id", inJsonQuotes(key)).add("email", email).add("name", name);
    line.add("subscription_plan", inJsonQuotes(plan));
    line.add("preferences", list(updated ? textsOf(*updated, "new_preferences") : initial));
    line.add("total_watch_time", amount(watchTime(events)));
    line.add("favorite_genres", list({genres.begin(), genres.end()}));
    line.add("last_active", latest(events)).add("registration_date", registered);
    return line.add("is_premium", plan != "free").add("is_active", active).text();
}

std::string contentKey(const Event &event)
{
    if (eventstore::categoryOf(event.streamId) != "content" ||
        (event.type != "content.published" && event.type != "content.watched" &&
         event.type != "content.rated"))
        return "";
    return isName(event, "content_id") ? textOf(event, "content_id") : "?" + event.streamId;
}

bool contentValid(const Event &event, const Events &)
{
    if (!isName(event, "content_id"))
        return false;
    if (event.type == "content.published")
        return isText(event, "title") && isText(event, "genre");
    if (event.type == "content.watched") {
        const long double share = realOf(event, "completion_percentage");
        return isName(event, "user_id") && realOf(event, "watch_duration_seconds") >= 0 &&
               share >= 0 && share <= 100;
    }
    const long double rating = realOf(event, "rating");
    return rating > 0 && rating <= 5;
}

std::string contentRow(const std::string &key, const Events &events, std::optional<Timestamp>)
{
    std::string title = "null", genre = "null";
    Events views;
    std::vector<long double> shares, ratings;
    std::set<std::string> viewers;
    for (const Event *event : events) {
        if (event->type == "content.published") {
            title = inJsonQuotes(textOf(*event, "title"));
            genre = inJsonQuotes(textOf(*event, "genre"));
        } else if (event->type == "content.watched") {
            views.push_back(event);
            shares.push_back(realOf(*event, "completion_percentage"));
            viewers.insert(textOf(*event, "user_id"));
        } else {
            ratings.push_back(realOf(*event, "rating"));
        }
    }
    const Timestamp last = views.empty() ? Timestamp{} : latest(views);
    long double score = 0;
    for (const Event *event : views) {
        const auto age = static_cast<long double>(last.micros - event->timestamp.micros);
        score += realOf(*event, "completion_percentage") / 100 * std::exp2(-age / (7.0L * day));
    }
    Line line;
    line.add("content_id", inJsonQuotes(key)).add("title", title).add("genre", genre);
    line.add("total_views", static_cast<std::int64_t>(views.size()));
    line.add("total_watch_time", amount(watchTime(events)));
    line.add("average_completion_rate", mean(shares));
    line.add("unique_viewers", static_cast<std::int64_t>(viewers.size()));
    line.add("rating_average", mean(ratings));
    line.add("rating_count", static_cast<std::int64_t>(ratings.size()));
    line.add("trending_score", mean({score}));
    return line.add("last_updated", latest(events)).text();
}

Rules rulesOf(std::string_view readModel)
{
    if (readModel == "account_summaries")
        return {accountKey, accountValid, accountRow};
    if (readModel == "transaction_history")
        return {transactionKey, transactionValid, transactionRow};
    if (readModel == "events_analytics")
        return {analyticsKey, analyticsValid, analyticsRow};
    if (readModel == "user_profiles")
        return {profileKey, profileValid, profileRow};
    return {contentKey, contentValid, contentRow};
}

} // namespace

NaiveResult naiveFold(std::string_view readModel, const std::vector<Event> &events,
                      std::optional<Timestamp> asOf)
{
    const Rules rules = rulesOf(readModel);
    std::map<std::string, Events> accepted;
    std::set<std::string> blocked;
    NaiveResult result;
    for (const Event &event : events) {
        const std::string key = rules.key(event);
        if (key.empty())
            continue;
        if (blocked.contains(key)) {
            result.queued.push_back(event.id);
        } else if (rules.valid(event, accepted[key])) {
            accepted[key].push_back(&event);
        } else {
            blocked.insert(key);
            result.deadLetters.push_back(event.id);
        }
    }
    for (const auto &[key, list] : accepted) {
        if (!list.empty())
            result.rows.push_back(rules.row(key, list, asOf));
    }
    return result;
}

std::string comparable(std::string_view rowJson)
{
    json::Writer writer;
    writer.beginObject();
    json::forEachMember(rowJson, [&](std::string_view key, json::Value value) {
        writer.key(key);
        const bool rounded =
            key == "average_completion_rate" || key == "rating_average" || key == "trending_score";
        if (!rounded || value.isNull()) {
            writer.raw(json::compact(value.raw));
            return true;
        }
        char text[64];
        std::snprintf(text, sizeof text, "%.10g",
                      std::strtod(std::string(value.raw).c_str(), nullptr));
        writer.raw(text);
        return true;
    });
    return writer.endObject().take();
}

std::vector<std::string> comparable(const std::vector<std::string> &rows)
{
    std::vector<std::string> compared;
    for (const std::string &row : rows)
        compared.push_back(comparable(row));
    return compared;
}

} // namespace support
