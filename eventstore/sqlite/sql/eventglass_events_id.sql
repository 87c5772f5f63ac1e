-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only for tables of other programs that have no such unique index.
create unique index eventglass_events_id on events (event_id);
