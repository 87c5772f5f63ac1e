-- Each writer gets its transaction id before its position, so that a reader can find out from the open transactions which
-- positions may still appear.
create table {events} (
    global_position bigint not null,
    event_id uuid not null,
    stream_id text collate "C" not null,
    stream_version bigint not null,
    event_type text collate "C" not null,
    event_data json not null,
    metadata json not null default '{}',
    "timestamp" timestamptz not null default now(),
    transaction_id xid8 default pg_current_xact_id(),
    constraint events_pkey primary key (global_position),
    constraint events_event_id_key unique (event_id),
    constraint events_stream_id_stream_version_key unique (stream_id, stream_version),
    constraint events_stream_version_check check (stream_version >= 1)
);
create sequence {schema}.events_global_position_seq owned by {events}.global_position;
alter table {events} alter column global_position
    set default case when pg_current_xact_id() is not null then nextval({sequence_text}::regclass) end;
