// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/randomhistory.h"

#include "eventstore/json/rawjson.h"
#include "projections/aggregates/money.h"

#include <array>
#include <map>
#include <random>
#include <string>
#include <utility>

namespace support {

using eventstore::Event;
using eventstore::EventId;
using eventstore::GlobalPosition;
using eventstore::StreamVersion;
using eventstore::Timestamp;
using projections::Money;
namespace json = eventstore::json;

namespace {

constexpr std::int64_t day = eventstore::microsPerDay;
using Member = std::pair<std::string, std::string>; ///< key, JSON
using Members = std::vector<Member>;

class History
{
public:
    History(std::uint64_t seed, const RandomHistoryOptions &options)
        : m_random(seed)
        , m_options(options)
    {
        m_now = Timestamp::parse("2025-12-20T00:00:00Z")->micros + below(day);
    }

    std::vector<Event> make()
    {
        while (static_cast<int>(m_events.size()) < m_options.events)
            step();
        return std::move(m_events);
    }

private:
    std::int64_t below(std::int64_t limit)
    {
        return static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(limit));
    }
    bool chance(double share) { return static_cast<double>(below(1'000'000)) < share * 1e6; }
    template <std::size_t N>
    std::string pick(const std::array<const char *, N> &choices)
    {
        return choices[static_cast<std::size_t>(below(static_cast<std::int64_t>(N)))];
    }
    std::string user() { return pick<7>({"u1", "u2", "u3", "사용자-4", "u \"5\"", "U1", "u10"}); }
    std::string genre() { return pick<6>({"drama", "sci-fi", "Zed", "é", "드라마", ","}); }
    std::string quotedUser() { return json::quote(user()); }

    void step()
    {
        const std::int64_t kind = below(100);
        if (kind < 45)
            accountEvent();
        else if (kind < 60)
            userEvent();
        else if (kind < 93)
            contentEvent();
        else
            foreignEvent();
    }

    Timestamp nextTime()
    {
        m_now += 1 + below(std::array<std::int64_t, 4>{
                         1000, 10'000'000, day / 6, 4 * day}[static_cast<std::size_t>(below(4))]);
        std::int64_t time = m_now;
        if (chance(m_options.backwards))
            time -= below(45 * day);
        if (chance(0.1)) // exactly on the border of a window or period
            time = m_now - m_now % day - 30 * day * below(2);
        return Timestamp{time};
    }

    void emit(const std::string &stream, const std::string &type, Members members)
    {
        if (chance(0.3))
            members.emplace_back("note", R"({"a": [1.50, "x\u00e9"]})");
        const std::string gap = chance(0.5) ? "" : " ";
        std::string data;
        for (const auto &[key, value] : members)
            data += (data.empty() ? "" : "," + gap) + json::quote(key) + ":" + gap + value;
        Event event;
        m_position += 1 + (chance(0.1) ? below(5) : 0);
        event.position = GlobalPosition(m_position);
        event.streamId = stream;
        event.version = StreamVersion(++m_versions[stream]);
        for (auto &byte : event.id.bytes)
            byte = static_cast<std::uint8_t>(below(256));
        event.type = type;
        event.data = "{" + data + "}";
        event.metadata =
            chance(0.7) ? R"({"event_version":"1.0","user_id":)" + quotedUser() + "}" : "{}";
        event.timestamp = nextTime();
        m_events.push_back(std::move(event));
    }

    // Replaces a member by an invalid value, or removes it if `wrong` is empty.
    void spoil(Members &members, std::string key, const std::string &wrong)
    {
        std::erase_if(members, [&key](const Member &member) { return member.first == key; });
        if (!wrong.empty())
            members.emplace_back(key, wrong);
    }

