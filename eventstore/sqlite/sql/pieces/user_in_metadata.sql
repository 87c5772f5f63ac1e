-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Invalid JSON must not make an insert fail, so the expression checks it first; `verify` reports such events.
case when json_valid(metadata) then cast(json_extract(metadata, '$.user_id') as text) end
