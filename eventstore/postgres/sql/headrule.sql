-- One row with what the system catalogue tells about the positions of a table or view; see HeadRule. `tables` are all tables whose
-- rows appear in it (partitions, children, and what a view reads), `sequences` those from which its positions are taken.
-- `offset 0` makes each step look up the few rows it needs: where the catalogue was not analyzed yet, the server would read it whole,
-- many times, which takes seconds in a database with a schema for each tenant.
with recursive tables(oid, via) as (
    select to_regclass('{relation}')::oid, 'name'
    union
    select next.oid, next.via
    from tables t
    cross join lateral (
        select inhrelid, 'parent' from pg_inherits where inhparent = t.oid
        union all
        select d.refobjid, 'view'
        from pg_rewrite r
        cross join lateral (select refobjid from pg_depend
                            where classid = 'pg_rewrite'::regclass and objid = r.oid and refclassid = 'pg_class'::regclass
                            offset 0) d
        where r.ev_class = t.oid and r.ev_type = '1' and d.refobjid <> t.oid
    ) next(oid, via)
),
kinds as (
    select t.oid, t.via, c.relname::text as name, c.relkind, c.relowner, c.relrowsecurity, c.relforcerowsecurity,
           coalesce(c.reloptions::text ~ 'security_invoker=(true|on|yes|1)', false) as invoker
    from tables t
    cross join lateral (select * from pg_class where oid = t.oid offset 0) c
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
),
views as (
    select k.*, o.rolsuper or o.rolbypassrls as sees_all
    from kinds k
    join pg_roles o on o.oid = k.relowner
    where k.relkind = 'v'
),
sequences as (
    select distinct s.oid, s.relname::text as name, q.seqcache, q.seqincrement, q.seqstart, q.seqmin
    from kinds k
    cross join lateral (select attrelid, attnum, attname from pg_attribute
                        where attrelid = k.oid and attnum > 0 and not attisdropped offset 0) a
    cross join lateral (
        select d.refobjid
        from pg_attrdef f
        cross join lateral (select refobjid from pg_depend
                            where classid = 'pg_attrdef'::regclass and objid = f.oid and refclassid = 'pg_class'::regclass
                            offset 0) d
        where f.adrelid = a.attrelid and f.adnum = a.attnum
        union
        select d.objid
        from pg_depend d
        where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
          and d.refobjid = a.attrelid and d.refobjsubid = a.attnum and d.deptype in ('a', 'i')
    ) used(oid)
    cross join lateral (select oid, relname from pg_class where oid = used.oid and relkind = 'S' offset 0) s
    cross join lateral (select * from pg_sequence where seqrelid = s.oid offset 0) q
    where a.attname = '{column}' or exists (select from views)
)
select coalesce((select string_agg(oid::text, ',' order by oid) from (select distinct oid from kinds) k), '0'),
       coalesce((select string_agg(oid::text, ',' order by oid) from sequences), ''),
       exists (select from pg_subscription_rel s join kinds k on k.oid = s.srrelid)
           or to_regclass('pglogical.local_sync_status') is not null,
       -- A view reads its tables with its owner's rights, or with the current user's rights if it is a security_invoker view.
       coalesce((select bool_or(case
                     when k.via = 'name' then row_security_active(k.oid)
                     when k.via = 'parent' or not k.relrowsecurity then false
                     when exists (select from views where invoker) then row_security_active(k.oid)
                     else exists (select from views v
                                  where not v.sees_all and (v.relowner <> k.relowner or k.relforcerowsecurity))
                 end)
                 from kinds k where k.relkind in ('r', 'p')), false),
       coalesce((select min(name) from kinds where relkind in ('m', 'f')), ''),
       exists (select from views) and not exists (select from kinds where relkind in ('r', 'p')),
       exists (select from views where pg_get_viewdef(oid) ~ '\mOVER \('),
       coalesce((select min(name) from sequences where seqcache > 1), ''),
       coalesce((select min(s.name) from sequences s
                 where s.seqincrement > 1 and exists (
                     select from (select {position}::bigint as number {from} order by 1 desc limit 100) latest
                     where (number - s.seqstart) % s.seqincrement <> 0)), ''),
       pg_postmaster_start_time(),
       coalesce((select min(name) from sequences where seqincrement < 0), ''),
       coalesce((select min(seqmin) from sequences), 1)
