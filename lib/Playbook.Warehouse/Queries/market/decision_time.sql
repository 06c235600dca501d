-- query: market/decision_time
-- grain: one row per bin of seconds from the first view of a product to its order, within one visit (one day where a log has no visits);
--   bins of 1 s below a minute and of 2 % above it; viewers who did not order are counted in one row per bin of the time they were seen
-- key: ordered, lower_s, upper_s
-- identity: a bin has a width | upper_s > lower_s
WITH looks AS (
  SELECT customer_id, product_id, visit_id, CASE WHEN visit_id IS NULL THEN CAST(occurred_at AS DATE) END AS day,
    min(CASE WHEN step = 'view' THEN occurred_at END) AS viewed,
    min(CASE WHEN step = 'order' THEN occurred_at END) AS placed,
    min(CASE WHEN step = 'pay' THEN occurred_at END) AS paid,
    max(occurred_at) AS last_seen
  FROM event
  WHERE product_id IS NOT NULL
  GROUP BY customer_id, product_id, visit_id, CASE WHEN visit_id IS NULL THEN CAST(occurred_at AS DATE) END
),
times AS (
  SELECT coalesce(placed, paid) IS NOT NULL AS ordered,
    epoch(coalesce(placed, paid, last_seen)) - epoch(viewed) AS seconds
  FROM looks
  WHERE viewed IS NOT NULL AND coalesce(placed, paid, last_seen) >= viewed
),
bins AS (
  SELECT ordered, CASE WHEN seconds < 60 THEN floor(seconds) ELSE 60 + floor(ln(seconds / 60) / 0.02) END AS bin FROM times
)
SELECT ordered,
  CASE WHEN bin < 60 THEN bin ELSE 60 * exp((bin - 60) * 0.02) END AS lower_s,
  CASE WHEN bin < 60 THEN bin + 1 ELSE 60 * exp((bin - 59) * 0.02) END AS upper_s,
  count(*) AS looks
FROM bins
GROUP BY ordered, bin
ORDER BY ordered, lower_s;
