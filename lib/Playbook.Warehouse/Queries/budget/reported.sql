-- query: budget/reported
-- grain: one row per paid channel: what the ad platforms claim over the period
-- key: channel_id
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT channel_id, sum(spend) AS spend, sum(reported_gmv) AS reported_gmv, sum(conversions) AS conversions
FROM ad_day
WHERE day >= $from AND day <= $to
GROUP BY channel_id
ORDER BY channel_id;
