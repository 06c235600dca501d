-- query: market/repurchase
-- grain: one row per platform and window: buyers whose first paid order on the platform lies at least the window before the last paid one
-- grain: of all, and who of them paid a second order within the window
-- key: platform, days
-- identity: within buyers | returned BETWEEN 0 AND buyers
-- params: shortDays integer = 90, longDays integer = 365
WITH paid AS (
  SELECT platform, customer_id, order_id, min(paid_at) AS paid_at
  FROM paid_lines
  WHERE customer_id IS NOT NULL AND platform IS NOT NULL
  GROUP BY platform, customer_id, order_id
),
buyers AS (
  SELECT platform, min(paid_at) AS first_at, min(paid_at, 2)[2] AS second_at FROM paid GROUP BY platform, customer_id
),
windows AS (
  SELECT CAST($shortDays AS INTEGER) AS days UNION SELECT CAST($longDays AS INTEGER)
)
SELECT
  b.platform AS platform,
  w.days AS days,
  count(*) AS buyers,
  count(CASE WHEN b.second_at <= b.first_at + w.days * INTERVAL 1 DAY THEN 1 END) AS returned
FROM buyers AS b CROSS JOIN windows AS w
WHERE b.first_at <= (SELECT max(paid_at) FROM paid) - w.days * INTERVAL 1 DAY
GROUP BY b.platform, w.days
ORDER BY platform, days;
