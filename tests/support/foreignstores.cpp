// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/foreignstores.h"

#include <QtGlobal>

namespace support {

namespace {

/// The beginning of each script: the history as a table.
const std::string history = R"(
create unlogged table public.history as
select n, (n - 1) % 5000 as k, (n - 1) / 5000 as v, md5('e' || n)::uuid as id,
       (array['order', 'invoice', 'customer'])[1 + (n - 1) % 5000 % 3] as category,
       case when n % 50000 = 0 then 'Rare' else 'Type' || n % 7 end as type,
       'c' || n / 5 as correlation, json_build_object('amount', n)::jsonb as data,
       timestamptz '2026-01-01 00:00:00+00' + n * interval '1 minute' as at
from generate_series(1, @N) n;
)";
const std::string finish = "drop table public.history;";

std::string marten(const std::string &type, const std::string &id)
{
    return history + R"(
create schema docs;
create sequence docs.mt_events_sequence;
create unlogged table docs.mt_streams (
    id )" + type +
           R"( primary key, type varchar, version bigint, timestamp timestamptz not null default now(),
    created timestamptz not null default now(), tenant_id varchar default '*DEFAULT*',
    is_archived boolean default false);
create unlogged table docs.mt_events (
    seq_id bigint primary key, id uuid not null, stream_id )" +
           type + R"( references docs.mt_streams(id),
    version bigint not null, data jsonb not null, type varchar(500) not null,
    timestamp timestamptz not null default now(), tenant_id varchar default '*DEFAULT*',
    mt_dotnet_type varchar, correlation_id varchar, causation_id varchar, headers jsonb,
    is_archived boolean default false);
insert into docs.mt_streams (id, type, version, timestamp)
select )" + id +
           R"(, category, max(v) + 1, max(at) from public.history group by 1, 2;
insert into docs.mt_events
select n, id, )" +
           id +
           R"(, v + 1, data, type, at, '*DEFAULT*', 'Shop.' || type, correlation, null, '{"tenant": 1}', n = 7
from public.history order by n;
create unique index pk_mt_events_stream_and_version on docs.mt_events (stream_id, version);
create table docs.mt_event_progression (
    name varchar primary key, last_seq_id bigint, last_updated timestamptz default now());
insert into docs.mt_event_progression values
    ('HighWaterMark', @N, now()), ('Orders:All', @N - 50, '2026-01-02 00:00:00+00');
select setval('docs.mt_events_sequence', @N);
)" + finish;
}

std::string martenInsert(const std::string &id)
{
    return "insert into docs.mt_events (seq_id, id, stream_id, version, data, type) select "
           "nextval('docs.mt_events_sequence'), md5('e' || @n)::uuid, " +
           filled(filled(id, "k", "0"), "c", "'order'") + ", 1000000 + @n, '{}', 'Late'";
}

const std::string messageDb = history + R"(
create schema message_store;
create function message_store.category(stream_name varchar) returns varchar as $$
begin return split_part(category.stream_name, '-', 1); end; $$ language plpgsql immutable;
create function message_store.message_store_version() returns varchar as $$
begin return '1.3.0'; end; $$ language plpgsql;
create unlogged table message_store.messages (
    global_position bigserial primary key, position bigint not null,
    time timestamp without time zone not null default (now() at time zone 'utc'),
    stream_name text not null, type text not null, data jsonb, metadata jsonb, id uuid not null);
insert into message_store.messages
select n, v, at at time zone 'utc', category || '-' || k, type, data,
       jsonb_build_object('correlationStreamName', correlation), id
from public.history order by n;
insert into message_store.messages values (@N + 1, 0, '2026-01-02 00:00:00', 'order:position-c1', 'Recorded',
    jsonb_build_object('position', @N - 50), null, md5('position')::uuid);
select setval('message_store.messages_global_position_seq', @N + 1);
create unique index messages_id on message_store.messages (id);
create unique index messages_stream on message_store.messages (stream_name, position);
create index messages_category on message_store.messages (
    message_store.category(stream_name), global_position,
    message_store.category(metadata ->> 'correlationStreamName'));
)" + finish;

const std::string emmett = history + R"(
create sequence emt_global_message_position;
create table emt_streams (
    stream_id text not null, stream_position bigint not null, partition text not null default 'emt:default',
    stream_type text not null, stream_metadata jsonb not null default '{}', is_archived boolean not null default false,
    primary key (stream_id, partition, is_archived)) partition by list (partition);
