// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/accounteventsmodel.h"

#include "eventstore/json/rawjson.h"
#include "models/eventroles.h"
#include "models/format.h"
#include "models/masking/masking.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

namespace json = eventstore::json;
using eventstore::Event;
using eventstore::EventPage;
using eventstore::Result;
using projections::Money;

namespace {

constexpr std::int64_t eventsAPage = 200;

std::optional<Money> moneyOf(const Event &event, std::string_view key)
{
    const auto value = json::member(event.data, key);
    if (!value || value->kind != json::Kind::Number)
        return std::nullopt;
    const auto money = Money::parse(value->raw);
    return money ? std::optional(*money) : std::nullopt;
}

QString textOf(const Event &event, std::string_view key)
{
    const auto value = json::member(event.data, key);
    return value && value->kind == json::Kind::String
               ? format::isolated(format::shortened(format::text(json::unescape(value->raw)), 80))
               : QString();
}

std::optional<Money> sumOf(const Event &event, std::string_view amount, std::string_view fee,
                           bool out)
{
    const auto value = moneyOf(event, amount);
    if (!value)
        return std::nullopt;
    const auto cost = fee.empty() ? Money{} : moneyOf(event, fee).value_or(Money{});
    const auto sum = projections::add(*value, cost);
    if (!sum)
        return std::nullopt;
    return out ? Money{-sum->units} : *sum;
}

QString withReference(const QString &what, const Event &event)
{
    const auto reference = textOf(event, "reference");
    return reference.isEmpty() ? what : what + u" ("_s + reference + u')';
}

std::optional<Money> balanceOf(const Event &event)
{
    return moneyOf(event, event.type == "AccountCreated" ? "initial_deposit" : "balance_after");
}

bool isRightAligned(int column)
{
    return column == AccountEventsModel::VersionColumn ||
           column == AccountEventsModel::AmountColumn ||
           column == AccountEventsModel::BalanceColumn;
}

} // namespace

QString AccountEventsModel::describe(const Event &event, const QString &currency)
{
    if (event.type == "AccountCreated")
        return tr("Opened by %1").arg(textOf(event, "user_id"));
    if (event.type == "MoneyDeposited")
        return withReference(tr("Deposit"), event);
    if (event.type == "MoneyWithdrawn")
        return withReference(moneyOf(event, "fee").value_or(Money{}).units > 0
                                 ? tr("Withdrawal with a fee of %1")
                                       .arg(format::money(moneyOf(event, "fee")->units, currency))
                                 : tr("Withdrawal"),
                             event);
    if (event.type == "MoneyTransferred")
        return withReference(tr("Transfer to %1").arg(textOf(event, "to_account_id")), event);
    if (event.type == "MoneyReceived")
        return withReference(tr("Transfer from %1").arg(textOf(event, "from_account_id")), event);
    if (event.type == "AccountClosed") {
        const auto reason = textOf(event, "reason");
        return reason.isEmpty() ? tr("Closed") : tr("Closed: %1").arg(reason);
    }
    return format::isolated(format::text(event.type));
}

std::optional<Money> AccountEventsModel::effect(const Event &event)
{
    if (event.type == "AccountCreated")
        return moneyOf(event, "initial_deposit");
    if (event.type == "MoneyDeposited" || event.type == "MoneyReceived")
        return sumOf(event, "amount", {}, false);
    if (event.type == "MoneyWithdrawn")
        return sumOf(event, "amount", "fee", true);
    if (event.type == "MoneyTransferred")
        return sumOf(event, "amount", "transfer_fee", true);
    return std::nullopt;
}

AccountEventsModel::AccountEventsModel(Session &session, QObject *parent)
    : PagedTable(session, parent)
{
    connect(&Masking::of(session), &Masking::changed, this, [this] {
        if (!m_accountId.isEmpty())
            refresh();
    });
}

void AccountEventsModel::open(const QString &accountId)
{
    if (accountId == m_accountId)
        return;
    m_accountId = accountId;
    m_currency.clear(); // set again when the facts of the new account are read
    stop(Load::Idle);
    m_findings.clear();
    replace(m_events, {});
    if (!accountId.isEmpty())
        request(true);
    emit loadChanged();
}

