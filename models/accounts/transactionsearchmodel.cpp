// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/transactionsearchmodel.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "projections/aggregates/money.h"
#include "projections/engine/supervisor.h"

#include <algorithm>
#include <charconv>
#include <iterator>

using namespace Qt::StringLiterals;

namespace models {

namespace json = eventstore::json;
using eventstore::Result;
using projections::Money;

namespace {

constexpr std::int64_t foundAPage = 200;

QString textIn(const std::string &row, std::string_view key)
{
    return format::text(json::memberText(row, key).value_or(std::string()));
}

std::optional<qint64> moneyIn(const std::string &row, std::string_view key)
{
    const auto value = json::member(row, key);
    if (!value || value->kind != json::Kind::Number)
        return std::nullopt;
    const auto money = Money::parse(value->raw);
    return money ? std::optional<qint64>(money->units) : std::nullopt;
}

bool isRightOf(int column)
{
    return column == TransactionSearchModel::VersionColumn ||
           column == TransactionSearchModel::AmountColumn ||
           column == TransactionSearchModel::BalanceColumn;
}

/// The freshness of rows that may lack events of the store.
Freshness standingOf(eventstore::Store &store, const std::string &publication)
{
    const auto all = projections::readStatus(store);
    if (!all)
        return {Freshness::Why::Behind,
                TransactionSearchModel::tr("It is not known whether these transactions are up to "
                                           "date: %1")
                    .arg(format::error(all.error()))};
    for (const auto &status : *all) {
        if (status.name != publication)
            continue;
        const auto name = format::text(publication);
        if (status.elsewhere)
            return {
                Freshness::Why::Behind,
                TransactionSearchModel::tr("%1 was filled from events that are not in the store.")
                    .arg(name)};
        if (status.lagEvents > 0)
            return {Freshness::Why::Behind,
                    TransactionSearchModel::tr("%1 is %2 behind: what came since is not found.",
                                               "publication, events")
                        .arg(name, format::events(status.lagEvents))};
        if (status.deadLetters > 0)
            return {Freshness::Why::Parked,
                    TransactionSearchModel::tr("%1 lacks %2 that the sink refused.",
                                               "publication, events")
                        .arg(name, format::events(status.deadLetters))};
    }
    return {};
}

} // namespace

struct TransactionSearchModel::Answer
{
    AnswerSource source;
    Freshness freshness;
    /// The sink's error. The job itself must not fail with it, as that would be taken for a lost
    /// connection to the store.
    std::optional<eventstore::Error> failed;
    std::vector<Transaction> rows;
    std::string next;
    qint64 total = 0;
};

TransactionSearchModel::TransactionSearchModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state != Session::State::Opening && state != Session::State::Closed)
            return;
        m_fromStore = false;
        m_source = {};
        open({});
    });
}

void TransactionSearchModel::open(const QString &accountId)
{
    if (accountId == m_accountId)
        return;
    m_accountId = accountId;
    clearRows();
    ask(true);
}

void TransactionSearchModel::setText(const QString &text)
{
    if (std::exchange(m_text, text.trimmed()) == text.trimmed())
        return;
    ask(true);
}

void TransactionSearchModel::setFromStore(bool fromStore)
{
    if (std::exchange(m_fromStore, fromStore) == fromStore)
        return;
    clearRows();
    ask(true);
}

void TransactionSearchModel::refresh()
{
    ask(true);
}

void TransactionSearchModel::clearRows()
{
    m_task.cancel();
    beginResetModel();
    m_rows.clear();
    endResetModel();
    m_next.clear();
    m_total = 0;
    m_freshness = {};
}

bool TransactionSearchModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_next.empty() && !m_fetching;
}

void TransactionSearchModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(false);
}

void TransactionSearchModel::ask(bool first)
{
    m_task.cancel();
    m_fetching = false;
    if (m_accountId.isEmpty()) {
        m_load = Load::Idle;
        return emit loadChanged();
    }
    projections::TransactionQuery query;
    query.accountId = format::utf8(m_accountId);
    query.text = format::utf8(m_text);
    query.limit = foundAPage;
    if (!first)
        query.after = m_next;
    m_fetching = true;
    if (first)
        m_load = Load::Loading;
    lookForSource();
    m_task = m_session.run<Answer>(
        this,
        [query, fromStore = m_fromStore](eventstore::Store &store, const std::stop_token &stop) {
            return find(store, query, fromStore, stop);
        },
        [this, first](Result<Answer> answer) { take(std::move(answer), first); });
    emit loadChanged();
}

/// Looks up which sink is asked, without waiting for it: a sink may be slow or absent.
void TransactionSearchModel::lookForSource()
{
    if (available())
        return;
    m_sourceTask = m_session.run<QString>(
        this,
        [](eventstore::Store &store, const std::stop_token &) -> Result<QString> {
            EG_TRY(const auto publication, projections::searchingPublication(store.database()));
            return publication ? format::text(publication->name) : QString();
        },
        [this](const Result<QString> &name) {
            if (!name || name->isEmpty() || available())
                return;
            m_source = {*name, !m_fromStore, {}, {}};
            emit loadChanged();
        });
}

