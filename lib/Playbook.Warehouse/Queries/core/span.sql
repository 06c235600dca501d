-- query: core/span
-- grain: one row: the first and last day of anything dated by day
-- key: first
SELECT min(first) AS first, max(last) AS last
FROM (
  SELECT min(CAST(ordered_at AS DATE)) AS first, max(CAST(ordered_at AS DATE)) AS last FROM order_line
  UNION ALL SELECT min(CAST(occurred_at AS DATE)), max(CAST(occurred_at AS DATE)) FROM event
  UNION ALL SELECT min(day), max(day) FROM ad_day
  UNION ALL SELECT min(week), CAST(max(week) + INTERVAL 6 DAY AS DATE) FROM outcome_week WHERE NOT EXISTS (SELECT 1 FROM order_line)
  UNION ALL SELECT min(week), CAST(max(week) + INTERVAL 6 DAY AS DATE) FROM media_week WHERE NOT EXISTS (SELECT 1 FROM ad_day)
) AS spans;
