-- query: budget/category_hour
-- grain: one row per product category and hour of day: visits seen on paid channels and those that ended in an order
-- key: category, hour
-- params: from date = 2026-04-01, to date = 2026-06-30
SELECT category, hour, count(*) AS visits, count(*) FILTER (placed) AS orders
FROM (
  SELECT e.visit_id, min(e.category) AS category, CAST(min(e.hour) AS BIGINT) AS hour, bool_or(e.step = 'order') AS placed
  FROM events AS e JOIN channel AS c ON c.channel_id = e.channel
  WHERE c.paid AND e.visit_id IS NOT NULL AND e.category IS NOT NULL AND e.day BETWEEN $from AND $to
  GROUP BY e.visit_id
) AS seen
GROUP BY category, hour
ORDER BY category, hour;
