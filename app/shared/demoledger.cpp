// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demoledger.h"

#include "eventstore/json/rawjson.h"
#include "projections/aggregates/money.h"

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

std::int64_t roundedMoney(std::size_t currency, std::int64_t amount)
{
    const std::int64_t smallest = demoCurrencies()[currency].smallest;
    return amount / smallest * smallest;
}

std::int64_t moneyOfEuros(std::size_t currency, std::int64_t cents)
{
    return roundedMoney(currency, cents * 100 * demoCurrencies()[currency].perEuro);
}

std::size_t DemoLedger::create(std::size_t user, std::string_view type, std::size_t currency,
                               std::int64_t deposit, Chain &chain)
{
    DemoAccount &account = m_accounts.emplace_back();
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

void DemoLedger::deposit(DemoAccount &account, std::int64_t amount, const std::string &reference,
                         Chain &chain)
{
    account.balance += amount;
    Writer data;
    data.beginObject();
    m_world.emitter.emit(account.stream, "MoneyDeposited",
                         movement(data, amount, "", 0, account.balance, reference), chain,
                         m_world.users[account.owner].id);
}

bool DemoLedger::withdraw(DemoAccount &account, std::int64_t amount, std::int64_t fee,
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

bool DemoLedger::transfer(DemoAccount &from, DemoAccount &to, std::int64_t amount, std::int64_t fee,
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

void DemoLedger::close(DemoAccount &account, std::string_view reason, Chain &chain)
{
    Writer data;
    data.beginObject();
    if (!reason.empty())
        data.key("reason").string(reason);
    data.endObject();
    m_world.emitter.emit(account.stream, "AccountClosed", data.take(), chain,
                         m_world.users[account.owner].id);
    account.open = false;
}

} // namespace shared
