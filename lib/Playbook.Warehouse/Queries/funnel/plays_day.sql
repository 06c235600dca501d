-- query: funnel/plays_day
-- grain: one row per day with any play
-- key: day
-- params: to date = 2026-06-30
-- note: A day of several holidays or promotions carries the last name of the alphabet; it is one day either way.
SELECT
  p.day AS day,
  sum(p.organic_plays) AS organic_plays,
  sum(p.paid_plays) AS paid_plays,
  coalesce(max(h.name), '') AS holiday
FROM video_days AS p LEFT JOIN (SELECT day, max(name) AS name FROM holiday GROUP BY day) AS h ON h.day = p.day
WHERE p.day <= $to AND p.organic_plays IS NOT NULL
GROUP BY p.day
ORDER BY p.day;
