-- query: budget/margin
-- grain: one row: what is left of GMV over lines paid in the period whose refunds are known
-- key: lines
-- identity: kept is paid less refunds | kept = paid - refunded
-- params: from date = 2026-01-01, to date = 2026-05-31
-- note: goods of refunded lines count as resold, so their cost is taken off in proportion to the money kept; kept_with_cost is the part of kept
-- whose product has a known cost. Choose a period whose refunds have arrived (30 days).
-- note: all_paid is what all lines of the period paid, refunds known or not.
SELECT count(*) AS lines, coalesce(sum(o.paid + o.platform_subsidy), 0) AS gmv, coalesce(sum(o.paid), 0) AS paid, coalesce(sum(o.refunded), 0) AS refunded,
  coalesce(sum(o.paid - o.refunded), 0) AS kept, coalesce(sum(o.commission), 0) AS commission,
  coalesce(sum(CASE WHEN p.unit_cost IS NOT NULL THEN o.paid - o.refunded ELSE 0 END), 0) AS kept_with_cost,
  coalesce(sum(CASE WHEN o.paid > 0 THEN CAST(p.unit_cost * o.quantity AS DOUBLE) * CAST(o.paid - o.refunded AS DOUBLE) / CAST(o.paid AS DOUBLE) ELSE 0 END), 0) AS cost,
  coalesce(sum(CASE WHEN o.paid > 0 THEN CAST(o.platform_subsidy AS DOUBLE) * CAST(o.paid - o.refunded AS DOUBLE) / CAST(o.paid AS DOUBLE) ELSE 0 END), 0) AS subsidy_kept,
  (SELECT coalesce(sum(a.paid), 0) FROM order_line AS a WHERE a.paid_at >= $from AND a.paid_at < $to + INTERVAL 1 DAY) AS all_paid
FROM order_line AS o LEFT JOIN product AS p ON p.product_id = o.product_id
WHERE o.refund_source IS NOT NULL AND o.paid_at >= $from AND o.paid_at < $to + INTERVAL 1 DAY;
