create trigger eventglass_events_added after insert on {events}
    referencing new table as added for each statement execute function {schema}.eventglass_events_added();
