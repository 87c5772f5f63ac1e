// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a trace: sums over the events that its sentences are made from.
#include "models/format.h"
#include "models/trace/tracemodel.h"
#include "projections/aggregates/money.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Event;
using eventtext::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(models::TraceSummary)
};

/// A sum that leaves the range of money stays at its limit; it is for display only.
void addTo(qint64 &sum, std::optional<std::int64_t> amount)
{
    if (const auto total = projections::add({sum}, {amount.value_or(0)}))
        sum = total->units;
}

void addMoney(TraceSummary &summary, const Event &event, const eventtext::Names &names)
{
    const auto account = format::text(eventstore::aggregateIdOf(event.streamId));
    auto &flow = summary.money[names.currencies.value(account)];
    if (event.type == "AccountCreated") {
        addTo(flow.in, eventtext::dataMoney(event, "initial_deposit"));
    } else if (event.type == "MoneyDeposited") {
        ++summary.deposits;
        addTo(flow.in, eventtext::dataMoney(event, "amount"));
    } else if (event.type == "MoneyReceived") {
        ++summary.transfers;
        addTo(flow.in, eventtext::dataMoney(event, "amount"));
    } else if (event.type == "MoneyWithdrawn") {
        ++summary.withdrawals;
        addTo(flow.out, eventtext::dataMoney(event, "amount"));
        addTo(flow.out, eventtext::dataMoney(event, "fee"));
    } else if (event.type == "MoneyTransferred") {
        ++summary.transfers;
        addTo(flow.out, eventtext::dataMoney(event, "amount"));
        addTo(flow.out, eventtext::dataMoney(event, "transfer_fee"));
    }
}

bool owns(const TraceUser &user, const Event &event)
{
    return std::binary_search(user.accounts.begin(), user.accounts.end(),
                              eventstore::aggregateIdOf(event.streamId), std::less<>());
}

QString counted(qint64 count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(format::number(count));
}

QString moneySentence(const TraceSummary &summary)
{
    QStringList parts;
    if (summary.deposits > 0)
        parts << counted(summary.deposits, Words::tr("1 deposit"), Words::tr("%1 deposits"));
    if (summary.withdrawals > 0)
        parts << counted(summary.withdrawals, Words::tr("1 withdrawal"),
                         Words::tr("%1 withdrawals"));
    if (summary.transfers > 0)
        parts << counted(summary.transfers, Words::tr("1 transfer"), Words::tr("%1 transfers"));
    for (auto flow = summary.money.begin(); flow != summary.money.end(); ++flow) {
        if (flow->in != 0)
            parts << u"+"_s + format::money(flow->in, flow.key());
        if (flow->out != 0)
            parts << u"−"_s + format::money(flow->out, flow.key());
    }
    return parts.join(u" · "_s);
}

QString watchingSentence(const TraceSummary &summary)
{
    QStringList parts;
    if (summary.watches > 0)
        parts << Words::tr("%1 of %2")
                     .arg(counted(summary.watches, Words::tr("1 view"), Words::tr("%1 views")),
                          counted(summary.titles, Words::tr("1 title"), Words::tr("%1 titles")));
    if (summary.watchedMicros > 0)
        parts << Words::tr("%1 watched").arg(format::duration(summary.watchedMicros));
    if (summary.ratings > 0)
        parts << counted(summary.ratings, Words::tr("1 rating"), Words::tr("%1 ratings"));
    return parts.join(u" · "_s);
}

} // namespace

TraceSummary summarise(const TraceAnswer &answer)
{
    TraceSummary summary;
    std::set<QString> days;
    std::set<std::string> titles;
    const auto &events = answer.events;
    for (const auto &event : events) {
        ++summary.events;
        const auto kind = eventtext::kindOf(event);
        ++summary.byKind[kind];
        days.insert(format::date(event.timestamp));
        if (kind == Kind::Money && owns(answer.user, event))
            addMoney(summary, event, answer.names);
        if (event.type == "content.watched") {
            ++summary.watches;
            titles.insert(eventtext::dataText(event, "content_id"));
            summary.watchedMicros +=
                qint64(eventtext::dataNumber(event, "watch_duration_seconds").value_or(0) * 1e6);
        } else if (event.type == "content.rated") {
            ++summary.ratings;
        }
    }
    summary.activeDays = qint64(days.size());
    summary.titles = qint64(titles.size());
    if (!events.empty()) {
        summary.firstMicros = events.front().timestamp.micros;
        summary.lastMicros = events.back().timestamp.micros;
    }
    return summary;
}

QStringList TraceSummary::sentences() const
{
    QStringList found;
    if (const auto text = moneySentence(*this); !text.isEmpty())
        found << Words::tr("Money: %1").arg(text);
    if (const auto text = watchingSentence(*this); !text.isEmpty())
        found << Words::tr("Watching: %1").arg(text);
    if (const auto changes = byKind.value(Kind::Profile); changes > 0)
        found << Words::tr("Profile: %1")
                     .arg(counted(changes, Words::tr("1 change"), Words::tr("%1 changes")));
    return found;
}

} // namespace models
