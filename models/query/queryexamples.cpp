// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/queryexamples.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace models {
namespace {

struct QueryExamplesText
{
    Q_DECLARE_TR_FUNCTIONS(QueryExamples)
};

/// A query about Eventglass's tables, in both dialects. SQLite keeps money in units of 1/10000.
struct Example
{
    const char *title;
    QStringList tables;
    QString sqlite;
    QString postgres;
};

/// Without a default, so that a further dialect does not compile before it has its text here.
QString exampleText(const Example &example, sql::Dialect dialect)
{
    switch (dialect) {
    case sql::Dialect::Sqlite:
        return example.sqlite;
    case sql::Dialect::Postgres:
        return example.postgres;
    }
    return {};
}

QList<Example> eventExamples()
{
    return {
        {QT_TRANSLATE_NOOP("QueryExamples", "Newest events"),
         {u"events"_s},
         u"select global_position, timestamp, event_type, stream_id, stream_version, event_data\n"
         u"from events\norder by global_position desc\nlimit 100"_s,
         u"select global_position, \"timestamp\", event_type, stream_id, stream_version, "
         u"event_data\n"
         u"from events\norder by global_position desc\nlimit 100"_s},
        {QT_TRANSLATE_NOOP("QueryExamples", "Events of today by type"),
         {u"events"_s},
         u"select event_type, count(*) as events\nfrom events\nwhere timestamp >= date('now')\n"
         u"group by event_type\norder by events desc"_s,
         u"select event_type, count(*) as events\nfrom events\nwhere \"timestamp\" >= "
         u"current_date\n"
         u"group by event_type\norder by events desc"_s},
        {QT_TRANSLATE_NOOP("QueryExamples", "Events a day, the last 30 days"),
         {u"events"_s},
         u"select date(timestamp) as day, count(*) as events\nfrom events\n"
         u"where timestamp >= date('now', '-30 days')\ngroup by day\norder by day"_s,
         u"select date_trunc('day', \"timestamp\") as day, count(*) as events\nfrom events\n"
         u"where \"timestamp\" >= current_date - 30\ngroup by day\norder by day"_s},
        {QT_TRANSLATE_NOOP("QueryExamples", "Longest streams"),
         {u"streams"_s},
         u"select stream_id, version, last_updated\nfrom streams\norder by version desc\nlimit 50"_s,
         u"select stream_id, version, last_updated\nfrom streams\norder by version desc\nlimit 50"_s},
        {QT_TRANSLATE_NOOP("QueryExamples", "Lag of each projection"),
         {u"eventglass_checkpoints"_s, u"events"_s},
         u"select projection, position,\n"
         u"       (select max(global_position) from events) - position as lag, updated_at\n"
         u"from eventglass_checkpoints\norder by lag desc"_s,
         u"select projection, position,\n"
         u"       (select max(global_position) from events) - position as lag, updated_at\n"
         u"from eventglass_checkpoints\norder by lag desc"_s},
    };
}

QList<Example> readModelExamples()
{
    const auto letters = u"select projection, state, count(*) as letters, "
                         u"min(first_failed_at) as since\n"
                         u"from eventglass_dead_letters\ngroup by projection, state\n"
                         u"order by letters desc"_s;
    const auto plans = u"select subscription_plan, count(*) as users\nfrom user_profiles\n"
                       u"group by subscription_plan\norder by users desc"_s;
    const auto titles = u"select title, total_views, unique_viewers, rating_average\n"
                        u"from content_popularity\norder by total_views desc\nlimit 10"_s;
    const auto positions = u"select projection, position, updated_at\nfrom eventglass_checkpoints\n"
                           u"order by projection"_s;
    return {
        {QT_TRANSLATE_NOOP("QueryExamples", "Accounts with the highest balance"),
         {u"account_summaries"_s},
         u"select account_id, currency, current_balance / 10000.0 as balance, user_id\n"
         u"from account_summaries\nwhere currency = 'EUR'\norder by current_balance desc\nlimit 20"_s,
         u"select account_id, currency, current_balance as balance, user_id\n"
         u"from account_summaries\nwhere currency = 'EUR'\norder by current_balance desc\nlimit 20"_s},
        {QT_TRANSLATE_NOOP("QueryExamples", "Money in and out by month"),
         {u"transaction_history"_s},
         u"select strftime('%Y-%m', timestamp) as month,\n"
         u"       sum(case when type = 'CREDIT' then amount end) / 10000.0 as deposits,\n"
         u"       sum(case when type = 'DEBIT' then amount end) / 10000.0 as withdrawals\n"
         u"from transaction_history\ngroup by month\norder by month"_s,
         u"select to_char(\"timestamp\", 'YYYY-MM') as month,\n"
         u"       sum(amount) filter (where type = 'CREDIT') as deposits,\n"
         u"       sum(amount) filter (where type = 'DEBIT') as withdrawals\n"
         u"from transaction_history\ngroup by month\norder by month"_s},
        {QT_TRANSLATE_NOOP("QueryExamples", "Most watched titles"),
         {u"content_popularity"_s},
         titles,
         titles},
        {QT_TRANSLATE_NOOP("QueryExamples", "Users by plan"), {u"user_profiles"_s}, plans, plans},
        {QT_TRANSLATE_NOOP("QueryExamples", "Positions of projections"),
         {u"eventglass_checkpoints"_s},
         positions,
         positions},
        {QT_TRANSLATE_NOOP("QueryExamples", "Dead letters by projection"),
         {u"eventglass_dead_letters"_s},
         letters,
         letters},
    };
}

bool isOurs(const QueryCatalogue &catalogue, const QString &table)
{
    const auto *found = catalogue.find(table);
    // Other libraries use these table names as well.
    return found &&
           (table != "events"_L1 ||
            (found->has(u"global_position"_s) && found->has(u"stream_id"_s) &&
             found->has(u"event_data"_s) && found->has(u"timestamp"_s))) &&
           (table != "streams"_L1 || (found->has(u"stream_id"_s) && found->has(u"last_updated"_s)));
}

/// Queries about another library's tables that need no knowledge of them.
QList<NamedQuery> foreignExamples(const QueryCatalogue &catalogue, sql::Dialect dialect)
{
    QList<NamedQuery> found;
    const QStringList types{u"type"_s,       u"event_type"_s,     u"message_type"_s,
                            u"event_name"_s, u"mt_dotnet_type"_s, u"payload_type"_s};
    for (const auto &table : catalogue.tables()) {
        if (found.size() >= 12)
            break;
        const auto name = table.written(dialect);
        if (isOurs(catalogue, table.name) || table.name.startsWith("eventglass_"_L1))
            continue;
        for (const auto &type : types) {
            if (!table.has(type))
                continue;
            const auto column = sql::quoted(type, dialect);
            found << NamedQuery{QueryExamplesText::tr("Rows of %1 by %2").arg(name, type),
                                u"select %1, count(*) as number\nfrom %2\ngroup by %1\n"
                                u"order by number desc"_s.arg(column, name)};
            break;
        }
        found << NamedQuery{QueryExamplesText::tr("Some rows of %1").arg(name),
                            u"select *\nfrom %1\nlimit 100"_s.arg(name)};
    }
    return found;
}

} // namespace

QList<NamedQuery> queryExamples(const QueryCatalogue &catalogue, sql::Dialect dialect)
{
    QList<NamedQuery> found;
    for (const auto &example : eventExamples() + readModelExamples()) {
        const bool there =
            std::all_of(example.tables.begin(), example.tables.end(),
                        [&catalogue](const QString &table) { return isOurs(catalogue, table); });
        if (there)
            found << NamedQuery{QueryExamplesText::tr(example.title),
                                exampleText(example, dialect)};
    }
    return isOurs(catalogue, u"events"_s) || !found.isEmpty() ? found
                                                              : foreignExamples(catalogue, dialect);
}

} // namespace models
