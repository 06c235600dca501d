-- mart: orders
-- grain: one row per order
-- key: order_id, ordered_at
-- needs: order_line
-- column: order_id VARCHAR | the platform's order number as text
-- column: customer_id BIGINT | buyer; NULL when the export names none
-- column: day DATE | day the order was placed, Beijing time
-- column: hour INTEGER | hour it was placed, 0 to 23
-- column: ordered_at TIMESTAMP | moment it was placed
-- column: paid_on DATE | day of payment; NULL when never paid
-- column: unpaid BOOLEAN | true when it was never paid
-- column: payable DECIMAL(18,2) | yuan the buyer has to pay
-- column: price_band INTEGER | by yuan payable: 0 below 100, 1 to 200, 2 to 400, 3 above
-- column: device VARCHAR | ios, android; NULL when unknown
-- column: android BOOLEAN | true on android; NULL when the device is unknown
-- column: first_order BOOLEAN | true for the buyer's first: the file's flag, else the buyer's earliest order here; NULL without both
-- column: platform VARCHAR | where it was bought
-- column: channel VARCHAR | last channel before the order; NULL when unknown
-- column: form VARCHAR | live, video, card, search, note, other
-- column: lines BIGINT | product lines
-- column: source VARCHAR | order_line
-- identity: unpaid orders have no day of payment | unpaid = (paid_on IS NULL)
-- identity: hour of day | hour BETWEEN 0 AND 23
-- note: The lines of an order share the moment it was placed. Where a file gives them several, each is a row.
-- example: SELECT hour, count(*) AS orders, count(*) FILTER (unpaid) AS unpaid FROM orders GROUP BY hour ORDER BY hour
SELECT
  l.order_id AS order_id,
  max(l.customer_id) AS customer_id,
  CAST(l.ordered_at AS DATE) AS day,
  CAST(extract(hour FROM l.ordered_at) AS INTEGER) AS hour,
  l.ordered_at AS ordered_at,
  CAST(max(l.paid_at) AS DATE) AS paid_on,
  max(l.paid_at) IS NULL AS unpaid,
  CAST(sum(l.payable) AS DECIMAL(18,2)) AS payable,
  CASE WHEN sum(l.payable) < 100 THEN 0 WHEN sum(l.payable) < 200 THEN 1 WHEN sum(l.payable) < 400 THEN 2 ELSE 3 END AS price_band,
  max(l.device) AS device,
  max(l.device) = 'android' AS android,
  coalesce(bool_or(l.first_order), max(l.ordered_at) = min(f.first_at)) AS first_order,
  max(l.platform) AS platform,
  max(l.channel_id) AS channel,
  max(l.form) AS form,
  count(*) AS lines,
  'order_line' AS source
FROM order_line AS l LEFT JOIN (
  SELECT customer_id, min(ordered_at) AS first_at
  FROM order_line
  WHERE customer_id IN (SELECT u.customer_id FROM order_line AS u WHERE u.first_order IS NULL AND u.customer_id IS NOT NULL)
  GROUP BY customer_id
) AS f ON f.customer_id = l.customer_id
GROUP BY l.order_id, l.ordered_at;