create table emt_streams_default partition of emt_streams for values in ('emt:default') partition by list (is_archived);
create unlogged table emt_streams_default_active partition of emt_streams_default for values in (false);
create unlogged table emt_streams_default_archived partition of emt_streams_default for values in (true);
create table emt_messages (
    stream_position bigint not null, global_position bigint default nextval('emt_global_message_position'),
    transaction_id xid8 not null, created timestamptz not null default now(),
    is_archived boolean not null default false, message_kind varchar(1) not null default 'E',
    stream_id text not null, partition text not null default 'emt:default',
    message_schema_version text not null default '1', message_id text not null, message_type text not null,
    message_data jsonb not null, message_metadata jsonb not null,
    primary key (stream_id, stream_position, partition, is_archived)) partition by list (partition);
create table emt_messages_default partition of emt_messages for values in ('emt:default') partition by list (is_archived);
create unlogged table emt_messages_default_active partition of emt_messages_default for values in (false);
create unlogged table emt_messages_default_archived partition of emt_messages_default for values in (true);
insert into emt_messages
select v + 1, n, (3 + n / 400)::text::xid8, at, false, 'E', category || '-' || k, 'emt:default', '1', id::text,
       type, data, jsonb_build_object('correlationId', correlation)
from public.history order by n;
select setval('emt_global_message_position', @N);
create index idx_messages_transaction_id_global_position on emt_messages (transaction_id, global_position);
insert into emt_streams (stream_id, stream_position, stream_type)
select category || '-' || k, max(v) + 1, category from public.history group by 1, 3;
create table emt_processors (
    processor_id text, partition text default 'emt:default', version int default 1, status text default 'stopped',
    last_processed_checkpoint text, last_processed_transaction_id xid8, processor_instance_id text,
    created_at timestamptz default now(), last_updated timestamptz default now());
insert into emt_processors (processor_id, status, last_processed_checkpoint, last_updated)
values ('orders', 'running', lpad((3 + (@N - 50) / 400)::text, 20, '0') || ':' || lpad((@N - 50)::text, 19, '0'),
        '2026-01-02 00:00:00+00');
)" + finish;

/// The tables as Emmett 0.42 makes them: without an index for the order of all events.
std::string withoutOrder(std::string script)
{
    const std::size_t at = script.find("create index idx_messages_transaction_id_global_position");
    return script.erase(at, script.find(';', at) + 1 - at);
}

std::string commanded(const std::string &type, const std::string &data)
{
    return history + R"(
create unlogged table events (
    event_id uuid primary key, event_type text not null, causation_id uuid, correlation_id uuid,
    data )" +
           type + " not null, metadata " + type +
           R"(, created_at timestamptz not null default now());
create unlogged table streams (
    stream_id bigserial primary key, stream_uuid text not null unique, stream_version bigint not null default 0,
    created_at timestamptz not null default now(), deleted_at timestamptz);
create unlogged table stream_events (
    event_id uuid not null, stream_id bigint not null, stream_version bigint not null,
    original_stream_id bigint, original_stream_version bigint, primary key (event_id, stream_id));
create table subscriptions (
    subscription_id bigserial, stream_uuid text, subscription_name text, last_seen bigint,
    created_at timestamptz default now());
insert into streams (stream_id, stream_uuid, stream_version) values (0, '$all', @N);
insert into streams (stream_id, stream_uuid, stream_version)
select k + 1, category || '-' || k, max(v) + 1 from public.history group by 1, 2;
insert into events
select id, type, null, md5(correlation)::uuid, )" +
           data + R"(, null, at from public.history order by n;
insert into stream_events select id, k + 1, v + 1, k + 1, v + 1 from public.history;
insert into stream_events select id, 0, n, k + 1, v + 1 from public.history;
create unique index ix_stream_events on stream_events (stream_id, stream_version);
insert into subscriptions (stream_uuid, subscription_name, last_seen, created_at) values
    ('$all', 'orders', @N - 50, '2026-01-02 00:00:00+00'), ('order-0', 'one', 3, now());
)" + finish;
}

const std::string railsEventStore = history + R"(
create unlogged table event_store_events (
    id bigserial primary key, event_id uuid not null, event_type varchar not null, metadata bytea, data bytea not null,
    created_at timestamp(6) not null, valid_at timestamp(6));
create unlogged table event_store_events_in_streams (
    id bigserial primary key, stream varchar not null, position integer, event_id uuid not null,
    created_at timestamp(6) not null);
