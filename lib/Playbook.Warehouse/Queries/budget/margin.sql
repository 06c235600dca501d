-- query: budget/margin
-- grain: one row: what is left of GMV over lines paid in the period whose refunds are known
-- key: lines
-- identity: kept is paid less refunds | kept = paid - refunded
-- params: from date = 2026-01-01, to date = 2026-05-31
-- note: goods of refunded lines count as resold, so their cost is taken off in proportion to the money kept; kept_with_cost is the part of
-- note: kept
-- note: whose product has a known cost. Choose a period whose refunds have arrived (30 days).
-- note: all_paid is what all lines of the period paid, refunds known or not.
SELECT
  count(kept) AS lines,
  coalesce(sum(gmv) FILTER (kept IS NOT NULL), 0) AS gmv,
  coalesce(sum(paid) FILTER (kept IS NOT NULL), 0) AS paid,
  coalesce(sum(refunded), 0) AS refunded,
  coalesce(sum(kept), 0) AS kept,
  coalesce(sum(commission) FILTER (kept IS NOT NULL), 0) AS commission,
  coalesce(sum(kept) FILTER (goods IS NOT NULL), 0) AS kept_with_cost,
  coalesce(sum(CAST(goods AS DOUBLE) * CAST(kept AS DOUBLE) / CAST(paid AS DOUBLE)) FILTER (paid > 0), 0) AS cost,
  coalesce(sum(CAST(platform_subsidy AS DOUBLE) * CAST(kept AS DOUBLE) / CAST(paid AS DOUBLE)) FILTER (paid > 0), 0) AS subsidy_kept,
  coalesce(sum(paid), 0) AS all_paid
FROM paid_lines
WHERE paid_on BETWEEN $from AND $to;
