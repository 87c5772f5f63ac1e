// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/account.h"

#include "projections/aggregates/snapshotfields.h"

namespace projections {

using eventstore::Event;
using eventstore::Result;
using eventstore::StreamVersion;
namespace json = eventstore::json;

namespace {

constexpr const char *balanceMismatch = "balance_mismatch";
constexpr const char *negativeBalance = "negative_balance";

bool isInflow(AccountEvent kind)
{
    return kind == AccountEvent::Deposited || kind == AccountEvent::Received;
}

void writeMoney(json::Writer &writer, const std::optional<Money> &money)
{
    if (money)
        writer.raw(money->toString());
    else
        writer.null();
}

} // namespace

Account::Account(std::string_view streamId)
    : m_accountId(eventstore::aggregateIdOf(streamId))
{
}

void Account::apply(const Event &event)
{
    m_version = event.version;
    m_timestamp = event.timestamp;
    const auto kind = accountEvent(event.type);
    if (!kind)
        return;
    if (auto why = eventstore::unreadableReason(event.data))
        return addFinding(event, "invalid", "the event can't be read: " + *why);
    change(*kind, event);
}

void Account::change(AccountEvent kind, const Event &event)
{
    if (kind == AccountEvent::Created && m_openedAt)
        return addFinding(event, "created_twice", "the account was created before");
    if (kind != AccountEvent::Created && !m_openedAt)
        return addFinding(event, "before_creation", event.type + " comes before AccountCreated");
    if (kind == AccountEvent::Closed) {
        m_active = false;
        return;
    }
    const auto done = kind == AccountEvent::Created ? open(event) : move(kind, event);
    if (!done)
        addFinding(event, "invalid_data", done.error().message);
}

Result<void> Account::open(const Event &event)
{
    EG_TRY(AccountOpening opening, AccountOpening::read(event.data));
    m_userId = std::move(opening.userId);
    m_accountType = std::move(opening.accountType);
    m_currency = std::move(opening.currency);
    m_balance = opening.initialDeposit;
    m_totals.deposits = opening.initialDeposit;
    m_active = true;
    m_openedAt = event.timestamp;
    m_transactions = 1;
    compareBalance(event, opening.initialDeposit);
    return {};
}

Result<void> Account::move(AccountEvent kind, const Event &event)
{
    EG_TRY(const AccountMovement movement, AccountMovement::read(kind, event.data));
    EG_TRY(const Money moved, add(movement.amount, movement.fee));
    EG_TRY(const Money balance,
           isInflow(kind) ? add(m_balance, moved) : subtract(m_balance, moved));
    EG_CHECK(m_totals.add(kind, movement));
    m_balance = balance;
    ++m_transactions;
    compareBalance(event, movement.balanceAfter);
    return {};
}

void Account::compareBalance(const Event &event, Money recorded)
{
    if (m_balance != recorded)
        m_findings.push_back({event.version, balanceMismatch, m_balance, recorded, {}});
    if (m_balance < Money{})
        m_findings.push_back({event.version, negativeBalance, m_balance, recorded, {}});
}

void Account::addFinding(const Event &event, std::string kind, std::string message)
{
    m_findings.push_back({event.version, std::move(kind), {}, {}, std::move(message)});
}

std::string Account::messageOf(const Finding &finding)
{
    const std::string expected = finding.expected.value_or(Money{}).toString();
    if (finding.kind == balanceMismatch)
        return "the amounts make a balance of " + expected + ", balance_after is " +
               finding.recorded.value_or(Money{}).toString();
    if (finding.kind == negativeBalance)
        return "the balance is below zero: " + expected;
    return finding.message;
}

void Account::writeFindings(json::Writer &writer) const
{
    writer.beginArray();
    for (const Finding &finding : m_findings) {
        writer.beginObject();
        writer.key("version").integer(finding.version.value);
        writer.key("kind").string(finding.kind);
        writer.key("expected");
        writeMoney(writer, finding.expected);
        writer.key("recorded");
        writeMoney(writer, finding.recorded);
        writer.key("message").string(messageOf(finding));
        writer.endObject();
    }
    writer.endArray();
}

std::string Account::toJson() const
{
    const auto created = [this](const std::string &text) {
        return m_openedAt ? std::optional(text) : std::nullopt;
    };
    json::Writer writer;
    writer.beginObject();
    writer.key("account_id").string(m_accountId);
    writeText(writer.key("user_id"), created(m_userId));
    writeText(writer.key("account_type"), created(m_accountType));
    writeText(writer.key("currency"), created(m_currency));
    writer.key("balance").raw(m_balance.toString());
    writer.key("is_active").boolean(m_active);
    writeText(writer.key("opened_at"),
              m_openedAt ? std::optional(m_openedAt->toString()) : std::nullopt);
    writer.key("transaction_count").integer(m_transactions);
    writer.key("total_deposits").raw(m_totals.deposits.toString());
    writer.key("total_withdrawals").raw(m_totals.withdrawals.toString());
    writer.key("total_transfers_out").raw(m_totals.transfersOut.toString());
    writer.key("total_transfers_in").raw(m_totals.transfersIn.toString());
    writer.key("findings");
    writeFindings(writer);
    writer.key("version").integer(m_version.value);
    writeTime(writer.key("timestamp"), m_timestamp);
    writer.endObject();
    return writer.take();
}

bool Account::restoreFindings(std::string_view array)
{
    bool valid = true;
    json::forEachElement(array, [&](json::Value element) {
        SnapshotFields fields(element.raw);
        Finding finding;
        finding.version = StreamVersion(fields.integer("version"));
        finding.kind = fields.text("kind").value_or(std::string());
        finding.expected = fields.optionalMoney("expected");
        finding.recorded = fields.optionalMoney("recorded");
        if (!finding.expected)
            finding.message = fields.text("message").value_or(std::string());
        m_findings.push_back(std::move(finding));
        valid = fields.valid();
        return valid;
    });
    return valid;
}

Result<void> Account::restore(std::string_view snapshot)
{
    SnapshotFields fields(snapshot);
    Account read(*this);
    read.m_findings.clear();
    read.m_accountId = fields.text("account_id").value_or(std::string());
    read.m_userId = fields.text("user_id").value_or(std::string());
    read.m_accountType = fields.text("account_type").value_or(std::string());
    read.m_currency = fields.text("currency").value_or(std::string());
    read.m_balance = fields.money("balance");
    read.m_active = fields.boolean("is_active");
    read.m_openedAt = fields.time("opened_at");
    read.m_transactions = fields.integer("transaction_count");
    read.m_totals.deposits = fields.money("total_deposits");
    read.m_totals.withdrawals = fields.money("total_withdrawals");
    read.m_totals.transfersOut = fields.money("total_transfers_out");
    read.m_totals.transfersIn = fields.money("total_transfers_in");
    const bool findings = read.restoreFindings(fields.raw("findings", json::Kind::Array));
    read.m_version = StreamVersion(fields.integer("version"));
    read.m_timestamp = fields.time("timestamp").value_or(eventstore::Timestamp::unknown());
    EG_CHECK(fields.result());
    if (!findings)
        return SnapshotFields({}).result();
    *this = std::move(read);
    return {};
}

} // namespace projections
