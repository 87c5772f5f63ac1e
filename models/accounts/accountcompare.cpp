// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/accountcompare.h"

#include "eventstore/json/rawjson.h"
#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "projections/aggregates/money.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace models {

namespace json = eventstore::json;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AccountComparison)
};

enum class Kind { Text, Money, Time, Number, Flag };

struct Field
{
    const char *stored;   ///< in account_summaries; empty if it has no such field
    const char *replayed; ///< in the aggregate; empty if it has no such field
    Kind kind;
};

constexpr std::array fields{Field{"current_balance", "balance", Kind::Money},
                            Field{"available_balance", "balance", Kind::Money},
                            Field{"total_deposits", "total_deposits", Kind::Money},
                            Field{"total_withdrawals", "total_withdrawals", Kind::Money},
                            Field{"total_transfers_in", "total_transfers_in", Kind::Money},
                            Field{"total_transfers_out", "total_transfers_out", Kind::Money},
                            Field{"currency", "currency", Kind::Text},
                            Field{"user_id", "user_id", Kind::Text},
                            Field{"account_type", "account_type", Kind::Text},
                            Field{"is_active", "is_active", Kind::Flag},
                            Field{"created_at", "opened_at", Kind::Time},
                            Field{"version", "version", Kind::Number},
                            Field{"last_transaction_at", "", Kind::Time},
                            Field{"last_updated", "", Kind::Time},
                            Field{"transaction_count_30days", "", Kind::Number},
                            Field{"", "transaction_count", Kind::Number}};

std::optional<json::Value> valueOf(std::string_view object, const char *key)
{
    return *key == 0 ? std::nullopt : json::member(object, key);
}

QString currencyOf(std::string_view stateJson)
{
    const auto currency = json::member(stateJson, "currency");
    return currency && currency->kind == json::Kind::String
               ? format::text(json::unescape(currency->raw))
               : QString();
}

QString shown(const std::optional<json::Value> &value, Kind kind, const QString &currency)
{
    if (!value || value->isNull())
        return u"–"_s;
    if (kind == Kind::Money) {
        if (const auto money = projections::Money::parse(value->raw))
            return format::amount(money->units, currency);
    }
    if (value->kind == json::Kind::String)
        return format::text(json::unescape(value->raw));
    if (kind == Kind::Flag)
        return value->kind == json::Kind::True ? Words::tr("yes") : Words::tr("no");
    return format::jsonNumber(value->raw);
}

// Equal as values: 1.50 and 1.5 are the same amount.
bool equal(const json::Value &a, const json::Value &b, Kind kind)
{
    if (a.isNull() || b.isNull())
        return a.isNull() == b.isNull();
    if (kind == Kind::Money) {
        const auto left = projections::Money::parse(a.raw);
        const auto right = projections::Money::parse(b.raw);
        return left && right && *left == *right;
    }
    if (a.kind == json::Kind::String && b.kind == json::Kind::String)
        return json::unescape(a.raw) == json::unescape(b.raw);
    return a.raw == b.raw;
}

QString whyOf(const Field &field, bool balancesDisagree)
{
    const std::string_view name = field.stored;
    if (balancesDisagree && (name == "current_balance" || name == "available_balance"))
        return Words::tr("The read model keeps the last balance_after; the replay adds up the "
                         "amounts. The events themselves disagree, see above.");
    return Words::tr(
        "The events do not give this value. Rebuild account_summaries on the Projections page.");
}

QString findingText(std::string_view finding, const QString &currency)
{
    const auto member = [finding](std::string_view key) { return json::member(finding, key); };
    const auto version = member("version");
    const auto kind = member("kind");
    const auto expected = member("expected");
    const auto recorded = member("recorded");
    const auto number = version ? format::text(version->raw) : u"?"_s;
    const auto kindText = kind ? json::unescape(kind->raw) : std::string();
    if (kindText == "balance_mismatch")
        return Words::tr("balance_after of version %1 says %2, the amounts give %3")
            .arg(number, shown(recorded, Kind::Money, currency),
                 shown(expected, Kind::Money, currency));
    if (kindText == "negative_balance")
        return Words::tr("after version %1 the balance is below zero: %2")
            .arg(number, shown(expected, Kind::Money, currency));
    const auto message = member("message");
    return Words::tr("version %1: %2")
        .arg(number, message ? coreText(json::unescape(message->raw)) : format::text(finding));
}

} // namespace

bool ComparedAccount::differs() const
{
    return std::any_of(fields.begin(), fields.end(),
                       [](const ComparedField &field) { return field.differs; });
}

std::vector<AccountFinding> findingsOf(std::string_view stateJson)
{
    std::vector<AccountFinding> findings;
    const auto list = json::member(stateJson, "findings");
    if (!list)
        return findings;
    const auto currency = currencyOf(stateJson);
    json::forEachElement(list->raw, [&](json::Value finding) {
        const auto version = json::member(finding.raw, "version");
        findings.push_back({version ? format::text(version->raw).toLongLong() : 0,
                            findingText(finding.raw, currency)});
        return true;
    });
    return findings;
}

ComparedAccount compareAccount(std::string_view rowJson, std::string_view stateJson)
{
    const auto findings = json::member(stateJson, "findings");
    const bool balancesDisagree =
        findings && findings->raw.find("balance_mismatch") != std::string_view::npos;
    const auto currency = currencyOf(stateJson);
    ComparedAccount compared;
    for (const auto &field : fields) {
        const auto stored = valueOf(rowJson, field.stored);
        const auto replayed = valueOf(stateJson, field.replayed);
        ComparedField one;
        one.name = QString::fromLatin1(*field.stored ? field.stored : field.replayed);
        one.stored = shown(stored, field.kind, currency);
        one.replayed = shown(replayed, field.kind, currency);
        one.differs = stored && replayed && !equal(*stored, *replayed, field.kind);
        if (one.differs)
            one.why = whyOf(field, balancesDisagree);
        compared.fields.push_back(std::move(one));
    }
    return compared;
}

} // namespace models
