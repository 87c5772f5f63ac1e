select coalesce(application_name, ''), coalesce(usename::text, ''), coalesce(state, ''), xact_start
from pg_stat_activity
where pid = $1
