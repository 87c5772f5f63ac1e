-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows for which the indexes by user and correlation may hold another value than readers see: a key that occurs twice, or
-- escapes in a key or of invalid characters. Usually very few rows.
event_data glob '*\u00[0-7]*' or metadata glob '*\u00[0-7]*'
or instr(substr(event_data, instr(event_data, '"user_id"') + 9), '"user_id"') > 0
or instr(substr(metadata, instr(metadata, '"user_id"') + 9), '"user_id"') > 0
or instr(substr(metadata, instr(metadata, '"correlation_id"') + 16), '"correlation_id"') > 0
or case when event_data glob '*\u[dD][89a-fA-F]*' and json_valid(event_data) then json_extract(event_data, '$.user_id', '$.user_id') glob '*\u[dD][89a-fA-F]*' end
or case when metadata glob '*\u[dD][89a-fA-F]*' and json_valid(metadata) then json_extract(metadata, '$.user_id', '$.correlation_id') glob '*\u[dD][89a-fA-F]*' end
