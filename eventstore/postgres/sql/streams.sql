create table {streams} (
    stream_id text collate "C" primary key,
    version bigint not null,
    last_updated timestamptz not null
);
