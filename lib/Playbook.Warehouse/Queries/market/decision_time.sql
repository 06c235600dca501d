-- query: market/decision_time
-- grain: one row per bin of seconds from the first view of a product to its order (or its payment, where a log has no orders), within one
-- grain: visit, or within one day where a log has no visits; bins of 1 s below a minute and of 2 % above it
-- key: lower_s
-- identity: a bin has a width | upper_s > lower_s
-- identity: somebody ordered | orders > 0
-- identity: visits are a part | within_visits BETWEEN 0 AND orders
WITH bought AS (
  SELECT
    customer_id,
    product_id,
    coalesce(visit_id, -1) AS visit,
    CASE WHEN visit_id IS NULL THEN day ELSE DATE '1970-01-01' END AS person_day,
    coalesce(min(CASE WHEN step = 'order' THEN occurred_at END), min(occurred_at)) AS ordered_at
  FROM events
  WHERE step IN ('order', 'pay') AND product_id IS NOT NULL
  GROUP BY 1, 2, 3, 4
),
times AS (
  SELECT b.visit AS visit, epoch(any_value(b.ordered_at)) - epoch(min(v.occurred_at)) AS seconds
  FROM bought AS b JOIN events AS v ON v.step = 'view' AND v.customer_id = b.customer_id AND v.product_id = b.product_id
    AND coalesce(v.visit_id, -1) = b.visit AND CASE WHEN v.visit_id IS NULL THEN v.day ELSE DATE '1970-01-01' END = b.person_day
  GROUP BY b.customer_id, b.product_id, b.visit, b.person_day
),
bins AS (
  SELECT visit, CASE WHEN seconds < 60 THEN floor(seconds) ELSE 60 + floor(ln(seconds / 60) / 0.02) END AS bin FROM times WHERE seconds >= 0
)
SELECT
  CASE WHEN bin < 60 THEN bin ELSE 60 * exp((bin - 60) * 0.02) END AS lower_s,
  CASE WHEN bin < 60 THEN bin + 1 ELSE 60 * exp((bin - 59) * 0.02) END AS upper_s,
  count(*) AS orders,
  count(CASE WHEN visit <> -1 THEN 1 END) AS within_visits
FROM bins
GROUP BY bin
ORDER BY lower_s;
