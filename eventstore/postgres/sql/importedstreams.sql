-- Updates the rows of the streams of a bulk write: $1 their ids, $2 versions and $3 times of their last events.
insert into {streams} as s (stream_id, version, last_updated)
select id, version::bigint, time::timestamptz
from unnest($1::text[], $2::text[], $3::text[]) ends (id, version, time)
order by id
on conflict (stream_id) do update
    set version = excluded.version, last_updated = excluded.last_updated
    where s.version < excluded.version
