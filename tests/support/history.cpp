// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/history.h"

#include "tests/support/builders.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>

using namespace eventstore;

namespace support {
namespace {

constexpr std::array genres{"drama", "comedy", "documentary", "thriller", "다큐"};

std::string inJsonQuotes(const std::string &text)
{
    return "\"" + text + "\"";
}

/// An amount in units of 1/10000 as a JSON number.
std::string money(std::int64_t units)
{
    std::string fraction = std::to_string(units % 10'000);
    fraction.insert(0, 4 - fraction.size(), '0');
    while (fraction.size() > 2 && fraction.back() == '0')
        fraction.pop_back();
    return std::to_string(units / 10'000) + "." + fraction;
}

class Storyteller
{
public:
    explicit Storyteller(const HistoryOptions &options)
        : m_options(options)
        , m_random(options.seed)
        , m_accounts(static_cast<std::size_t>(options.accounts))
        , m_registered(static_cast<std::size_t>(options.users))
        , m_published(static_cast<std::size_t>(options.contents))
    {
    }

    std::vector<ImportEvent> tell()
    {
        while (m_events.size() < static_cast<std::size_t>(m_options.events)) {
            m_correlation = idOf(++m_ids).toString();
            m_causation.clear();
            const int kind = pick(10);
            if (kind < 5)
                account();
            else if (kind < 7)
                user();
            else
                content();
        }
        m_events.resize(static_cast<std::size_t>(m_options.events));
        return std::move(m_events);
    }

private:
    struct Account
    {
        bool open = false;
        bool closed = false;
        std::int64_t balance = 0;
    };

    int pick(int below) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(below)); }
    std::int64_t amount() { return static_cast<std::int64_t>(m_random() % 5'000'000) + 1; }
    std::string userId(int n) const { return "u" + std::to_string(n); }

    void add(std::string streamId, std::string type, std::string data, const std::string &user)
    {
        ImportEvent line;
        line.streamId = std::move(streamId);
        line.line = static_cast<std::int64_t>(m_events.size()) + 1;
        line.event.id = idOf(++m_ids);
        line.event.type = std::move(type);
        line.event.data = std::move(data);
        line.event.metadata =
            "{\"event_version\":\"1.0\",\"correlation_id\":" + inJsonQuotes(m_correlation) +
            ",\"causation_id\":" + (m_causation.empty() ? "null" : inJsonQuotes(m_causation)) +
            ",\"user_id\":" + inJsonQuotes(user) + "}";
        m_time += static_cast<std::int64_t>(m_random() % (30 * 60 * 2'000'000ULL));
        line.event.timestamp =
            Timestamp{m_time - static_cast<std::int64_t>(m_random() % (60 * 1'000'000ULL))};
        m_causation = line.event.id.toString();
        m_events.push_back(std::move(line));
    }

    void openAccount(int n)
    {
        Account &account = m_accounts[static_cast<std::size_t>(n)];
        account.open = true;
        account.balance = amount();
        add("account-a" + std::to_string(n), "AccountCreated",
            "{\"user_id\":" + inJsonQuotes(userId(n % m_options.users)) +
                ",\"account_type\":\"checking\",\"currency\":\"USD\",\"initial_deposit\":" +
                money(account.balance) + "}",
            userId(n % m_options.users));
    }

    void account()
    {
        const int n = pick(m_options.accounts);
        Account &account = m_accounts[static_cast<std::size_t>(n)];
        if (!account.open)
            return openAccount(n);
        const std::string stream = "account-a" + std::to_string(n);
        const std::string user = userId(n % m_options.users);
        const std::int64_t units = amount();
        const int kind = pick(40);
        if (account.closed)
            return;
        if (kind == 0) {
            account.closed = true;
            add(stream, "AccountClosed", R"({"reason":"moved"})", user);
        } else if (kind < 20 || account.balance < units + 10'000) {
            account.balance += units;
            add(stream, "MoneyDeposited",
                "{\"amount\":" + money(units) + ",\"balance_after\":" + money(account.balance) +
                    (pick(2) == 0 ? "" : ",\"reference\":\"R-" + std::to_string(m_ids) + "\"") +
                    "}",
                user);
        } else if (kind < 30) {
            const std::int64_t fee = pick(2) == 0 ? 0 : 5'000;
            account.balance -= units + fee;
            add(stream, "MoneyWithdrawn",
                "{\"amount\":" + money(units) +
                    (fee == 0 ? std::string() : ",\"fee\":" + money(fee)) +
                    ",\"balance_after\":" + money(account.balance) + "}",
                user);
        } else {
            transfer(n, units);
        }
    }

    void transfer(int from, std::int64_t units)
    {
        const int to = pick(m_options.accounts);
        Account &source = m_accounts[static_cast<std::size_t>(from)];
        Account &target = m_accounts[static_cast<std::size_t>(to)];
        if (to == from || !target.open || target.closed)
            return;
        source.balance -= units;
        target.balance += units;
        const std::string user = userId(from % m_options.users);
        add("account-a" + std::to_string(from), "MoneyTransferred",
            "{\"to_account_id\":\"a" + std::to_string(to) + "\",\"amount\":" + money(units) +
                ",\"balance_after\":" + money(source.balance) + "}",
            user);
        add("account-a" + std::to_string(to), "MoneyReceived",
            "{\"from_account_id\":\"a" + std::to_string(from) + "\",\"amount\":" + money(units) +
                ",\"balance_after\":" + money(target.balance) + "}",
            user);
    }

    void user()
    {
        const int n = pick(m_options.users);
        const std::string id = userId(n);
        const std::string stream = "user-" + id;
        const std::string head = "{\"user_id\":" + inJsonQuotes(id);
        const std::string time = inJsonQuotes(Timestamp{m_time}.toString());
        if (!m_registered[static_cast<std::size_t>(n)]) {
            m_registered[static_cast<std::size_t>(n)] = true;
            add(stream, "user.registered",
                head + ",\"email\":" + inJsonQuotes(id + "@example.org") + ",\"name\":\"Zoë 김 " +
                    std::to_string(n) + "\",\"initial_preferences\":[\"drama\"]," +
                    "\"registration_timestamp\":" + time + "}",
                id);
        } else if (pick(2) == 0) {
            add(stream, "user.subscribed",
                head + ",\"plan\":" + inJsonQuotes(pick(2) == 0 ? "premium" : "free") +
                    ",\"payment_method\":\"card\",\"subscription_timestamp\":" + time + "}",
                id);
        } else {
            add(stream, "user.preferences_updated",
                head + ",\"old_preferences\":[\"drama\"],\"new_preferences\":[" +
                    inJsonQuotes(genres[static_cast<std::size_t>(pick(5))]) +
                    "],\"update_timestamp\":" + time + "}",
                id);
        }
    }

    void content()
    {
        const int n = pick(m_options.contents);
        const std::string id = "c" + std::to_string(n);
        const std::string genre = genres[static_cast<std::size_t>(n % 5)];
        const std::string user = userId(pick(m_options.users));
        const std::string head =
            "{\"user_id\":" + inJsonQuotes(user) + ",\"content_id\":" + inJsonQuotes(id);
        if (!m_published[static_cast<std::size_t>(n)]) {
            m_published[static_cast<std::size_t>(n)] = true;
            add("content-" + id, "content.published",
                "{\"content_id\":" + inJsonQuotes(id) + ",\"title\":\"Title " + std::to_string(n) +
                    "\",\"genre\":" + inJsonQuotes(genre) + ",\"duration_seconds\":5400}",
                user);
        } else if (pick(4) > 0) {
            add("content-" + id, "content.watched",
                head + ",\"watch_duration_seconds\":" + std::to_string(pick(5400)) +
                    ",\"completion_percentage\":" + std::to_string(pick(1001)) + "e-1" +
                    (pick(3) == 0 ? std::string() : ",\"genre\":" + inJsonQuotes(genre)) + "}",
                user);
        } else {
            add("content-" + id, "content.rated",
                head + ",\"rating\":" + std::to_string(1 + pick(4)) + ".5}", user);
        }
    }

    HistoryOptions m_options;
    std::mt19937_64 m_random;
    std::vector<Account> m_accounts;
    std::vector<bool> m_registered;
    std::vector<bool> m_published;
    std::vector<ImportEvent> m_events;
    std::uint64_t m_ids = 0;
    std::int64_t m_time = 1'767'225'600'000'000; // 2026-01-01T00:00:00Z
    std::string m_correlation;
    std::string m_causation;
};

} // namespace

std::vector<ImportEvent> history(const HistoryOptions &options)
{
    return Storyteller(options).tell();
}

} // namespace support
