-- query: funnel/plays_day
-- grain: one row per day with any play
-- key: day
-- params: to date = 2026-06-30
-- note: A day of several holidays or promotions carries the last name of the alphabet; it is one day either way.
SELECT p.day AS day, p.organic_plays AS organic_plays, p.paid_plays AS paid_plays, coalesce(h.name, '') AS holiday
FROM (
  SELECT day, sum(organic_plays) AS organic_plays, sum(paid_plays) AS paid_plays
  FROM video_day
  WHERE day <= $to
  GROUP BY day
) AS p
LEFT JOIN (SELECT day, max(name) AS name FROM holiday GROUP BY day) AS h ON h.day = p.day
ORDER BY p.day;
