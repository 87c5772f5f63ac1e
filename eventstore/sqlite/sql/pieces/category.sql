-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
case instr(stream_id, '-') when 0 then stream_id else substr(stream_id, 1, instr(stream_id, '-') - 1) end
