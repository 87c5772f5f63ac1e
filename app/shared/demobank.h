// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shared/demoledger.h"

#include <map>

namespace shared {

/// The bank of the demo history: what people do with their accounts, and when. Balances always add
/// up and never go below zero. Every function that says `bool` returns false where what was asked
/// for can't happen now.
class DemoBank
{
public:
    explicit DemoBank(World &world)
        : m_world(world)
        , m_ledger(world)
    {
    }

    void perform(const Task &task);
    /// Somebody does something.
    bool arrival();
    /// Takes a month's price of the streaming service from the user's account.
    bool charge(std::size_t user, std::int64_t euroCents, const std::string &reference,
                Chain &chain);

    std::size_t accounts() const { return m_ledger.count(); }
    std::size_t currencies() const { return m_companies.size(); }
    /// Each currency gets a company as soon as it has customers, where the history is long enough
    /// for that.
    void wantCompanies(bool wanted) { m_wantCompanies = wanted; }

private:
    struct Company
    {
        std::optional<std::size_t> account;
        std::int64_t payroll = 0; ///< a month's
        std::string payrollMonth;
        eventstore::EventId payrollCorrelation;
    };

    void openAccount(std::size_t user, bool savings, Chain &chain);
    void startRoutine(std::size_t user, std::size_t account);
    bool closeAccount(std::size_t account);

    /// The same again next month, on the day of the month that stands in `detail`.
    void repeat(const Task &task);
    void salary(const Task &task);
    void rent(const Task &task);
    void save(const Task &task);
    void interest(const Task &task);
    void settlement(const Task &task);

    bool purchase(std::size_t user);
    bool cash(std::size_t user);
    bool payIn(std::size_t user);
    bool sendToSomebody(std::size_t user);
    bool moveSavings(std::size_t user);
    bool openAnother(std::size_t user);
    bool closeOne(std::size_t user);

    DemoAccount *mainAccount(std::size_t user);
    /// A share of the user's income, rounded as prices of the currency are.
    std::int64_t shareOfIncome(std::size_t user, double share);

    World &m_world;
    DemoLedger m_ledger;
    std::map<std::size_t, Company> m_companies;                 ///< by currency
    std::map<std::size_t, std::vector<std::size_t>> m_everyday; ///< main accounts by currency
    bool m_wantCompanies = true;
};

} // namespace shared
