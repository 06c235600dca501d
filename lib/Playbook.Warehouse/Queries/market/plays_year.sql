-- query: market/plays_year
-- grain: one row per platform: plays of the brand's videos in the year to a day and in the year before
-- key: platform
-- params: to date = 2026-06-30
SELECT v.platform AS platform,
  CAST(sum(CASE WHEN d.day > $to - INTERVAL 365 DAY THEN d.organic_plays + d.paid_plays ELSE 0 END) AS BIGINT) AS plays,
  CAST(sum(CASE WHEN d.day <= $to - INTERVAL 365 DAY THEN d.organic_plays + d.paid_plays ELSE 0 END) AS BIGINT) AS plays_before
FROM video_day AS d JOIN video AS v ON d.video_id = v.video_id
WHERE d.day > $to - INTERVAL 730 DAY AND d.day <= $to
GROUP BY v.platform
ORDER BY platform;
