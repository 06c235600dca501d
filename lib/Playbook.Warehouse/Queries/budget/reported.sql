-- query: budget/reported
-- grain: one row per paid channel: what the ad platforms claim over the period
-- key: channel_id
-- params: from date = 2025-07-01, to date = 2026-06-30
-- note: The channel of a report is platform_scope: what two scopes claim is never added. Spans that reach beyond the period are divided by
-- note: day.
SELECT
  channel AS channel_id,
  sum(spend) AS spend,
  sum(claimed_gmv) AS reported_gmv,
  sum(claimed_orders) AS conversions
FROM channel_days
WHERE day BETWEEN $from AND $to AND claimed_gmv IS NOT NULL AND claimed_orders IS NOT NULL
GROUP BY channel
ORDER BY channel;
