-- query: market/buyers
-- grain: one row: people who paid within the period
-- key: buyers
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT count(DISTINCT customer_id) AS buyers, count(DISTINCT order_id) AS orders, coalesce(sum(paid - refunded), 0) AS kept
FROM order_line
WHERE paid_at >= $from AND paid_at < $to + INTERVAL 1 DAY;
