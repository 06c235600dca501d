-- query: funnel/plays_minute
-- grain: one row per minute of the day, summed over the days of the period
-- key: minute_of_day
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT
  CAST(extract(hour FROM minute) * 60 + extract(minute FROM minute) AS INTEGER) AS minute_of_day,
  sum(organic_plays) AS organic_plays,
  sum(paid_plays) AS paid_plays,
  count(*) AS days
FROM play_minute
WHERE minute >= $from AND minute < $to + INTERVAL 1 DAY
GROUP BY 1
ORDER BY 1;
