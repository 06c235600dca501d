-- query: funnel/kept_day
-- grain: one row per day of payment
-- key: day
-- params: from date = 2026-05-01, to date = 2026-06-30, refund_age integer = 14, known_to date = 2026-06-30
-- note: Mature payments are those made refund_age days or more before known_to; returned counts refunds of the payment up to that age.
SELECT CAST(paid_at AS DATE) AS day, count(DISTINCT order_id) AS orders, sum(paid + platform_subsidy) AS gmv, sum(paid) AS paid,
  sum(CASE WHEN CAST(paid_at AS DATE) + $refund_age <= $known_to THEN paid ELSE 0 END) AS mature_paid,
  sum(CASE WHEN CAST(paid_at AS DATE) + $refund_age <= $known_to AND refunded_on <= CAST(paid_at AS DATE) + $refund_age THEN refunded ELSE 0 END) AS returned
FROM order_line
WHERE paid_at >= $from AND paid_at < $to + INTERVAL 1 DAY
GROUP BY 1
ORDER BY 1;
