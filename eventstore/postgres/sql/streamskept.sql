-- True if `streams` covers the first and the last event.
select not exists (
    select
    from ((select stream_id, stream_version from {events} order by global_position limit 1)
          union all
          (select stream_id, stream_version from {events} order by global_position desc limit 1)) e
    where not exists (select from {streams} s where s.stream_id = e.stream_id and s.version >= e.stream_version))
