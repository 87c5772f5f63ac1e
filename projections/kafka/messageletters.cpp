// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/messageletters.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace projections::kafka {

using eventstore::Bytes;
using eventstore::Result;
using eventstore::SqlParams;
using eventstore::SqlRow;
using eventstore::SqlValue;
using eventstore::Timestamp;

namespace {

// The placeholders {text}, {bytes}, {id} and {time} are replaced by the database's types.
constexpr std::string_view tables = R"(
create table if not exists eventglass_offsets (
    cluster {text} not null,
    group_name {text} not null,
    topic {text} not null,
    topic_partition bigint not null,
    next_offset bigint not null,
    updated_at {time} not null,
    last_message {text},
    primary key (cluster, group_name, topic, topic_partition)
);
create table if not exists eventglass_ingest_store (
    one bigint not null primary key check (one = 1),
    id {text} not null
);
create table if not exists eventglass_zero_streams (
    cluster {text} not null,
    group_name {text} not null,
    topic {text} not null,
    stream_id {text} not null,
    primary key (cluster, group_name, topic, stream_id)
);
create table if not exists eventglass_message_letters (
    cluster {text} not null,
    group_name {text} not null,
    topic {text} not null,
    topic_partition bigint not null,
    message_offset bigint not null,
    message_key {bytes},
    message {bytes},
    key {text} not null,
    event_id {id},
    error text not null,
    attempts bigint not null,
    first_failed_at {time} not null,
    last_failed_at {time} not null,
    reason text,
    discarded_by text,
    discarded_at {time},
    primary key (cluster, group_name, topic, topic_partition, message_offset)
);)";

constexpr std::string_view columns =
    "cluster, group_name, topic, topic_partition, message_offset, message_key, message, key,"
    " event_id, error, attempts, first_failed_at, last_failed_at, reason, discarded_by,"
    " discarded_at";

std::string filledIn(const eventstore::Dialect &dialect)
{
    using eventstore::SqlType;
    const std::vector<std::pair<std::string, std::string_view>> words{
        {"{text}", dialect.typeName(SqlType::Text)},
        {"{bytes}", dialect.typeName(SqlType::Blob)},
        {"{id}", dialect.typeName(SqlType::Uuid)},
        {"{time}", dialect.typeName(SqlType::Time)}};
    std::string sql(tables);
    for (const auto &[word, meaning] : words) {
        for (auto at = sql.find(word); at != sql.npos; at = sql.find(word, at))
            sql.replace(at, word.size(), meaning);
    }
    return sql;
}

SqlValue bytesOf(const std::optional<std::string> &text)
{
    if (!text)
        return {};
    Bytes bytes(text->size());
    if (!bytes.empty())
        std::memcpy(bytes.data(), text->data(), bytes.size());
    return bytes;
}

std::optional<std::string> textOf(const SqlRow &row, int column)
{
    if (row.isNull(column))
        return {};
    const auto bytes = row.bytes(column);
    return std::string(reinterpret_cast<const char *>(bytes.data()), bytes.size());
}

Letter letterFrom(const SqlRow &row)
{
    Letter letter;
    letter.source = {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))};
    letter.message.partition = static_cast<std::int32_t>(row.integer(3));
    letter.message.offset = row.integer(4);
    letter.message.key = textOf(row, 5);
    letter.message.value = textOf(row, 6);
    letter.key = row.text(7);
    if (!row.isNull(8))
        letter.eventId = row.uuid(8);
    letter.error = row.text(9);
    letter.attempts = row.integer(10);
    letter.firstFailedAt = row.timestamp(11);
    letter.lastFailedAt = row.timestamp(12);
    if (!row.isNull(15)) {
        letter.reason = row.text(13);
        letter.discardedBy = row.text(14);
        letter.discardedAt = row.timestamp(15);
    }
    return letter;
}

/// A `where` clause under construction, with its parameters.
struct Where
{
    std::string sql;
    SqlParams values;

