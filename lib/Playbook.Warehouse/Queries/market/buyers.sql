-- query: market/buyers
-- grain: one row: people who paid within the period
-- key: buyers
-- params: from date = 2025-07-01, to date = 2026-06-30
-- note: kept is paid less refunds of the known_orders whose refunds are known.
SELECT
  count(DISTINCT customer_id) AS buyers,
  count(DISTINCT order_id) AS orders,
  coalesce(sum(kept), 0) AS kept,
  count(DISTINCT order_id) FILTER (kept IS NOT NULL) AS known_orders
FROM paid_lines
WHERE paid_on BETWEEN $from AND $to;
