-- The tables for snapshots of streams, in the first schema of the search path. Created by `init` before the triggers that delete
-- snapshots, or by the process that writes the first snapshot of a store on which `init` was not run again.
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