insert into event_store_events
select n, id, type, convert_to(E'---\n:correlation_id: ' || correlation || E'\n', 'UTF8'),
       convert_to(E'---\namount: ' || n || E'\n', 'UTF8'), at at time zone 'utc', null
from public.history order by n;
insert into event_store_events_in_streams
select n, category || '$' || k, case when k % 2 = 0 then v end, id, at at time zone 'utc'
from public.history order by n;
select setval('event_store_events_id_seq', @N), setval('event_store_events_in_streams_id_seq', @N);
create unique index on event_store_events (event_id);
create index on event_store_events (event_type);
create unique index on event_store_events_in_streams (stream, position);
create unique index on event_store_events_in_streams (stream, event_id);
create index on event_store_events_in_streams (stream, id);
create index on event_store_events_in_streams (event_id);
)" + finish;

const std::string seed = history + R"(
create unlogged table events (
    global_position bigserial primary key, event_id uuid unique not null, stream_id varchar(255) not null,
    stream_version bigint not null, event_type varchar(255) not null, event_data jsonb not null, metadata jsonb,
    timestamp timestamptz not null default now(), unique (stream_id, stream_version));
create unlogged table streams (stream_id varchar(255) primary key, version bigint, last_updated timestamptz);
insert into events select n, id, category || '-' || k, v + 1, type, data,
    jsonb_build_object('correlation_id', correlation), at from public.history order by n;
insert into streams select category || '-' || k, max(v) + 1, max(at) from public.history group by 1;
select setval('events_global_position_seq', @N);
)" + finish;

} // namespace

std::string filled(std::string text, std::string_view name, const std::string &value)
{
    const std::string mark = "@" + std::string(name);
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
        text.replace(at, mark.size(), value);
    return text;
}

const std::vector<ForeignSpec> &foreignSpecs()
{
    constexpr int fewer = 50'000;
    static const std::string dashed = "@c || '-' || @k";
    static const std::string hashed = "md5('s' || @k)::uuid";
    static const auto idOf = [](const std::string &text) {
        return filled(filled(text, "k", "k"), "c", "category");
    };
    static const std::string utf8 = "convert_to(data::text, 'UTF8')";
    static const std::vector<ForeignSpec> specs{
        {"marten, uuid", "marten", marten("uuid", idOf(hashed)), martenInsert(hashed), hashed},
        {"marten, text", "marten", marten("varchar", idOf(dashed)), martenInsert(dashed), dashed, 1,
         fewer},
        {"message-db", "message-db", messageDb,
         "insert into message_store.messages (position, stream_name, type, data, id) "
         "values (1000000 + @n, 'order-0', 'Late', '{}', md5('e' || @n)::uuid)",
         dashed, 0},
        {"emmett", "emmett", emmett,
         "insert into emt_messages (stream_position, transaction_id, stream_id, message_id, "
         "message_type, message_data, message_metadata) values (1000000 + @n, "
         "pg_current_xact_id(), 'order-0', md5('e' || @n)::uuid::text, 'Late', '{}', '{}')",
         dashed},
        {"emmett, no index", "emmett", withoutOrder(emmett),
         "insert into emt_messages (stream_position, transaction_id, stream_id, message_id, "
         "message_type, message_data, message_metadata) values (1000000 + @n, "
         "pg_current_xact_id(), 'order-0', md5('e' || @n)::uuid::text, 'Late', '{}', '{}')",
         dashed},
        {"commanded, bytea", "commanded", commanded("bytea", utf8), "", dashed},
        {"commanded, jsonb", "commanded", commanded("jsonb", "data"), "", dashed, 1, fewer},
        {"rails-event-store", "rails-event-store", railsEventStore,
         "insert into event_store_events (event_id, event_type, data, created_at) "
         "values (md5('e' || @n)::uuid, 'Late', '\\x', now())",
         "@c || '$' || @k", 0},
        {"seed", "eventglass", seed, "", dashed, 1, fewer},
    };
    return specs;
}

const ForeignSpec &foreignSpec(std::string_view name)
{
    for (const ForeignSpec &spec : foreignSpecs()) {
        if (spec.name == name)
            return spec;
    }
    qFatal("no such store");
}

std::string makeForeign(PostgresServer &server, const ForeignSpec &spec, int events)
{
    std::string name = server.freshDatabase();
    if (events == 0)
        events = spec.events;
    server.sql(name, filled(spec.script, "N", std::to_string(events)) + "analyze;");
    return name;
}

} // namespace support
