// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"

#include <QTest>

#include <memory>
#include <string>
#include <vector>

namespace support {

/// A temporary SQLite store and a Session for it, for tests of models and pages. Tests write with
/// store().
class Story
{
public:
    Story()
        : m_store(m_place.open())
    {
        must(m_store->init());
    }

    eventstore::Store &store() { return *m_store; }
    models::Session &session() { return m_session; }
    const models::Session &session() const { return m_session; }

    void add(std::uint64_t id, const std::string &stream, const std::string &type,
             const std::string &data, const std::string &metadata, std::string_view time)
    {
        mustAppend(*m_store, stream, {newEvent(id, type, data, metadata, time)});
    }
    /// Starts to open the store in the session; requests wait until it is open.
    void open()
    {
        models::ConnectionSpec spec;
        spec.name = QStringLiteral("test");
        spec.url = m_place.url();
        m_session.open(spec);
    }
    /// Appends the creation of an account and `count` deposits of 1, a minute apart.
    void longAccount(const std::string &id, int count)
    {
        std::vector<eventstore::NewEvent> events;
        const auto start = at("2026-01-01T00:00:00Z");
        for (int i = 0; i <= count; ++i) {
            auto event =
                newEvent(i == 0 ? "AccountCreated" : "MoneyDeposited",
                         i == 0 ? R"({"user_id":"u9","account_type":"checking","currency":"EUR",)"
                                  R"("initial_deposit":0})"
                                : R"({"amount":1,"balance_after":)" + std::to_string(i) + "}");
            event.timestamp = start + i * 60 * eventstore::microsPerSecond;
            events.push_back(std::move(event));
        }
        mustAppend(*m_store, "account-" + id, std::move(events));
    }

    /// Appends the events of two users, two accounts and one film. Version 4 of account-a1 has a
    /// balance that differs from the sum of the amounts.
    void tell()
    {
        const auto meta = [](const std::string &correlation, int cause, const std::string &user) {
            auto text = R"({"correlation_id":")" + correlation + R"(","user_id":")" + user + '"';
            if (cause > 0)
                text += R"(,"causation_id":")" + idOf(std::uint64_t(cause)).toString() + '"';
            return text + "}";
        };
        add(1, "user-u1", "user.registered",
            R"({"user_id":"u1","email":"anna@example.org","name":"Anna Larsson",)"
            R"("initial_preferences":["drama"],"registration_timestamp":"2026-03-02T08:00:00Z"})",
            meta("c1", 0, "u1"), "2026-03-02T08:00:00Z");
        add(2, "account-a1", "AccountCreated",
            R"({"user_id":"u1","account_type":"checking","currency":"EUR","initial_deposit":100})",
            meta("c1", 1, "u1"), "2026-03-02T08:00:01.5Z");
        add(3, "account-a2", "AccountCreated",
            R"({"user_id":"u2","account_type":"savings","currency":"EUR","initial_deposit":50})",
            meta("c3", 0, "u2"), "2026-03-02T09:00:00Z");
        add(4, "account-a1", "MoneyDeposited",
            R"({"amount":20.5,"balance_after":120.5,"reference":"Salary"})", meta("c4", 0, "u1"),
            "2026-03-03T10:00:00Z");
        add(5, "account-a1", "MoneyTransferred",
            R"({"to_account_id":"a2","amount":10,"transfer_fee":0.5,"balance_after":110})",
            meta("c2", 0, "u1"), "2026-03-04T11:00:00Z");
        add(6, "account-a2", "MoneyReceived",
            R"({"from_account_id":"a1","amount":10,"balance_after":60})", meta("c2", 5, "u1"),
            "2026-03-04T11:00:00.25Z");
        add(7, "account-a1", "MoneyWithdrawn", R"({"amount":50,"fee":1,"balance_after":60})",
            meta("c7", 0, "u1"), "2026-03-05T12:00:00Z");
        add(8, "content-n1", "content.published",
            R"({"content_id":"n1","title":"Night Train","genre":"drama"})", "{}",
            "2026-03-05T12:30:00Z");
        add(9, "content-n1", "content.watched",
            R"({"user_id":"u1","content_id":"n1","watch_duration_seconds":3240,)"
            R"("completion_percentage":87})",
            meta("c9", 0, "u1"), "2026-03-08T20:00:00Z");
        add(10, "user-u1", "user.subscribed",
            R"({"user_id":"u1","plan":"premium","payment_method":"card",)"
            R"("subscription_timestamp":"2026-03-09T07:00:00Z"})",
            meta("c10", 0, "u1"), "2026-03-09T07:00:00Z");
        add(11, "content-n1", "content.watched",
            R"({"user_id":"u2","content_id":"n1","watch_duration_seconds":60,)"
            R"("completion_percentage":1})",
            meta("c11", 0, "u2"), "2026-03-09T08:00:00Z");
    }

private:
    TemporaryStore m_place;
    std::unique_ptr<eventstore::Store> m_store;
    models::Session m_session;
};

} // namespace support
