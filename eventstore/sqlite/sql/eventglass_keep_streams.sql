-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Updates streams for all writers. Two statements, because an upsert would fire eventglass_streams_replace for each event.
create trigger eventglass_keep_streams after insert on events
begin
    update streams set version = new.stream_version, last_updated = new.timestamp
        where stream_id = new.stream_id and version < new.stream_version;
    insert into streams (stream_id, version, last_updated)
        select new.stream_id, new.stream_version, new.timestamp
        where not exists (select 1 from streams where stream_id = new.stream_id);
end;
