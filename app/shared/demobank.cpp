// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demobank.h"

#include "eventstore/json/rawjson.h"
#include "projections/aggregates/money.h"

#include <algorithm>

namespace shared {

using eventstore::json::Writer;

namespace {

std::string money(std::int64_t units)
{
    return projections::Money{units}.toString();
}

/// The fields all movements of money share, and the end of the object.
std::string movement(Writer &data, std::int64_t amount, std::string_view feeName, std::int64_t fee,
                     std::int64_t balance, const std::string &reference)
{
    data.key("amount").raw(money(amount));
    if (fee > 0)
        data.key(feeName).raw(money(fee));
    data.key("balance_after").raw(money(balance));
    if (!reference.empty())
        data.key("reference").string(reference);
    data.endObject();
    return data.take();
}

} // namespace

std::int64_t DemoBank::rounded(std::size_t currency, std::int64_t amount) const
{
    const std::int64_t smallest = demoCurrencies()[currency].smallest;
    return amount / smallest * smallest;
}

std::int64_t DemoBank::euros(std::size_t currency, std::int64_t cents) const
{
    return rounded(currency, cents * 100 * demoCurrencies()[currency].perEuro);
}

std::int64_t DemoBank::shareOfIncome(std::size_t user, double share)
{
    const DemoUser &who = m_world.users[user];
    return rounded(who.locale->currency,
                   static_cast<std::int64_t>(static_cast<double>(who.income) * share));
}

DemoBank::Account *DemoBank::mainAccount(std::size_t user)
{
    const auto index = m_world.users[user].mainAccount;
    return index && m_accounts[*index].open ? &m_accounts[*index] : nullptr;
}

std::size_t DemoBank::createAccount(std::size_t user, std::string_view type, std::size_t currency,
                                    std::int64_t deposit, Chain &chain)
{
    Account &account = m_accounts.emplace_back();
    account.number = std::to_string(10'000 + m_accounts.size());
    account.stream.id = "account-" + account.number;
    account.owner = user;
    account.currency = currency;
    account.balance = deposit;
    Writer data;
    data.beginObject();
    data.key("user_id").string(m_world.users[user].id);
    data.key("account_type").string(type);
    data.key("currency").string(demoCurrencies()[currency].code);
    data.key("initial_deposit").raw(money(deposit));
    data.endObject();
    m_world.emitter.emit(account.stream, "AccountCreated", data.take(), chain,
                         m_world.users[user].id);
    return m_accounts.size() - 1;
}

void DemoBank::openAccount(std::size_t user, bool savings, Chain &chain)
{
    DemoUser &who = m_world.users[user];
    const std::size_t currency = who.locale->currency;
    if (savings) {
        if (who.savings || !mainAccount(user))
            return;
        who.savings = createAccount(user, "savings", currency,
                                    shareOfIncome(user, m_world.random.unit()), chain);
        m_world.agenda.add(
            {nextMonth(m_world.emitter.now(), 28), Task::Kind::Interest, *who.savings, 28, {}});
        return;
    }
    if (who.mainAccount)
        return;
    const double share = who.company ? 60 : 0.1 + m_world.random.unit();
    const std::size_t account = createAccount(user, who.company ? "business" : "checking", currency,
                                              shareOfIncome(user, share), chain);
    who.mainAccount = account;
    startRoutine(user, account);
}

void DemoBank::startRoutine(std::size_t user, std::size_t account)
{
    const DemoUser &who = m_world.users[user];
    Random &random = m_world.random;
    const Micros morning =
        m_world.emitter.now() / day * day + 6 * hour + random.between(0, 3 * hour);
    Company &company = m_companies[who.locale->currency];
    if (who.company) {
        company.account = account;
        m_world.agenda.add({morning + 7 * day, Task::Kind::Settlement, account, 0, {}});
        return;
    }
    m_everyday[who.locale->currency].push_back(account);
    if (m_wantCompanies && !company.account && m_everyday[who.locale->currency].size() == 2)
        m_world.agenda.add({m_world.emitter.now() + hour,
                            Task::Kind::RegisterCompany,
                            who.locale->currency,
                            0,
                            {}});
    constexpr std::array<unsigned, 5> paydays{1, 10, 15, 25, 28};
    const unsigned payday = random.pick(paydays);
    const auto rentDay = static_cast<unsigned>(random.between(1, 5));
    const bool employed = random.chance(0.8);
    if (employed)
        m_world.agenda.add({nextMonth(morning, payday), Task::Kind::Salary, user, payday, {}});
    if (random.chance(0.6))
        m_world.agenda.add({nextMonth(morning, rentDay), Task::Kind::Rent, user, rentDay, {}});
    if (employed && who.paidByCompany)
        company.payroll += who.income;
}

void DemoBank::deposit(Account &account, std::int64_t amount, const std::string &reference,
                       Chain &chain)
{
    account.balance += amount;
    Writer data;
    data.beginObject();
    m_world.emitter.emit(account.stream, "MoneyDeposited",
                         movement(data, amount, "", 0, account.balance, reference), chain,
                         m_world.users[account.owner].id);
}

bool DemoBank::withdraw(Account &account, std::int64_t amount, std::int64_t fee,
                        const std::string &reference, Chain &chain)
{
    if (!account.open || amount <= 0 || amount + fee > account.balance)
        return false;
    account.balance -= amount + fee;
    Writer data;
    data.beginObject();
    m_world.emitter.emit(account.stream, "MoneyWithdrawn",
                         movement(data, amount, "fee", fee, account.balance, reference), chain,
                         m_world.users[account.owner].id);
    return true;
}

bool DemoBank::transfer(Account &from, Account &to, std::int64_t amount, std::int64_t fee,
                        const std::string &reference, Chain &chain)
{
    if (!from.open || !to.open || &from == &to || amount <= 0 || amount + fee > from.balance ||
        m_world.emitter.room() < 2)
        return false;
    from.balance -= amount + fee;
    Writer sent;
    sent.beginObject();
    sent.key("to_account_id").string(to.number);
    m_world.emitter.emit(from.stream, "MoneyTransferred",
                         movement(sent, amount, "transfer_fee", fee, from.balance, reference),
                         chain, m_world.users[from.owner].id);
    m_world.emitter.moveTo(m_world.emitter.now() + m_world.random.between(20'000, 400'000));
    to.balance += amount;
    Writer received;
    received.beginObject();
    received.key("from_account_id").string(from.number);
    m_world.emitter.emit(to.stream, "MoneyReceived",
                         movement(received, amount, "", 0, to.balance, reference), chain,
                         m_world.users[to.owner].id);
    return true;
}

bool DemoBank::closeAccount(std::size_t index)
{
    Account &account = m_accounts[index];
    if (!account.open || m_world.emitter.room() < 3)
        return false;
    Chain chain = m_world.emitter.newChain();
    Account *main = mainAccount(account.owner);
    const bool moved = main && main->currency == account.currency &&
                       transfer(account, *main, account.balance, 0, "", chain);
    if (!moved && account.balance > 0)
        withdraw(account, account.balance, 0, "", chain);
    constexpr std::array<std::string_view, 4> reasons{"customer request", "moved abroad",
                                                      "merged accounts", ""};
    const std::string_view reason = m_world.random.pick(reasons);
    Writer data;
    data.beginObject();
    if (!reason.empty())
        data.key("reason").string(reason);
    data.endObject();
    m_world.emitter.moveTo(m_world.emitter.now() + m_world.random.between(50'000, 900'000));
    m_world.emitter.emit(account.stream, "AccountClosed", data.take(), chain,
                         m_world.users[account.owner].id);
    account.open = false;
    return true;
}

bool DemoBank::charge(std::size_t user, std::int64_t euroCents, const std::string &reference,
                      Chain &chain)
{
    Account *account = mainAccount(user);
    return account && withdraw(*account, euros(account->currency, euroCents), 0, reference, chain);
}

} // namespace shared
