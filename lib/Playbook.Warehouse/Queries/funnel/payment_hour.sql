-- query: funnel/payment_hour
-- grain: one row per hour of the day in which orders were placed
-- key: hour
-- identity: unpaid are orders | unpaid BETWEEN 0 AND orders
-- params: from date = 2026-06-01, to date = 2026-06-30
SELECT
  hour,
  count(*) AS orders,
  count(*) FILTER (unpaid) AS unpaid,
  sum(payable) AS payable,
  coalesce(sum(payable) FILTER (unpaid), 0) AS unpaid_yuan
FROM orders
WHERE day BETWEEN $from AND $to
GROUP BY hour
ORDER BY hour;
