-- query: funnel/unpaid_cells
-- grain: one row per night, price band, device and first order
-- key: night, price_band, android, first_order
-- identity: unpaid are orders | unpaid BETWEEN 0 AND orders
-- params: from date = 2026-06-01, to date = 2026-06-30, night_start integer = 22
-- note: Price bands by yuan payable: 0 below 100, 1 to 200, 2 to 400, 3 above. Orders without buyer or device are left out (funnel/payment_hour has all).
SELECT o.night AS night, o.price_band AS price_band, o.android AS android, o.first_order AS first_order,
  count(*) AS orders, sum(CASE WHEN o.paid_at IS NULL THEN 1 ELSE 0 END) AS unpaid, sum(CASE WHEN o.paid_at IS NULL THEN o.payable ELSE 0 END) AS unpaid_yuan,
  sum(CASE WHEN o.paid_at IS NULL THEN CAST(o.payable AS DOUBLE) * CAST(o.payable AS DOUBLE) ELSE 0 END) AS unpaid_yuan_squared
FROM (
  SELECT order_id, max(paid_at) AS paid_at, sum(payable) AS payable,
    min(extract(hour FROM ordered_at)) >= $night_start AS night,
    CASE WHEN sum(payable) < 100 THEN 0 WHEN sum(payable) < 200 THEN 1 WHEN sum(payable) < 400 THEN 2 ELSE 3 END AS price_band,
    max(device) = 'android' AS android, max(CASE WHEN first_order THEN 1 ELSE 0 END) = 1 AS first_order
  FROM order_line
  WHERE ordered_at >= $from AND ordered_at < $to + INTERVAL 1 DAY AND device IS NOT NULL AND first_order IS NOT NULL
  GROUP BY order_id
) AS o
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4;
