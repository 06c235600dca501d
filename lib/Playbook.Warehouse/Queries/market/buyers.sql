-- query: market/buyers
-- grain: one row: people who paid within the period
-- key: buyers
-- params: from date = 2025-07-01, to date = 2026-06-30
-- note: kept is paid less refunds of the known_orders whose refunds are known.
SELECT count(DISTINCT customer_id) AS buyers, count(DISTINCT order_id) AS orders, coalesce(sum(CASE WHEN refund_source IS NOT NULL THEN paid - refunded END), 0) AS kept,
  count(DISTINCT CASE WHEN refund_source IS NOT NULL THEN order_id END) AS known_orders
FROM order_line
WHERE paid_at >= $from AND paid_at < $to + INTERVAL 1 DAY;
