-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
create index eventglass_events_odd on events (global_position) where {odd_rows};
