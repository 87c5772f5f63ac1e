// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shared/demoworld.h"

#include <map>

namespace shared {

/// The bank of the demo history: accounts, and what people do with them. Balances always add up and
/// never go below zero. Every function that says `bool` returns false where what was asked for
/// can't happen now.
class DemoBank
{
public:
    explicit DemoBank(World &world)
        : m_world(world)
    {
    }

    void perform(const Task &task);
    /// Somebody does something.
    bool arrival();
    /// Takes a month's price of the streaming service from the user's account.
    bool charge(std::size_t user, std::int64_t euroCents, const std::string &reference,
                Chain &chain);

    std::size_t accounts() const { return m_accounts.size(); }
    std::size_t currencies() const { return m_companies.size(); }
    /// Each currency gets a company as soon as it has customers, where the history is long enough
    /// for that.
    void wantCompanies(bool wanted) { m_wantCompanies = wanted; }

private:
    struct Account
    {
        DemoStream stream;
        std::string number;
        std::size_t owner = 0;
        std::size_t currency = 0;
        std::int64_t balance = 0;
        bool open = true;
    };
    struct Company
    {
        std::optional<std::size_t> account;
        std::int64_t payroll = 0; ///< a month's
        std::string payrollMonth;
        eventstore::EventId payrollCorrelation;
    };

    void openAccount(std::size_t user, bool savings, Chain &chain);
    std::size_t createAccount(std::size_t user, std::string_view type, std::size_t currency,
                              std::int64_t deposit, Chain &chain);
    void startRoutine(std::size_t user, std::size_t account);
    void deposit(Account &account, std::int64_t amount, const std::string &reference, Chain &chain);
    bool withdraw(Account &account, std::int64_t amount, std::int64_t fee,
                  const std::string &reference, Chain &chain);
    bool transfer(Account &from, Account &to, std::int64_t amount, std::int64_t fee,
                  const std::string &reference, Chain &chain);
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

    Account *mainAccount(std::size_t user);
    /// A share of the user's income, rounded as prices of the currency are.
    std::int64_t shareOfIncome(std::size_t user, double share);
    std::int64_t rounded(std::size_t currency, std::int64_t amount) const;
    std::int64_t euros(std::size_t currency, std::int64_t cents) const;

    World &m_world;
    std::vector<Account> m_accounts;
    std::map<std::size_t, Company> m_companies;                 ///< by currency
    std::map<std::size_t, std::vector<std::size_t>> m_everyday; ///< main accounts by currency
    bool m_wantCompanies = true;
};

} // namespace shared