    void add(std::string_view condition, SqlValue value)
    {
        values.push_back(std::move(value));
        sql += " and " + std::string(condition) + " $" + std::to_string(values.size());
    }
};

Where whereOf(const LetterChoice &choice)
{
    Where where;
    where.sql =
        choice.discarded ? " where discarded_at is not null" : " where discarded_at is null";
    if (!choice.name.empty())
        where.add("'kafka:' || topic || '/' || group_name =", choice.name);
    if (choice.event)
        where.add("event_id =", *choice.event);
    if (choice.key)
        where.add("key =", *choice.key);
    if (choice.message) {
        where.add("topic_partition =", std::int64_t{choice.message->first});
        where.add("message_offset =", choice.message->second);
    }
    return where;
}

SqlParams placeOf(const Letter &letter)
{
    return {letter.source.cluster, letter.source.group, letter.source.topic,
            std::int64_t{letter.message.partition}, letter.message.offset};
}

constexpr std::string_view ofPlace = " where cluster = $1 and group_name = $2 and topic = $3"
                                     " and topic_partition = $4 and message_offset = $5";

/// Whether the letter that is there is of another message than the one to be written. Of a message
/// that was discarded only what it is called is known.
std::string isOfAnother(const eventstore::Dialect &dialect)
{
    using eventstore::SqlType;
    const auto differs = [&](SqlType type, const std::string &column) {
        return dialect.differ(type, "eventglass_message_letters." + column, "excluded." + column);
    };
    return "(eventglass_message_letters.discarded_at is null and (" +
           differs(SqlType::Blob, "message") + " or " + differs(SqlType::Blob, "message_key") +
           ")) or (eventglass_message_letters.discarded_at is not null and (" +
           differs(SqlType::Text, "key") + " or " + differs(SqlType::Uuid, "event_id") + "))";
}

Result<bool> haveTables(eventstore::Database &database)
{
    for (const std::string_view table : {"eventglass_ingest_store", "eventglass_offsets",
                                         "eventglass_zero_streams", "eventglass_message_letters"}) {
        EG_TRY(const bool there, database.hasTable(table));
        if (!there)
            return false;
    }
    return true;
}

/// Tables of older versions lack it. Only their owner may add it; others do without.
Result<void> addLastMessages(eventstore::Database &database)
{
    EG_TRY(const bool there, keepsLastMessages(database));
    if (there)
        return {};
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(database.dialect().lockSchema(database, eventstore::SchemaLock::OfProjections));
    EG_TRY(const bool byOther, keepsLastMessages(database));
    const auto added =
        byOther
            ? Result<void>()
            : database.script("alter table eventglass_offsets add column last_message " +
                              std::string(database.dialect().typeName(eventstore::SqlType::Text)));
    if (!added)
        return added.error().code == eventstore::ErrorCode::Denied ? Result<void>() : added;
    return transaction.commit();
}

} // namespace

bool isSourceName(std::string_view name)
{
    constexpr std::string_view scheme = "kafka:";
    const auto slash = name.find('/');
    return name.starts_with(scheme) && slash != name.npos && slash > scheme.size() &&
           slash + 1 < name.size();
}

Result<std::vector<Letter>> Letters::list(const LetterChoice &choice,
                                          const std::optional<Letter> &after, std::int64_t limit)
{
    std::vector<Letter> letters;
    EG_TRY(const bool there, m_database.hasTable("eventglass_message_letters"));
    if (!there)
        return letters;
    auto where = whereOf(choice);
    if (after) {
        const auto first = where.values.size() + 1;
        auto place = placeOf(*after);
        std::ranges::move(place, std::back_inserter(where.values));
        std::string numbers;
        for (auto i = first; i <= where.values.size(); ++i)
            numbers += (numbers.empty() ? "$" : ", $") + std::to_string(i);
        where.sql += " and (cluster, group_name, topic, topic_partition, message_offset) > (" +
                     numbers + ")";
    }
    where.values.emplace_back(limit);
    EG_CHECK(m_database.query(
        "select " + std::string(columns) + " from eventglass_message_letters" + where.sql +
            " order by cluster, group_name, topic, topic_partition, message_offset limit $" +
            std::to_string(where.values.size()),
        where.values, [&](const SqlRow &row) { letters.push_back(letterFrom(row)); }));
    return letters;
}

