// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/account.h"
#include "projections/commands/command.h"

namespace projections {

using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::fail;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

tl::unexpected<eventstore::Error> refuse(std::string why)
{
    return fail(ErrorCode::Refused, std::move(why));
}

const Account &accountOf(const Aggregate &aggregate)
{
    return static_cast<const Account &>(aggregate); // the commands are listed for accounts only
}

std::string named(const Account &account)
{
    return "account " + account.id();
}

std::string priced(Money money, const Account &account)
{
    return money.toString() + " " + account.currency();
}

Result<void> checkUsable(const Account &account)
{
    if (!account.opened())
        return refuse(named(account) + " does not exist");
    if (!account.active())
        return refuse(named(account) + " is closed");
    return {};
}

Result<void> checkAmount(const CommandInput &input, std::string_view feeKey = {})
{
    if (input.money("amount") <= Money{})
        return refuse("the amount must be more than zero, not " + input.money("amount").toString());
    if (!feeKey.empty() && input.money(feeKey) < Money{})
        return refuse("the fee must not be below zero: " + input.money(feeKey).toString());
    return {};
}

Result<void> checkCurrency(const Account &account, const CommandInput &input)
{
    if (input.has("currency") && input.text("currency") != account.currency())
        return refuse(named(account) + " is kept in " + account.currency() + ", not in " +
                      input.text("currency"));
    return {};
}

/// The balance after subtracting amount and fee.
Result<Money> withoutMoney(const Account &account, Money amount, Money fee)
{
    const auto needed = add(amount, fee);
    if (!needed || account.balance() < *needed) {
        const std::string with = fee > Money{} ? " (a fee of " + fee.toString() + " included)" : "";
        return refuse("not enough money on " + named(account) + ": it holds " +
                      priced(account.balance(), account) + ", needed is " +
                      (needed ? priced(*needed, account) : "more than can be counted") + with);
    }
    return subtract(account.balance(), *needed);
}

Result<Money> withMoney(const Account &account, Money amount)
{
    const auto balance = add(account.balance(), amount);
    if (!balance)
        return refuse("the balance of " + named(account) + " would be more than can be counted: " +
                      priced(account.balance(), account) + " and " + amount.toString());
    return *balance;
}

/// Refuses an event that the account's own fold could not apply, such as one whose total is out of
/// range.
Result<void> checkFolds(const Account &account, const DecidedEvent &decided)
{
    Account next(account);
    Event event;
    event.version = account.version() + 1;
    event.type = decided.type;
    event.data = decided.data;
    next.apply(event);
    if (next.findingCount() > account.findingCount())
        return refuse("the totals of " + named(account) + " would be more than can be counted");
    return {};
}

/// The data of a Money event, in the order of the specification.
DecidedEvent moneyEvent(std::string type, const CommandInput &input, Money balance,
                        std::string_view feeKey = {},
                        std::pair<std::string_view, std::string> counterparty = {})
{
    json::Writer data;
    data.beginObject();
    if (!counterparty.first.empty())
        data.key(counterparty.first).string(counterparty.second);
    data.key("amount").raw(input.money("amount").toString());
    if (!feeKey.empty() && input.has(feeKey))
        data.key(feeKey).raw(input.money(feeKey).toString());
    data.key("balance_after").raw(balance.toString());
    if (input.has("reference"))
        data.key("reference").string(input.text("reference"));
    data.endObject();
    return {false, std::move(type), data.take(), {}};
}

Decision open(const CommandState &state, const CommandInput &input)
{
    const Account &account = accountOf(state.self);
    if (account.opened())
        return refuse(named(account) +
                      (account.active() ? " is open already" : " was opened before and is closed"));
    const Money deposit = input.money("initial_deposit");
    if (deposit < Money{})
        return refuse("the initial deposit must not be below zero: " + deposit.toString());
    json::Writer data;
    data.beginObject();
    data.key("user_id").string(input.text("user_id"));
    data.key("account_type")
        .string(input.has("account_type") ? input.text("account_type") : "checking");
    data.key("currency").string(input.text("currency"));
    data.key("initial_deposit").raw(deposit.toString());
    data.endObject();
    return std::vector<DecidedEvent>{{false, "AccountCreated", data.take(), {}}};
}

Decision deposit(const CommandState &state, const CommandInput &input)
{
    const Account &account = accountOf(state.self);
    EG_CHECK(checkAmount(input));
    EG_CHECK(checkUsable(account));
    EG_CHECK(checkCurrency(account, input));
    EG_TRY(const Money balance, withMoney(account, input.money("amount")));
    const DecidedEvent event = moneyEvent("MoneyDeposited", input, balance);
    EG_CHECK(checkFolds(account, event));
    return std::vector{event};
}

Decision withdraw(const CommandState &state, const CommandInput &input)
{
    const Account &account = accountOf(state.self);
    EG_CHECK(checkAmount(input, "fee"));
    EG_CHECK(checkUsable(account));
    EG_CHECK(checkCurrency(account, input));
    EG_TRY(const Money balance, withoutMoney(account, input.money("amount"), input.money("fee")));
    const DecidedEvent event = moneyEvent("MoneyWithdrawn", input, balance, "fee");
    EG_CHECK(checkFolds(account, event));
    return std::vector{event};
}

Decision transfer(const CommandState &state, const CommandInput &input)
{
    const Account &from = accountOf(state.self);
    const Account &to = accountOf(*state.other);
    const Money amount = input.money("amount");
    EG_CHECK(checkAmount(input, "transfer_fee"));
    if (from.id() == to.id())
        return refuse("a transfer from " + named(from) + " to itself moves nothing");
    EG_CHECK(checkUsable(from));
    EG_CHECK(checkUsable(to));
    EG_CHECK(checkCurrency(from, input));
    if (from.currency() != to.currency())
        return refuse(named(to) + " is kept in " + to.currency() + ", and " + named(from) + " in " +
                      from.currency());
    EG_TRY(const Money left, withoutMoney(from, amount, input.money("transfer_fee")));
    EG_TRY(const Money arrived, withMoney(to, amount));
    const DecidedEvent sent =
        moneyEvent("MoneyTransferred", input, left, "transfer_fee", {"to_account_id", to.id()});
    DecidedEvent received =
        moneyEvent("MoneyReceived", input, arrived, {}, {"from_account_id", from.id()});
    EG_CHECK(checkFolds(from, sent));
    EG_CHECK(checkFolds(to, received));
    received.toOther = true;
    return std::vector{sent, received};
}

/// Allowed with a balance: closing may be what starts the payout, and the balance stays visible.
Decision close(const CommandState &state, const CommandInput &input)
{
    EG_CHECK(checkUsable(accountOf(state.self)));
    json::Writer data;
    data.beginObject();
    if (input.has("reason"))
        data.key("reason").string(input.text("reason"));
    data.endObject();
    return std::vector<DecidedEvent>{{false, "AccountClosed", data.take(), {}}};
}

} // namespace

std::vector<CommandType> accountCommands()
{
    using Kind = CommandKey::Kind;
    const CommandKey amount{"amount", Kind::Money};
    const CommandKey currency{"currency", Kind::Text, false};
    const CommandKey reference{"reference", Kind::Text, false};
    return {
        {"account",
         "open",
         "open an account",
         {{"user_id"},
          {"account_type", Kind::Text, false, "type"},
          {"currency"},
          {"initial_deposit", Kind::Money, false, "amount"}},
         open},
        {"account", "deposit", "put money on it", {amount, currency, reference}, deposit},
        {"account",
         "withdraw",
         "take money from it, and a fee",
         {amount, {"fee", Kind::Money, false}, currency, reference},
         withdraw},
        {"account",
         "transfer",
         "move money to another account in one step",
         {{"to_account_id", Kind::Id, true, "to"},
          amount,
          {"transfer_fee", Kind::Money, false, "fee"},
          currency,
          reference},
         transfer,
         "to_account_id"},
        {"account", "close", "close it for good", {{"reason", Kind::Text, false}}, close},
    };
}

} // namespace projections
