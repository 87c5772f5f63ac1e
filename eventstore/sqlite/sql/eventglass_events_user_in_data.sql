-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
create index eventglass_events_user_in_data on events ({user_in_data}) where {user_in_data} is not null;
