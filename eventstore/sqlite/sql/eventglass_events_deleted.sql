-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
create trigger eventglass_events_deleted after delete on events
begin
    update eventglass_edits set number = number + 1;
    delete from eventglass_snapshots where stream_id in (old.stream_id);
    delete from eventglass_snapshot_growth where stream_id in (old.stream_id);
end;
