-- query: funnel/ad_medium_day
-- grain: one row per day, channel and medium with advertising
-- key: day, channel_id
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT
  day,
  channel AS channel_id,
  medium,
  sum(spend) AS spend,
  sum(impressions) AS impressions,
  sum(clicks) AS clicks,
  sum(carts) AS carts
FROM channel_days
WHERE day BETWEEN $from AND $to AND source = 'ad_day' AND medium IS NOT NULL
GROUP BY day, channel, medium
ORDER BY day, channel;
