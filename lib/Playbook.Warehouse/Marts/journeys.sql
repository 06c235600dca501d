-- mart: journeys(first, last, back := 15, gap := 30, goal := 'paid', direct := 'keep', kinds := 'all')
-- grain: one row per journey of a person through channels that ended from the first to the last day, in an order or without one
-- key: customer_id, order_id, first_at, ended_at
-- needs: touchpoint
-- joins: order_line, after_sale
-- column: customer_id BIGINT | person
-- column: part INTEGER | the person's number modulo 50: parts that a bootstrap draws anew
-- column: path VARCHAR | channels in the order of contact, parted by ' > '; empty for an order without a contact before it
-- column: touches BIGINT | contacts of the path
-- column: first_at TIMESTAMP | first contact; NULL without any
-- column: ended_at TIMESTAMP | the order, or the last contact
-- column: day DATE | its day, Beijing time
-- column: order_id VARCHAR | the order; NULL when none came
-- column: converted BOOLEAN | it ended in an order of the goal
-- column: open BOOLEAN | without an order, and the data end before one could still come
-- column: gmv DECIMAL(18,2) | yuan of the order, with what the platform pays; payable where it is not paid; 0 without one
-- column: hours DOUBLE | from the first contact to the end; NULL without any
-- column: source VARCHAR | touchpoint
-- identity: an order is a conversion | converted = (order_id IS NOT NULL)
-- identity: only what has no order stays open | NOT (open AND converted)
-- identity: no path without a contact | (path = '') = (touches = 0)
-- note: A contact counts for the next order of the person within back days after it; one after an order belongs to what follows.
-- note: Without an order, a journey ends when nothing follows for back days. A contact that comes within gap minutes of the one before,
-- note: with the same channel, is the same visit. goal: paid (orders that were paid), first (the buyer's first of them), placed (all
-- note: orders). direct: keep, or drop for direct visits where the journey has another channel. kinds: all, or click for clicks alone.
-- note: A contact that stands in for an order's own channel is no path and left out. A > in the name of a channel is written ›.
-- example: SELECT path, count(*) AS journeys, count(*) FILTER (converted) AS orders FROM journeys('2026-03-01', '2026-05-31') GROUP BY path
WITH goals AS NOT MATERIALIZED (
  SELECT o.order_id, o.customer_id, o.ordered_at AS moment, coalesce(p.gmv, o.payable) AS gmv
  FROM orders AS o LEFT JOIN (SELECT order_id, sum(gmv) AS gmv FROM paid_lines GROUP BY order_id) AS p ON p.order_id = o.order_id
  WHERE o.customer_id IS NOT NULL
    AND o.day BETWEEN CAST(first AS DATE) - CAST(back AS INTEGER) AND CAST(last AS DATE) + CAST(back AS INTEGER)
    AND (goal = 'placed' OR NOT o.unpaid) AND (goal <> 'first' OR o.first_order)
),
seen AS NOT MATERIALIZED (
  SELECT
    touch_id,
    customer_id,
    touched_at AS moment,
    replace(channel, '>', '›') AS channel,
    lower(channel) IN ('direct', '(direct)', '(none)', '直接访问') AS is_direct
  FROM touches
  WHERE NOT single AND (kinds <> 'click' OR kind = 'click') AND day BETWEEN CAST(first AS DATE) - 2 * CAST(back AS INTEGER)
    AND CAST(last AS DATE) + CAST(back AS INTEGER)
),
-- The next order of the person, when it comes in time.
led AS (
  SELECT s.*, CASE WHEN g.moment <= s.moment + to_days(CAST(back AS INTEGER)) THEN g.order_id END AS order_id
  FROM seen AS s ASOF LEFT JOIN goals AS g ON g.customer_id = s.customer_id AND g.moment >= s.moment
),
parted AS (
  SELECT *, CASE WHEN lag(moment) OVER person IS NULL OR order_id IS DISTINCT FROM lag(order_id) OVER person
    OR moment > lag(moment) OVER person + to_days(CAST(back AS INTEGER)) THEN 1 ELSE 0 END AS starts
  FROM led
  WINDOW person AS (PARTITION BY customer_id ORDER BY moment, touch_id)
),
numbered AS (
  SELECT *, sum(starts) OVER (PARTITION BY customer_id ORDER BY moment, touch_id ROWS UNBOUNDED PRECEDING) AS journey FROM parted
),
kept AS (
  SELECT
    *,
    channel = lag(channel) OVER journeys AND moment <= lag(moment) OVER journeys + to_minutes(CAST(gap AS INTEGER)) AS again,
    direct = 'drop' AND is_direct AND bool_or(NOT is_direct) OVER (PARTITION BY customer_id, journey) AS dropped
  FROM numbered
  WINDOW journeys AS (PARTITION BY customer_id, journey ORDER BY moment, touch_id)
),
paths AS (
  SELECT
    customer_id,
    max(order_id) AS order_id,
    min(moment) AS first_at,
    max(moment) AS last_at,
    string_agg(channel, ' > ' ORDER BY moment, touch_id) FILTER (again IS NOT TRUE AND NOT dropped) AS path,
    count(*) FILTER (again IS NOT TRUE AND NOT dropped) AS touches
  FROM kept
  GROUP BY customer_id, journey
),
ended AS (
  SELECT p.customer_id, p.path, p.touches, p.first_at, coalesce(g.moment, p.last_at) AS ended_at, p.order_id, g.gmv
  FROM paths AS p LEFT JOIN goals AS g ON g.order_id = p.order_id AND g.customer_id = p.customer_id
  UNION ALL
  SELECT g.customer_id, '', 0, NULL, g.moment, g.order_id, g.gmv
  FROM goals AS g
  WHERE NOT EXISTS (SELECT 1 FROM led WHERE led.order_id = g.order_id AND led.customer_id = g.customer_id)
    AND EXISTS (SELECT 1 FROM touchpoint)
)
SELECT
  customer_id,
  CAST((customer_id % 50 + 50) % 50 AS INTEGER) AS part,
  path,
  touches,
  first_at,
  ended_at,
  CAST(ended_at AS DATE) AS day,
  order_id,
  order_id IS NOT NULL AS converted,
  order_id IS NULL AND ended_at + to_days(CAST(back AS INTEGER)) > (SELECT max(occurred_at) FROM touchpoint) AS open,
  CAST(coalesce(gmv, 0) AS DECIMAL(18,2)) AS gmv,
  CAST(epoch(ended_at - first_at) / 3600.0 AS DOUBLE) AS hours,
  'touchpoint' AS source
FROM ended
WHERE CAST(ended_at AS DATE) BETWEEN CAST(first AS DATE) AND CAST(last AS DATE);
