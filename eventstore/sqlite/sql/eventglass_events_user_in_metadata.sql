-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
create index eventglass_events_user_in_metadata on events ({user_in_metadata}) where {user_in_metadata} is not null;
