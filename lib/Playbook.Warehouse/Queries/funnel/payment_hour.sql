-- query: funnel/payment_hour
-- grain: one row per hour of the day in which orders were placed
-- key: hour
-- identity: unpaid are orders | unpaid BETWEEN 0 AND orders
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT CAST(extract(hour FROM o.ordered_at) AS INTEGER) AS hour, count(*) AS orders, sum(CASE WHEN o.paid_at IS NULL THEN 1 ELSE 0 END) AS unpaid,
  sum(o.payable) AS payable, sum(CASE WHEN o.paid_at IS NULL THEN o.payable ELSE 0 END) AS unpaid_yuan
FROM (
  SELECT order_id, min(ordered_at) AS ordered_at, max(paid_at) AS paid_at, sum(payable) AS payable
  FROM order_line
  WHERE ordered_at >= $from AND ordered_at < $to + INTERVAL 1 DAY
  GROUP BY order_id
) AS o
GROUP BY 1
ORDER BY 1;
