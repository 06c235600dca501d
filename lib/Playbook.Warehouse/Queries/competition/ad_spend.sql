-- query: competition/ad_spend
-- grain: one row: advertising spend of the period
-- key: days
-- params: from date = 2026-04-01, to date = 2026-06-30
SELECT count(DISTINCT day) AS days, coalesce(sum(spend), 0) AS spend
FROM channel_days
WHERE day BETWEEN $from AND $to;
