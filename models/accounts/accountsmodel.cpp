// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/accountsmodel.h"

#include "models/format.h"
#include "models/standing.h"
#include "projections/control/deadletters.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using projections::analytics::AccountRow;
using projections::analytics::AccountsQuery;

namespace {

constexpr std::int64_t pageSize = 200;
constexpr auto followInterval = 3s;
constexpr std::string_view streamPrefix = "account-";

bool isRight(int column)
{
    return column == AccountsModel::BalanceColumn;
}

// Rows made from streams; what a stream does not tell stays empty.
Result<std::vector<AccountRow>> accountStreams(eventstore::Store &store, const AccountsQuery &query)
{
    eventstore::StreamsQuery streams;
    streams.category = "account";
    streams.prefix = std::string(streamPrefix) + query.find;
    streams.limit = query.limit;
    if (query.order == AccountsQuery::Order::ByLastActivity)
        streams.order = eventstore::StreamsQuery::Order::ByLastChange;
    if (query.after)
        streams.after = eventstore::StreamInfo{std::string(streamPrefix) + query.after->accountId,
                                               eventstore::StreamVersion(query.after->version),
                                               query.after->lastActivity};
    EG_TRY(const auto found, store.streams(streams));
    std::vector<AccountRow> rows;
    for (const auto &stream : found) {
        AccountRow row;
        row.accountId = eventstore::aggregateIdOf(stream.streamId);
        row.lastActivity = stream.lastUpdated;
        row.version = stream.version.value;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

struct AccountsModel::Page
{
    std::vector<AccountRow> rows;
    bool fromStreams = false;
    std::unordered_set<std::string> parked; ///< accounts with events in the dead letters
    Freshness readModel = {};
};

namespace {

Result<std::unordered_set<std::string>> parkedAccounts(eventstore::Database &database)
{
    EG_TRY(const bool there, database.hasTable("eventglass_dead_letters"));
    if (!there)
        return std::unordered_set<std::string>();
    return projections::DeadLetters(database, "account_summaries").blockedKeys();
}

} // namespace

AccountsModel::AccountsModel(Session &session, QObject *parent)
    : PagedTable(session, parent)
    , m_follower(session, followInterval)
{
    connect(&m_follower, &RefreshScheduler::due, this, &AccountsModel::refresh);
    connect(&m_follower, &RefreshScheduler::storeGone, this, &AccountsModel::clear);
}

void AccountsModel::clear()
{
    stop(Load::Idle);
    m_fromStreams = false;
    m_readModel = {};
    m_follower.forget();
    replace(m_rows, {});
    emit loadChanged();
}

Freshness AccountsModel::freshness() const
{
    const auto link = freshnessOf(session(), {.any = rows() > 0});
    return link.fresh() && rows() > 0 ? m_readModel : link;
}

void AccountsModel::setActive(bool active)
{
    m_follower.setActive(active);
}

void AccountsModel::setFind(const QString &text)
{
    const auto trimmed = text.trimmed();
    if (std::exchange(m_find, trimmed) != trimmed)
        refresh();
}

void AccountsModel::sort(int column, Qt::SortOrder order)
{
    using Order = AccountsQuery::Order;
    const auto wanted = column == BalanceColumn    ? Order::ByBalance
                        : column == ActivityColumn ? Order::ByLastActivity
                                                   : Order::ById;
    const bool descending = order == Qt::DescendingOrder;
    if (wanted == m_order && descending == m_descending)
        return;
    m_order = wanted;
    m_descending = descending;
    refresh();
}

void AccountsModel::refresh()
{
    if (session().state() != Session::State::Open && session().state() != Session::State::Lost)
        return;
    m_follower.reading();
    request(true);
}

void AccountsModel::request(bool first)
{
    AccountsQuery query;
    query.order = m_order;
    query.descending = m_descending;
    query.find = m_find.toStdString();
    // A refresh reads as many rows as are loaded, so that the scroll position stays valid.
    query.limit = first ? std::max<std::int64_t>(pageSize, rows()) : pageSize;
    if (!first && !m_rows.empty())
        query.after = m_rows.back();
    read<Page>(
        first,
        [query](eventstore::Store &store, std::stop_token) -> Result<Page> {
            EG_TRY(const bool projected, store.database().hasTable("account_summaries"));
            if (projected) {
                EG_TRY(auto rows, projections::analytics::findAccounts(store.database(), query));
                EG_TRY(auto parked, parkedAccounts(store.database()));
                return Page{std::move(rows), false, std::move(parked),
                            standingOf(store, {"account_summaries"}, false)};
            }
            EG_TRY(auto rows, accountStreams(store, query));
            return Page{std::move(rows), true, {}};
        },
        [this, first, limit = query.limit](Page page) {
            const bool last = static_cast<std::int64_t>(page.rows.size()) < limit;
            take(std::move(page), first);
            return last;
        });
    emit loadChanged();
}

void AccountsModel::take(Page page, bool first)
{
    m_fromStreams = page.fromStreams;
    m_parked = std::move(page.parked);
    m_readModel = std::move(page.readModel);
    // No signal tells that a projection was started or has moved on, so this looks again.
    if (m_fromStreams || !m_readModel.fresh())
        m_follower.readAgain();
    if (first)
        exchange(m_rows, std::move(page.rows), [](const Row &row) { return row.accountId; });
    else
        append(m_rows, std::move(page.rows));
}

QString AccountsModel::accountId(int row) const
{
    return row >= 0 && row < rows() ? format::text(m_rows[static_cast<std::size_t>(row)].accountId)
                                    : QString();
}

int AccountsModel::rowOf(const QString &accountId) const
{
    const auto id = accountId.toStdString();
    const auto place = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&id](const Row &row) { return row.accountId == id; });
    return place == m_rows.end() ? -1 : static_cast<int>(place - m_rows.begin());
}

int AccountsModel::rows() const
{
    return static_cast<int>(m_rows.size());
}

int AccountsModel::columns() const
{
    return ColumnCount;
}

QVariant AccountsModel::text(const Row &row, int column) const
{
    if (m_fromStreams && column != AccountColumn && column != ActivityColumn)
        return u"–"_s;
    switch (column) {
    case AccountColumn:
        return format::text(row.accountId);
    case OwnerColumn:
        return format::text(row.userId);
    case BalanceColumn:
        return format::money(row.balance.units, format::text(row.currency));
    case ActivityColumn:
        return format::timeShort(row.lastActivity);
    case StatusColumn:
        if (m_parked.contains(row.accountId))
            return tr("stale");
        return row.active ? tr("open") : tr("closed");
    default:
        return {};
    }
}

QVariant AccountsModel::cell(int row, int column, int role) const
{
    const auto &account = m_rows[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(account, column);
    case Qt::ToolTipRole:
        if (m_parked.contains(account.accountId))
            return tr("Events of this account could not be projected: balance and activity are "
                      "those before them.");
        if (column == ActivityColumn)
            return format::timeExact(account.lastActivity);
        return column == AccountColumn && !m_fromStreams
                   ? tr("%1, %2", "account, type")
                         .arg(format::text(account.accountId), format::text(account.type))
                   : text(account, column);
    case Qt::TextAlignmentRole:
        return isRight(column) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                               : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case SeverityRole:
        if (column == StatusColumn && m_parked.contains(account.accountId))
            return static_cast<int>(Severity::Warning);
        return static_cast<int>(column == StatusColumn && !m_fromStreams && account.active
                                    ? Severity::Good
                                    : Severity::Neutral);
    case CopyRole:
        if (column == BalanceColumn)
            return format::text(account.balance.toString());
        return column == ActivityColumn ? format::isoShown(account.lastActivity)
                                        : text(account, column).toString();
    case TimeRole:
        return column == ActivityColumn ? QVariant(qint64{account.lastActivity.micros})
                                        : QVariant();
    case KeyRole:
        return format::text(account.accountId);
    case StreamRole:
        return QVariant(u"account-"_s + format::text(account.accountId));
    default:
        return {};
    }
}

QVariant AccountsModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant((isRight(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == BalanceColumn)
        return tr("Sorted within each currency: amounts of different currencies have no order.");
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Account"), QT_TR_NOOP("Owner"),
                                             QT_TR_NOOP("Balance"), QT_TR_NOOP("Last activity"),
                                             QT_TR_NOOP("Status")};
    return tr(titles[column]);
}

} // namespace models
