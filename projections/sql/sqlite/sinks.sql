create table if not exists eventglass_sinks (
    name text not null primary key,
    read_model text not null,
    url text not null,
    added_at text not null,
    place integer not null,
    epoch integer not null
);
create table if not exists eventglass_change_feeds (
    read_model text not null primary key,
    change integer not null,
    epoch integer not null
);
create table if not exists eventglass_changes (
    read_model text not null,
    key text not null,
    change integer not null,
    primary key (read_model, key)
) without rowid;
create index if not exists eventglass_changes_in_order on eventglass_changes (read_model, change, key);
