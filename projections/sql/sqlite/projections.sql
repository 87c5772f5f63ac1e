-- How far each projection's rows are. layout: fingerprint of the tables' columns, keys and indexes. event_*: the event at the
-- position (the anchor), which tells whether the store is still the same one.
create table if not exists eventglass_checkpoints (
    projection text not null primary key,
    position integer not null,
    layout text not null,
    updated_at text not null,
    event_position bigint,
    event_id text
);
-- Events that could not be projected ('dead'), and later events of their keys, which wait behind them ('queued').
create table if not exists eventglass_dead_letters (
    projection text not null,
    global_position integer not null,
    key text not null,
    event_id text not null,
    state text not null check (state in ('dead', 'queued')),
    error text not null,
    attempts integer not null,
    first_failed_at text not null,
    last_failed_at text not null,
    primary key (projection, global_position)
);
create index if not exists eventglass_dead_letters_by_key
    on eventglass_dead_letters (projection, key, global_position);
-- Who may write a projection's rows, and the status that this process publishes. token rises with each holder. machine and
-- pid_started tell the process from another one with the same host name and pid.
create table if not exists eventglass_leases (
    projection text not null primary key,
    token integer not null,
    host text,
    machine text,
    pid integer,
    pid_started text,
    since text,
    heartbeat text,
    state text,
    changed_at text,
    progress real,
    rate real,
    last_error text
);
-- Dead letters that a person dropped for good.
create table if not exists eventglass_discards (
    projection text not null,
    global_position integer not null,
    key text not null,
    event_id text not null,
    error text not null,
    attempts integer not null,
    first_failed_at text not null,
    last_failed_at text not null,
    reason text not null,
    discarded_by text not null,
    discarded_at text not null,
    primary key (projection, global_position)
);
-- Retries and discards of dead letters that some process asks for; the lease's holder carries them out.
create table if not exists eventglass_requests (
    id text not null primary key,
    projection text not null,
    action text not null check (action in ('retry', 'discard')),
    key text,
    event_id text,
    reason text,
    actor text not null,
    requested_at text not null,
    started_at text,
    done_at text,
    applied integer,
    discarded integer,
    failed integer,
    error text
);
-- The rebuilds of each projection.
create table if not exists eventglass_rebuilds (
    run integer not null primary key,
    projection text not null,
    started_at text not null,
    finished_at text,
    started_by text not null,
    outcome text check (outcome in ('swapped', 'compared', 'discarded', 'cancelled', 'failed')),
    position integer,
    events integer,
    row_count integer,
    added integer,
    removed integer,
    changed integer
);
-- Commands for the worker of another process, which is named here. parked_at: since when that worker has waited, stopped, for a
-- request to start.
create table if not exists eventglass_worker_requests (
    id text not null primary key,
    projection text not null,
    action text not null
        check (action in ('start', 'stop', 'rebuild', 'cancel-rebuild', 'reset')),
    host text not null,
    machine text not null,
    pid integer not null,
    pid_started text not null,
    actor text not null,
    requested_at text not null,
    answered_at text,
    parked_at text
);
-- The runs of each worker.
create table if not exists eventglass_runs (
    run integer not null primary key,
    projection text not null,
    token integer not null,
    run_by text not null,
    started_at text not null,
    started_from integer,
    ended_at text,
    ended_at_position integer,
    outcome text,
    last_error text
);
create index if not exists eventglass_runs_by_projection on eventglass_runs (projection, run);
-- Samples of each worker's progress, for the charts.
create table if not exists eventglass_progress (
    projection text not null,
    at text not null,
    position integer not null,
    head integer not null,
    lag integer not null,
    rate real not null,
    batches integer not null,
    batch_seconds real not null,
    faults integer not null,
    primary key (projection, at)
);
