-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
create index eventglass_events_type on events (event_type);
