-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are ordered as texts, so they must have one form.
length(new.last_updated) <> 27 or new.last_updated not like '__________T%Z'
or new.version <> coalesce((select max(stream_version) from events where stream_id = new.stream_id), new.version)
