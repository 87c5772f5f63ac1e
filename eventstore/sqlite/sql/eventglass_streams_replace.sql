-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A writer that knows nothing of our trigger finds its new stream already there; its own insert must not fail.
create trigger eventglass_streams_replace before insert on streams
when exists (select 1 from streams where stream_id = new.stream_id)
begin
    delete from streams where stream_id = new.stream_id;
end;
