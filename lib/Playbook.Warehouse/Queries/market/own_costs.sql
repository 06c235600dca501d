-- query: market/own_costs
-- grain: one row: advertising and goods of the period; goods of products without a known cost or without known refunds are left out of both sums
-- key: spend
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT
  (SELECT coalesce(sum(spend), 0) FROM ad_day WHERE day >= $from AND day <= $to) AS spend,
  coalesce(sum(o.paid + o.platform_subsidy), 0) AS gmv,
  coalesce(sum(CASE WHEN p.unit_cost IS NOT NULL AND o.refund_source IS NOT NULL THEN o.paid - o.refunded ELSE 0 END), 0) AS kept_with_cost,
  coalesce(sum(CASE WHEN p.unit_cost IS NOT NULL AND o.refund_source IS NOT NULL AND o.paid > 0 THEN CAST(p.unit_cost * o.quantity * (1 - o.refunded / o.paid) AS DECIMAL(18,2)) ELSE 0 END), 0) AS goods,
  coalesce(sum(o.commission), 0) AS commission,
  count(DISTINCT o.order_id) AS orders
FROM order_line AS o JOIN product AS p ON o.product_id = p.product_id
WHERE o.paid_at >= $from AND o.paid_at < $to + INTERVAL 1 DAY;
