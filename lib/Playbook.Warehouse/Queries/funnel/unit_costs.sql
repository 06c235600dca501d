-- query: funnel/unit_costs
-- grain: one row: sums over the lines paid in the period
-- key: lines
-- params: from date = 2026-06-01, to date = 2026-06-30, refundAge integer = 14
-- note: Cost of goods over lines whose product has a known cost; costed_paid is what those lines paid. Refunded counts refunds of mature
-- note: payments up to
-- note: refundAge days after payment.
SELECT
  count(*) AS lines,
  sum(paid) AS paid,
  sum(gmv) AS gmv,
  sum(commission) AS commission,
  coalesce(sum(paid) FILTER (goods IS NOT NULL), 0) AS costed_paid,
  coalesce(sum(goods), 0) AS cost_of_goods,
  coalesce(sum(paid) FILTER (known_age >= $refundAge), 0) AS mature_paid,
  coalesce(sum(refunded) FILTER (known_age >= $refundAge AND refund_age <= $refundAge), 0) AS refunded
FROM paid_lines
WHERE paid_on BETWEEN $from AND $to;
