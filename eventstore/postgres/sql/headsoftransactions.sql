-- Like heads.sql, for tables where a writer may take a position before it locks anything. So it lists every other open
-- transaction in this database, also prepared ones. A session whose details this role may not see counts as a writer.
select (select max({position}) {from})::bigint,
       pg_is_in_recovery(),
       pg_snapshot_xmin(pg_current_snapshot()),
       pg_snapshot_xmax(pg_current_snapshot()),
       (select string_agg(distinct holder, ',')
        from (select l.virtualtransaction || ' ' || coalesce(l.pid, 0) as holder
              from pg_locks l
              left join pg_stat_activity a on a.pid = l.pid
              where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock'
                and (a.datid is null or a.datid = (select oid from pg_database where datname = current_database()))
                and coalesce(a.backend_type, 'client backend') not in
                    ('autovacuum launcher', 'autovacuum worker', 'parallel worker', 'walsender',
                     'logical replication launcher')
                and l.granted and l.pid is distinct from pg_backend_pid()
              union all
              select '-1/' || transaction || ' 0' from pg_prepared_xacts where database = current_database()) holders),
       true
