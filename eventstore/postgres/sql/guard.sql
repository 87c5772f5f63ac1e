-- Deletes the snapshots of streams whose events are edited or deleted: they are wrong, and may hold data that was erased.
-- The trigger updates `number` first: a transaction that writes a snapshot has locked that row, so the trigger waits for it.
-- Like eventglass_events_added it runs with its owner's rights, finds nothing through a search path, and works for one table only.
create table if not exists {schema}.eventglass_edits (
    only_row int primary key check (only_row = 1),
    number bigint not null
);
insert into {schema}.eventglass_edits (only_row, number) values (1, 0) on conflict do nothing;

-- The owner of these tables may add triggers to them, which run with the rights of the function below. So the same role must own
-- them all.
do $$
declare
    events record;
    one record;
begin
    select relnamespace, relowner into events from pg_class where oid = {events_text}::regclass;
    for one in select oid, relowner, relkind from pg_class where relnamespace = events.relnamespace
            and relname in ('eventglass_snapshots', 'eventglass_snapshot_growth', 'eventglass_edits') loop
        if one.relowner = events.relowner then
            continue;
        elsif one.relowner = current_user::regrole and one.relkind = 'r' then
            execute format('alter table %s owner to %s', one.oid::regclass, events.relowner::regrole);
        else
            raise exception 'the table % is not of the owner of events', one.oid::regclass;
        end if;
    end loop;
end
$$;

create or replace function {schema}.eventglass_events_edited() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_relid <> {events_text}::regclass then
        raise exception 'eventglass_events_edited serves only the table %', {events_text};
    end if;
    update {schema}.eventglass_edits set number = number + 1;
    if tg_op = 'TRUNCATE' then
        delete from {schema}.eventglass_snapshots;
        delete from {schema}.eventglass_snapshot_growth;
        return null;
    end if;
    delete from {schema}.eventglass_snapshots where stream_id in (select stream_id from gone);
    delete from {schema}.eventglass_snapshot_growth where stream_id in (select stream_id from gone);
    return null;
end
$$;
revoke all on function {schema}.eventglass_events_edited() from public;
do $$
begin
    execute (select format('alter function %s owner to %s', p.oid::regprocedure, c.relowner::regrole)
             from pg_class c join pg_proc p on p.pronamespace = c.relnamespace
             where c.oid = {events_text}::regclass and p.proname = 'eventglass_events_edited');
end
$$;

drop trigger if exists eventglass_events_updated on {events};
drop trigger if exists eventglass_events_deleted on {events};
drop trigger if exists eventglass_events_truncated on {events};
create trigger eventglass_events_updated after update on {events}
    referencing old table as gone for each statement execute function {schema}.eventglass_events_edited();
create trigger eventglass_events_deleted after delete on {events}
    referencing old table as gone for each statement execute function {schema}.eventglass_events_edited();
create trigger eventglass_events_truncated after truncate on {events}
    for each statement execute function {schema}.eventglass_events_edited();
-- `always`: they also fire for rows that replication or a restore changes.
alter table {events} enable always trigger eventglass_events_updated;
alter table {events} enable always trigger eventglass_events_deleted;
alter table {events} enable always trigger eventglass_events_truncated;
delete from {schema}.eventglass_snapshots;
delete from {schema}.eventglass_snapshot_growth;
