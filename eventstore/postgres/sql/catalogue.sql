-- All tables outside the system's schemas, with their columns and indexes: (kind, schema, table, name, detail, flag).
-- Uses pg_catalog, as information_schema hides objects that the role may not read.
with tables as (
    select c.oid, n.nspname::text as schema, c.relname::text as relation, c.relkind::text as relkind,
           has_table_privilege(c.oid, 'select') as readable, c.reltuples
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
      and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
)
select 'table' as kind, schema, relation, relkind as name, greatest(reltuples, 0)::bigint::text as detail,
       readable as flag, 0 as place
from tables
union all
select 'column', t.schema, t.relation, a.attname::text, format_type(y.base, case y.base when 'numeric'::regtype then greatest(a.atttypmod, y.typtypmod) end),
       a.attnotnull, a.attnum
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
-- A domain counts as its base type.
join (select oid, coalesce(nullif(typbasetype, 0), oid) as base, typtypmod from pg_type) y on y.oid = a.atttypid
union all
select 'index', t.schema, t.relation, c.relname::text || case when i.indisprimary then ' primary' else '' end,
       (select string_agg(coalesce(a.attname::text, pg_get_indexdef(i.indexrelid, k.place::int, true)), ','
                          order by k.place)
        from generate_series(1, i.indnkeyatts) k(place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[k.place - 1] and a.attnum > 0)
           || case when i.indpred is null then '' else ' partial' end,
       i.indisunique, 0
from tables t
join pg_index i on i.indrelid = t.oid and i.indisvalid
join pg_class c on c.oid = i.indexrelid
union all
select distinct 'function', n.nspname::text, '', p.proname::text, '', true, 0
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
order by 2, 3, 1 desc, 7, 4