    std::int64_t amountUnits()
    {
        if (m_options.largeAmounts && chance(0.1))
            return below(1'000'000'000'000'000);
        return chance(0.5) ? (1 + below(500)) * 10'000 : 1 + below(9'000'000);
    }

    std::string written(std::int64_t units)
    {
        const std::string plain = Money{units}.toString();
        if (units % 100'000 == 0 && chance(0.3))
            return Money{units / 10}.toString() + "e1";
        if (plain.find('.') == std::string::npos && chance(0.2))
            return plain + ".00";
        return chance(0.05) ? std::to_string(units) + "E-4" : plain;
    }

    void accountEvent()
    {
        const std::string id = pick<6>({"1", "a-2", "지갑", "4", "5", "6"});
        const std::string stream = "account-" + id;
        const auto known = m_balances.find(id);
        if (known == m_balances.end()) {
            if (chance(m_options.invalid)) { // before it is created
                m_balances[id] = 0;
                return emit(stream, "MoneyDeposited", {{"amount", "1"}, {"balance_after", "1"}});
            }
            return openAccount(stream, id);
        }
        const std::int64_t kind = below(100);
        if (kind < 3)
            return emit(stream, "AccountClosed",
                        chance(0.5) ? Members{{"reason", "\"moved\""}} : Members{});
        if (kind < 8)
            return emit(stream, "AccountRenamed", {{"name", "\"n\""}, {"amount", "3"}});
        if (chance(m_options.invalid))
            return openAccount(stream, id);
        moveMoney(stream, known->second);
    }

    void openAccount(const std::string &stream, const std::string &id)
    {
        const std::int64_t initial = chance(0.2) ? 0 : amountUnits();
        m_balances.try_emplace(id, initial);
        Members members{{"user_id", quotedUser()},
                        {"account_type", "\"checking\""},
                        {"currency", pick<2>({"\"EUR\"", "\"KRW\""})},
                        {"initial_deposit", written(initial)}};
        if (chance(m_options.invalid))
            spoil(members, "initial_deposit", pick<4>({"", "\"5\"", "null", "1.00001"}));
        emit(stream, "AccountCreated", std::move(members));
    }

    void moveMoney(const std::string &stream, std::int64_t &balance)
    {
        const std::string type =
            pick<4>({"MoneyDeposited", "MoneyWithdrawn", "MoneyTransferred", "MoneyReceived"});
        const std::int64_t amount = amountUnits();
        Members members{{"amount", written(amount)}};
        const bool out = type == "MoneyWithdrawn" || type == "MoneyTransferred";
        balance += out ? -amount : amount;
        if (out && chance(0.6)) {
            const std::int64_t fee = below(3) * 2'500;
            balance -= fee;
            members.emplace_back(type == "MoneyWithdrawn" ? "fee" : "transfer_fee", written(fee));
        }
        if (type == "MoneyTransferred")
            members.emplace_back("to_account_id", "\"a-2\"");
        if (type == "MoneyReceived")
            members.emplace_back("from_account_id", "\"지갑\"");
        if (chance(0.02))
            balance += 1;
        members.emplace_back("balance_after", written(balance));
        if (chance(0.4))
            members.emplace_back("reference", pick<3>({"null", "\"Miete M\\u00e4rz\"", "\"\""}));
        if (chance(m_options.invalid)) {
            if (chance(0.7))
                spoil(members, "amount", pick<5>({"", "\"12\"", "0.00001", "1e30", "[1]"}));
            else
                spoil(members, "balance_after", pick<3>({"", "true", "null"}));
        }
        emit(stream, type, std::move(members));
    }

    void userEvent()
    {
        const std::string id = user();
        const std::string likes =
            "[" + json::quote(genre()) + (chance(0.5) ? ", " + json::quote(genre()) : "") + "]";
        Members members{{"user_id", json::quote(id)}};
        const std::string type =
            pick<6>({"user.registered", "user.subscribed", "user.preferences_updated",
                     "user.deactivated", "user.reactivated", "user.renamed"});
        if (type == "user.registered") {
            members.emplace_back("email", "\"e" + std::to_string(below(99)) + "@example.com\"");
            members.emplace_back("name", "\"\\uae40 지우\"");
            members.emplace_back("initial_preferences", chance(0.2) ? "[]" : likes);
        } else if (type == "user.subscribed") {
            members.emplace_back("plan", pick<3>({"\"free\"", "\"premium\"", "\"family\""}));
        } else if (type == "user.preferences_updated") {
            members.emplace_back("old_preferences", "[]");
            members.emplace_back("new_preferences", likes);
        }
        if (chance(m_options.invalid))
            spoil(members, members.back().first, pick<3>({"", "17", "[3]"}));
        emit("user-" + id, type, std::move(members));
    }

    void contentEvent()
    {
        const std::string id = pick<4>({"c1", "c-2", "영화", "c4"});
        const std::int64_t kind = below(10);
        Members members{{"content_id", json::quote(id)}};
        std::string type = "content.watched";
        if (kind == 0) {
            type = "content.published";
            members.emplace_back("title", "\"Title " + std::to_string(below(9)) + "\"");
            members.emplace_back("genre", json::quote(genre()));
        } else if (kind < 3) {
            type = "content.rated";
            members.emplace_back("user_id", quotedUser());
            members.emplace_back("rating", pick<5>({"5", "0.5", "3.7", "4", "1.25e0"}));
        } else if (kind == 3) {
            type = "content.paused";
        } else {
            members.emplace_back("user_id", quotedUser());
            members.emplace_back("watch_duration_seconds",
                                 chance(0.2) ? "12.5" : std::to_string(below(9000)));
            if (chance(0.6))
                members.emplace_back("genre", chance(0.1) ? "null" : json::quote(genre()));
            members.emplace_back("completion_percentage",
                                 chance(0.3) ? pick<4>({"0", "100", "33.333333333", "1E2"})
                                             : Money{below(1'000'000)}.toString());
        }
        if (chance(m_options.invalid))
            spoil(members, members.back().first, pick<4>({"", "100.1", "-1", "\"5\""}));
        emit("content-" + id, type, std::move(members));
    }

    void foreignEvent()
    {
        const std::string stream =
            pick<6>({"order-1", "settings", "accounts-7", "user", "AccountLike-7", "note-ü"});
        const std::string type = pick<6>({"Noted", "AccountCreated", "MoneyDeposited",
                                          "content.watched", "user.registered", "Other"});
        Members members{{"n", std::to_string(below(1'000'000'000)) + "0000000000000000"},
                        {"user_id", chance(0.5) ? quotedUser() : "null"}};
        if (chance(0.5))
            members.emplace_back("amount", chance(0.1) ? "\"none\"" : "1.5");
        if (chance(0.5))
            members.emplace_back("initial_deposit", "3");
        emit(stream, type, std::move(members));
    }

    std::mt19937_64 m_random;
    RandomHistoryOptions m_options;
    std::int64_t m_now = 0;
    std::int64_t m_position = 0;
    std::map<std::string, std::int64_t> m_versions;
    std::map<std::string, std::int64_t> m_balances;
    std::vector<Event> m_events;
};

} // namespace

std::vector<Event> randomHistory(std::uint64_t seed, const RandomHistoryOptions &options)
{
    return History(seed, options).make();
}

Event makeEvent(std::string streamId, std::int64_t version, std::string type, std::string data,
                std::string timestamp)
{
    Event event;
    event.position = GlobalPosition(version);
    event.streamId = std::move(streamId);
    event.version = StreamVersion(version);
    event.id = EventId::random();
    event.type = std::move(type);
    event.data = std::move(data);
    event.metadata = "{}";
    event.timestamp = Timestamp::parse(timestamp).value_or(Timestamp{});
    return event;
}

} // namespace support
