-- How far the positions behind $1 go without a gap, looking at $2 of them.
select max(number)
from (select {position}::bigint as number, row_number() over (order by {position}) as place
      {from} and {position} > $1
      order by {position}
      limit $2) next
where number = $1 + place
