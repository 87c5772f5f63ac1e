-- The tables for snapshots of streams, in the first schema of the search path. Triggers on `events` delete snapshots whose events
-- change. `init` creates the tables before those triggers; for an older store, on which `init` was not run again, the process that
-- writes the first snapshot creates them.
create table if not exists eventglass_snapshots (
    stream_id text collate "C" not null,
    fold text collate "C" not null,
    stream_version bigint not null,
    fold_version bigint not null,
    event_id uuid not null,
    state text not null,
    made_at timestamptz not null,
    primary key (stream_id, fold, stream_version)
);

create table if not exists eventglass_snapshot_growth (
    stream_id text collate "C" not null,
    fold text collate "C" not null,
    stream_version bigint not null,
    fold_version bigint not null,
    growth text not null,
    primary key (stream_id, fold, stream_version)
);
