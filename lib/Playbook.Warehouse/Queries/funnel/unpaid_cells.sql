-- query: funnel/unpaid_cells
-- grain: one row per night, price band, device and first order
-- key: night, price_band, android, first_order
-- identity: unpaid are orders | unpaid BETWEEN 0 AND orders
-- params: from date = 2026-06-01, to date = 2026-06-30, nightStart integer = 22
-- note: Price bands by yuan payable: 0 below 100, 1 to 200, 2 to 400, 3 above. Orders without device, or of which nobody knows whether they
-- note: are the
-- note: buyer's first, are left out (funnel/payment_hour has all).
SELECT
  hour >= $nightStart AS night,
  price_band,
  android,
  first_order,
  count(*) AS orders,
  count(*) FILTER (unpaid) AS unpaid,
  coalesce(sum(payable) FILTER (unpaid), 0) AS unpaid_yuan,
  coalesce(sum(CAST(payable AS DOUBLE) * CAST(payable AS DOUBLE)) FILTER (unpaid), 0) AS unpaid_yuan_squared
FROM orders
WHERE day BETWEEN $from AND $to AND android IS NOT NULL AND first_order IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4;
