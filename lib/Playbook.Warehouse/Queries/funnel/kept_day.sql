-- query: funnel/kept_day
-- grain: one row per day of payment
-- key: day
-- params: from date = 2026-05-01, to date = 2026-06-30, refund_age integer = 14, known_to date = 2026-06-30
-- note: Mature are payments made refund_age days or more before known_to whose refunds are known; where they come from after-sales, known_to is no later than the last application
-- note: of the platform. Returned counts refunds of the payment up to that age; known_paid is what lines with known refunds paid.
SELECT CAST(paid_at AS DATE) AS day, count(DISTINCT order_id) AS orders, sum(paid + platform_subsidy) AS gmv, sum(paid) AS paid,
  sum(CASE WHEN refund_source IS NOT NULL THEN paid ELSE 0 END) AS known_paid,
  sum(CASE WHEN CAST(paid_at AS DATE) + $refund_age <= CASE WHEN refund_source = 'order file' THEN $known_to WHEN refund_source = 'after-sales' THEN least($known_to, asked.known_to) END THEN paid ELSE 0 END) AS mature_paid,
  sum(CASE WHEN CAST(paid_at AS DATE) + $refund_age <= CASE WHEN refund_source = 'order file' THEN $known_to WHEN refund_source = 'after-sales' THEN least($known_to, asked.known_to) END
    AND refunded_on <= CAST(paid_at AS DATE) + $refund_age THEN refunded ELSE 0 END) AS returned
FROM order_line LEFT JOIN (SELECT platform AS asked_platform, CAST(max(applied_at) AS DATE) AS known_to FROM after_sale GROUP BY platform) AS asked ON asked_platform = platform
WHERE paid_at >= $from AND paid_at < $to + INTERVAL 1 DAY
GROUP BY 1
ORDER BY 1;
