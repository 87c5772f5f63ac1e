-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
insert into streams (stream_id, version, last_updated)
    select e.stream_id, e.stream_version, e.timestamp
    from events e join (select stream_id as id, max(stream_version) as version from events group by stream_id) m
        on e.stream_id = m.id and e.stream_version = m.version
    order by e.stream_id;
