select count(*) = 3 from pg_trigger where tgrelid = to_regclass('events') and tgenabled = 'A'
    and tgname in ('eventglass_events_updated', 'eventglass_events_deleted', 'eventglass_events_truncated')
