-- Describes the event store on the search path, or in the schema $1: (kind, relation, name, number, detail).
-- Only uses a table `streams` in the schema of `events`: one in another schema belongs to another program.
-- Ignores temporary schemas, whose tables are gone when the session ends.
with found as (
    select coalesce((select relnamespace from pg_class where oid = to_regclass(coalesce($1::text || '.', '') || 'events')),
                    to_regnamespace(coalesce($1::text, quote_ident(current_schema())))) as oid
), home as (
    select n.oid from pg_namespace n join found on found.oid = n.oid where n.nspname !~ '^pg_'
), tables as (
    select c.oid, c.relname::text as relation, c.relkind::text as relkind, c.relowner
    from pg_class c
    join home h on c.relnamespace = h.oid
    where c.relname in ('events', 'streams')
)
select 'table' as kind, relation, relkind as name, oid::bigint as number, quote_ident(pg_get_userbyid(relowner)) as detail
from tables
union all
-- number: 1 if every user may create objects in the schema.
select 'schema', '', quote_ident(n.nspname), has_schema_privilege('public', n.oid, 'create')::int::bigint, ''
from pg_namespace n join home h on n.oid = h.oid
union all
select 'column', t.relation, a.attname::text, coalesce(nullif(y.typbasetype, 0), y.oid)::bigint,
       coalesce(l.collname::text, '')
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
join pg_type y on y.oid = a.atttypid
left join pg_collation l on l.oid = a.attcollation
union all
select 'type', t.relation, a.attname::text, (y.typcategory in ('S', 'E'))::int::bigint,
       format_type(a.atttypid, a.atttypmod)
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
join pg_type y on y.oid = a.atttypid
union all
select case when a.attidentity <> '' then 'identity' else 'default' end, t.relation,
       a.attname::text, 0, coalesce(pg_get_expr(d.adbin, d.adrelid), '')
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attidentity <> '' or d.oid is not null
union all
select 'notnull', t.relation, a.attname::text, 0, ''
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attnotnull
union all
select 'index', t.relation, c.relname::text, i.indisunique::int::bigint,
       (select string_agg(coalesce(a.attname::text, '?'), ',' order by k.place)
        from unnest(i.indkey::int2[]) with ordinality k(attnum, place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where k.place <= i.indnkeyatts)
           || case when i.indpred is null then '' else ' partial' end
from tables t
join pg_index i on i.indrelid = t.oid and i.indisvalid
join pg_class c on c.oid = i.indexrelid
union all
-- number: 1 if the function runs with its owner's rights but can be made to run code of other users.
select 'trigger', t.relation, g.tgname::text,
       (p.prosecdef and (p.proconfig is distinct from '{"search_path=pg_catalog, pg_temp"}'::text[]
                         or has_function_privilege('public', p.oid, 'execute')
                         or p.proowner <> coalesce((select relowner from tables where relation = 'streams'),
                                                   p.proowner)))::int::bigint,
       quote_ident(n.nspname)
from tables t
join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal and g.tgenabled in ('O', 'A')
join pg_proc p on p.oid = g.tgfoid
join pg_namespace n on n.oid = p.pronamespace
union all
select 'function', '', quote_ident(n.nspname), 0, ''
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
where p.oid = coalesce(to_regprocedure((select quote_ident(nspname) from pg_namespace join home on home.oid = pg_namespace.oid)
                                       || '.eventglass_text(json, text)'),
                       to_regprocedure('eventglass_text(json, text)'))
union all
select 'replica', t.relation, '', 0, ''
from tables t
where exists (select from pg_subscription_rel s where s.srrelid = t.oid)
union all
select 'database', '', datcollate::text, 0, pg_encoding_to_char(encoding)::text from pg_database where datname = current_database()
