-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
create table streams (
    stream_id text primary key not null,
    version integer not null,
    last_updated text not null
) without rowid;
