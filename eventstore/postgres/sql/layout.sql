-- What there is of an event store under the search path: (kind, relation, name, number, detail).
with tables as (
    select c.oid, c.relname::text as relation, c.relkind::text as relkind
    from pg_class c
    where c.oid in (to_regclass('events'), to_regclass('streams'))
)
select 'table' as kind, relation, relkind as name, oid::bigint as number, '' as detail
from tables
union all
select 'column', t.relation, a.attname::text, a.atttypid::bigint, coalesce(l.collname::text, '')
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_collation l on l.oid = a.attcollation
union all
select case when a.attidentity <> '' then 'identity' else 'default' end, t.relation,
       a.attname::text, 0, coalesce(pg_get_expr(d.adbin, d.adrelid), '')
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attidentity <> '' or d.oid is not null
union all
select 'index', t.relation, c.relname::text, i.indisunique::int::bigint,
       (select string_agg(coalesce(a.attname::text, '?'), ',' order by k.place)
        from unnest(i.indkey::int2[]) with ordinality k(attnum, place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum)
           || case when i.indpred is null then '' else ' partial' end
from tables t
join pg_index i on i.indrelid = t.oid and i.indisvalid
join pg_class c on c.oid = i.indexrelid
union all
select 'trigger', t.relation, g.tgname::text, 0, ''
from tables t
join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal and g.tgenabled in ('O', 'A')
union all
select 'database', '', datcollate::text, 0, '' from pg_database where datname = current_database()