void AccountEventsModel::refresh()
{
    if (!m_accountId.isEmpty())
        request(true);
}

void AccountEventsModel::setCurrency(const QString &currency)
{
    if (m_currency == currency)
        return;
    m_currency = currency;
    if (!m_events.empty())
        emit dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1));
}

void AccountEventsModel::setFindings(QHash<qint64, QString> findings)
{
    m_findings = std::move(findings);
    if (!m_events.empty())
        emit dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1));
}

void AccountEventsModel::request(bool first)
{
    eventstore::ReadStream query;
    query.streamId = "account-" + m_accountId.toStdString();
    query.direction = eventstore::Direction::Backwards;
    query.limit = first ? std::max<std::int64_t>(eventsAPage, rows()) : eventsAPage;
    query.columns.metadata = false;
    if (!first && !m_events.empty())
        query.from = m_events.back().version - 1;
    read<EventPage>(
        first,
        [query](eventstore::Store &store, std::stop_token) { return store.readStream(query); },
        [this, first](EventPage page) { return take(std::move(page), first); });
}

bool AccountEventsModel::take(EventPage page, bool first)
{
    auto &next = page.events;
    const bool last = next.empty() || page.atEnd;
    const bool unchanged = first && !next.empty() && !m_events.empty() &&
                           next.front().version == m_events.front().version;
    if (first && !unchanged)
        exchange(m_events, std::move(next), [](const Event &event) { return event.version; });
    else if (!first)
        append(m_events, std::move(next));
    return last;
}

std::optional<qint64> AccountEventsModel::newestVersion() const
{
    return m_events.empty() ? std::nullopt : std::optional(qint64(m_events.front().version.value));
}

int AccountEventsModel::rows() const
{
    return static_cast<int>(m_events.size());
}

int AccountEventsModel::columns() const
{
    return ColumnCount;
}

QVariant AccountEventsModel::text(const Event &event, int column) const
{
    switch (column) {
    case VersionColumn:
        return format::number(event.version.value);
    case TimeColumn:
        return format::timeShort(event.timestamp);
    case TextColumn:
        return describe(event, m_currency);
    case AmountColumn: {
        const auto money = effect(event);
        if (!money)
            return {};
        return (money->units > 0 ? u"+"_s : QString()) + format::amount(money->units, m_currency);
    }
    case BalanceColumn: {
        const auto money = balanceOf(event);
        return money ? format::amount(money->units, m_currency) : QString();
    }
    default:
        return {};
    }
}

QString AccountEventsModel::exact(const Event &event, int column) const
{
    const auto money = [](const std::optional<Money> &value) {
        return value ? format::text(value->toString()) : QString();
    };
    switch (column) {
    case VersionColumn:
        return QString::number(event.version.value);
    case TimeColumn:
        return format::isoShown(event.timestamp);
    case AmountColumn:
        return money(effect(event));
    case BalanceColumn:
        return money(balanceOf(event));
    default:
        return describe(event, m_currency);
    }
}

QVariant AccountEventsModel::cell(int row, int column, int role) const
{
    const auto &event = m_events[static_cast<std::size_t>(row)];
    const auto finding = m_findings.value(event.version.value);
    switch (role) {
    case Qt::DisplayRole:
        return text(event, column);
    case Qt::ToolTipRole:
        if (!finding.isEmpty())
            return format::visibleLines(finding);
        return column == TimeColumn ? format::timeExact(event.timestamp) : text(event, column);
    case Qt::TextAlignmentRole:
        return QVariant((isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    case CopyRole:
        return exact(event, column);
    case SeverityRole:
        return static_cast<int>(!finding.isEmpty() ? Severity::Bad : Severity::Neutral);
    case EventTypeRole:
        return column == TextColumn ? eventRole(event, role) : QVariant();
    default:
        return eventRole(event, role);
    }
}

QVariant AccountEventsModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant((isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Version"), QT_TR_NOOP("Time"),
                                             QT_TR_NOOP("What happened"), QT_TR_NOOP("Amount"),
                                             QT_TR_NOOP("Balance after")};
    return tr(titles[column]);
}

} // namespace models
