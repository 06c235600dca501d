-- query: market/share_kind
-- grain: one row per kind of share within the period, with the sums that an interval over shared links needs
-- key: kind
-- identity: orders within views | orders BETWEEN 0 AND views
-- params: from date = 2025-07-01, to date = 2026-06-30
SELECT
  kind,
  count(*) AS shares,
  count(DISTINCT customer_id) AS sharers,
  CAST(sum(views) AS BIGINT) AS views,
  CAST(sum(orders) AS BIGINT) AS orders,
  CAST(sum(orders * orders) AS BIGINT) AS order_squares,
  CAST(sum(views * orders) AS BIGINT) AS products,
  CAST(sum(views * views) AS BIGINT) AS view_squares
FROM product_share
WHERE shared_at >= $from AND shared_at < $to + INTERVAL 1 DAY
GROUP BY kind
ORDER BY kind;
