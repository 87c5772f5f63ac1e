create table if not exists eventglass_sinks (
    name text collate "C" not null primary key,
    read_model text collate "C" not null,
    url text not null,
    added_at timestamptz not null,
    place bigint not null,
    epoch bigint not null
);
create table if not exists eventglass_change_feeds (
    read_model text collate "C" not null primary key,
    change bigint not null,
    epoch bigint not null
);
create table if not exists eventglass_changes (
    read_model text collate "C" not null,
    key text collate "C" not null,
    change bigint not null,
    primary key (read_model, key)
);
create index if not exists eventglass_changes_in_order on eventglass_changes (read_model, change, key);
