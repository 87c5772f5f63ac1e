create table if not exists eventglass_checkpoints (
    projection text collate "C" not null primary key,
    position bigint not null,
    layout text not null,
    updated_at timestamptz not null
);
create table if not exists eventglass_dead_letters (
    projection text collate "C" not null,
    global_position bigint not null,
    key text collate "C" not null,
    event_id uuid not null,
    state text not null check (state in ('dead', 'queued')),
    error text not null,
    attempts bigint not null,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    primary key (projection, global_position)
);
create index if not exists eventglass_dead_letters_by_key
    on eventglass_dead_letters (projection, key, global_position);
create table if not exists eventglass_leases (
    projection text collate "C" not null primary key,
    token bigint not null,
    host text,
    machine text,
    pid bigint,
    pid_started text,
    since timestamptz,
    heartbeat timestamptz,
    state text,
    changed_at timestamptz,
    progress double precision,
    rate double precision,
    last_error text
);
create table if not exists eventglass_discards (
    projection text collate "C" not null,
    global_position bigint not null,
    key text collate "C" not null,
    event_id uuid not null,
    error text not null,
    attempts bigint not null,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    reason text not null,
    discarded_by text not null,
    discarded_at timestamptz not null,
    primary key (projection, global_position)
);
create table if not exists eventglass_requests (
    id text collate "C" not null primary key,
    projection text collate "C" not null,
    action text not null check (action in ('retry', 'discard')),
    key text collate "C",
    event_id uuid,
    reason text,
    actor text not null,
    requested_at timestamptz not null,
    started_at timestamptz,
    done_at timestamptz,
    applied bigint,
    discarded bigint,
    failed bigint,
    error text
);
