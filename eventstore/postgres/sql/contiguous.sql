-- The last position after $1 before the first gap, among the next $2 positions.
select max(number)
from (select {position}::bigint as number, row_number() over (order by {position}) as place
      {from} and {position} > $1
      order by {position}
      limit $2) next
where number = $1 + place
