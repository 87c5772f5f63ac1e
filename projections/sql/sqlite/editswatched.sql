select count(*) = 3 from sqlite_schema where type = 'trigger' and tbl_name = 'events' collate nocase
    and name in ('eventglass_events_updated', 'eventglass_events_deleted', 'eventglass_events_replaced')
