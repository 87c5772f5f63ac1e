-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Our trigger on events has already inserted a new stream: the insert of a writer that does not know it must not fail.
create trigger eventglass_streams_replace before insert on streams
when exists (select 1 from streams where stream_id = new.stream_id)
begin
    delete from streams where stream_id = new.stream_id;
end;
