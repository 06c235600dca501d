-- query: core/gmv_day
-- grain: one row per day with a paid order, by day of payment
-- key: day
-- identity: kept is paid less refunds, where these are known | kept = known_paid - refunded
-- identity: GMV is paid plus platform subsidy | gmv = paid + platform_subsidy
-- params: from date = 2026-01-01, to date = 2026-06-30
-- note: refunded and kept are those of the lines whose refunds are known, which paid known_paid of paid; empty when none is.
SELECT CAST(paid_at AS DATE) AS day,
  count(DISTINCT order_id) AS orders,
  count(DISTINCT customer_id) AS buyers,
  sum(paid + platform_subsidy) AS gmv,
  sum(paid) AS paid,
  sum(platform_subsidy) AS platform_subsidy,
  sum(CASE WHEN refund_source IS NOT NULL THEN paid ELSE 0 END) AS known_paid,
  sum(CASE WHEN refund_source IS NOT NULL THEN refunded END) AS refunded,
  sum(CASE WHEN refund_source IS NOT NULL THEN paid - refunded END) AS kept
FROM order_line
WHERE paid_at >= $from AND paid_at < $to + INTERVAL 1 DAY
GROUP BY day
ORDER BY day;
