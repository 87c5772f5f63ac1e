-- The highest visible position, and the writers that hold locks. One statement on purpose: PostgreSQL takes its snapshot before it
-- reads the locks. A writer with a position below the highest visible one had locked the table or the sequence before the
-- snapshot, so it is either listed here or has ended. The last column is true if all positions can have come from those sequences.
select m.last,
       pg_is_in_recovery(),
       pg_snapshot_xmin(pg_current_snapshot()),
       pg_snapshot_xmax(pg_current_snapshot()),
       (select string_agg(distinct l.virtualtransaction || ' ' || coalesce(l.pid, 0), ',')
        from pg_locks l
        where l.locktype = 'relation'
          and (l.relation in ({relations}) or l.relation = any('{{sequences}}'::oid[])
               or l.relation in (select inhrelid from pg_inherits where inhparent in ({relations})))
          and l.database = (select oid from pg_database where datname = current_database())
          and l.mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
          and l.granted and l.pid is distinct from pg_backend_pid()),
       m.last is null
       or coalesce((select bool_and(coalesce(case when has_sequence_privilege(s.oid, 'select, usage')
                                                  then pg_sequence_last_value(s.oid::regclass) end >= m.last, false))
                    from unnest('{{sequences}}'::oid[]) s(oid)), false)
from (select (select max({position}) {from})::bigint as last offset 0) m
