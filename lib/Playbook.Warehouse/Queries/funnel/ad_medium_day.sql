-- query: funnel/ad_medium_day
-- grain: one row per day, channel and medium with advertising
-- key: day, channel_id
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT a.day AS day, a.channel_id AS channel_id, c.medium AS medium, sum(a.spend) AS spend, sum(a.impressions) AS impressions, sum(a.clicks) AS clicks, sum(a.carts) AS carts
FROM ad_day AS a JOIN channel AS c ON c.channel_id = a.channel_id
WHERE a.day BETWEEN $from AND $to
GROUP BY 1, 2, 3
ORDER BY 1, 2;
