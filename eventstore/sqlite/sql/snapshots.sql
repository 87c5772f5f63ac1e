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
