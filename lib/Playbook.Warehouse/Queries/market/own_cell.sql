-- query: market/own_cell
-- grain: one row per platform and category in which the brand was paid within the period, by day of payment
-- key: platform, category
-- identity: kept is paid less refunds, where these are known | kept = known_paid - refunded
-- params: from date = 2025-07-01, to date = 2026-06-30
-- note: refunded and kept are those of the lines whose refunds are known, which paid known_paid of paid; empty when none is.
SELECT o.platform AS platform, p.category AS category,
  count(DISTINCT o.order_id) AS orders,
  sum(o.paid + o.platform_subsidy) AS gmv,
  sum(o.paid) AS paid,
  sum(CASE WHEN o.refund_source IS NOT NULL THEN o.paid ELSE 0 END) AS known_paid,
  sum(CASE WHEN o.refund_source IS NOT NULL THEN o.refunded END) AS refunded,
  sum(CASE WHEN o.refund_source IS NOT NULL THEN o.paid - o.refunded END) AS kept
FROM order_line AS o JOIN product AS p ON o.product_id = p.product_id
WHERE o.paid_at >= $from AND o.paid_at < $to + INTERVAL 1 DAY AND o.platform IS NOT NULL
GROUP BY o.platform, p.category
ORDER BY platform, category;
