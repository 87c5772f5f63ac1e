-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only for tables made by others, where no constraint serves it.
create unique index eventglass_events_id on events (event_id);
