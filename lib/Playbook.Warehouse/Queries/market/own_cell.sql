-- query: market/own_cell
-- grain: one row per platform and category in which the brand was paid within the period, by day of payment
-- key: platform, category
-- identity: kept is paid less refunds, where these are known | kept = known_paid - refunded
-- params: from date = 2025-07-01, to date = 2026-06-30
-- note: refunded and kept are those of the lines whose refunds are known, which paid known_paid of paid; empty when none is.
SELECT
  platform,
  category,
  count(DISTINCT order_id) AS orders,
  sum(gmv) AS gmv,
  sum(paid) AS paid,
  coalesce(sum(paid) FILTER (kept IS NOT NULL), 0) AS known_paid,
  sum(refunded) AS refunded,
  sum(kept) AS kept
FROM paid_lines
WHERE paid_on BETWEEN $from AND $to AND platform IS NOT NULL AND category IS NOT NULL
GROUP BY platform, category
ORDER BY platform, category;