Result<TransactionSearchModel::Answer>
TransactionSearchModel::find(eventstore::Store &store, const projections::TransactionQuery &query,
                             bool fromStore, const std::stop_token &stop)
{
    Answer answer;
    EG_TRY(const auto publication, projections::searchingPublication(store.database()));
    if (!publication)
        return answer;
    answer.source.publication = format::text(publication->name);
    answer.source.outside = !fromStore;
    if (fromStore)
        return answer;
    const auto opened = projections::openSearch(store.database(), *publication);
    if (!opened) {
        answer.failed = opened.error();
        return answer;
    }
    describe(answer.source, opened->search->target(), opened->upTo);
    answer.freshness = standingOf(store, publication->name);
    opened->search->interruptOn(stop);
    auto found = opened->search->find(query);
    if (!found) {
        if (found.error().cancelled())
            return eventstore::fail(found.error());
        answer.failed = found.error();
        return answer;
    }
    for (const auto &json : found->rows) {
        auto row = readRow(json);
        if (!row) {
            answer.failed = row.error();
            return answer;
        }
        answer.rows.push_back(std::move(*row));
    }
    answer.next = found->next;
    answer.total = found->total;
    return answer;
}

Result<TransactionSearchModel::Transaction> TransactionSearchModel::readRow(const std::string &json)
{
    Transaction row;
    const auto version = json::member(json, "version");
    const auto time =
        eventstore::Timestamp::parse(json::memberText(json, "timestamp").value_or(std::string()));
    const bool numbered =
        version &&
        std::from_chars(version->raw.data(), version->raw.data() + version->raw.size(), row.version)
                .ec == std::errc();
    if (!numbered || !time)
        return eventstore::fail(eventstore::ErrorCode::InvalidData,
                                "A row that was found is none of transaction_history.",
                                "Rebuild the publication.");
    row.time = *time;
    row.type = textIn(json, "event_type");
    row.description = textIn(json, "description");
    row.reference = textIn(json, "reference");
    const auto type = json::memberText(json, "type").value_or(std::string());
    row.amount = moneyIn(json, "amount");
    if (row.amount && (type == "DEBIT" || type == "TRANSFER_OUT"))
        row.amount = -(*row.amount + moneyIn(json, "fee").value_or(0));
    row.balance = moneyIn(json, "balance_after");
    return row;
}

void TransactionSearchModel::take(Result<Answer> result, bool first)
{
    m_fetching = false;
    if (!result || result->failed) {
        m_error = result ? *result->failed : result.error();
        if (result)
            m_source = result->source;
        clearRows();
        m_load = Load::Failed;
        return emit loadChanged();
    }
    m_source = result->source;
    m_freshness = result->freshness;
    m_total = result->total;
    m_load = Load::Ready;
    // If the same rows arrive again they stay as they are, with the pages after them.
    const bool same = first && m_shownText == m_text && result->rows.size() <= m_rows.size() &&
                      std::equal(result->rows.begin(), result->rows.end(), m_rows.begin()) &&
                      m_total >= std::ssize(m_rows) && !m_rows.empty();
    m_shownText = m_text;
    if (!same)
        m_next = std::move(result->next);
    if (first && !same) {
        beginResetModel();
        m_rows = std::move(result->rows);
        endResetModel();
    } else if (!first && !result->rows.empty()) {
        beginInsertRows({}, rows(), rows() + static_cast<int>(result->rows.size()) - 1);
        std::move(result->rows.begin(), result->rows.end(), std::back_inserter(m_rows));
        endInsertRows();
    }
    emit loadChanged();
}

QString TransactionSearchModel::text(const Transaction &row, int column, bool exact) const
{
    const auto money = [exact](const std::optional<qint64> &units) {
        if (!units)
            return QString();
        return exact ? format::text(Money{*units}.toString()) : format::money(*units);
    };
    switch (column) {
    case VersionColumn:
        return exact ? QString::number(row.version) : format::number(row.version);
    case TimeColumn:
        return exact ? format::isoShown(row.time) : format::timeShort(row.time);
    case TextColumn:
        return row.description;
    case ReferenceColumn:
        return row.reference;
    case AmountColumn:
        return (!exact && row.amount.value_or(0) > 0 ? u"+"_s : QString()) + money(row.amount);
    default:
        return money(row.balance);
    }
}

QVariant TransactionSearchModel::cell(int row, int column, int role) const
{
    const auto &one = m_rows[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(one, column, false);
    case Qt::ToolTipRole:
        return column == TimeColumn ? format::timeExact(one.time) : text(one, column, false);
    case CopyRole:
        return text(one, column, true);
    case Qt::TextAlignmentRole:
        return QVariant((isRightOf(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case EventTypeRole:
        return column == TextColumn ? QVariant(one.type) : QVariant();
    case TimeRole:
        return qint64{one.time.micros};
    case VersionRole:
        return one.version;
    case StreamRole:
        return QVariant(u"account-"_s + m_accountId);
    default:
        return {};
    }
}

QVariant TransactionSearchModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant((isRightOf(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {
        QT_TR_NOOP("Version"),   QT_TR_NOOP("Time"),   QT_TR_NOOP("Description"),
        QT_TR_NOOP("Reference"), QT_TR_NOOP("Amount"), QT_TR_NOOP("Balance after")};
    return tr(titles[column]);
}

} // namespace models
