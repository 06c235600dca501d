-- query: budget/category_hour
-- grain: one row per product category and hour of day: visits seen on paid channels and those that ended in an order
-- key: category, hour
-- params: from date = 2026-04-01, to date = 2026-06-30
SELECT category, hour, count(*) AS visits, sum(ordered) AS orders
FROM (
  SELECT e.visit_id, min(e.category) AS category, min(extract(hour FROM e.occurred_at)) AS hour, max(CASE WHEN e.step = 'order' THEN 1 ELSE 0 END) AS ordered
  FROM event AS e JOIN channel AS c ON c.channel_id = e.channel_id
  WHERE c.paid AND e.visit_id IS NOT NULL AND e.category IS NOT NULL AND e.occurred_at >= $from AND e.occurred_at < $to + INTERVAL 1 DAY
  GROUP BY e.visit_id
) AS visits
GROUP BY category, hour
ORDER BY category, hour;
