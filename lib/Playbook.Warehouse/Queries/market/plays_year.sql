-- query: market/plays_year
-- grain: one row per platform: plays of the brand's videos in the year to a day and in the year before
-- key: platform
-- params: to date = 2026-06-30
SELECT
  platform,
  CAST(coalesce(sum(plays) FILTER (day > $to - INTERVAL 365 DAY), 0) AS BIGINT) AS plays,
  CAST(coalesce(sum(plays) FILTER (day <= $to - INTERVAL 365 DAY), 0) AS BIGINT) AS plays_before
FROM video_days
WHERE day > $to - INTERVAL 730 DAY AND day <= $to AND platform IS NOT NULL
GROUP BY platform
ORDER BY platform;
