-- mart: product_days
-- grain: one row per product and day
-- key: platform, product_id, day
-- needs: product_day, live_product, order_line
-- joins: product
-- column: day DATE | Beijing time
-- column: platform VARCHAR | taobao, douyin, jd, …; NULL when unknown
-- column: product_id VARCHAR | the platform's id as text
-- column: category VARCHAR | its category; NULL when the product is not in the product table
-- column: impressions BIGINT | times shown (live_product)
-- column: visitors BIGINT | persons on its page (product_day)
-- column: views BIGINT | views of its page (product_day)
-- column: clicks BIGINT | clicks on it (live_product)
-- column: buyers BIGINT | persons who paid (product_day, order_line)
-- column: orders BIGINT | paid orders (live_product, order_line)
-- column: items BIGINT | pieces paid (product_day, order_line)
-- column: gmv DECIMAL(18,2) | yuan paid; from order_line with what the platform pays
-- column: price DECIMAL(18,2) | yuan: price in the room (live_product), else money per piece
-- column: spread BOOLEAN | true when a figure of several days was divided by day
-- column: source VARCHAR | product_day, live_product, order_line: the first that has the product and day
-- identity: nobody buys unseen | buyers <= visitors OR spread
-- note: Of reports of several days that overlap, the shortest counts. Persons of a span divided by day are no persons of a day: do not add
-- note: them.
-- example: SELECT product_id, sum(gmv) AS gmv FROM product_days GROUP BY product_id ORDER BY gmv DESC
WITH spans AS (
  SELECT *, last_day - first_day + 1 AS days
  FROM product_day AS p
  WHERE NOT EXISTS (
    SELECT 1 FROM product_day AS o
    WHERE o.platform = p.platform AND o.product_id = p.product_id AND o.first_day <= p.last_day AND o.last_day >= p.first_day
      AND (o.last_day - o.first_day, o.first_day) < (p.last_day - p.first_day, p.first_day)
  )
),
shelf AS MATERIALIZED (
  SELECT
    s.first_day + i AS day,
    s.platform AS platform,
    s.product_id AS product_id,
    CAST(NULL AS BIGINT) AS impressions,
    s.visitors * (i + 1) // s.days - s.visitors * i // s.days AS visitors,
    s.views * (i + 1) // s.days - s.views * i // s.days AS views,
    CAST(NULL AS BIGINT) AS clicks,
    s.paid_buyers * (i + 1) // s.days - s.paid_buyers * i // s.days AS buyers,
    CAST(NULL AS BIGINT) AS orders,
    s.paid_items * (i + 1) // s.days - s.paid_items * i // s.days AS items,
    CAST(round(s.paid_amount * (i + 1) / s.days, 2) - round(s.paid_amount * i / s.days, 2) AS DECIMAL(18,2)) AS gmv,
    CAST(round(s.paid_amount / nullif(s.paid_items, 0), 2) AS DECIMAL(18,2)) AS price,
    s.days > 1 AS spread,
    'product_day' AS source
  FROM spans AS s CROSS JOIN LATERAL (SELECT CAST(unnest(range(s.days)) AS INTEGER) AS i) AS d
),
live AS (
  SELECT
    day,
    platform,
    product_id,
    CAST(sum(impressions) AS BIGINT) AS impressions,
    CAST(sum(clicks) AS BIGINT) AS clicks,
    CAST(sum(orders) AS BIGINT) AS orders,
    CAST(sum(user_paid) AS DECIMAL(18,2)) AS gmv,
    CAST(avg(price) AS DECIMAL(18,2)) AS price
  FROM live_product AS l
  WHERE NOT EXISTS (SELECT 1 FROM shelf AS s WHERE s.platform = l.platform AND s.product_id = l.product_id AND s.day = l.day)
  GROUP BY day, platform, product_id
),
sold AS (
  SELECT
    paid_on AS day,
    platform,
    product_id,
    count(DISTINCT customer_id) AS buyers,
    count(DISTINCT order_id) AS orders,
    CAST(sum(quantity) AS BIGINT) AS items,
    CAST(sum(gmv) AS DECIMAL(18,2)) AS gmv,
    CAST(round(sum(gmv) / sum(quantity), 2) AS DECIMAL(18,2)) AS price
  FROM paid_lines AS l
  WHERE NOT EXISTS (SELECT 1 FROM shelf AS s WHERE s.platform = l.platform AND s.product_id = l.product_id AND s.day = l.paid_on)
    AND NOT EXISTS (SELECT 1 FROM live_product AS v WHERE v.platform = l.platform AND v.product_id = l.product_id AND v.day = l.paid_on)
  GROUP BY paid_on, platform, product_id
),
rows AS (
  SELECT * FROM shelf
  UNION ALL
  SELECT day, platform, product_id, impressions, NULL, NULL, clicks, NULL, orders, NULL, gmv, price, false, 'live_product' FROM live
  UNION ALL
  SELECT day, platform, product_id, NULL, NULL, NULL, NULL, buyers, orders, items, gmv, price, false, 'order_line' FROM sold
)
SELECT
  r.day AS day,
  r.platform AS platform,
  r.product_id AS product_id,
  p.category AS category,
  r.impressions AS impressions,
  r.visitors AS visitors,
  r.views AS views,
  r.clicks AS clicks,
  r.buyers AS buyers,
  r.orders AS orders,
  r.items AS items,
  r.gmv AS gmv,
  r.price AS price,
  r.spread AS spread,
  r.source AS source
FROM rows AS r LEFT JOIN product AS p ON p.product_id = r.product_id;
