-- The snapshot of this statement is older than its look at the locks: whoever took a position below the highest one
-- seen held its lock by then, and has it still or is done.
select (select max({position}) {from})::bigint,
       pg_is_in_recovery(),
       pg_snapshot_xmin(pg_current_snapshot()),
       pg_snapshot_xmax(pg_current_snapshot()),
       (select string_agg(distinct l.virtualtransaction || ' ' || coalesce(l.pid, 0), ',')
        from pg_locks l
        where l.locktype = 'relation' and l.relation = to_regclass('{relation}')
          and l.database = (select oid from pg_database where datname = current_database())
          and l.mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
          and l.granted and l.pid is distinct from pg_backend_pid())