Result<std::int64_t> Letters::count(const LetterChoice &choice)
{
    std::int64_t count = 0;
    EG_TRY(const bool there, m_database.hasTable("eventglass_message_letters"));
    if (!there)
        return count;
    const auto where = whereOf(choice);
    EG_CHECK(m_database.query("select count(*) from eventglass_message_letters" + where.sql,
                              where.values, [&](const SqlRow &row) { count = row.integer(0); }));
    return count;
}

Result<void> Letters::add(const Letter &letter)
{
    auto values = placeOf(letter);
    values.push_back(bytesOf(letter.message.key));
    values.push_back(bytesOf(letter.message.value));
    values.emplace_back(letter.key);
    values.push_back(letter.eventId ? SqlValue(*letter.eventId) : SqlValue());
    values.emplace_back(letter.error);
    values.emplace_back(letter.attempts);
    values.emplace_back(letter.firstFailedAt);
    values.emplace_back(letter.lastFailedAt);
    return m_database
        .execute("insert into eventglass_message_letters (cluster, group_name, topic,"
                 " topic_partition, message_offset, message_key, message, key, event_id, error,"
                 " attempts, first_failed_at, last_failed_at)"
                 " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
                 " on conflict (cluster, group_name, topic, topic_partition, message_offset)"
                 " do update set message_key = excluded.message_key, message = excluded.message,"
                 " key = excluded.key, event_id = excluded.event_id, error = excluded.error,"
                 " attempts = excluded.attempts, first_failed_at = excluded.first_failed_at,"
                 " last_failed_at = excluded.last_failed_at, reason = null, discarded_by = null,"
                 " discarded_at = null where " +
                     isOfAnother(m_database.dialect()),
                 values)
        .map([](std::int64_t) {});
}

Result<void> Letters::failedAgain(const Letter &letter)
{
    auto values = placeOf(letter);
    values.emplace_back(letter.error);
    values.emplace_back(Timestamp::now());
    return m_database
        .execute("update eventglass_message_letters set error = $6, attempts = attempts + 1,"
                 " last_failed_at = $7" +
                     std::string(ofPlace),
                 values)
        .map([](std::int64_t) {});
}

Result<void> Letters::remove(const Letter &letter)
{
    return m_database
        .execute("delete from eventglass_message_letters" + std::string(ofPlace), placeOf(letter))
        .map([](std::int64_t) {});
}

Result<void> Letters::discard(const Letter &letter)
{
    auto values = placeOf(letter);
    values.emplace_back(letter.reason);
    values.emplace_back(letter.discardedBy);
    values.emplace_back(Timestamp::now());
    return m_database
        .execute("update eventglass_message_letters set message = null, message_key = null,"
                 " reason = $6, discarded_by = $7, discarded_at = $8" +
                     std::string(ofPlace),
                 values)
        .map([](std::int64_t) {});
}

Result<bool> keepsLastMessages(eventstore::Database &database)
{
    return database.dialect().hasColumn(database, "eventglass_offsets", "last_message");
}

Result<void> ensureIngestTables(eventstore::Database &database)
{
    EG_TRY(const bool complete, haveTables(database));
    if (complete)
        return addLastMessages(database);
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(database.dialect().lockSchema(database, eventstore::SchemaLock::OfProjections));
    EG_CHECK(database.script(filledIn(database.dialect())));
    EG_CHECK(database.execute("insert into eventglass_ingest_store (one, id) values (1, $1)"
                              " on conflict do nothing",
                              {eventstore::EventId::random().toString()}));
    return transaction.commit();
}

} // namespace projections::kafka
