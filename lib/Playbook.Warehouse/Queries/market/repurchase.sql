-- query: market/repurchase
-- grain: one row per platform: buyers whose first paid order within the data lies at least the window before the last day, and who of them came back
-- key: platform
-- identity: within buyers | returned BETWEEN 0 AND buyers
-- params: window_days integer = 90
WITH orders AS (
  SELECT platform, customer_id, order_id, min(paid_at) AS paid_at
  FROM order_line
  WHERE paid_at IS NOT NULL AND customer_id IS NOT NULL AND platform IS NOT NULL
  GROUP BY platform, customer_id, order_id
),
firsts AS (
  SELECT platform, customer_id, min(paid_at) AS first_at FROM orders GROUP BY platform, customer_id
),
returns AS (
  SELECT f.platform AS platform, f.customer_id AS customer_id,
    max(CASE WHEN o.paid_at > f.first_at AND o.paid_at <= f.first_at + $window_days * INTERVAL 1 DAY THEN 1 ELSE 0 END) AS came_back
  FROM firsts AS f JOIN orders AS o ON f.platform = o.platform AND f.customer_id = o.customer_id
  WHERE f.first_at <= (SELECT max(paid_at) FROM order_line) - $window_days * INTERVAL 1 DAY
  GROUP BY f.platform, f.customer_id
)
SELECT platform, count(*) AS buyers, CAST(sum(came_back) AS BIGINT) AS returned
FROM returns
GROUP BY platform
ORDER BY platform;
