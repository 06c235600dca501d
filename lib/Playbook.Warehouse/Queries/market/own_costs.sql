-- query: market/own_costs
-- grain: one row: advertising and goods of the period; goods of products without a known cost or without known refunds are left out of both
-- grain: sums
-- key: spend
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT
  (SELECT coalesce(sum(spend), 0) FROM channel_days WHERE day BETWEEN $from AND $to) AS spend,
  coalesce(sum(gmv), 0) AS gmv,
  coalesce(sum(kept) FILTER (goods IS NOT NULL), 0) AS kept_with_cost,
  coalesce(sum(CAST(goods * (1 - refunded / paid) AS DECIMAL(18,2))) FILTER (paid > 0), 0) AS goods,
  coalesce(sum(commission), 0) AS commission,
  count(DISTINCT order_id) AS orders
FROM paid_lines
WHERE paid_on BETWEEN $from AND $to AND category IS NOT NULL;
