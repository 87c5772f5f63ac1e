-- How far the positions behind $1 go without a gap, looking at $2 of them.
select max(global_position)
from (select global_position, row_number() over (order by global_position) as place
      from events
      where global_position > $1
      order by global_position
      limit $2) next
where global_position = $1 + place
