-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only for tables of other programs whose position is not the row id.
create unique index eventglass_events_position on events (global_position);
