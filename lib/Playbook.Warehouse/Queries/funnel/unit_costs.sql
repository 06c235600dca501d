-- query: funnel/unit_costs
-- grain: one row: sums over the lines paid in the period
-- key: lines
-- params: from date = 2026-06-01, to date = 2026-06-30, refund_age integer = 14, known_to date = 2026-06-30
-- note: Cost of goods over lines whose product has a known cost; costed_paid is what those lines paid.
-- note: Mature are payments made refund_age days or more before known_to whose refunds are known; where they come from after-sales, known_to is no later than the last application
-- note: of the platform. Refunded counts refunds of mature payments up to refund_age days after payment.
SELECT count(*) AS lines, sum(l.paid) AS paid, sum(l.paid + l.platform_subsidy) AS gmv, sum(l.commission) AS commission,
  coalesce(sum(CASE WHEN p.unit_cost IS NOT NULL THEN l.paid ELSE 0 END), 0) AS costed_paid,
  coalesce(sum(p.unit_cost * l.quantity), 0) AS cost_of_goods,
  coalesce(sum(CASE WHEN CAST(l.paid_at AS DATE) + $refund_age <= CASE WHEN l.refund_source = 'order file' THEN $known_to WHEN l.refund_source = 'after-sales' THEN least($known_to, asked.known_to) END THEN l.paid ELSE 0 END), 0) AS mature_paid,
  coalesce(sum(CASE WHEN CAST(l.paid_at AS DATE) + $refund_age <= CASE WHEN l.refund_source = 'order file' THEN $known_to WHEN l.refund_source = 'after-sales' THEN least($known_to, asked.known_to) END
    AND l.refunded_on <= CAST(l.paid_at AS DATE) + $refund_age THEN l.refunded ELSE 0 END), 0) AS refunded
FROM order_line AS l LEFT JOIN product AS p ON p.product_id = l.product_id
  LEFT JOIN (SELECT platform AS asked_platform, CAST(max(applied_at) AS DATE) AS known_to FROM after_sale GROUP BY platform) AS asked ON asked_platform = l.platform
WHERE l.paid_at >= $from AND l.paid_at < $to + INTERVAL 1 DAY;
