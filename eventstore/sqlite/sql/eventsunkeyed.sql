-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The table of events.sql without its two unique indexes, which are made after the rows are inserted; see FirstLoad.
create table events (
    global_position integer primary key autoincrement,
    event_id text not null collate nocase,
    stream_id text not null,
    stream_version integer not null check (stream_version >= 1),
    event_type text not null,
    event_data text not null,
    metadata text not null default '{}',
    timestamp text not null
);
