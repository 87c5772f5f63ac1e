-- The tables for snapshots of streams. Triggers on `events` delete snapshots whose events change. `init` creates the tables before
-- those triggers; for an older store, on which `init` was not run again, the process that writes the first snapshot creates them.
create table if not exists eventglass_snapshots (
    stream_id text not null,
    fold text not null,
    stream_version integer not null,
    fold_version integer not null,
    event_id text not null,
    state text not null,
    made_at text not null,
    primary key (stream_id, fold, stream_version)
);

create table if not exists eventglass_snapshot_growth (
    stream_id text not null,
    fold text not null,
    stream_version integer not null,
    fold_version integer not null,
    growth text not null,
    primary key (stream_id, fold, stream_version)
);

-- How often events were changed or deleted; see eventglass_events_updated.
create table if not exists eventglass_edits (
    only integer primary key check (only = 1),
    number integer not null
);
insert or ignore into eventglass_edits (only, number) values (1, 0);
