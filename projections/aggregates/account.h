// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/aggregates/accountevents.h"
#include "projections/aggregates/aggregate.h"
#include "projections/aggregates/money.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// A bank account.
/// 1. AccountCreated opens it, once and before all other events; its initial deposit counts as the
/// first balance and deposit.
/// 2. The balance is computed from the amounts; fees are subtracted with their withdrawal or
/// transfer.
/// 3. A balance that differs from the event's `balance_after`, or is below zero, is a finding; the
/// fold continues with the computed balance.
/// 4. An event with invalid data, before the creation, or a second creation is a finding and
/// changes nothing else.
class Account : public Aggregate
{
public:
    explicit Account(std::string_view streamId);

    void apply(const eventstore::Event &event) override;
    std::string toJson() const override;
    std::string snapshot() const override { return toJson(); }
    eventstore::Result<void> restore(std::string_view snapshot) override;
    std::unique_ptr<Aggregate> clone() const override { return std::make_unique<Account>(*this); }

    // For commands, and for lists of the state after each event:
    const std::string &id() const { return m_accountId; }
    bool opened() const { return m_openedAt.has_value(); }
    bool active() const { return m_active; }
    const std::string &currency() const { return m_currency; }
    Money balance() const { return m_balance; } ///< computed from the amounts
    std::size_t findingCount() const { return m_findings.size(); }
    /// For callers that store the findings themselves.
    void forgetFindings() { m_findings.clear(); }
    eventstore::StreamVersion version() const { return m_version; }

private:
    struct Finding
    {
        eventstore::StreamVersion version;
        std::string kind;
        std::optional<Money> expected;
        std::optional<Money> recorded;
        std::string message; ///< empty if kind and amounts say enough
    };

    eventstore::Result<void> open(const eventstore::Event &event);
    eventstore::Result<void> move(AccountEvent kind, const eventstore::Event &event);
    void change(AccountEvent kind, const eventstore::Event &event);
    void addFinding(const eventstore::Event &event, std::string kind, std::string message);
    void compareBalance(const eventstore::Event &event, Money recorded);
    static std::string messageOf(const Finding &finding);
    void writeFindings(eventstore::json::Writer &writer) const;
    bool restoreFindings(std::string_view array);

    std::string m_accountId;
    std::string m_userId;
    std::string m_accountType;
    std::string m_currency;
    Money m_balance;
    bool m_active = false;
    std::optional<eventstore::Timestamp> m_openedAt; ///< set by the creation
    std::int64_t m_transactions = 0;
    AccountTotals m_totals;
    std::vector<Finding> m_findings;
    eventstore::StreamVersion m_version;
    eventstore::Timestamp m_timestamp;
};

} // namespace projections
