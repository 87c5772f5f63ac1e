-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deletes the snapshots of edited events: they are wrong, and may hold data that was erased.
create trigger eventglass_events_updated after update on events
begin
    update eventglass_edits set number = number + 1;
    delete from eventglass_snapshots where stream_id in (old.stream_id, new.stream_id);
    delete from eventglass_snapshot_growth where stream_id in (old.stream_id, new.stream_id);
end;
