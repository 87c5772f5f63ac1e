-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Programs that insert into streams themselves would fail, because eventglass_keep_streams has inserted the row before them.
-- Deletes that row.
create trigger eventglass_streams_replace before insert on streams
when exists (select 1 from streams where stream_id = new.stream_id)
begin
    delete from streams where stream_id = new.stream_id;
end;
