-- mart: outcome_weeks
-- grain: one row per week and outcome
-- key: week, metric
-- needs: outcome_week, order_line, shop_day
-- joins: product, after_sale
-- column: week DATE | Monday of the week
-- column: metric VARCHAR | gmv, kept, orders, new_customers, revenue (imported tables), …
-- column: value DOUBLE | yuan or count
-- column: days INTEGER | days of the week that the source covers; 7 when it is whole
-- column: source VARCHAR | outcome_week; in weeks without it paid_lines, and shop_day for platforms without orders that week
-- identity: value is not negative | value >= 0
-- identity: days of a week | days BETWEEN 1 AND 7
-- note: kept is what was kept as known today, in weeks of which all refunds are known; refunds of the newest weeks are still to come. A
-- note: shop's orders are
-- note: product lines. new_customers are buyers whose first order was paid that week.
-- example: SELECT week, value FROM outcome_weeks WHERE metric = 'gmv' AND days = 7 ORDER BY week
WITH lines AS MATERIALIZED (
  SELECT
    CAST(date_trunc('week', paid_on) AS DATE) AS week,
    coalesce(platform, 'all') AS platform,
    -- Decimals until the end: doubles would add up differently from run to run, in the order in which the threads come by.
    sum(gmv) AS gmv,
    CASE WHEN count(kept) = count(*) THEN sum(kept) END AS kept,
    -- Numbers are told apart in half the time of texts; two of ten million orders share one about three times in a million warehouses.
    count(DISTINCT hash(order_id)) AS orders,
    min(paid_on) AS first_day,
    max(paid_on) AS last_day
  FROM paid_lines
  GROUP BY 1, 2
),
news AS (
  SELECT CAST(date_trunc('week', paid_on) AS DATE) AS week, count(DISTINCT customer_id) AS new_customers
  FROM orders
  WHERE first_order AND NOT unpaid
  GROUP BY 1
),
shops AS (
  SELECT
    CAST(date_trunc('week', day) AS DATE) AS week,
    platform,
    sum(gmv) AS gmv,
    sum(orders) AS orders,
    CAST(count(DISTINCT day) AS INTEGER) AS days
  FROM shop_day AS s
  WHERE NOT EXISTS (
    SELECT 1 FROM lines AS l WHERE l.week = CAST(date_trunc('week', s.day) AS DATE) AND l.platform IN (s.platform, 'all')
  )
    -- A sum of categories stands for shops that are not named that day.
    AND (s.shop_id <> 'all' OR NOT EXISTS (
      SELECT 1 FROM shop_day AS n WHERE n.platform = s.platform AND n.day = s.day AND n.shop_id <> 'all'))
  GROUP BY 1, 2
),
paid_span AS (
  SELECT min(first_day) AS first_day, max(last_day) AS last_day FROM lines
),
parts AS (
  SELECT week, platform, gmv, kept, orders, least(week + 6, s.last_day) - greatest(week, s.first_day) + 1 AS days, 'paid_lines' AS source
  FROM lines CROSS JOIN paid_span AS s
  UNION ALL
  SELECT week, platform, gmv, NULL, orders, days, 'shop_day' FROM shops
),
sums AS MATERIALIZED (
  SELECT
    week,
    sum(gmv) AS gmv,
    CASE WHEN count(kept) = count(*) THEN sum(kept) END AS kept,
    sum(orders) AS orders,
    CAST(min(days) AS INTEGER) AS days,
    string_agg(DISTINCT source, ', ' ORDER BY source) AS source
  FROM parts
  GROUP BY week
),
metrics AS (
  SELECT week, 'gmv' AS metric, CAST(gmv AS DOUBLE) AS value, days, source FROM sums
  UNION ALL SELECT week, 'kept', CAST(kept AS DOUBLE), days, source FROM sums
  UNION ALL SELECT week, 'orders', CAST(orders AS DOUBLE), days, source FROM sums
  UNION ALL SELECT n.week, 'new_customers', CAST(n.new_customers AS DOUBLE), s.days, 'paid_lines'
  FROM news AS n JOIN sums AS s ON s.week = n.week
)
SELECT week, metric, value, 7 AS days, 'outcome_week' AS source
FROM outcome_week
UNION ALL
SELECT m.week, m.metric, m.value, m.days, m.source
FROM metrics AS m
WHERE m.value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outcome_week AS o WHERE o.week = m.week AND o.metric = m.metric);
