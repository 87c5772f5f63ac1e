-- The publications of read models to sinks outside. place: the number of the last change (eventglass_changes) that is in the sink.
-- epoch: the epoch (eventglass_change_feeds) of the rows that the sink was built from; 0 if it was never built.
create table if not exists eventglass_sinks (
    name text collate "C" not null primary key,
    read_model text collate "C" not null,
    url text not null,
    added_at timestamptz not null,
    place bigint not null,
    epoch bigint not null
);
-- Read models whose changed rows are noted for publications. change: the number of the last change. epoch: rises when a rebuild or
-- reset replaces all rows.
create table if not exists eventglass_change_feeds (
    read_model text collate "C" not null primary key,
    change bigint not null,
    epoch bigint not null
);
-- The keys of rows that changed, each with the number of its last change.
create table if not exists eventglass_changes (
    read_model text collate "C" not null,
    key text collate "C" not null,
    change bigint not null,
    primary key (read_model, key)
);
create index if not exists eventglass_changes_in_order on eventglass_changes (read_model, change, key);
