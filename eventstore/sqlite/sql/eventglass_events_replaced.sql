-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- `insert or replace` deletes the old event without firing the delete trigger. So an inserted event whose version a snapshot
-- covers counts as a replaced one.
create trigger eventglass_events_replaced after insert on events
when new.stream_version <= (select max(stream_version) from eventglass_snapshots where stream_id = new.stream_id)
begin
    update eventglass_edits set number = number + 1;
    delete from eventglass_snapshots where stream_id in (new.stream_id);
    delete from eventglass_snapshot_growth where stream_id in (new.stream_id);
end;
