-- Inserts the last event of every stream, found with the index on (stream_id, stream_version).
insert into {streams} as s (stream_id, version, last_updated)
select distinct on (stream_id) stream_id, stream_version, "timestamp"
from {events}
order by stream_id, stream_version desc
on conflict (stream_id) do update
    set version = excluded.version, last_updated = excluded.last_updated
    where (s.version, s.last_updated) is distinct from (excluded.version, excluded.last_updated)
