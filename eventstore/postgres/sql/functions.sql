-- The value of a key as text, for the indexes. It must never fail, because an index would then make an insert fail, but `->>`
-- fails for escapes that PostgreSQL can't convert to text:
--   * \u0000 and half of a surrogate pair. They are replaced by U+FFFD.
--   * If the database's encoding is not UTF8, characters that it lacks (SQL_ASCII: all but ASCII). All escapes of characters
--     other than ASCII are replaced by U+001A there.
-- eventglass_text cuts the value to a length that an index can hold.
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

-- The body in SQL syntax (not as a string) is bound to the functions that it calls now, so that it needs no search path when a
-- dump is restored.
create or replace function {schema}.eventglass_text(doc json, key text) returns text
language sql immutable
return left(case when strpos(doc::text, '\u') = 0 then doc ->> key else {schema}.eventglass_escaped_text(doc, key) end, 500);

create or replace function {schema}.eventglass_text(doc jsonb, key text) returns text
language sql immutable parallel safe
return left(doc ->> key, 500);

-- Updates `streams` for all writers and notifies listeners. Commits with a NOTIFY wait for each other, so it notifies only if there
-- are listeners: each holds this advisory lock in shared mode. A bulk write sets eventglass.bulk and updates `streams` itself, once
-- for each stream, in the same transaction.
-- It runs with its owner's rights, so that writers need no privileges on `streams`. So that it can't be made to run code of others:
--   * it finds nothing through the caller's search path (pg_temp, otherwise searched first, comes last);
--   * it works for this table only, because columns of another table could have types that run code;
--   * nobody else may create a trigger with it.
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
