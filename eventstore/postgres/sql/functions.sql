-- A key's value as text, for the indexes. `->>` refuses a whole document for one escape that is no text to PostgreSQL
-- (\u0000, half of a surrogate pair), and an index must never refuse an event: there the escape counts as U+FFFD. In a
-- database of another encoding than UTF8 it also refuses what that lacks (SQL_ASCII: all but ASCII); there every escape
-- that is not ASCII counts as U+001A. The length is what an index can hold.
create or replace function {schema}.eventglass_escaped_text(doc json, key text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if doc::text !~ '\\u(0000|[dD][89a-fA-F])' and getdatabaseencoding() = 'UTF8' then
        return doc ->> key;
    end if;
    begin
        return doc ->> key;
    exception when data_exception or feature_not_supported then
        if getdatabaseencoding() <> 'UTF8' then
            return regexp_replace(doc::text, '\\u(0000|00[89a-fA-F][0-9a-fA-F]|(0[1-9a-fA-F]|[1-9a-fA-F][0-9a-fA-F])[0-9a-fA-F]{2})',
                                  '\\u001a', 'g')::json ->> key;
        end if;
        return regexp_replace(doc::text, '\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})', '\\ufffd', 'g')::json ->> key;
    end;
end
$$;

-- Bound to what it calls when it is made, so that a restored dump needs no search path.
create or replace function {schema}.eventglass_text(doc json, key text) returns text
language sql immutable
return left(case when strpos(doc::text, '\u') = 0 then doc ->> key else {schema}.eventglass_escaped_text(doc, key) end, 500);

create or replace function {schema}.eventglass_text(doc jsonb, key text) returns text
language sql immutable parallel safe
return left(doc ->> key, 500);

-- Keeps `streams` for whoever writes, and wakes those who listen. Commits that notify wait for each other, so it is
-- done only while somebody listens: listeners hold this lock, shared. A bulk write sets eventglass.bulk and brings
-- `streams` up to date itself, once for each stream, in the same transaction.
-- It runs with its owner's rights, so that a writer needs none on `streams`. Therefore nothing in it is found through the
-- caller's search path (pg_temp, else searched first, comes last), it serves no other table, whose columns could be of
-- types that bring code of their own, and nobody else may make a trigger of it.
create or replace function {schema}.eventglass_events_added() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_relid <> {events_text}::regclass then
        raise exception 'eventglass_events_added serves only the table %', {events_text};
    end if;
    if current_setting('eventglass.bulk', true) is distinct from 'on' then
        insert into {streams} as s (stream_id, version, last_updated)
        select distinct on (stream_id) stream_id, stream_version, "timestamp"
        from added
        order by stream_id, stream_version desc
        on conflict (stream_id) do update
            set version = excluded.version, last_updated = excluded.last_updated
            where s.version < excluded.version;
    end if;
    if pg_try_advisory_lock(7310575229690112) then
        perform pg_advisory_unlock(7310575229690112);
    else
        perform pg_notify('eventglass_events', '');
    end if;
    return null;
end
$$;
revoke all on function {schema}.eventglass_events_added() from public;
