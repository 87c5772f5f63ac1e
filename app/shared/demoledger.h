// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shared/demoworld.h"

#include <string>
#include <string_view>
#include <vector>

namespace shared {

/// An amount in ten-thousandths, rounded as prices of the currency are.
std::int64_t roundedMoney(std::size_t currency, std::int64_t amount);
/// The same of so many hundredths of a euro.
std::int64_t moneyOfEuros(std::size_t currency, std::int64_t cents);

/// An account of the demo bank, as its last event left it.
struct DemoAccount
{
    DemoStream stream;
    std::string number;
    std::size_t owner = 0;
    std::size_t currency = 0;
    std::int64_t balance = 0;
    bool open = true;
};

/// The accounts of the demo bank: each movement of money changes their balances and writes its
/// events. Functions that say `bool` return false, and do nothing, where the money is not there or
/// an account is closed.
class DemoLedger
{
public:
    explicit DemoLedger(World &world)
        : m_world(world)
    {
    }

    std::size_t count() const { return m_accounts.size(); }
    DemoAccount &account(std::size_t index) { return m_accounts[index]; }

    /// Opens an account, and gives its index. References to others end here.
    std::size_t create(std::size_t user, std::string_view type, std::size_t currency,
                       std::int64_t deposit, Chain &chain);
    void deposit(DemoAccount &account, std::int64_t amount, const std::string &reference,
                 Chain &chain);
    bool withdraw(DemoAccount &account, std::int64_t amount, std::int64_t fee,
                  const std::string &reference, Chain &chain);
    bool transfer(DemoAccount &from, DemoAccount &to, std::int64_t amount, std::int64_t fee,
                  const std::string &reference, Chain &chain);
    void close(DemoAccount &account, std::string_view reason, Chain &chain);

private:
    World &m_world;
    std::vector<DemoAccount> m_accounts;
};

} // namespace shared
