-- SPDX-FileCopyrightText: Eventglass contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
create trigger eventglass_streams_updated after update on streams when {is_incorrect_stream}
begin
    {correct_stream}
end;
