-- query: core/gmv
-- grain: one row per day, week or month with a paid order, by day of payment; named by its first day
-- key: day
-- identity: kept is paid less refunds, where these are known | kept = known_paid - refunded
-- identity: GMV is paid plus platform subsidy | gmv = paid + platform_subsidy
-- params: by varchar = month, from date = 2026-01-01, to date = 2026-06-30
-- note: by is day, week or month. Refunded and kept are those of the lines whose refunds are known, which paid known_paid of paid; empty
-- note: when none is.
SELECT
  CAST(date_trunc($by, paid_on) AS DATE) AS day,
  count(DISTINCT order_id) AS orders,
  count(DISTINCT customer_id) AS buyers,
  sum(gmv) AS gmv,
  sum(paid) AS paid,
  sum(platform_subsidy) AS platform_subsidy,
  coalesce(sum(paid) FILTER (kept IS NOT NULL), 0) AS known_paid,
  sum(refunded) AS refunded,
  sum(kept) AS kept
FROM paid_lines
WHERE paid_on BETWEEN $from AND $to
GROUP BY 1
ORDER BY 1;
