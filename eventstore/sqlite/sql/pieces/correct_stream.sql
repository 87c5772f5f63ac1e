-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Takes the version from the events, and brings the time into our form.
update streams
    set version = coalesce((select max(stream_version) from events where stream_id = new.stream_id), new.version),
        last_updated = case
            when length(new.last_updated) = 27 and new.last_updated like '__________T%Z' then new.last_updated
            else coalesce(
                strftime('%Y-%m-%dT%H:%M:%S.', substr(new.last_updated, 1, 19)
                    || case substr(new.last_updated, 20, 1)
                        when '.' then ltrim(substr(new.last_updated, 21), '0123456789')
                        else substr(new.last_updated, 20) end)
                || case substr(new.last_updated, 20, 1)
                    when '.' then substr(substr(new.last_updated, 21,
                        length(new.last_updated) - 20 - length(ltrim(substr(new.last_updated, 21), '0123456789')))
                        || '000000', 1, 6)
                    else '000000' end
                || 'Z',
                (select timestamp from events where stream_id = new.stream_id order by stream_version desc limit 1),
                new.last_updated) end
    where stream_id = new.stream_id;
